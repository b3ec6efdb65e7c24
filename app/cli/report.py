"""What a report is made of: the answer about sequences, a typical run, and how both were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.cli.report_evidence import Evidence, evidence_of
from app.cli.waits import with_later
from models.experiments.making import simpy_for
from models.experiments.provenance import rules_digest
from models.insight.sequences import Sequences, sequences_of
from models.terms.outcome import ENDINGS

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.exact.locks import Locks
    from models.insight.batches import Batches
    from models.records.run import Run
    from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report shows. `points_here`: points of the design with runs in it."""

    answer: Sequences
    story: Run
    point: int
    points_here: int
    evidence: Evidence
    digest: str
    versions: Mapping[str, str]
    with_later: str
    asked: Asked

    @property
    def scenario(self) -> Scenario:
        return self.answer.scenario

    @property
    def waits(self) -> Locks:
        return self.answer.waits


def report_of(batches: Batches, asked: Asked, versions: Mapping[str, str]) -> Report:
    """The report of runs that were made; its figures are those of `irenic sequences`."""
    answer = sequences_of(batches)
    point, run = typical(batches)
    return Report(
        answer=answer,
        story=_again(batches, point, run),
        point=point,
        points_here=len(np.unique(batches.here.runs.summary["point"])),
        evidence=evidence_of(answer.scenario),
        digest=batches.here.runs.digest,
        versions={**versions, "rules": versions.get("rules", rules_digest())},
        with_later=with_later(answer.scenario),
        asked=asked,
    )


def typical(batches: Batches) -> tuple[int, int]:
    """Point and number of the first run that ended as most did."""
    runs = batches.here.runs
    commonest = max(ENDINGS, key=lambda ending: runs.outcomes[ending])
    first = runs.summary[runs.summary["ending"] == ENDINGS.index(commonest)][0]
    return int(first["point"]), int(first["run"])


def _again(batches: Batches, point: int, run: int) -> Run:
    """A run again, whole."""
    experiment = batches.experiment
    scenario, script = experiment.scenario_of(point, run), experiment.script_at(point)
    driver = simpy_for(scenario, experiment.rule_at(point), script=script)
    return driver.simulate(seed=experiment.design.seed, run=run, script=script)
