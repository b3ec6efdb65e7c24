"""What runs that are told together differ in: how many points of a design, and what varied there.

Runs of unlike assumptions make one share only if somebody says so; this is what is to be said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from models.experiments.factors import ORDER, RULE, Factor
from models.scenario.saying import said
from models.terms.english import listed

if TYPE_CHECKING:
    from models.experiments.experiment import Experiment
    from models.insight.batches import Batches
    from models.terms.scenario import Scenario

FEW = 6
"""Levels that are listed one by one; of more, how many there are and from where to where."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """Points of a design whose runs are told together; `varied` names what differs, with levels."""

    points: int
    varied: dict[str, str]

    @property
    def said(self) -> str:
        """What varied, as one phrase: guarantee.strength (0, 0.5 and 1)."""
        return listed([f"{name} ({levels})" for name, levels in self.varied.items()])

    def said_of(self, scenario: Scenario) -> str:
        """The same in the scenario's words: Guarantee, strength (0, 0.5 and 1)."""
        return listed([f"{said(name, scenario)} ({told})" for name, told in self.varied.items()])


def pooled_in(batches: Batches) -> Pooled | None:
    """What is told together; none where all runs have one point, or differ in assigned order alone.

    The rule is no part of it: runs of the two rules are told side by side.
    """
    points = np.unique(batches.here.runs.summary["point"])
    if len(points) < 2 or batches.is_assigned:
        return None
    found = batches.experiment.points
    varied = {}
    for factor, column in zip(found.factors, found.columns, strict=True):
        values = np.unique(column[points])
        if factor.name != RULE and len(values) > 1:
            varied[factor.name] = _levels(factor, values)
    return Pooled(len(points), varied)


def point_words(experiment: Experiment, point: int) -> str:
    """What one point of a design sets: guarantee.strength 0.5."""
    return listed([f"{name} {value}" for name, value in experiment.points.words(point).items()])


def _levels(factor: Factor, values: Any) -> str:
    labels = [factor.label(value) for value in values]
    if factor.name == ORDER:
        return f"{len(labels)} orders"
    if len(labels) <= FEW:
        return listed(labels)
    if factor.is_number:
        return f"{len(labels):,} values from {labels[0]} to {labels[-1]}"
    return f"{len(labels):,} values"
