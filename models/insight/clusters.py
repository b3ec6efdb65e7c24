"""Clusters: runs that went alike, each told by its medoid.

Partitioning around medoids (Kaufman & Rousseeuw 1990) on the distances of a bounded sample of runs.
How many clusters there are is settled by stability: halves of the sample are clustered apart and
asked whether they would put the same runs together (Lange et al. 2004, 10.1162/089976604773717621).
The number on which they agree best is taken, if they agree well; else there is one cluster.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.insight.distances import OPTIMAL_MATCHING, Costs, distances, evenly
from models.insight.intervals import Share
from models.insight.lens import EVERYTHING, Lens
from models.insight.luck import Purpose, shuffled
from models.insight.sequence_columns import whole_sequences
from models.insight.shared_luck import ended_so, share_of_some
from models.records.runs import Runs
from models.terms.outcome import Ending

SAMPLE = 200
MOST_CLUSTERS = 6
TURNS = 10
STABLE = 0.8
"""Mean adjusted Rand index between the halves from which a number of clusters is held stable."""

Distances = NDArray[np.int32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Runs that went alike: the number of the run that stands for them, and how they ended.

    `share` is their part of the sample; `spread` the mean distance to the medoid, in edits.
    """

    medoid: int
    share: Share
    outcomes: dict[Ending, Share]
    spread: float


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters, largest first; `stability[k]` is how well halves agree on k clusters."""

    clusters: tuple[Cluster, ...]
    stability: dict[int, float]
    runs: int


def clusters_of(
    runs: Runs, lens: Lens = EVERYTHING, *, costs: Costs = OPTIMAL_MATCHING, seed: int = 1
) -> Clusters:
    """Clusters of at most 200 runs, evenly picked."""
    sample = evenly(len(runs), SAMPLE)
    table = distances(list(whole_sequences(runs, lens, sample)), costs=costs)
    stability = {
        count: _stability(table, count, seed)
        for count in range(2, MOST_CLUSTERS + 1)
        if len(sample) >= 4 * count
    }
    best = max(stability, key=lambda count: (stability[count], count), default=1)
    medoids = around_medoids(table, best if stability.get(best, 0.0) >= STABLE else 1)
    chosen = runs.chosen(sample)
    nearest = table[:, medoids].argmin(axis=1)
    found = [_cluster(chosen, table, (int(m), nearest == k)) for k, m in enumerate(medoids)]
    ranked = tuple(sorted(found, key=lambda one: (-one.share.hits, one.medoid)))
    return Clusters(ranked, stability, len(sample))


def _cluster(runs: Runs, table: Distances, one: tuple[int, NDArray[np.bool_]]) -> Cluster:
    medoid, mine = one
    return Cluster(
        medoid=int(runs.summary["run"][medoid]),
        share=share_of_some(runs, mine),
        outcomes=ended_so(runs, mine),
        spread=float(table[mine, medoid].mean()) if mine.any() else 0.0,
    )


def around_medoids(table: Distances, count: int) -> Places:
    """So many medoids with the least sum of distances to the nearest: built up, then exchanged."""
    medoids: list[int] = []
    nearest = np.full(len(table), np.iinfo(np.int32).max, np.int64)
    for _ in range(min(count, len(table))):
        gain = np.minimum(table, nearest[:, None]).sum(axis=0)
        gain[medoids] = np.iinfo(np.int64).max
        medoids.append(int(gain.argmin()))
        nearest = np.minimum(nearest, table[:, medoids[-1]])
    return np.array(_exchanged(table, medoids), np.int64)


def _exchanged(table: Distances, medoids: list[int]) -> list[int]:
    """Put another run in a medoid's place as long as that brings the sum down."""
    best = int(table[:, medoids].min(axis=1).sum())
    better = True
    while better:
        better = False
        for place in range(len(medoids)):
            others = medoids[:place] + medoids[place + 1 :]
            rest = table[:, others].min(axis=1) if others else np.full(len(table), table.max() + 1)
            sums = np.minimum(table, rest[:, None]).sum(axis=0)
            new = int(sums.argmin())
            if sums[new] < best:
                best, better = int(sums[new]), True
                medoids = [*medoids[:place], new, *medoids[place + 1 :]]
    return medoids


def _stability(table: Distances, count: int, seed: int) -> float:
    """How alike all runs are grouped by the medoids of either half, over several halvings."""
    found = []
    for turn in range(TURNS):
        order = shuffled(len(table), seed=seed, purpose=Purpose.SUBSAMPLES, turn=turn)
        groups = [
            table[:, half[around_medoids(table[np.ix_(half, half)], count)]].argmin(axis=1)
            for half in (order[: len(order) // 2], order[len(order) // 2 :])
        ]
        found.append(adjusted_rand(groups[0], groups[1]))
    return float(np.mean(found))


def adjusted_rand(one: Places, other: Places) -> float:
    """How alike two groupings are: 1 the same, 0 as by chance (Hubert & Arabie 1985)."""
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)

    def pairs(counts: NDArray[np.float64]) -> float:
        return float((counts * (counts - 1.0) / 2.0).sum())

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / max(pairs(np.array([float(len(one))])), 1.0)
    most = (rows + columns) / 2.0
    return 1.0 if most == expected else (both - expected) / (most - expected)
