"""Time to each ending: how many of the runs have ended in which way by when.

Runs that reach the horizon still fighting or frozen have not ended: they are censored there. Each
ending competes with the others, so its share by a time is the cumulative incidence of Aalen and
Johansen 1978 (Scandinavian Journal of Statistics 5:141-150), never one minus Kaplan-Meier of it
alone, which counts as still to come what another ending has made impossible.

Up to the first censored run a share by a time is a plain share of all runs, so its interval is that
of every other share of runs: a curve ends in the figures of the bar of its ending. Beyond that the
variance of Aalen and Johansen knows what censoring hides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL, bounds
from models.insight.shared_luck import MOST_GROUPS, luck_of
from models.insight.shared_luck import ends as ends_of_shared
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, Ending

FloatArray = NDArray[np.float64]

TINY = 1e-12
"""What adding up may leave of a share."""

LASTING = (Ending.FIGHTING, Ending.FROZEN)
"""Endings that only say how it stood when the scenario's time was over."""


@dataclass(frozen=True, slots=True)
class Incidence:
    """Competing endings over time, at the end of each of t periods.

    `left` (t) is Kaplan-Meier's share of runs that nothing has ended yet; `share`, `low` and `high`
    (endings, t) the cumulative incidence of each with its pointwise interval at 95 %; `none` is the
    upper end of a share of none of the runs, as it stands before the first ending.
    """

    times: NDArray[np.int64]
    endings: tuple[Ending, ...]
    left: FloatArray
    share: FloatArray
    low: FloatArray
    high: FloatArray
    none: float

    def at(self, ending: Ending, time: int) -> tuple[float, float, float]:
        """The share of runs that had ended so by a time, and the ends of its interval."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return 0.0, 0.0, self.none
        k = self.endings.index(ending)
        share, low, high = (float(of[k, place]) for of in (self.share, self.low, self.high))
        return share, low, high

    def restricted_mean(self, until: int) -> float:
        """Periods that a run lasts on average, of the first so many: the area under `left`."""
        return _area(self.times, self.left, until, before=1.0)

    def time_lost(self, ending: Ending, until: int) -> float:
        """Of the first so many periods, those that lie behind this ending on average."""
        return _area(self.times, self.share[self.endings.index(ending)], until, before=0.0)


def incidence_of(runs: Runs) -> Incidence:
    """The runs' endings over time. Runs end with a period: the first period's end is time 1.

    Where runs share their luck the intervals know it, as those of bars do; of such runs none may be
    censored before the horizon.
    """
    ending, period = runs.summary["ending"], runs.summary["period"]
    found, luck = incidence_in(endings_over_time(ending, period)), luck_of(runs)
    return found if luck is None else _with_shared_luck(found, luck, ending, period)


def _with_shared_luck(
    found: Incidence, luck: NDArray[Any], ending: NDArray[Any], period: NDArray[Any]
) -> Incidence:
    """The same shares with the intervals of runs that share their luck."""
    runs = np.bincount(luck, minlength=MOST_GROUPS)[:, None]
    low, high = found.low.copy(), found.high.copy()
    for k, one in enumerate(found.endings):
        so = ending == ENDINGS.index(one)
        by_then = [so & (period < time) for time in found.times]
        hits = np.array([np.bincount(luck[some], minlength=MOST_GROUPS) for some in by_then]).T
        low[k], high[k] = ends_of_shared(hits, np.broadcast_to(runs, hits.shape))
    _, none = ends_of_shared(np.zeros_like(runs), runs)
    return replace(found, low=low, high=high, none=float(none[0]))


def endings_over_time(ending: NDArray[Any], period: NDArray[Any]) -> NDArray[np.int64]:
    """How many runs ended in which way in which period: (endings, periods)."""
    periods = int(period.max(initial=-1)) + 1
    counts = np.zeros((len(ENDINGS), periods), np.int64)
    np.add.at(counts, (ending, period), 1)
    return counts


def incidence_in(counts: NDArray[np.int64], *, level: float = LEVEL) -> Incidence:
    """The same of runs that were only counted, (endings, periods); at least one run."""
    lasting = [ENDINGS.index(one) for one in LASTING]
    happened = tuple(place for place in range(len(ENDINGS)) if place not in lasting)
    leaving = counts.sum(axis=0)
    seen = np.flatnonzero(leaving)
    risk = (leaving.sum() - np.cumsum(leaving) + leaving)[seen]
    ended = counts[list(happened)][:, seen]
    found = _counted(ended, risk, level)
    _, none = bounds(np.array([0]), np.array([leaving.sum()]), level=level)
    return Incidence(
        seen + 1, tuple(ENDINGS[place] for place in happened), *found, none=float(none[0])
    )


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
    return at, *_counted(ended, risk, level)


def _counted(
    ended: NDArray[np.int64], risk: NDArray[np.int64], level: float
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Survival, incidence and its ends, from the ended (causes, t) of those at risk (t)."""
    left, share = survival(ended / risk)
    low, high = _ends(share, _variance(ended, risk, left, share), level)
    known = risk + np.cumsum(ended.sum(axis=0)) - ended.sum(axis=0)
    return left, share, *_of_plain_shares((share, low, high), known, level)


def _of_plain_shares(
    found: tuple[FloatArray, FloatArray, FloatArray], known: NDArray[np.int64], level: float
) -> tuple[FloatArray, FloatArray]:
    """Ends with those of k of n, where nothing was censored yet, or no run or all ended so.

    Where no run or every run did, the variance says nothing; `known` (t) is n, the runs of which is
    known how it stood.
    """
    share, low, high = found
    of = np.broadcast_to(known, share.shape)
    least, most = bounds(np.rint(share * of), of, level=level)
    plain = (of == known.max(initial=0)) | (share <= 0.0) | (share >= 1.0 - TINY)
    return np.where(plain, least, low), np.where(plain, most, high)


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


def _ends(share: FloatArray, variance: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    """Ends of an interval that stays within 0 and 1, by the complementary log-log of the share."""
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    inside = (share > 0.0) & (share < 1.0)
    safe = np.where(inside, share, 0.5)
    log = np.log(-np.log(safe))
    wide = z * np.sqrt(variance) / np.abs(safe * np.log(safe))
    low = np.where(inside, np.exp(-np.exp(log + wide)), share)
    high = np.where(inside, np.exp(-np.exp(log - wide)), share)
    return low, high


def _area(times: NDArray[np.int64], value: FloatArray, until: int, *, before: float) -> float:
    """The area under a step function from 0 to a time."""
    edges = np.concatenate(([0], np.minimum(times, until), [until]))
    steps = np.concatenate(([before], value))
    return float(np.sum(np.diff(edges) * steps))
