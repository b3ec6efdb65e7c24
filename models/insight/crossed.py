"""Points crossed with lucks: how much of an outcome's variance each explains, and shares of both.

Runs of one number share their luck in every point, so a table of outcomes is a two-way layout with
random rows (points) and random columns (lucks). Its mean squares part the variance of a single
run's outcome into three: what the inputs do, what luck does alike everywhere, and what luck does
here and not there (Searle, Casella & McCulloch 1992, Variance Components, ch. 4).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.futures import NOT_MADE
from models.insight.intervals import LEVEL, Share, bounds

FloatArray = NDArray[np.float64]


class VarianceParts(NamedTuple):
    """Shares of the variance of a single run's outcome; they add up to 1, or are all 0.

    `inputs`: from point to point; `luck`: from run number to run number, alike in every point;
    `mixed`: the rest, luck that matters in some points only. `total` is the variance itself.
    """

    inputs: float
    luck: float
    mixed: float
    total: float


def variance_parts(outcome: NDArray[np.int8]) -> VarianceParts:
    """The parts, over the lucks that every point met; estimates below 0 count as 0."""
    whole = outcome[:, (outcome != NOT_MADE).all(axis=0)].astype(np.float64)
    points, lucks = whole.shape
    if points < 2 or lucks < 1:
        return VarianceParts(0.0, 0.0, 0.0, 0.0)
    by_point, by_luck, mean = whole.mean(axis=1), whole.mean(axis=0), whole.mean()
    if lucks == 1:
        inputs, luck, mixed = float(by_point.var(ddof=1)), 0.0, 0.0
    else:
        left = whole - by_point[:, None] - by_luck[None, :] + mean
        mixed = float((left**2).sum() / ((points - 1) * (lucks - 1)))
        inputs = max(0.0, float(by_point.var(ddof=1)) - mixed / lucks)
        luck = max(0.0, float(by_luck.var(ddof=1)) - mixed / points)
    total = inputs + luck + mixed
    if total <= 0.0:
        return VarianceParts(0.0, 0.0, 0.0, 0.0)
    return VarianceParts(inputs / total, luck / total, mixed / total, total)


def crossed_share(outcome: NDArray[np.int8], *, level: float = LEVEL) -> Share:
    """The share of a table's runs that are hits, for points and lucks like these.

    Its variance is that between points and that between lucks, added up; the interval is that of
    as many independent runs as would have that variance. Where all runs agree, there are as many
    as there are points or lucks, whichever are fewer.
    """
    made = outcome != NOT_MADE
    runs, hits = int(made.sum()), int((outcome == 1).sum())
    if not runs:
        return Share(0, 0, 0.0, 1.0)
    share = hits / runs
    alone = share * (1.0 - share)
    error_2 = _error_2(outcome, share, axis=1) + _error_2(outcome, share, axis=0)
    if alone > 0.0 and error_2 > 0.0:
        effective = min(runs, alone / error_2)
    else:
        seen = made.any(axis=1).sum(), made.any(axis=0).sum()
        effective = min(int(one) for one in seen if one > 1 or max(seen) == one)
    told = np.array([share * effective]), np.array([float(effective)])
    low, high = bounds(*told, level=level)
    return Share(hits, runs, float(low[0]), float(high[0]))


def _error_2(outcome: NDArray[np.int8], share: float, *, axis: int) -> float:
    """The squared error of a share from clusters: rows (axis 1) or columns (axis 0)."""
    made = outcome != NOT_MADE
    runs = made.sum(axis=axis)
    apart = (outcome == 1).sum(axis=axis) - share * runs
    clusters = int((runs > 0).sum())
    if clusters < 2:
        return 0.0
    many = float(runs.sum())
    return float((apart**2).sum()) / (many * many) * clusters / (clusters - 1)
