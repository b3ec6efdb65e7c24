"""Runs that share their luck: in a design, runs of one number meet the same battles at every point.

That makes comparisons sharp, and a share of all of them less sure than so many independent runs
would make it. Here a share is known as well as its run numbers let it be: its variance is that
between numbers, and the interval that of as many independent runs as would have that variance
(the design effect; Korn & Graubard 1998, Survey Methodology 24:193-201).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL, Share, bounds, interval, outcome_shares
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, Ending

MOST_GROUPS = 40
"""Groups of run numbers, whose variance is enough to know the variance by."""

Counts = NDArray[np.int64]


def luck_of(runs: Runs) -> NDArray[np.int64] | None:
    """The group of run numbers that each run belongs to; None: no two runs share a number."""
    numbers, rank = np.unique(runs.summary["run"], return_inverse=True)
    if len(numbers) == len(runs):
        return None
    return np.asarray(rank.ravel() % MOST_GROUPS)


def by_group(luck: NDArray[Any], ending: NDArray[Any]) -> Counts:
    """How many runs of each group ended in which way: (groups, endings); others do not count."""
    told = ending >= 0
    flat = luck[told] * len(ENDINGS) + ending[told]
    groups = MOST_GROUPS
    counts = np.bincount(flat, minlength=groups * len(ENDINGS))
    return counts.reshape(groups, len(ENDINGS))


def shared(counts: Counts, endings: tuple[Ending, ...], *, level: float = LEVEL) -> Share:
    """The share of some endings among runs that share their luck, from their counts by group."""
    wanted = [ENDINGS.index(ending) for ending in endings]
    hits, runs = counts[:, wanted].sum(axis=1), counts.sum(axis=1)
    low, high = ends(hits[:, None], runs[:, None], level=level)
    return Share(int(hits.sum()), int(runs.sum()), float(low[0]), float(high[0]))


def share_of_some(runs: Runs, some: NDArray[np.bool_]) -> Share:
    """The share that some runs are of all, which may share their luck."""
    luck = luck_of(runs)
    if luck is None:
        return interval(int(some.sum()), len(runs))
    hits, told = (np.bincount(one, minlength=MOST_GROUPS) for one in (luck[some], luck))
    low, high = ends(hits[:, None], told[:, None])
    return Share(int(some.sum()), len(runs), float(low[0]), float(high[0]))


def ended_so(runs: Runs, some: NDArray[np.bool_]) -> dict[Ending, Share]:
    """Every ending's share of some runs, which may share their luck with one another."""
    luck, endings = luck_of(runs), runs.summary["ending"][some]
    if luck is None:
        counts = map(int, np.bincount(endings, minlength=len(ENDINGS)))
        return outcome_shares(dict(zip(ENDINGS, counts, strict=True)))
    groups = by_group(luck[some], endings)
    return {one: shared(groups, (one,)) for one in ENDINGS}


def shared_by_all(hits: NDArray[Any], *, level: float = LEVEL) -> Share:
    """The mean of a table of 0 and 1 whose columns each share their luck: (orders, runs)."""
    groups = np.arange(hits.shape[1]) % MOST_GROUPS
    agreed = np.bincount(groups, weights=hits.sum(axis=0))
    runs = np.bincount(groups) * hits.shape[0]
    low, high = ends(agreed[:, None], runs[:, None], level=level)
    return Share(int(agreed.sum()), hits.size, float(low[0]), float(high[0]))


def points_apart(
    some: Counts, rest: Counts, endings: tuple[Ending, ...], *, level: float = LEVEL
) -> int:
    """Whether some ended so more (1) or less often (-1) than the rest, or neither for sure (0).

    Luck that both share is taken out: each group of run numbers gives one difference.
    """
    wanted = [ENDINGS.index(ending) for ending in endings]
    here, there = some.sum(axis=1), rest.sum(axis=1)
    told = (here > 0) & (there > 0)
    groups = int(told.sum())
    if groups < 2:
        return 0
    rates = some[told][:, wanted].sum(axis=1) / here[told]
    each = rates - rest[told][:, wanted].sum(axis=1) / there[told]
    error = float(each.std(ddof=1) / np.sqrt(groups))
    reach = NormalDist().inv_cdf((1.0 + level) / 2.0) / np.sqrt(student(np.array(groups), level))
    middle = float(each.mean())
    return int(middle > reach * error) - int(middle < -reach * error)


def ends(
    hits: NDArray[Any], runs: NDArray[Any], *, level: float = LEVEL
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper ends of many shares at once; `hits` and `runs` are (groups, shares)."""
    told = runs.sum(axis=0)
    share = np.divide(hits.sum(axis=0), told, out=np.zeros(len(told)), where=told > 0)
    effective = _effective(hits, runs, share, level)
    return bounds(share * effective, effective, level=level)


def _effective(
    hits: NDArray[Any], runs: NDArray[Any], share: NDArray[np.float64], level: float
) -> NDArray[np.float64]:
    """As many independent runs as would know each share equally well.

    Few groups know their own variance badly, which Student's t makes good. Where all runs agree
    or none does, nothing can be said of a variance: then there are as many as there are groups.
    """
    told = runs.sum(axis=0).astype(np.float64)
    groups = (runs > 0).sum(axis=0)
    apart = ((hits - share * runs) ** 2).sum(axis=0) * groups / np.maximum(groups - 1, 1)
    alone = share * (1.0 - share) * told
    factor = np.divide(apart, alone, out=np.full(len(told), np.inf), where=alone > 0.0)
    found = told / np.maximum(factor, 1.0)
    found = np.where(alone > 0.0, found, groups.astype(np.float64)) * student(groups, level)
    return np.asarray(np.minimum(np.where(groups > 1, found, np.minimum(told, 1.0)), told))


def student(groups: NDArray[Any], level: float) -> NDArray[np.float64]:
    """What a count of runs is worth whose variance is known from so few groups: (z / t) squared."""
    from scipy.special import stdtrit

    tail = (1.0 + level) / 2.0
    normal = NormalDist().inv_cdf(tail)
    return np.asarray((normal / stdtrit(np.maximum(groups - 1.0, 1.0), tail)) ** 2)
