"""The point that a rule names where the frontier is too long to list: search within bounds.

A partial package that cannot reach the best value found so far is dropped, and so is one that
another beats for everybody. What is left is nearly always few, and then the answer is exact. Where
it is more than can be kept, the most promising are, and the answer says by how much something
better could still exceed it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from models.exact.frontier import undominated
from models.exact.package_bounds import Bounds, bounds
from models.exact.package_partials import Partials, Truths, grown
from models.exact.package_units import Counted
from models.exact.packages import Space
from models.exact.solution_points import Point, Rule, named, values

LOOKS = (300, 3_000, 30_000)
"""How many partial packages are kept, look by look, until nothing promising had to be let go."""

MOST_WORK = 1_000_000_000
"""Products that one look may form; where issues and parties are very many it keeps fewer."""

MOST_COMPARED = 5_000
"""Partial packages that are compared each with each other."""
SLACK = 1e-9


class _Look(NamedTuple):
    """Whole packages found, the best value among them, and the highest bound that was let go."""

    found: Partials
    best: float
    missed: float


def searched(
    rule: Rule, space: Space, counts: Counted, *, looks: tuple[int, ...] = LOOKS
) -> Point | None:
    """The point of a rule; its `gap` tells how far it may be from the best where it is not exact.

    None where no package found has a value.
    """
    if rule is not Rule.EGALITARIAN and np.any(counts.ideal < counts.least):
        return None
    limits = bounds(rule, counts)
    first, *further = sorted({min(look, _affordable(counts, limits)) for look in looks})
    look = _look(rule, counts, limits, (-math.inf, first))
    for most in further:
        if look.missed > look.best - SLACK:
            closer = _look(rule, counts, limits, (look.best, most))
            look = closer if closer.best >= look.best else look
    point = named(rule, space, counts, look.found)
    if point is None or look.missed <= look.best - SLACK:
        return point
    return point._replace(at_most=max(point.value, _unscaled(rule, look.missed)))


def _affordable(counts: Counted, limits: Bounds) -> int:
    """How many partial packages one look can keep within its work."""
    rungs = sum(units.shape[1] for units in counts.units)
    return max(1, MOST_WORK // int(rungs * limits.slopes.size))


def _look(rule: Rule, counts: Counted, limits: Bounds, budget: tuple[float, int]) -> _Look:
    """Grow whole packages, keeping at most so many partial ones that can reach the best known."""
    best, most = budget
    beam = _Beam(counts, limits, best - SLACK, most)
    found = grown(counts, beam.keep)
    reached = values(rule, counts, counts.surplus(found.units))
    top = max((_scaled(rule, value) for value in reached.tolist()), default=-math.inf)
    return _Look(found, top, beam.missed)


class _Beam:
    """Which partial packages go on; `missed` is the highest bound among those cut for room."""

    def __init__(self, counts: Counted, limits: Bounds, least: float, most: int) -> None:
        self._counts, self._limits = counts, limits
        self._least, self._most = least, most
        self.missed = -math.inf

    def keep(self, partials: Partials, k: int) -> Truths:
        """Those that can reach the least wanted value and that none beats; at most so many."""
        reach = self._limits.at(self._counts, partials.units, k)
        kept = reach >= self._least
        if np.count_nonzero(kept) <= MOST_COMPARED:
            kept[kept] = undominated(partials.units[kept])
        spare = np.count_nonzero(kept) - self._most
        if spare > 0:
            places = np.flatnonzero(kept)
            cut = places[np.argsort(reach[places], kind="stable")[:spare]]
            self.missed = max(self.missed, float(reach[cut].max()))
            kept[cut] = False
        return kept


def _scaled(rule: Rule, value: float) -> float:
    """The value as its bounds measure it: the product of Nash in logs."""
    if rule is not Rule.NASH:
        return value
    return math.log(value) if value > 0.0 else -math.inf


def _unscaled(rule: Rule, bound: float) -> float:
    return math.exp(bound) if rule is Rule.NASH else bound
