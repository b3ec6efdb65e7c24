"""Circular waits at the start of the very runs that are told of, point by point of their design.

A variant or a setting of a design may open waits that stand in the file, and close others; whoever
tells of runs tells of the waits in their points, and not of those in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.exact.locks import Lock, Locks, locks
from models.experiments.factors import OPENING, ORDER, RULE, Factor
from models.terms.english import listed
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from models.insight.batches import Batches

Setting = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Waits that stand alike in some points of a design, and the scenario of the first of them.

    `settings` says in words what those points set of all that could open or close a wait; empty:
    nothing of that kind varies.
    """

    found: Locks
    scenario: Scenario
    points: tuple[int, ...]
    settings: tuple[str, ...] = ()


def standing_in(batches: Batches) -> tuple[Standing, ...]:
    """The waits of the points that have runs here, those that stand alike together; never empty."""
    made: dict[Locks, Standing] = {}
    for words, points in _alike(batches).items():
        scenario = _scenario(batches, points[0])
        found = locks(scenario)
        said = (words,) if words else ()
        one = made.get(found, Standing(found, scenario, ()))
        made[found] = Standing(found, one.scenario, (*one.points, *points), (*one.settings, *said))
    return tuple(made.values())


def _scenario(batches: Batches, point: int) -> Scenario:
    """The scenario of a point; where orders were assigned, they are all that differs."""
    return batches.scenario if batches.is_assigned else batches.experiment.scenario_at(point)


def _alike(batches: Batches) -> dict[str, tuple[int, ...]]:
    """Points by what they set of all that could open or close a wait, in words."""
    found = batches.experiment.points
    kept = [
        (factor, column)
        for factor, column in zip(found.factors, found.columns, strict=True)
        if _matters(factor)
    ]
    alike: dict[str, list[int]] = {}
    for point in map(int, np.unique(batches.here.runs.summary["point"])):
        words = listed([f"{factor.name} {factor.label(col[point])}" for factor, col in kept])
        alike.setdefault(words, []).append(point)
    return {words: tuple(points) for words, points in alike.items()}


def _matters(factor: Factor) -> bool:
    """Whether a factor can open or close a wait, or change what opening it costs.

    Waits follow from conditions, ladders and plans; of numbers only those of conditions bear on
    them. Rules, orders and openings change what parties do, not what waits for what.
    """
    if factor.name in (RULE, ORDER, OPENING):
        return False
    return not factor.is_number or factor.name.startswith("gates.")


def in_every(each: tuple[Standing, ...]) -> list[str]:
    """The waits that stand in every point, in words."""
    return [lock.sentence for lock in common(each)]


def common(each: tuple[Standing, ...]) -> list[Lock]:
    """The waits that stand in every point, as the first of them has them."""
    first, *others = ({lock.sentence: lock for lock in one.found.locks} for one in each)
    return [lock for said, lock in first.items() if all(said in found for found in others)]
