"""`irenic report`: one file to hand out, limits first, with every figure's interval and origin."""

from __future__ import annotations

import argparse
import errno
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import change_arguments
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from app.report.outline import Outline
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

    is_paper = options.output.endswith(".pdf")
    if not is_paper and not options.output.endswith((".html", ".htm")):
        raise UsageError(f"{options.output}: a report is written as FILE.html or FILE.pdf")
    keep(options.output, options.scenario)
    _check_folder(options.output)
    outline = _outline(options)
    report = _report(options)
    _write(report, outline, options.output)
    if options.json:
        print_json(_document(report, options.output))
    else:
        print(f"written: {options.output}")
    return DONE


def _outline(options: argparse.Namespace) -> Outline:
    """Raises UsageError where a section is not known."""
    from app.report.outline import outline_for, outline_named

    if options.sections is not None and options.reader is not None:
        raise UsageError("--for chooses the sections; name it or --sections, not both")
    if options.sections is not None:
        return outline_named(options.sections).told(options.story)
    return outline_for(options.reader or "analyst").told(options.story)


def _write(report: Report, outline: Outline, output: str) -> None:
    from app.cli.writing import write_text
    from app.report.page import page
    from app.report.portable import write_report

    if output.endswith(".pdf"):
        write_report(report, outline, output)
    else:
        write_text(output, page(report, outline))


def _check_folder(output: str) -> None:
    """Raises OSError before the runs are made, not after."""
    if not Path(output).resolve().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", output)


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
