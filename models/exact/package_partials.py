"""Partial packages, grown issue by issue and thinned after each.

Issues are taken from the last to the first, so that partial packages stay in ladder order: the
one whose first issue has the lower rung stands first. Those of equal worth for everybody are
merged into the one that stays nearest to the status quo, then the first; how many were merged is
remembered, so nothing is lost by it but their names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.exact.package_units import Counted
from models.exact.packages import Package, Whole

Truths = NDArray[np.bool_]
Counts = NDArray[Any]
MOST_IN_A_WORD = 2**62


class Choice(NamedTuple):
    """For each partial package the rung taken last, and its place among those before."""

    taken: NDArray[np.intp]
    before: NDArray[np.intp]


class Partials(NamedTuple):
    """Rungs for the last issues: units[partial, signatory], rungs away from the status quo.

    `packages` counts how many have these units. `trail` leads back to the rungs taken.
    """

    units: Whole
    away: Whole
    packages: Counts
    trail: tuple[Choice, ...]

    def where(self, kept: Truths) -> Partials:
        """Only the kept ones, in the same order."""
        return self.at(np.flatnonzero(kept))

    def at(self, places: NDArray[np.intp]) -> Partials:
        """The ones at these places."""
        *trail, last = self.trail
        thinned = (*trail, Choice(last.taken[places], last.before[places]))
        return Partials(self.units[places], self.away[places], self.packages[places], thinned)


Keep = Callable[[Partials, int], Truths]
"""Which partial packages are worth growing, when rungs of this issue were taken last."""


def grown(counted: Counted, keep: Keep) -> Partials:
    """Whole packages, after thinning the partial ones at every issue."""
    partials = _nothing_taken(counted)
    for k in range(len(counted.units) - 1, -1, -1):
        partials = _merged(_extended(partials, counted, k))
        partials = partials.where(keep(partials, k))
    return partials


def _nothing_taken(counted: Counted) -> Partials:
    whole = np.int64 if counted.size < MOST_IN_A_WORD else object
    signatories = len(counted.per_worth)
    units, away = np.zeros((1, signatories), dtype=np.int64), np.zeros(1, dtype=np.int64)
    return Partials(units, away, np.ones(1, dtype=whole), ())


def _extended(partials: Partials, counted: Counted, k: int) -> Partials:
    """Every partial package with every rung of one more issue, in ladder order."""
    units, away = counted.units[k], counted.away[k]
    known, rungs = len(partials.away), len(away)
    sums = units.T[:, None, :] + partials.units[None, :, :]
    choice = Choice(np.repeat(np.arange(rungs), known), np.tile(np.arange(known), rungs))
    return Partials(
        units=sums.reshape(known * rungs, -1),
        away=(away[:, None] + partials.away[None, :]).ravel(),
        packages=np.tile(partials.packages, rungs),
        trail=(*partials.trail, choice),
    )


def _merged(partials: Partials) -> Partials:
    """One for each vector of units: nearest to the status quo, then first in ladder order."""
    order = np.lexsort((partials.away, *partials.units.T))
    ordered = partials.units[order]
    starts = np.flatnonzero(np.append(True, np.any(ordered[1:] != ordered[:-1], axis=1)))
    packages = np.add.reduceat(partials.packages[order], starts)
    firsts = order[starts]
    places = np.argsort(firsts)
    return partials.at(firsts[places])._replace(packages=packages[places])


def rungs_taken(partials: Partials) -> NDArray[np.intp]:
    """For each whole package the place of its rung among the permitted ones, issue by issue."""
    at = np.arange(len(partials.away))
    columns = []
    for choice in reversed(partials.trail):
        columns.append(choice.taken[at])
        at = choice.before[at]
    return np.stack(columns, axis=1)


def packages_of(partials: Partials, permitted: tuple[tuple[int, ...], ...]) -> tuple[Package, ...]:
    """The whole packages, as rung places on the ladders."""
    return tuple(
        tuple(rungs[place] for rungs, place in zip(permitted, row, strict=True))
        for row in rungs_taken(partials).tolist()
    )
