"""Regions of a design: for some inputs a span of numbers or some of their levels; all others free.

A case is a point of the design with its share of runs that ended so. Boxes and trees are both made
of regions, and both are told in the words of their limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, inf, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.factors import Factor

FloatArray = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Limit(NamedTuple):
    """What one input is limited to: from `low` to `high`, or the places of `levels` alone."""

    place: int
    low: float = -inf
    high: float = inf
    levels: tuple[int, ...] = ()

    def holds(self, entries: FloatArray) -> Mask:
        """Which entries of the input's column lie within."""
        if self.levels:
            return np.isin(entries, self.levels)
        return (entries > self.low) & (entries < self.high)

    def told(self, factor: Factor, name: str) -> str:
        """The limit in words: war cost below 0.31."""
        if self.levels:
            words = [factor.labels[level] for level in self.levels]
            return f"{name} is {' or '.join(words)}"
        if self.low > -inf and self.high < inf:
            return f"{name} between {self.low:.3g} and {self.high:.3g}"
        if self.high < inf:
            return f"{name} below {self.high:.3g}"
        return f"{name} above {self.low:.3g}"


@dataclass(frozen=True, slots=True)
class Region:
    """Limits by the places of the inputs that they limit; without any, everything."""

    limits: tuple[Limit, ...] = ()

    @property
    def places(self) -> frozenset[int]:
        """The inputs that it limits."""
        return frozenset(limit.place for limit in self.limits)

    def holds(self, entries: FloatArray) -> Mask:
        """Which points lie within: entries are (points, factors)."""
        inside = np.ones(len(entries), np.bool_)
        for limit in self.limits:
            inside &= limit.holds(entries[:, limit.place])
        return inside

    def without(self, place: int) -> Region:
        """The region with one input free again."""
        return Region(tuple(limit for limit in self.limits if limit.place != place))

    def within(self, limit: Limit) -> Region:
        """The part of the region that keeps a further limit."""
        known = next((one for one in self.limits if one.place == limit.place), None)
        if known is None:
            return Region(tuple(sorted((*self.limits, limit))))
        both = Limit(
            limit.place,
            max(known.low, limit.low),
            min(known.high, limit.high),
            limit.levels or known.levels,
        )
        return Region(tuple(sorted((*self.without(limit.place).limits, both))))


class Cases(NamedTuple):
    """Points as cases: entries (points, factors), runs that ended so, and runs made, of each."""

    factors: tuple[Factor, ...]
    entries: FloatArray
    hits: NDArray[np.int64]
    runs: NDArray[np.int64]

    @property
    def shares(self) -> FloatArray:
        return np.divide(self.hits, self.runs, out=np.zeros(len(self.hits)), where=self.runs > 0)

    def chosen(self, which: Mask) -> Cases:
        """Some of the cases."""
        return Cases(self.factors, self.entries[which], self.hits[which], self.runs[which])


FEWEST_CASES = 3


def chance_of_rise(inside: FloatArray, outside: FloatArray, *, two_sided: bool = False) -> float:
    """The chance that dealing cases out anew sets their means so far apart; 1 where too few.

    The permutation test by its own variance and a normal law. A case counts as one, however many
    runs it has.
    """
    n, m = len(inside), len(outside)
    if min(n, m) < FEWEST_CASES:
        return 1.0
    spread = float(np.concatenate([inside, outside]).var(ddof=1))
    apart = float(inside.mean() - outside.mean())
    if spread <= 0.0:
        return 1.0
    z = apart / sqrt(spread * (1.0 / n + 1.0 / m))
    return erfc(abs(z) / sqrt(2.0)) if two_sided else 0.5 * erfc(z / sqrt(2.0))
