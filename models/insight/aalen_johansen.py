"""Cumulative incidence of competing causes, where some are known only up to a time.

Aalen & Johansen 1978 (Scandinavian Journal of Statistics 5:141-150): a cause's share by a time is
what it takes, step by step, of those whom no cause has taken yet. Up to the first of whom no more
is known it is a plain share, and its interval that of any other share.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL, bounds

FloatArray = NDArray[np.float64]
Ends = Callable[[NDArray[Any], NDArray[Any]], tuple[FloatArray, FloatArray]]
"""Lower and upper ends of shares, from hits and runs."""

TINY = 1e-12
"""What adding up may leave of a share."""

WIDEST = 300.0
"""On the complementary log-log: from 0 to 1 for any share."""


def aalen_johansen(
    times: NDArray[np.int64],
    causes: NDArray[np.int64],
    of: tuple[int, ...],
    *,
    level: float = LEVEL,
) -> tuple[NDArray[np.int64], FloatArray, FloatArray, FloatArray, FloatArray]:
    """Times, Kaplan-Meier's survival, and the incidence of each cause with its interval.

    A run's time is when it ended, or (cause -1) until when it is known not to have.
    """
    at = np.unique(times)
    risk = len(times) - np.searchsorted(np.sort(times), at)
    ended = np.array([[np.sum((times == t) & (causes == one)) for t in at] for one in of])
    return at, *counted(ended, risk, level)


def counted(
    ended: NDArray[np.int64],
    risk: NDArray[np.int64],
    level: float = LEVEL,
    ends_of: Ends = bounds,
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Survival, incidence and its ends, from the ended (causes, t) of those at risk (t).

    `ends_of` gives the ends of a plain share.
    """
    left, share = survival(ended / risk)
    low, high = ends(share, _variance(ended, risk, left, share), level)
    known = known_at(ended, risk)
    of = np.broadcast_to(known, share.shape)
    least, most = ends_of(np.rint(share * of), of)
    plain = is_plain(share, known)
    return left, share, np.where(plain, least, low), np.where(plain, most, high)


def known_at(ended: NDArray[np.int64], risk: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of how many is known how it stood, (..., t): those at risk, and those that ended before."""
    every = ended.sum(axis=-2)
    return np.asarray(risk + np.cumsum(every, axis=-1) - every)


def is_plain(share: FloatArray, known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where a share is one of all, as nobody was lost sight of; or where none or all ended so.

    Where none or all did, a variance says nothing.
    """
    whole = known == known.max(initial=0)
    return np.asarray(whole | (share <= 0.0) | (share >= 1.0 - TINY))


def survival(hazard: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Survival (t) and cumulative incidence (causes, t) under hazards (causes, t) of each period.

    S(t) = prod (1 - sum h(s)); F_k(t) = sum S(s - 1) h_k(s).
    """
    left = np.cumprod(1.0 - hazard.sum(axis=0))
    before = np.concatenate(([1.0], left[:-1]))
    return left, np.cumsum(before * hazard, axis=1)


def _variance(
    ended: NDArray[np.int64], risk: NDArray[np.int64], left: FloatArray, share: FloatArray
) -> FloatArray:
    """Variance of each incidence by the delta method (Marubini & Valsecchi 1995)."""
    before = np.concatenate(([1.0], left[:-1]))
    every = ended.sum(axis=0)
    room = risk * np.maximum(risk - every, 1).astype(float)
    # Each sum runs over all times s up to t; what is ahead is F(t) - F(s), squared term by term.
    rate, own = every / room, before * ended / risk.astype(float) ** 2
    first = share**2 * np.cumsum(rate) - 2.0 * share * np.cumsum(share * rate, axis=1)
    first += np.cumsum(share**2 * rate, axis=1)
    second = np.cumsum(before**2 * (risk - ended) * ended / risk.astype(float) ** 3, axis=1)
    third = share * np.cumsum(own, axis=1) - np.cumsum(share * own, axis=1)
    return np.asarray(np.maximum(first + second - 2.0 * third, 0.0))


def ends(share: FloatArray, variance: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    """Ends of an interval that stays within 0 and 1, by the complementary log-log of the share."""
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    inside = (share > 0.0) & (share < 1.0)
    safe = np.where(inside, share, 0.5)
    log = np.log(-np.log(safe))
    wide = np.minimum(z * np.sqrt(variance) / np.abs(safe * np.log(safe)), WIDEST)
    low = np.where(inside, np.exp(-np.exp(log + wide)), share)
    high = np.where(inside, np.exp(-np.exp(log - wide)), share)
    return low, high
