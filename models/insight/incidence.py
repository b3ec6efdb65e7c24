"""Time to each ending: how many of the runs have ended in which way by when.

Runs that reach the horizon still fighting or frozen have not ended: they are censored there. Each
ending competes with the others, so its share by a time is the cumulative incidence of Aalen and
Johansen, never one minus Kaplan-Meier of it alone, which counts as still to come what another
ending has made impossible.

Up to the first censored run a share by a time is a plain share of all runs, so its interval is that
of every other share of runs: a curve ends in the figures of the bar of its ending. Only where runs
of several horizons are looked at together is any censored before the last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.insight import shared_luck
from models.insight.aalen_johansen import (
    Ends,
    FloatArray,
    counted,
    ends,
    is_plain,
    known_at,
    survival,
)
from models.insight.intervals import LEVEL, bounds
from models.insight.shared_luck import MOST_GROUPS, luck_of
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, Ending

LASTING = (Ending.FIGHTING, Ending.FROZEN)
"""Endings that only say how it stood when the scenario's time was over."""

HAPPENED = tuple(ending for ending in ENDINGS if ending not in LASTING)
"""All others."""


@dataclass(frozen=True, slots=True)
class Incidence:
    """Competing endings over time, at the end of each of t periods.

    `left` (t) is Kaplan-Meier's share of runs that nothing has ended yet; `share`, `low` and `high`
    (endings, t) the cumulative incidence of each with its pointwise interval; `left_low` and
    `left_high` that of `left`. `none` is the upper end of a share of none of the runs, as it stands
    before the first ending.
    """

    times: NDArray[np.int64]
    endings: tuple[Ending, ...]
    left: FloatArray
    left_low: FloatArray
    left_high: FloatArray
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

    def not_ended(self, time: int) -> tuple[float, float, float]:
        """The share of runs that nothing had ended by a time, and the ends of its interval."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return 1.0, 1.0 - self.none, 1.0
        of = (self.left, self.left_low, self.left_high)
        share, low, high = (float(one[place]) for one in of)
        return share, low, high

    def restricted_mean(self, until: int) -> float:
        """Periods that a run lasts on average, of the first so many: the area under `left`."""
        return _area(self.times, self.left, until, before=1.0)

    def time_lost(self, ending: Ending, until: int) -> float:
        """Of the first so many periods, those that lie behind this ending on average."""
        return _area(self.times, self.share[self.endings.index(ending)], until, before=0.0)


def incidence_of(runs: Runs) -> Incidence:
    """The runs' endings over time. Runs end with a period: the first period's end is time 1.

    Where runs share their luck the intervals know it, as those of bars do.
    """
    ending, period = runs.summary["ending"], runs.summary["period"]
    luck = luck_of(runs)
    if luck is None:
        return incidence_in(endings_over_time(ending, period))
    groups = _endings_by_group(luck, ending, period)
    return _with_shared_luck(incidence_in(groups.sum(axis=0)), groups)


def _with_shared_luck(found: Incidence, groups: NDArray[np.int64]) -> Incidence:
    """The same shares with the intervals of groups (groups, endings, periods) that share luck."""
    ended, risk = _followed(groups[:, :, found.times - 1], groups)
    low, high = _ends_of_shared(ended, risk)
    least, most = _ends_of_shared(ended.sum(axis=1, keepdims=True), risk)
    _, none = shared_luck.ends(np.zeros((len(risk), 1)), risk[:, :1])
    return replace(
        found,
        left_low=1.0 - most[0],
        left_high=1.0 - least[0],
        low=low,
        high=high,
        none=float(none[0]),
    )


def _ends_of_shared(
    ended: NDArray[np.int64], risk: NDArray[np.int64]
) -> tuple[FloatArray, FloatArray]:
    """Ends of each incidence (causes, t) from the ended (groups, causes, t) at risk (groups, t)."""
    known = known_at(ended, risk)
    of = np.broadcast_to(known[:, None], ended.shape)
    flat = (len(ended), -1)
    plain = shared_luck.ends(np.cumsum(ended, axis=2).reshape(flat), of.reshape(flat))
    least, most = (one.reshape(ended.shape[1:]) for one in plain)
    _, share = survival(_rate(ended.sum(axis=0), risk.sum(axis=0)))
    sure = is_plain(share, known.sum(axis=0))
    if sure.all():
        return least, most
    low, high = ends(share, _variance_between(ended, risk), LEVEL)
    return np.where(sure, least, low), np.where(sure, most, high)


def _variance_between(ended: NDArray[np.int64], risk: NDArray[np.int64]) -> FloatArray:
    """Variance of each incidence from what it is without one group after the other (the jackknife).

    It is made larger where few groups know it badly, as Student's t would.
    """
    some = np.flatnonzero(risk[:, 0])
    every, all_ = ended.sum(axis=0), risk.sum(axis=0)
    without = np.array([survival(_rate(every - ended[g], all_ - risk[g]))[1] for g in some])
    spread = ((without - without.mean(axis=0)) ** 2).sum(axis=0) * (len(some) - 1) / len(some)
    return np.asarray(spread / shared_luck.student(np.array(len(some)), LEVEL))


def _rate(ended: NDArray[np.int64], risk: NDArray[np.int64]) -> FloatArray:
    """How many of those at risk ended; none where nobody is left."""
    of = np.broadcast_to(risk, ended.shape)
    return np.divide(ended, of, out=np.zeros(ended.shape), where=of > 0)


def endings_over_time(ending: NDArray[Any], period: NDArray[Any]) -> NDArray[np.int64]:
    """How many runs ended in which way in which period: (endings, periods)."""
    return np.asarray(
        _endings_by_group(np.zeros(len(ending), np.int64), ending, period, groups=1)[0]
    )


def _endings_by_group(
    luck: NDArray[Any], ending: NDArray[Any], period: NDArray[Any], groups: int = MOST_GROUPS
) -> NDArray[np.int64]:
    """The same of each group of runs that share luck: (groups, endings, periods)."""
    size = (groups, len(ENDINGS), int(period.max(initial=-1)) + 1)
    if not len(ending):
        return np.zeros(size, np.int64)
    places = np.ravel_multi_index((luck, ending.astype(np.int64), period.astype(np.int64)), size)
    return np.asarray(np.bincount(places, minlength=int(np.prod(size))).reshape(size))


def incidence_in(
    counts: NDArray[np.int64], *, level: float = LEVEL, ends_of: Ends = bounds
) -> Incidence:
    """The same of runs that were only counted, (endings, periods); at least one run.

    `ends_of` gives the ends of a plain share, where another interval than that at 95 % is shown.
    """
    leaving = counts.sum(axis=0)
    seen = np.flatnonzero(leaving)
    ended, risk = _followed(counts[:, seen], counts)
    left, share, low, high = counted(ended, risk, level, ends_of)
    _, _, least, most = counted(ended.sum(axis=0, keepdims=True), risk, level, ends_of)
    _, none = ends_of(np.array([0]), np.array([leaving.sum()]))
    return Incidence(
        seen + 1, HAPPENED, left, 1.0 - most[0], 1.0 - least[0], share, low, high, float(none[0])
    )


def _followed(
    counts: NDArray[np.int64], whole: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who ended (..., causes, t) of those at risk (..., t), at the times at which any run left."""
    leaving = counts.sum(axis=-2)
    runs = whole.sum(axis=(-2, -1))
    risk = runs[..., None] - np.cumsum(leaving, axis=-1) + leaving
    return counts[..., [ENDINGS.index(one) for one in HAPPENED], :], risk


def _area(times: NDArray[np.int64], value: FloatArray, until: int, *, before: float) -> float:
    """The area under a step function from 0 to a time."""
    edges = np.concatenate(([0], np.minimum(times, until), [until]))
    steps = np.concatenate(([before], value))
    return float(np.sum(np.diff(edges) * steps))
