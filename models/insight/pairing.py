"""Two futures under the same luck: how often each ends one way, and the paired difference.

The interval of the difference is Newcombe's for paired shares: the two score intervals, put
together by squares with the correlation that the pairs show (Newcombe 1998, Improved confidence
intervals for the difference between binomial proportions based on paired data, Statistics in
Medicine 17:2635-2650, method 10).
"""

from __future__ import annotations

from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL, Share, exact_interval, wilson
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, Ending


class Pairs(NamedTuple):
    """Pairs of runs by what became of them: in both futures, in one of them, or in neither."""

    both: int
    first: int
    second: int
    none: int

    @property
    def total(self) -> int:
        """How many pairs there are."""
        return self.both + self.first + self.second + self.none

    @classmethod
    def counted(cls, first: NDArray[Any], second: NDArray[Any]) -> Pairs:
        """Pairs of two masks, place by place."""
        a, b = np.asarray(first, bool), np.asarray(second, bool)
        return cls(
            int(np.sum(a & b)), int(np.sum(a & ~b)), int(np.sum(~a & b)), int(np.sum(~a & ~b))
        )

    def plus(self, other: Pairs) -> Pairs:
        """Both batches of pairs together."""
        return Pairs(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def shares(self, level: float = LEVEL) -> tuple[Share, Share]:
        """The share of the first and of the second future that ended so."""
        return (
            wilson(self.both + self.first, self.total, level=level),
            wilson(self.both + self.second, self.total, level=level),
        )


class Difference(NamedTuple):
    """The second share less the first, with its interval; 0 (-1 to 1) where nothing was run."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves nought out."""
        return self.low > 0.0 or self.high < 0.0


def pairs_of(first: Runs, second: Runs, ending: Ending) -> Pairs:
    """Runs of two futures, pair by pair, by whether they ended in one way."""
    place = ENDINGS.index(ending)
    return Pairs.counted(first.summary["ending"] == place, second.summary["ending"] == place)


FEW = 10
"""Pairs that differ one way below which their number is no normal one."""


def difference(pairs: Pairs, level: float = LEVEL) -> Difference:
    """How much oftener the second future ended so than the first, pair by pair.

    Futures that share their luck often differ one way only, by a few pairs. At levels near 1, where
    many intervals have to hold together, Newcombe's fails there ten times as often as it should.
    The pairs that differ either way are then counted apart, with exact ends at half of the risk.
    """
    if not pairs.total:
        return Difference(0.0, -1.0, 1.0)
    if level > LEVEL and min(pairs.first, pairs.second) < FEW:
        return _counted_apart(pairs, level)
    return _put_together(*pairs.shares(level), correlation=_correlation(pairs))


def difference_apart(first: Share, second: Share) -> Difference:
    """The difference of two shares of runs that have nothing in common, each with its interval.

    Newcombe 1998, Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17:873-890, method 10 (there with Wilson's intervals).
    """
    return _put_together(first, second, correlation=0.0)


def _put_together(first: Share, second: Share, *, correlation: float) -> Difference:
    value, twice = second.share - first.share, 2.0 * correlation
    down, up = second.share - second.low, first.high - first.share
    low = value - sqrt(max(0.0, down * down + up * up - twice * down * up))
    up, down = second.high - second.share, first.share - first.low
    high = value + sqrt(max(0.0, up * up + down * down - twice * up * down))
    return Difference(value, max(-1.0, low), min(1.0, high))


def _counted_apart(pairs: Pairs, level: float) -> Difference:
    each = (1.0 + level) / 2.0
    gained = exact_interval(pairs.second, pairs.total, level=each)
    lost = exact_interval(pairs.first, pairs.total, level=each)
    value = (pairs.second - pairs.first) / pairs.total
    return Difference(value, gained.low - lost.high, gained.high - lost.low)


def _correlation(pairs: Pairs) -> float:
    """Newcombe's phi, with his correction for continuity where it is positive."""
    e, f, g, h = pairs.both, pairs.first, pairs.second, pairs.none
    margins = (e + f) * (g + h) * (e + g) * (f + h)
    if margins == 0:
        return 0.0
    cross = float(e * h - f * g)
    if cross > 0:
        cross = max(0.0, cross - pairs.total / 2.0)
    return cross / sqrt(margins)
