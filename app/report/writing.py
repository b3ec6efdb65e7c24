"""Writing a report where it is wanted: what a file's name must be, and what goes into it."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.writing import write_text
from app.report import portable
from app.report.outline import LENGTHS, READERS, Outline, outline_for, outline_named
from app.report.page import page
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from app.report.report import Report
    from models.terms.scenario import Scenario

PAGES = (".html", ".htm")
OPTIONS = ("rule", "reader", "sections", "story")


def check_goal(path: str) -> None:
    """Raises UsageError or OSError before runs are made, not after."""
    if not path.endswith((*PAGES, ".pdf")):
        raise UsageError(f"{path}: a report is written as FILE.html or FILE.pdf")
    check_folder(path)


def check_folder(path: str) -> None:
    """Raises OSError where the folder that is to hold a file is not there."""
    if not Path(path).resolve().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", path)


def outline_asked(reader: str | None, sections: str | None, story: str | None) -> Outline:
    """The outline that is asked for. Raises UsageError where a word is not known."""
    length = next((one for one in LENGTHS if one == (story or "short")), None)
    if length is None:
        raise UsageError(f'stories are {", ".join(LENGTHS)}; there is no "{story}"')
    if sections is not None and reader is not None:
        raise UsageError("--for chooses the sections; name it or --sections, not both")
    if reader not in (None, *READERS):
        raise UsageError(f'there is no reader "{reader}"; {did_you_mean(str(reader), READERS)}')
    chosen = outline_for(reader or "analyst") if sections is None else outline_named(sections)
    return chosen.told(length)


def write(report: Report, outline: Outline, path: str) -> None:
    """Write a report whole or not at all. Raises OSError, or UsageError for a PDF without Qt."""
    if path.endswith(".pdf"):
        portable.write_report(report, outline, path)
    else:
        write_text(path, page(report, outline))


def report_written(
    scenario: Scenario | str, path: str, *, runs: int, seed: int, options: Mapping[str, str]
) -> None:
    """Make runs of a scenario, or read a file of them, and write their report."""
    from app.cli.asking import Asked, asked_of_results
    from app.cli.versions import engine_versions
    from app.report.files import digests_of
    from app.report.report import check_unsure, report_of, robust_of
    from models.insight.batches import batches_in, batches_made

    for name in options:
        if name not in OPTIONS:
            raise UsageError(f'a report takes no "{name}"; {did_you_mean(name, OPTIONS)}')
    check_goal(path)
    told = [options.get(name) for name in ("reader", "sections", "story")]
    outline = outline_asked(*told)
    rule = options.get("rule")
    if isinstance(scenario, str):
        batches = batches_in(scenario, rule=rule)
        named = asked_of_results(scenario, batches.experiment.scenario)
        files = digests_of(scenario)
    else:
        if outline.seeks:
            check_unsure(scenario)
        batches = batches_made(scenario, runs=runs, seed=seed, rule=rule or "record")
        named, files = Asked(scenario.id), {}
    report = report_of(batches, named, versions=engine_versions(), files=files)
    if outline.seeks:
        report = replace(report, robust=robust_of(report))
    write(report, outline, path)
