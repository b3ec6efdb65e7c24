"""What goes with an outcome in any sample: the share of variance that each input explains alone.

The correlation ratio, estimated from groups of points that have about the same value of an input,
less what as many groups would explain by chance (Kelley 1935; Pearson 1905). It needs no special
design and says nothing of interplay. The p-value is that of the same groups with outcomes dealt
out to points anew, and holds for all inputs together (Holm).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.crossed import variance_parts
from models.insight.futures import Futures
from models.insight.luck import Purpose, shuffled
from models.insight.multiplicity import holm
from models.insight.resampling import Estimate, estimate, weights_drawn
from models.terms.errors import UsageError

FloatArray = NDArray[np.float64]

GROUPS = 8
SHUFFLES = 999
FEWEST_POINTS = 10


class Association(NamedTuple):
    """An input's share of the variance between points; `rise`: highest group less the lowest."""

    factor: str
    first: Estimate
    rise: float
    p: float


def associations(futures: Futures, *, seed: int = 1) -> tuple[Association, ...]:
    """Every input, in the order of the factors. Raises UsageError where there are few points."""
    shares, points = futures.shares, len(futures)
    if points < FEWEST_POINTS:
        raise UsageError(
            f"{points} points are too few to say what an outcome goes with; make at least "
            f"{FEWEST_POINTS}, such as with --sampling latin_hypercube:200"
        )
    orders = (
        shuffled(points, seed=seed, purpose=Purpose.SHUFFLES, turn=turn) for turn in range(SHUFFLES)
    )
    laid = np.stack([shares, *(shares[order] for order in orders)], axis=1)
    rows = weights_drawn(points, 1, seed=seed).rows
    parts = variance_parts(futures.outcome)
    told = shares.var(ddof=1)
    by_inputs = parts.inputs * parts.total if parts.total else told
    found, p = [], []
    for place, name in enumerate(futures.names):
        groups = grouped(futures.entries[:, place])
        between = _between(groups, laid, np.full((points, 1), 1.0 / points))
        p.append((1 + int((between[1:] >= between[0] - 1e-12).sum())) / (SHUFFLES + 1))
        first = _explained(groups, shares, rows) / max(by_inputs, 1e-12) if told else 0.0 * rows[0]
        found.append((name, estimate(first, within=(0.0, 1.0)), _rise(groups, shares)))
    adjusted = holm(np.array(p)) if told else np.ones(len(p))
    return tuple(Association(*one, p=float(q)) for one, q in zip(found, adjusted, strict=True))


def grouped(entries: FloatArray) -> NDArray[np.int64]:
    """Points in groups of about equal size by an input; of few levels a group each."""
    levels, level = np.unique(entries, return_inverse=True)
    if len(levels) <= GROUPS:
        return np.asarray(level.ravel(), np.int64)
    rank = np.argsort(np.argsort(entries, kind="stable"), kind="stable")
    return np.asarray(rank * GROUPS // len(entries), np.int64)


def _between(groups: NDArray[np.int64], shares: FloatArray, weights: FloatArray) -> FloatArray:
    """The weighted variance of the groups' means; a column for each column of either table."""
    inside = (groups[:, None] == np.arange(groups.max() + 1)).astype(np.float64)
    size = inside.T @ np.broadcast_to(weights, (len(groups), max(weights.shape[1], 1)))
    total = inside.T @ (shares * weights)
    means = np.divide(total, size, out=np.zeros_like(total), where=size > 0)
    middle = (shares * weights).sum(axis=0)
    return np.asarray((size * (means - middle) ** 2).sum(axis=0))


def _explained(groups: NDArray[np.int64], shares: FloatArray, weights: FloatArray) -> FloatArray:
    """The variance between groups less what chance would make of as many groups."""
    column = shares[:, None]
    middle = (column * weights).sum(axis=0)
    whole = (weights * (column - middle) ** 2).sum(axis=0)
    between = _between(groups, column, weights)
    many = int(groups.max()) + 1
    within = (whole - between) / max(len(shares) - many, 1)
    return np.asarray(between - (many - 1) * within)


def _rise(groups: NDArray[np.int64], shares: FloatArray) -> float:
    return float(shares[groups == groups.max()].mean() - shares[groups == 0].mean())
