"""What a report is made of: the answer about sequences, typical runs, and how both were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from app.cli.waits import with_later
from app.report.evidence import Evidence, evidence_of
from app.report.outline import LENGTHS
from app.report.points import Point, points_of
from app.report.predictions import Prediction
from models.drivers.choosing import Script
from models.experiments.provenance import rules_digest
from models.insight.distances import medoid
from models.insight.futures import futures_of
from models.insight.intervals import Share
from models.insight.lens import EVERYTHING
from models.insight.robust_asked import FUTURES, Unsure
from models.insight.robust_talks import robust_front
from models.insight.sensitivity import Sensitivity, sensitivity_of
from models.insight.sequences import Sequences, sequences_of
from models.insight.unsure import unsure
from models.records.story import Length, Sentence, story
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.batches import Batches
    from models.insight.pooled_waits import Standing
    from models.insight.robust_answer import RobustOrders
    from models.insight.robust_talks import Told
    from models.records.run import Run
    from models.terms.scenario import Scenario

COMMON = 0.05
"""Endings of at least this share of the runs have a story each."""

MOST = 3
"""Stories at most."""


@dataclass(frozen=True, slots=True)
class Typical:
    """A whole run that stands for those that ended as it did, and how many of all those are.

    It is their medoid: the run whose sequence of concessions is nearest to the others'. `point` is
    the point of the design in which it was made; `told` its story in every length, `script` what it
    was made to try.
    """

    ending: Ending
    share: Share
    point: int
    run: Run
    told: Mapping[Length, tuple[Sentence, ...]]
    script: Script = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report shows.

    `typical` has the commonest ending first; `points_here` counts points of the design with runs in
    them; `versions` says by what the runs were made, and `files` from which files, each with its
    SHA-256; `predictions` were sealed before the runs.
    """

    answer: Sequences
    whole: Scenario
    """The scenario as the runs were asked of it: with its variants, before anything was set."""
    typical: tuple[Typical, ...]
    points_here: int
    evidence: Evidence
    digest: str
    versions: Mapping[str, str]
    files: Mapping[str, str]
    with_later: str
    asked: Asked
    settings: Mapping[str, Any]
    is_stored: bool = False
    """Whether a results file holds the runs; `digest` is then the file's, as it is told there."""
    predictions: tuple[Prediction, ...] = ()
    sensitivity: Sensitivity | None = None
    """What the result hangs on, where the design varied numbers."""
    points: tuple[Point, ...] = ()
    """The points of a results file, side by side, where they are few."""
    opened: tuple[Point, ...] = ()
    """Orders of one plan with the waits opened, assigned; a pack makes runs of its own for them."""
    robust: RobustOrders | None = None
    """Orders that do well whatever the future, where they were asked for."""

    @property
    def scenario(self) -> Scenario:
        return self.answer.scenario

    @property
    def waits(self) -> tuple[Standing, ...]:
        return self.answer.waits

    @property
    def story(self) -> Typical:
        """The run that stands for the commonest ending."""
        return self.typical[0]


def report_of(
    batches: Batches,
    asked: Asked,
    *,
    versions: Mapping[str, str],
    files: Mapping[str, str] | None = None,
) -> Report:
    """The report of runs that were made; its figures are those of `irenic sequences`."""
    answer = sequences_of(batches)
    return Report(
        answer=answer,
        whole=batches.experiment.scenario,
        settings=batches.experiment.design.settings,
        typical=tuple(_typical(batches, answer, ending) for ending in common_endings(answer)),
        points_here=len(np.unique(batches.here.runs.summary["point"])),
        evidence=evidence_of(answer.scenario),
        digest=batches.digest,
        is_stored=bool(batches.file),
        versions={**versions, "rules": versions.get("rules", rules_digest())},
        files=dict(files or {}),
        with_later=with_later(answer.waits[0].scenario) if len(answer.waits) == 1 else "",
        asked=asked,
        sensitivity=_sensitivity(batches, answer),
        points=points_of(batches),
    )


def robust_of(report: Report, futures: int = FUTURES, *, told: Told | None = None) -> RobustOrders:
    """What `irenic solve --robust` says of the report's scenario, under the report's seed.

    Raises UsageError where nothing is unsure, or where there are no two orders.
    """
    check_unsure(report.scenario)
    asked = Unsure({}, futures, report.answer.seed)
    return robust_front(report.scenario, asked, told=told)


def check_unsure(scenario: Scenario) -> None:
    """Raises UsageError where a scenario is unsure of nothing, so that all futures are alike."""
    if not unsure(scenario):
        raise UsageError(
            f"{scenario.id} gives no number a `range` or a `distribution`, so all futures "
            "are alike: leave orders for many futures out of the report, or name what shall vary "
            "in `irenic solve --robust --vary PATH=VALUES`"
        )


def _sensitivity(batches: Batches, answer: Sequences) -> Sensitivity | None:
    """What `irenic sensitivity` says of the same runs; none where no number varied."""
    factors = batches.experiment.points.factors
    if batches.point is not None or not any(factor.is_number for factor in factors):
        return None
    try:
        return sensitivity_of(
            futures_of(batches.experiment, batches.here.runs, endings=answer.tree.endings)
        )
    except UsageError:  # too few points, or of a design that serves no such question
        return None


def common_endings(answer: Sequences) -> list[Ending]:
    """The commonest ending, and further ones that are not rare; at most three."""
    ranked = sorted(ENDINGS, key=lambda ending: -answer.outcomes[ending].hits)
    return ranked[:1] + [e for e in ranked[1:MOST] if answer.outcomes[e].share >= COMMON]


def _typical(batches: Batches, answer: Sequences, ending: Ending) -> Typical:
    runs = batches.here.runs
    alike = np.flatnonzero(runs.summary["ending"] == ENDINGS.index(ending))
    row = runs.summary[medoid(runs, EVERYTHING, alike)]
    point, number = int(row["point"]), int(row["run"])
    again = _again(batches, point, number)
    told = {length: story(again, length) for length in LENGTHS}
    script = batches.experiment.script_at(point)
    return Typical(ending, answer.outcomes[ending], point, again, told, script)


def _again(batches: Batches, point: int, run: int) -> Run:
    """A run again, whole."""
    from models.experiments.making import simpy_for  # the worker's; the window has no simulator

    experiment = batches.experiment
    scenario, script = experiment.scenario_of(point, run), experiment.script_at(point)
    driver = simpy_for(scenario, experiment.rule_at(point), script=script)
    return driver.simulate(seed=experiment.design.seed, run=run, script=script)
