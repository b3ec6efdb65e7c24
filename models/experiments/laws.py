"""Laws of unknown numbers, as quantiles: which value has a share u of all values below it.

Triangular by its closed form. PERT is the beta law on [low, high] with shapes 1 + 4 (m - l)/(h - l)
and 1 + 4 (h - m)/(h - l) (Malcolm et al. 1959, Operations Research 7:646-669).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.terms.quantity import Distribution

Floats = NDArray[np.float64]


def quantiles(law: Distribution, shares: Any) -> Floats:
    """The values below which these shares of all draws lie; shares from 0 to 1."""
    u = np.asarray(shares, np.float64)
    span = law.high - law.low
    if law.kind == "uniform" or law.mode is None:
        return law.low + span * u
    if law.kind == "triangular":
        return _triangular(law.low, law.mode, law.high, u)
    from scipy.special import betaincinv  # a second to load, and only this law needs it

    rising = 1.0 + 4.0 * (law.mode - law.low) / span
    falling = 1.0 + 4.0 * (law.high - law.mode) / span
    return law.low + span * np.asarray(betaincinv(rising, falling, u), np.float64)


def _triangular(low: float, mode: float, high: float, u: Floats) -> Floats:
    left = np.sqrt(u * (high - low) * (mode - low))
    right = np.sqrt((1.0 - u) * (high - low) * (high - mode))
    return np.where(u * (high - low) < mode - low, low + left, high - right)
