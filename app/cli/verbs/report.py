"""`irenic report`: one file to hand out, limits first, with every figure's interval and origin."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import source_arguments
from app.cli.verbs.sequences import point_argument, scenario_asked
from models.insight.robust_asked import FUTURES
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from app.report.outline import Outline
    from app.report.report import Report

RUNS = 2000
READERS = ("class", "analyst", "reviewer")
LENGTHS = ("one", "short", "full")
SECTIONS = (
    "question, endings, sequences, order, robust, time, waits, story, change, discuss, words, "
    "after, evidence and made"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    source_arguments(parser)
    point_argument(parser)
    parser.add_argument("--runs", type=int, metavar="N", help=f"model runs to make ({RUNS})")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed, the same luck (1)")
    parser.add_argument(
        "--rule", choices=RULE_NAMES, help="whose answer is told; the other stands beside (record)"
    )
    parser.add_argument(
        "--for", dest="reader", choices=READERS, help="which sections there are (analyst)"
    )
    parser.add_argument(
        "--sections", metavar="A,B", help=f"these, in this order, after the limits: {SECTIONS}"
    )
    parser.add_argument(
        "--story", choices=LENGTHS, default="short", help="how long stories are (short)"
    )
    parser.add_argument(
        "--robust",
        type=int,
        nargs="?",
        const=FUTURES,
        metavar="N",
        help=f"show orders that do well whatever the future, over N futures ({FUTURES}), as "
        "`irenic solve --robust` finds them; makes runs of its own, a minute or so",
    )
    parser.add_argument("-o", dest="output", metavar="FILE", help="FILE.html, or FILE.pdf")
    parser.add_argument(
        "--predictions", metavar="FILE", help="cards sealed in Brief, to compare under `discuss`"
    )
    parser.add_argument(
        "--pack", metavar="DIR", help="a new folder: slides, questions, a sheet per seat, plans"
    )


def perform(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from app.cli.page import print_json
    from app.report.predictions import read_predictions
    from app.report.writing import write

    outline = _outline(options)
    _check(options)
    if outline.seeks:
        _check_futures(options)
    cards = read_predictions(options.predictions) if options.predictions else ()
    report = replace(_report(options, seeks=outline.seeks), predictions=cards)
    if cards and "discuss" in outline.off:  # that is where they stand
        outline = outline.turned("discuss")
    if options.output:
        write(report, outline, options.output)
    written = _packed(report, options.pack) if options.pack else []
    if options.json:
        print_json(_document(report, options) | ({"files_of_pack": written} if written else {}))
    else:
        for one in filter(None, (options.output, options.pack)):
            print(f"written: {one}")
    return DONE


def _check(options: argparse.Namespace) -> None:
    """Raises UsageError or OSError before the runs are made, not after."""
    from app.cli.writing import keep
    from app.report.pack import check_new
    from app.report.writing import check_goal

    if not (options.output or options.pack):
        raise UsageError("name what to write: -o FILE.html, -o FILE.pdf or --pack DIR")
    if options.output:
        check_goal(options.output)
        keep(options.output, options.scenario)
    if options.pack:
        check_new(options.pack)


def _check_futures(options: argparse.Namespace) -> None:
    """Raises UsageError where no futures could be drawn."""
    from app.report.report import check_unsure
    from models.insight.robust_orders import check_futures

    check_futures(FUTURES if options.robust is None else options.robust)
    check_unsure(scenario_asked(options))


def _outline(options: argparse.Namespace) -> Outline:
    """The outline that is asked for; whoever asks for futures wants to see them."""
    from app.report.outline import ROBUST
    from app.report.writing import outline_asked

    outline = outline_asked(options.reader, options.sections, options.story)
    return outline.turned(ROBUST) if options.robust is not None and not outline.seeks else outline


def _packed(report: Report, folder: str) -> list[str]:
    from app.report.pack import pack_of, write_pack

    return write_pack(pack_of(report), folder)


def _document(report: Report, options: argparse.Namespace) -> dict[str, object]:
    scenario = report.scenario
    return {
        "report": options.output,
        "pack": options.pack,
        "scenario": scenario.id,
        "scenario_hash": report.answer.scenario_hash,
        "caution": scenario.caution,
        "finished": not report.answer.unfinished,
        "unfinished": report.answer.unfinished,
        "runs": report.answer.runs,
        "digest": report.digest,
        "files": dict(report.files),
        "weakest_link": report.evidence.weakest,
        "unsourced": report.evidence.unsourced,
        **report.asked.as_document(),
    }


def _report(options: argparse.Namespace, *, seeks: bool) -> Report:
    from dataclasses import replace

    from app.cli.progress import clocked, told_progress
    from app.cli.verbs.sequences import runs_of
    from app.cli.versions import engine_versions
    from app.report.files import digests_of
    from app.report.report import report_of, robust_of

    batches, asked = runs_of(options)
    files = digests_of(options.scenario)
    report = report_of(batches, asked, versions=engine_versions(), files=files)
    if not seeks:
        return report
    with told_progress("futures") as line:
        futures = FUTURES if options.robust is None else options.robust
        return replace(report, robust=robust_of(report, futures, told=clocked(line)))
