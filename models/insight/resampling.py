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
    chance = np.random.default_rng(seed)
    return Weights(_drawn(chance, rows, draws), _drawn(chance, lucks, draws))


def _drawn(chance: np.random.Generator, things: int, draws: int) -> FloatArray:
    weights = chance.multinomial(things, np.full(things, 1.0 / things), size=draws).T / things
    return np.concatenate([np.full((things, 1), 1.0 / things), weights], axis=1)


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
