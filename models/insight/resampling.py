"""Resampling: how far an answer would move if other points and other lucks had been drawn.

Whole rows (a base point with its companions, or a trajectory) and whole lucks are drawn with
replacement, both at once, as chance drew both (Owen & Eckles 2012, Bootstrapping data arrays of
arbitrary order, 10.1214/12-AOAS547). A draw is a weight for every row and for every luck, so that
all resamples are reckoned together.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL
from models.insight.luck import Purpose, uniforms

FloatArray = NDArray[np.float64]

DRAWS = 200


class Estimate(NamedTuple):
    """A number reckoned from runs, with its interval."""

    value: float
    low: float
    high: float


class Weights(NamedTuple):
    """One column for each resample: `rows` (rows, draws) and `lucks` (lucks, draws) add up to 1."""

    rows: FloatArray
    lucks: FloatArray


def weights_drawn(rows: int, lucks: int, *, draws: int = DRAWS, seed: int = 1) -> Weights:
    """The resamples; the first column is the sample as it is."""
    return Weights(
        _drawn(rows, draws, seed, Purpose.RESAMPLED_ROWS),
        _drawn(lucks, draws, seed, Purpose.RESAMPLED_LUCKS),
    )


def _drawn(things: int, draws: int, seed: int, purpose: Purpose) -> FloatArray:
    """Each draw takes as many things as there are, with replacement, each as likely as any."""
    luck = uniforms(things * draws, seed=seed, purpose=purpose).reshape(draws, things)
    taken = (luck * things).astype(np.int64) + np.arange(draws)[:, None] * things
    counts = np.bincount(taken.ravel(), minlength=draws * things).reshape(draws, things)
    return np.concatenate([np.full((things, 1), 1.0 / things), counts.T / things], axis=1)


def estimate(
    values: FloatArray, *, level: float = LEVEL, within: tuple[float, float] = (-np.inf, np.inf)
) -> Estimate:
    """A value (the first) with the interval that its resamples (the others) make it.

    Both are kept `within` the numbers that the thing can be.
    """
    value, others = float(values[0]), values[1:]
    reach = NormalDist().inv_cdf((1.0 + level) / 2.0) * float(others.std(ddof=1))
    low, value, high = np.clip([value - reach, value, value + reach], *within)
    return Estimate(float(value), float(low), float(high))
