"""The Pareto frontier of a space of packages: nobody can gain without somebody losing.

Every part of an undominated package is undominated among the parts like it, because worths add
up (Nemhauser & Ullmann 1969). So partial packages that another one beats can be dropped issue by
issue, and the frontier of 10^18 packages is found exactly from a few thousand at a time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.package_partials import Partials, Truths, grown, packages_of
from models.exact.package_units import Counted, counted
from models.exact.packages import Floats, Package, Space, Whole

MOST_OF_TWO = 200_000
MOST_OF_MORE = 10_000
"""Partial packages beyond which a frontier is not listed; with three or more they cost more."""

CHUNK = 512
WIDE = 2048


class Frontier(NamedTuple):
    """Every worth vector that nothing dominates, in ladder order of its packages.

    `packages[i]` is the one nearest to the status quo among `shared_by[i]` packages that are worth
    `worths[i]`.
    """

    worths: Floats
    packages: tuple[Package, ...]
    shared_by: tuple[int, ...]

    def distance(self, worths: Floats) -> float:
        """How far a package stands from the nearest point: Euclid's distance, in worth."""
        return float(np.sqrt(((self.worths - worths) ** 2).sum(axis=1)).min())


class _TooMany(Exception):
    """More partial packages than can be listed."""


def frontier(space: Space, *, most: int | None = None) -> Frontier | None:
    """The whole frontier, exactly; None where it passes `most` partial packages.

    Only where `size` is above 0.
    """
    found = frontier_in_units(counted(space), most=most)
    return None if found is None else told(space, found)


def told(space: Space, found: Partials) -> Frontier:
    """A frontier in units as worths and packages."""
    packages = packages_of(found, space.permitted)
    worths = np.array([space.worths(package) for package in packages])
    return Frontier(worths, packages, tuple(int(count) for count in found.packages))


def frontier_in_units(counts: Counted, *, most: int | None = None) -> Partials | None:
    """One whole package for every undominated vector of units; None where they are too many."""
    two = len(counts.per_worth) == 2
    limit = most if most is not None else (MOST_OF_TWO if two else MOST_OF_MORE)
    try:
        return grown(counts, lambda partials, _: _few_undominated(partials.units, limit))
    except _TooMany:
        return None


def _few_undominated(units: Whole, limit: int) -> Truths:
    kept = undominated(units)
    if np.count_nonzero(kept) > limit:
        raise _TooMany
    return kept


def undominated(units: Whole) -> Truths:
    """Which rows no other row dominates: nowhere lower, and higher somewhere. Rows differ."""
    return _of_two(units) if units.shape[1] == 2 else _of_many(units)


def _of_two(units: Whole) -> Truths:
    """From the first party's best package down, whatever raises the second one's worth."""
    order = np.lexsort((-units[:, 1], -units[:, 0]))
    second = units[order, 1]
    highest = np.maximum.accumulate(second)
    kept = np.zeros(len(units), dtype=np.bool_)
    kept[order[np.append(True, second[1:] > highest[:-1])]] = True
    return kept


def _of_many(units: Whole) -> Truths:
    """From the largest sum down: a row can be dominated only by one whose sum is larger."""
    units = _ranks(units)
    order = np.argsort(-units.sum(axis=1), kind="stable")
    best = np.zeros(0, dtype=np.intp)
    for first in range(0, len(order), CHUNK):
        left = order[first : first + CHUNK]
        for start in range(0, len(best), WIDE):
            left = left[~_beaten(units[left], units[best[start : start + WIDE]])]
        rows = units[left]
        left = left[~_beaten(rows, rows)]
        best = np.concatenate((best, left))
    kept = np.zeros(len(units), dtype=np.bool_)
    kept[best] = True
    return kept


def _ranks(units: Whole) -> Whole:
    """Each column as small numbers in the same order, which compare faster and weigh alike."""
    columns = [np.unique(column, return_inverse=True)[1] for column in units.T]
    return np.stack(columns, axis=1).astype(np.int32)


def _beaten(rows: Whole, by: Whole) -> Truths:
    """Which rows some other row equals or exceeds everywhere; a row never beats itself."""
    covered = np.ones((len(rows), len(by)), dtype=np.bool_)
    for party in range(rows.shape[1]):
        covered &= by[None, :, party] >= rows[:, None, party]
    if by is rows:
        np.fill_diagonal(covered, val=False)
    return np.asarray(np.any(covered, axis=1))
