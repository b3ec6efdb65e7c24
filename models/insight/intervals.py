"""How far a share of runs may lie from the share of endlessly many runs.

Of a share by itself Wilson's score interval, which keeps its promise for small counts and near 0
and 1 where the textbook interval does not; up to forty runs Jeffreys' equal-tailed interval, which
is closer there (Brown, Cai & DasGupta 2001, Interval estimation for a binomial proportion,
Statistical Science 16:101-133, 10.1214/ss/1009213286). Of several shares that are compared each
gets a higher level, so that all of them hold together (Bonferroni), and the exact ends of Clopper
and Pearson: at such levels the other two miss shares near 0 and 1 far too often.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.terms.outcome import ENDINGS, Ending

LEVEL = 0.95

FEWEST = 30
"""Runs below which a share says too little to be read."""

SMALL = 40
"""Runs up to which Jeffreys' interval is used (Brown et al. 2001, section 5)."""

FloatArray = NDArray[np.float64]


class Share(NamedTuple):
    """A share of model runs with its interval; never a chance of peace in the world."""

    hits: int
    runs: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing was run."""
        return self.hits / self.runs if self.runs else 0.0

    @property
    def is_thin(self) -> bool:
        """Whether too few runs stand behind it."""
        return self.runs < FEWEST

    def lies_above(self, other: Share) -> bool:
        """Whether runs tell it from a smaller one: its whole interval lies above the other's."""
        return self.low > other.high


def wilson(hits: int, runs: int, *, level: float = LEVEL) -> Share:
    """The share of `hits` among `runs`, with its interval; from 0 to 1 where nothing was run."""
    if not runs:
        return Share(hits, runs, 0.0, 1.0)
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    share, z_2 = hits / runs, z * z / runs
    middle = (share + z_2 / 2.0) / (1.0 + z_2)
    half = sqrt(z_2 * (share * (1.0 - share) + z_2 / 4.0)) / (1.0 + z_2)
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == runs else middle + half
    return Share(hits, runs, low, high)


def jeffreys(hits: int, runs: int, *, level: float = LEVEL) -> Share:
    """The share with Jeffreys' interval: quantiles of Beta(hits + 1/2, misses + 1/2)."""
    low, high = _jeffreys(np.array([hits]), np.array([runs]), level)
    return Share(hits, runs, float(low[0]), float(high[0]))


def interval(hits: int, runs: int, *, level: float = LEVEL) -> Share:
    """The share with the interval that suits its level and its number of runs."""
    if level > LEVEL:
        return exact_interval(hits, runs, level=level)
    return (jeffreys if 0 < runs <= SMALL else wilson)(hits, runs, level=level)


def exact_bounds(
    hits: NDArray[Any], runs: NDArray[Any], *, level: float = LEVEL
) -> tuple[FloatArray, FloatArray]:
    """Ends that keep their promise at any level and for any share: Clopper & Pearson 1934,
    Biometrika 26:404-413.

    Where many intervals have to hold together each has a level near 1, and there Wilson's misses
    shares near 0 and 1 far too often: forty of 400 runs and a share of 0.003 held together in 73 of
    100 trials, these in 99. Counts need not be whole: of runs that share their luck they are those
    of as many independent ones (Korn & Graubard 1998, Survey Methodology 24:193-201).
    """
    from scipy.special import betaincinv

    hits, runs = np.asarray(hits, np.float64), np.asarray(runs, np.float64)
    misses, tail = np.maximum(runs - hits, 0.0), (1.0 - level) / 2.0
    none, all_ = hits <= 0.0, misses <= 0.0
    low = np.where(none, 0.0, betaincinv(np.where(none, 1.0, hits), misses + 1.0, tail))
    high = np.where(all_, 1.0, betaincinv(hits + 1.0, np.where(all_, 1.0, misses), 1.0 - tail))
    return low, high


def exact_interval(hits: int, runs: int, *, level: float = LEVEL) -> Share:
    """The share with an interval that keeps its promise at any level."""
    low, high = exact_bounds(np.array([hits]), np.array([runs]), level=level)
    return Share(hits, runs, float(low[0]), float(high[0]))


def bounds(
    hits: NDArray[Any], runs: NDArray[Any], *, level: float = LEVEL
) -> tuple[FloatArray, FloatArray]:
    """`interval` of many shares at once: their lower and their upper ends."""
    if level > LEVEL:
        return exact_bounds(hits, runs, level=level)
    hits, runs = np.asarray(hits, np.float64), np.asarray(runs, np.float64)
    low, high = wilson_bounds(hits, runs, level=level)
    few = (runs > 0) & (runs <= SMALL)
    if few.any():
        low[few], high[few] = _jeffreys(hits[few], runs[few], level)
    return low, high


def wilson_bounds(
    hits: NDArray[Any], runs: NDArray[Any], *, level: float = LEVEL
) -> tuple[FloatArray, FloatArray]:
    """`wilson` of many shares at once: their lower and their upper ends."""
    hits, runs = np.asarray(hits, np.float64), np.asarray(runs, np.float64)
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    share = np.divide(hits, runs, out=np.zeros_like(runs), where=runs > 0)
    z_2 = np.divide(z * z, runs, out=np.ones_like(runs), where=runs > 0)
    middle = (share + z_2 / 2.0) / (1.0 + z_2)
    half = np.sqrt(z_2 * (share * (1.0 - share) + z_2 / 4.0)) / (1.0 + z_2)
    low = np.where((hits == 0) | (runs == 0), 0.0, middle - half)
    return low, np.where(hits == runs, 1.0, middle + half)


def together(shares: int, *, level: float = LEVEL) -> float:
    """The level that each of so many intervals needs for all to hold at `level` (Bonferroni)."""
    return 1.0 - (1.0 - level) / max(shares, 1)


def _jeffreys(
    hits: NDArray[Any], runs: NDArray[Any], level: float
) -> tuple[FloatArray, FloatArray]:
    from scipy.special import betaincinv

    tail = (1.0 - level) / 2.0
    a, b = hits + 0.5, runs - hits + 0.5
    low = np.where(hits == 0, 0.0, betaincinv(a, b, tail))
    high = np.where(hits == runs, 1.0, betaincinv(a, b, 1.0 - tail))
    return low, high


def outcome_shares(counts: Mapping[Ending, int], *, level: float = LEVEL) -> dict[Ending, Share]:
    """Every ending's share of the runs, also of those in which none ended."""
    runs = sum(counts.values())
    return {ending: interval(counts.get(ending, 0), runs, level=level) for ending in ENDINGS}
