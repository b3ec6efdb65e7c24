"""Is any of many patterns more than chance? Endings are shuffled, and the patterns asked again.

Westfall and Young's single-step maximum (1993, Resampling-Based Multiple Testing): under the null
hypothesis endings could stand at any run of the same design point. Each shuffle gives the largest
deviation that chance alone produced among all patterns; a pattern is found if hardly any shuffle
comes as far. Patterns lean on each other, and the shuffles know how. Tarone's correction first
leaves out those that could never be found, with margins like theirs (Tarone 1990, 10.2307/2531456;
Terada et al. 2013, 10.1073/pnas.1302233110).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.luck import Purpose, uniforms
from models.insight.multiplicity import ALPHA

SHUFFLES = 999


class Blocks(NamedTuple):
    """What a shuffle keeps: the design point of each run, and its number, which names its luck."""

    stratum: NDArray[Any]
    number: NDArray[Any]


AT_ONCE = 1 << 19
"""Draws that are held in memory at a time."""

FloatArray = NDArray[np.float64]


def adjusted(
    present: NDArray[np.bool_],
    hit: NDArray[np.bool_],
    blocks: Blocks,
    *,
    seed: int = 1,
    shuffles: int = SHUFFLES,
) -> FloatArray:
    """The p-value of each pattern, adjusted for all of them together.

    `present` (patterns, runs) says who has what, `hit` (runs) who ended so; endings are shuffled
    within strata. It is the share of shuffles, the true one among them, that come as far.
    """
    seen = present.astype(np.float32)
    middle, spread = _moments(seen, hit, blocks.stratum)
    actual = np.abs(_deviation(seen, hit[:, None], middle, spread)[:, 0])
    largest = np.abs(_deviation(seen, _shuffled(hit, blocks, seed, shuffles), middle, spread)).max(
        axis=0
    )
    beyond = (largest[None, :] >= actual[:, None] - 1e-6).sum(axis=1)
    return np.asarray((beyond + 1.0) / (shuffles + 1.0))


def deviations(
    present: NDArray[np.bool_], hit: NDArray[np.bool_], strata: NDArray[Any]
) -> FloatArray:
    """How many standard deviations each pattern's agreements lie from what chance would give.

    Within strata as Cochran, Mantel and Haenszel have it; of one stratum, the hypergeometric law.
    """
    seen = present.astype(np.float32)
    return _deviation(seen, hit[:, None], *_moments(seen, hit, strata))[:, 0]


def _deviation(
    seen: NDArray[np.float32], hits: NDArray[np.bool_], middle: FloatArray, spread: FloatArray
) -> FloatArray:
    together = seen @ hits.astype(np.float32)
    return np.asarray((together - middle[:, None]) / spread[:, None])


def _moments(
    seen: NDArray[np.float32], hit: NDArray[np.bool_], strata: NDArray[Any]
) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of the agreements with a pattern, if endings are shuffled."""
    middle, variance = np.zeros(len(seen)), np.zeros(len(seen))
    for stratum in np.unique(strata):
        mine = strata == stratum
        runs, hits = int(mine.sum()), int(hit[mine].sum())
        have = seen[:, mine].sum(axis=1, dtype=np.float64)
        middle += have * hits / runs
        if runs > 1:
            variance += have * (runs - have) * hits * (runs - hits) / (runs**2 * (runs - 1.0))
    return middle, np.sqrt(np.where(variance > 0.0, variance, np.inf))


def _shuffled(
    hit: NDArray[np.bool_], blocks: Blocks, seed: int, shuffles: int
) -> NDArray[np.bool_]:
    """Endings in other orders within their strata, one column for each shuffle.

    Runs of one number are moved alike in every stratum, so that the luck they share stays shared.
    """
    stratum, number = blocks
    by_stratum = np.lexsort((number, stratum))
    _, rank = np.unique(stratum[by_stratum], return_inverse=True)
    numbers, name = np.unique(number[by_stratum], return_inverse=True)
    found = np.empty((shuffles, len(hit)), bool)
    block = max(1, AT_ONCE // len(hit))
    for turn, first in enumerate(range(0, shuffles, block)):
        rows = found[first : first + block]
        luck = uniforms(len(rows) * len(numbers), seed=seed, purpose=Purpose.SHUFFLES, turn=turn)
        luck = luck.reshape(len(rows), len(numbers))[:, name.ravel()]
        order = np.argsort(rank.ravel() + luck, axis=1, kind="stable")
        rows[:, by_stratum] = hit[by_stratum[order]]
    return found.T


def can_be_found(present: NDArray[np.bool_], hit: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Patterns whose margins let them be found at all, by Tarone's rule.

    With k the least number for which at most k patterns could reach ALPHA / k, the others are left
    out: they cannot be false findings, and need not be paid for.
    """
    least = least_p(present.sum(axis=1), int(hit.sum()), len(hit))
    ordered = np.sort(least)
    ranks = np.arange(1, len(ordered) + 1)
    enough = np.searchsorted(ordered, ALPHA / ranks, side="right") <= ranks
    k = int(ranks[enough][0]) if enough.any() else max(len(ordered), 1)
    return np.asarray(least <= ALPHA / k)


def least_p(have: NDArray[Any], hits: int, runs: int) -> FloatArray:
    """The smallest two-sided p-value of Fisher's exact test that such margins allow.

    That of the more extreme of the two tables in which a pattern and agreement go together, or
    exclude each other, as far as they can.
    """
    have = np.asarray(have, np.float64)
    most, fewest = np.minimum(have, hits), np.maximum(0.0, have + hits - runs)
    return np.minimum(_chance(most, have, hits, runs), _chance(fewest, have, hits, runs))


def _chance(both: FloatArray, have: FloatArray, hits: int, runs: int) -> FloatArray:
    """Hypergeometric chance that so many have both the pattern and the ending."""
    from scipy.special import gammaln

    def ways(of: Any, k: Any) -> Any:
        return gammaln(of + 1.0) - gammaln(k + 1.0) - gammaln(of - k + 1.0)

    log = ways(have, both) + ways(runs - have, hits - both) - ways(float(runs), float(hits))
    return np.asarray(np.exp(log))
