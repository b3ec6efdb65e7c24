"""The engine's exponential over arrays: the same operations in the same order, so the same bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.rules.curves import LN2_HIGH, LN2_LOW, LOG2_E, STEEPEST, TERMS

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def exponentials(x: FloatArray) -> FloatArray:
    """E to the x, for each x; equal to `models.rules.curves.exponential` bit for bit."""
    k = np.trunc(x * LOG2_E + np.where(x >= 0.0, 0.5, -0.5))
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    total = np.ones_like(x)
    for term in range(TERMS, 0, -1):
        total *= r
        total /= term
        total += 1.0
    return np.ldexp(total, k.astype(np.int32))


def logistics(z: FloatArray) -> FloatArray:
    """1 / (1 + e^-z), flat beyond 60 on either side, for each z."""
    return 1.0 / (1.0 + exponentials(-np.clip(z, -STEEPEST, STEEPEST)))
