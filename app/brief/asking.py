"""What the worker is asked: the report of a scenario, or of runs that another workspace made.

No Qt here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.asking import Asked, asked_of_results
from app.cli.versions import engine_versions
from app.report.files import check_room, digests_of
from app.report.report import Report, report_of, robust_of
from app.runner import tell_progress
from models.insight.batches import batches_in, batches_made

if TYPE_CHECKING:
    from models.insight.batches import Batches
    from models.insight.robust_answer import RobustOrders
    from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order for a report: of which scenario, how many runs, under which luck, and its origin.

    `made_from`: the document's scenario, where something is given up beside it in `scenario`.
    """

    scenario: Scenario
    runs: int
    seed: int
    named: Asked
    files: Mapping[str, str]
    made_from: Scenario | None = None

    @property
    def document(self) -> Scenario:
        """What is open in the window while the order holds."""
        return self.made_from or self.scenario


@dataclass(frozen=True, slots=True)
class Briefed:
    """An order with its report; `file`: the results that hold its runs."""

    ordered: Ordered
    report: Report
    file: str = ""


def briefed(ordered: Ordered) -> Briefed:
    """Make the runs and write the report. Raises UsageError where the order cannot be met."""
    batches = batches_made(
        ordered.scenario, runs=ordered.runs, seed=ordered.seed, progress=tell_progress
    )
    return Briefed(ordered, _report(batches, ordered))


def taken_over(batches: Batches, ordered: Ordered) -> Briefed:
    """The report of runs that were made elsewhere in the window."""
    return Briefed(ordered, _report(batches, ordered))


def briefed_of(file: str) -> Briefed:
    """The report of a results file. Raises ScenarioError, OSError or UsageError."""
    batches = batches_in(file)
    design = batches.experiment.design
    scenario = batches.experiment.scenario
    named = asked_of_results(file, scenario)
    ordered = Ordered(scenario, design.runs, design.seed, named, digests_of(file))
    return Briefed(ordered, _report(batches, ordered), file)


def slides_made(report: Report, path: Path) -> Path:
    """Fork the typical run and write the slides, with where it turned. Raises OSError."""
    from app.report.pack import pack_of
    from app.report.portable import write_slides

    check_room(path.resolve())
    pack = pack_of(report)
    write_slides(pack.report, pack.turning, path)
    return path


def packed(report: Report, folder: Path) -> Path:
    """Fork the typical run and write the pack. Raises UsageError or OSError."""
    from app.report.pack import check_new, pack_of, write_pack

    check_new(folder)
    write_pack(pack_of(report), folder)
    return folder


def sought(report: Report) -> RobustOrders:
    """Orders that do well whatever the future. Raises UsageError where none can be told."""
    return robust_of(report, told=tell_progress)


def _report(batches: Batches, ordered: Ordered) -> Report:
    return report_of(batches, ordered.named, versions=engine_versions(), files=ordered.files)
