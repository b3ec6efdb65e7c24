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
    from app.cli.report import Report

RUNS = 2000
RESULTS = ".irenic"


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
        "-o", dest="output", metavar="FILE", required=True, help="FILE.html, or FILE.pdf"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from app.cli.report_page import page
    from app.cli.writing import keep, write_text

    is_paper = options.output.endswith(".pdf")
    if not is_paper and not options.output.endswith((".html", ".htm")):
        raise UsageError(f"{options.output}: a report is written as FILE.html or FILE.pdf")
    keep(options.output, options.scenario)
    _check_folder(options.output)
    report = _report(options)
    if is_paper:
        from app.cli.report_paper import write_pdf

        write_pdf(report, options.output)
    else:
        write_text(options.output, page(report))
    if options.json:
        print_json(_document(report, options.output))
    else:
        print(f"written: {options.output}")
    return DONE


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
        "weakest_link": report.evidence.weakest,
        "unsourced": report.evidence.unsourced,
        **report.asked.as_document(),
    }


def _report(options: argparse.Namespace) -> Report:
    from app.cli.report import report_of
    from app.cli.verbs.sequences import runs_of
    from app.cli.versions import ENGINE, own_version, version_of

    batches, asked = runs_of(options)
    named = {"irenic": own_version()} | {name: version_of(name) for name in ENGINE}
    return report_of(batches, asked, named)
