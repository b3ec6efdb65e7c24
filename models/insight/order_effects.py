"""What order does: how much of the variance, and which concession should come before which.

Every order has the same runs, so luck that all orders share is taken out before anything is called
an effect of order, and the chance left over is that of the run numbers (and, where orders were
drawn, of the drawing).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL
from models.insight.multiplicity import ALPHA, benjamini_hochberg
from models.insight.order_trials import OrderTrials
from models.terms.outcome import Ending

AGREED = (Ending.IMPLEMENTED,)
BLOCKS = 20
"""Groups of runs that are left out one at a time, to see how an estimate hangs on its runs."""

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Precedence:
    """How much likelier agreement is if one concession comes before another, on average.

    The mean is over all orders that are otherwise alike in likelihood; `q` is the p-value adjusted
    for the number of pairs (Benjamini-Hochberg). The interval is this pair's own.
    """

    first: str
    second: str
    effect: float
    low: float
    high: float
    p: float
    q: float

    @property
    def is_found(self) -> bool:
        """Whether it survives the correction for the number of pairs looked at."""
        return self.q <= ALPHA

    @property
    def helpful(self) -> Precedence:
        """The same claim, told the way round in which it adds to agreement."""
        return self if self.effect >= 0.0 else self.turned

    @property
    def turned(self) -> Precedence:
        """The same claim, told the other way round."""
        return replace(
            self, first=self.second, second=self.first, effect=-self.effect, low=-self.high,
            high=-self.low,
        )  # fmt: skip


def order_share(trials: OrderTrials, *, endings: tuple[Ending, ...] = AGREED) -> Estimate:
    """Share of the variance between runs that lies between orders: Var(P(Y | order)) / Var(Y).

    Sampling variance is taken off (two-way analysis of variance, orders by runs), so that it is 0
    on average where order does nothing; an estimate may fall below 0. Interval: jackknife over
    blocks of runs.
    """
    hits = trials.hits(endings)
    whole = _order_share(hits, complete=trials.complete)
    blocks = np.array_split(np.arange(trials.runs), min(BLOCKS, trials.runs))
    if len(blocks) < 2:
        return Estimate(whole, -1.0, 1.0)
    without = np.array(
        [_order_share(np.delete(hits, block, axis=1), complete=trials.complete) for block in blocks]
    )
    count = len(blocks)
    error = float(np.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum()))
    half = t_quantile(count - 1) * error
    return Estimate(whole, max(-1.0, whole - half), min(1.0, whole + half))


def _order_share(hits: FloatArray, *, complete: bool) -> float:
    orders, runs = hits.shape
    mean = float(hits.mean())
    whole = mean * (1.0 - mean)
    if whole == 0.0 or orders < 2 or runs < 2:
        return 0.0
    between = hits.mean(axis=1).var(ddof=1) - _left_over(hits) / runs
    return float(between * ((orders - 1) / orders if complete else 1.0) / whole)


def precedence(
    trials: OrderTrials, *, endings: tuple[Ending, ...] = AGREED
) -> tuple[Precedence, ...]:
    """The effect of every pair that could come either way round, in the order of `things`.

    Of all orders, an effect is a contrast of the same runs, and its error that of the run numbers.
    Of drawn orders, the error of the drawing comes on top.
    """
    hits, before = trials.hits(endings), trials.comes_before()
    found = []
    for a, b in combinations(range(len(trials.things)), 2):
        first = before[:, a, b]
        if first.any() and not first.all():
            estimate = _of_runs if trials.complete else _of_orders
            found.append(((a, b), estimate(hits, first)))
    if not found:
        return ()
    q = benjamini_hochberg(
        np.array([p_value(effect, error, df) for _, (effect, error, df) in found])
    )
    return tuple(
        _precedence(trials, pair, estimate, float(adjusted))
        for (pair, estimate), adjusted in zip(found, q, strict=True)
    )


def _of_runs(hits: FloatArray, first: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Effect, its standard error and degrees of freedom, from one difference for every run."""
    each = hits[first].mean(axis=0) - hits[~first].mean(axis=0)
    if len(each) < 2:
        return float(each.mean()), float("inf"), 1.0
    return float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each))), len(each) - 1.0


def _of_orders(hits: FloatArray, first: NDArray[np.bool_]) -> tuple[float, float, float]:
    """The same where orders were drawn, and all of them met the same runs.

    The error of the orders and that of the runs add up; what is left over stands in both and is
    taken off once (multiway clustering: Cameron, Gelbach & Miller 2011, 10.1198/jbes.2010.07136).
    """
    groups = [hits[first], hits[~first]]
    effect, of_runs, _ = _of_runs(hits, first)
    if min(map(len, groups)) < 2 or not np.isfinite(of_runs):
        return effect, float("inf"), 1.0
    of_orders = sum(float(one.mean(axis=1).var(ddof=1)) / len(one) for one in groups)
    both = sum(_left_over(one) / one.size for one in groups)
    variance = max(of_orders + of_runs**2 - both, of_orders, of_runs**2)
    return effect, float(np.sqrt(variance)), float(min(*map(len, groups), hits.shape[1]) - 1)


def _left_over(hits: FloatArray) -> float:
    """Variance that neither order nor run explains."""
    orders, runs = hits.shape
    rest = hits - hits.mean(axis=1, keepdims=True) - hits.mean(axis=0) + hits.mean()
    return float((rest**2).sum() / ((orders - 1) * (runs - 1)))


def _precedence(
    trials: OrderTrials,
    pair: tuple[int, int],
    estimate: tuple[float, float, float],
    q: float,
) -> Precedence:
    effect, error, freedom = estimate
    half = t_quantile(freedom) * error if error else 0.0
    return Precedence(
        first=trials.things[pair[0]],
        second=trials.things[pair[1]],
        effect=effect,
        low=max(-1.0, effect - half),
        high=min(1.0, effect + half),
        p=p_value(effect, error, freedom),
        q=q,
    )


def t_quantile(freedom: float) -> float:
    """Half the width of a 95 % interval, in standard errors (Student's t)."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1.0 + LEVEL) / 2.0))


def p_value(effect: float, error: float, freedom: float) -> float:
    """Two-sided p-value of no effect at all (Student's t)."""
    from scipy.special import stdtr

    if error == 0.0:
        return 1.0 if effect == 0.0 else 0.0
    return float(2.0 * stdtr(freedom, -abs(effect / error)))
