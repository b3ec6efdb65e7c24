"""`irenic report`: one file to hand out, limits first, with every figure's interval and origin."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import change_arguments
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from app.report.report import Report

RUNS = 2000
READERS = ("class", "analyst", "reviewer")
LENGTHS = ("one", "short", "full")
SECTIONS = (
    "question, endings, sequences, order, time, waits, story, change, discuss, after, evidence and "
    "made"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "scenario",
        metavar="SCENARIO|FILE.irenic",
        help="a shipped name or a YAML file, of which runs are made; or a results file",
    )
    change_arguments(parser)
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
        "-o", dest="output", metavar="FILE", required=True, help="FILE.html, or FILE.pdf"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from app.cli.writing import keep
    from app.report.writing import check_goal, outline_asked, write

    check_goal(options.output)
    keep(options.output, options.scenario)
    outline = outline_asked(options.reader, options.sections, options.story)
    report = _report(options)
    write(report, outline, options.output)
    if options.json:
        print_json(_document(report, options.output))
    else:
        print(f"written: {options.output}")
    return DONE


def _document(report: Report, output: str) -> dict[str, object]:
    scenario = report.scenario
    return {
        "report": output,
        "scenario": scenario.id,
        "scenario_hash": report.answer.scenario_hash,
        "caution": scenario.caution,
        "runs": report.answer.runs,
        "digest": report.digest,
        "files": dict(report.files),
        "weakest_link": report.evidence.weakest,
        "unsourced": report.evidence.unsourced,
        **report.asked.as_document(),
    }


def _report(options: argparse.Namespace) -> Report:
    from app.cli.verbs.sequences import runs_of
    from app.cli.versions import engine_versions
    from app.report.files import digests_of
    from app.report.report import report_of

    batches, asked = runs_of(options)
    files = digests_of(options.scenario)
    return report_of(batches, asked, versions=engine_versions(), files=files)
