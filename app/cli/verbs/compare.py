"""`irenic compare`: results side by side, run against the same run."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from app.cli.ending import DONE, UNSOUND


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE.irenic",
        nargs="+",
        help="results; each further one is set against the first, one alone against its point 0",
    )
    parser.add_argument(
        "--expect", metavar="FILE", help="expectations; where one fails, the exit code is 1"
    )
    parser.add_argument("--level", type=float, default=0.95, help="level of the intervals (0.95)")


def perform(options: argparse.Namespace) -> int:
    from app.cli.compare_orders import order_note, order_tags
    from app.cli.compare_words import as_document, left_out, told
    from app.cli.page import print_json
    from models.experiments.results import open_results
    from models.insight.comparing import compared, without_runs
    from models.insight.expecting import judged, read_expectations
    from models.terms.errors import UsageError

    if not 0.5 <= options.level < 1.0:
        raise UsageError("a level lies between 0.5 and 1, such as 0.95")
    expected = read_expectations(options.expect) if options.expect else None
    level = expected.level if expected else options.level
    with ExitStack() as opened:
        files = [opened.enter_context(open_results(file)) for file in options.files]
        comparisons = compared(files, level=level, made_only=expected is None)
        empty = without_runs(files)
        scenario, tags = files[0].scenario, order_tags(files, comparisons)
        note = order_note(files, comparisons)
        unfinished = [said for one in files if (said := one.unfinished)]
    verdicts = judged(expected, comparisons) if expected else []
    if options.json:
        document = as_document(scenario, comparisons, verdicts, tags=tags)
        print_json(
            {
                **document,
                "without_runs": [side._asdict() for side in empty],
                "finished": not unfinished,
                "unfinished": unfinished,
            }
        )
    else:
        said = " ".join(filter(None, (left_out(empty), *unfinished, note)))
        print(told(scenario, comparisons, verdicts, tags=tags, note=said))
    return DONE if all(verdict.holds for verdict in verdicts) else UNSOUND
