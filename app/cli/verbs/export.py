"""`irenic export`: results for other tools, with a dictionary of every column."""

from __future__ import annotations

import argparse

from app.cli.ending import DONE
from models.terms.errors import UsageError

KINDS = ("csv", "parquet", "json", "xlsx", "xes", "states")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.irenic", help="results of an experiment")
    parser.add_argument(
        "--to",
        choices=KINDS,
        help="the format; xlsx takes minutes where the others take seconds, and its sheets end at "
        "1,048,575 rows",
    )
    parser.add_argument("-o", dest="folder", metavar="DIR", help="the folder, new or not")
    parser.add_argument(
        "--tables", metavar="A,B", default="", help="only these tables, such as points,runs (all)"
    )
    parser.add_argument(
        "--dictionary", action="store_true", help="only say what every table and column means"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import items, print_json
    from app.cli.progress import told_progress
    from models.experiments.exporting import exported
    from models.experiments.results import open_results

    if options.dictionary:
        return _say(options)
    if options.to is None or options.folder is None:
        raise UsageError("say which format and where: --to csv -o DIR (or --dictionary)")
    only = [name.strip() for name in options.tables.split(",") if name.strip()]
    with told_progress("rows", "written") as progress, open_results(options.file) as results:
        written = exported(results, options.folder, options.to, only=only, progress=progress)
    if options.json:
        files = [{"file": str(one.path), "rows": one.rows} for one in written]
        print_json({"files": files})
    else:
        print(items((str(one.path), f"{one.rows:,} rows") for one in written))
    return DONE


def _say(options: argparse.Namespace) -> int:
    from app.cli.page import items, print_json, strong
    from models.experiments.exporting import dictionary
    from models.experiments.results import open_results

    with open_results(options.file) as results:
        rows = dictionary(results)
    if options.json:
        keys = ("table", "column", "type", "meaning")
        print_json({"columns": [dict(zip(keys, row, strict=True)) for row in rows]})
        return DONE
    for table in dict.fromkeys(row[0] for row in rows):
        print(strong(table))
        print(items((row[1], f"{row[3]} ({row[2]})") for row in rows if row[0] == table), "\n")
    return DONE
