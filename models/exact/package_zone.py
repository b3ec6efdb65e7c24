"""The zone of agreement: packages that are worth more than fighting on to every signatory.

Up to fifty million packages are counted one by one. Beyond that, for two signatories, by how many
have each pair of worths: exactly where the units are coarse enough for a table, else between two
bounds from rounding every worth down and up. For more signatories larger spaces are not counted.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.exact.package_partials import MOST_IN_A_WORD
from models.exact.package_units import Counted
from models.exact.packages import Whole, sums

MOST_LISTED = 50_000_000
FINE, COARSE = 4096, 1024
"""Rows and columns of a table of worths where that makes it exact, and where it cannot be."""

ROUNDING = 1e-12

Table = NDArray[Any]


class Count(NamedTuple):
    """How many packages lie in the zone: at least and at most."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


def count_in_zone(counts: Counted, *, most_listed: int = MOST_LISTED) -> Count | None:
    """How many packages are worth more than fighting on to everybody; None: too many to count."""
    if counts.size <= most_listed:
        return _listed(counts)
    return _tabled(counts) if len(counts.per_worth) == 2 else None


def _listed(counts: Counted) -> Count:
    inside = sum(
        int(np.count_nonzero((units >= counts.least[:, None]).all(axis=0)))
        for _, units in sums(counts.units)
    )
    return Count(inside, inside)


def _tabled(counts: Counted) -> Count:
    """Worths are rounded to cells of a table: down for a count that is sure, up for one that may
    be too high.
    """
    halves, least = _from_nothing(counts)
    cell = _cell(halves)
    need = -(-np.maximum(least, 0) // cell)
    exact = counts.size < MOST_IN_A_WORD
    low = _pairs([[part // cell[:, None] for part in half] for half in halves], need, exact=exact)
    high = low
    if np.any(cell > 1):
        up = [[-(-part // cell[:, None]) for part in half] for half in halves]
        high = _pairs(up, need, exact=exact)
    if exact:
        return Count(low, high)
    return Count(int(low * (1.0 - ROUNDING)), int(high * (1.0 + ROUNDING)))


def _from_nothing(counts: Counted) -> tuple[tuple[list[Whole], list[Whole]], Whole]:
    """Units above the worst rung of each issue, in two lots of issues, and how many are needed."""
    worst = [units.min(axis=1) for units in counts.units]
    above = [units - low[:, None] for units, low in zip(counts.units, worst, strict=True)]
    above.sort(key=lambda units: int(units.max(axis=1).sum()))
    return (above[::2], above[1::2]), counts.least - np.sum(worst, axis=0)


def _cell(halves: tuple[list[Whole], list[Whole]]) -> Whole:
    """Units in one cell, for each party: one where that fits, else what a coarse table takes."""
    highest = np.max([_height(half) for half in halves], axis=0)
    spare = max(len(half) for half in halves)  # rounding up adds less than a cell for each issue
    coarse = -(-highest // (COARSE - spare))
    return np.asarray(np.where(highest < FINE, 1, coarse))


def _height(half: list[Whole]) -> Whole:
    """The most units that a half package can have; a half may be without issues."""
    return sum((part.max(axis=1) for part in half), np.zeros(2, dtype=np.int64))


def _pairs(halves: list[list[Whole]], need: Whole, *, exact: bool) -> int:
    """Pairs of half packages that reach the need of both parties together."""
    first, second = (_table(half, exact=exact) for half in halves)
    reaching = np.pad(_at_least(second), (0, 1))  # beyond the table nothing reaches
    lacking = [np.maximum(need[p] - np.arange(first.shape[p]), 0) for p in (0, 1)]
    places = [np.minimum(lacking[p], second.shape[p]) for p in (0, 1)]
    return int((first * reaching[np.ix_(*places)]).sum())


def _table(half: list[Whole], *, exact: bool) -> Table:
    """How many half packages have each pair of units."""
    table: Table = np.zeros(_height(half) + 1, dtype=np.int64 if exact else np.float64)
    table[0, 0] = 1
    rows, columns = 1, 1
    for part in half:
        held = table[:rows, :columns].copy()
        table[:rows, :columns] = 0
        for a, b in part.T.tolist():
            table[a : a + rows, b : b + columns] += held
        rows, columns = rows + int(part[0].max()), columns + int(part[1].max())
    return table


def _at_least(table: Table) -> Table:
    """For each pair of units how many half packages have as much or more of both."""
    summed: Table = table[::-1, ::-1].cumsum(axis=0).cumsum(axis=1)[::-1, ::-1]
    return summed
