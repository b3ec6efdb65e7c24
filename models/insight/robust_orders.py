"""Which orders of a plan do well whatever the future: a front of regrets rather than one winner.

A future is a draw of all that is unsure, under one way of deciding; both ways are looked at in
each. An order's *regret* there is what it falls short of the best order of that future. Orders are
kept that no other beats in both the mean regret and the worst one (Savage 1951, The theory of
statistical decision, J. Am. Stat. Assoc. 46:55-67; Lempert et al. 2006, Management Science
52:514-528). The law of each order in each future is exact: what is left to luck is which futures
were drawn, and, where orders are too many to list, which orders.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.exact.calendar_table import Rule
from models.exact.lattice import TooManySets
from models.exact.orders_best import best_of
from models.exact.orders_drawn import drawn_from
from models.exact.orders_laws import laws_of
from models.exact.orders_tags import NOTHING, Tag, under_both_rules
from models.exact.orders_tree import TooManyOrders
from models.exact.plan_law import ReadyPlan, plan_law, ready
from models.experiments.experiment import Experiment
from models.insight.order_effects import Estimate, t_quantile
from models.insight.robust_answer import SAME, Order, RobustOrder, RobustOrders
from models.insight.robust_asked import Unsure
from models.insight.unsure import experiment_asked, factors_asked
from models.terms.errors import UsageError
from models.terms.scenario import Scenario

DRAWN, DRAWN_TIMED = 200, 12
"""Orders that are drawn where they cannot be listed, in chains and where time matters."""

FloatArray = NDArray[np.float64]
Told = Callable[[int, int], None]


def robust_orders(
    scenario: Scenario, asked: Unsure, *, text: str | None = None, told: Told | None = None
) -> RobustOrders:
    """The front of a plan's orders over futures.

    Raises UsageError where nothing is unsure, or where futures allow different orders.
    """
    base = ready(scenario, text)
    experiment = futures_drawn(scenario, asked)
    orders, is_all = _orders(base, asked.seed)
    values = np.empty((asked.futures, len(Rule), len(orders)))
    for at in range(asked.futures):
        values[at] = _values(ready(experiment.scenario_at(at), text), orders, is_all=is_all)
        if told:
            told(at + 1, asked.futures)
    over = _Over(orders, values, orders.index(plan_law(base).order))
    told_of = [over.order(place) for place in range(len(orders))]
    return RobustOrders(
        scenario=base.scenario,
        front=tuple(told_of[place] for place in over.front()),
        own=told_of[over.own],
        orders=tuple(told_of[place] for place in over.ranked()),
        looked_at=len(orders),
        complete=is_all,
        futures=asked.futures,
        unsure=tuple(experiment.design.vary),
        seed=asked.seed,
        aside=base.aside,
    )


def check_futures(futures: int) -> None:
    """Raises UsageError where they are too few to compare orders in."""
    if futures < 2:
        raise UsageError("futures to compare orders in are two at least")


def futures_drawn(scenario: Scenario, asked: Unsure) -> Experiment:
    """An experiment whose points are the futures. Raises UsageError where they cannot be drawn."""
    check_futures(asked.futures)
    return experiment_asked(
        scenario,
        {
            "vary": factors_asked(scenario, asked.vary), "runs": 1, "seed": asked.seed, "logs": 0,
            "sampling": {"kind": "latin_hypercube", "points": asked.futures, "seed": asked.seed},
        },
    )  # fmt: skip


def _orders(base: ReadyPlan, seed: int) -> tuple[list[Order], bool]:
    """All orders where they can be listed; else drawn ones, the plan's own and the best found."""
    if not base.is_timed:
        try:
            listed = under_both_rules(base.scenario).record
        except (TooManySets, TooManyOrders):
            pass
        else:
            return [tuple(listed.steps[s] for s in order) for order in listed.orders], True
    drawn = drawn_from(laws_of(base).gates, DRAWN_TIMED if base.is_timed else DRAWN, seed=seed)
    found = [best_of(base, rule=rule).order for rule in Rule]
    return list(dict.fromkeys((plan_law(base).order, *found, *map(tuple, drawn)))), False


def _values(plan: ReadyPlan, orders: Sequence[Order], *, is_all: bool) -> FloatArray:
    """The share carried out in full, [rule, order], in one future."""
    if not is_all:
        laws = laws_of(plan)
        names = laws.gates.names
        places = [tuple(names.index(name) for name in order) for order in orders]
        return np.array([[laws.law(order, rule).completed for order in places] for rule in Rule])
    both = under_both_rules(plan.scenario)
    here = [tuple(both.record.steps[s] for s in order) for order in both.record.orders]
    if here != list(orders):
        raise UsageError("futures differ in which orders they allow; vary no condition on order")
    return np.array([both.under(rule).values for rule in Rule])


@dataclass(frozen=True, slots=True)
class _Over:
    """Orders over futures; `values` is [future, rule, order], `own` the place of the plan's own."""

    orders: list[Order]
    values: FloatArray
    own: int

    @property
    def regrets(self) -> FloatArray:
        return np.asarray((self.values.max(axis=2, keepdims=True) - self.values).round(SAME))

    def ranked(self) -> list[int]:
        """All places, least mean regret first; of alike ones the least worst regret."""
        return ranked(*self._two())

    def front(self) -> list[int]:
        """Places of orders that none beats in both mean and worst regret, least mean first."""
        return front(*self._two())

    def _two(self) -> tuple[FloatArray, FloatArray]:
        regrets = self.regrets
        return np.asarray(regrets.mean(axis=(0, 1)).round(SAME)), regrets.max(axis=(0, 1))

    def order(self, place: int) -> RobustOrder:
        """One order, with intervals over futures."""
        regrets = self.regrets[:, :, place]
        gains = self.values[:, :, place] - self.values[:, :, self.own]
        against = {rule: _mean(gains[:, at]) for at, rule in enumerate(Rule)}
        return RobustOrder(
            order=self.orders[place],
            completed=_mean(self.values[:, :, place].mean(axis=1)),
            regret=_mean(regrets.mean(axis=1)),
            by_rule={rule: _mean(regrets[:, at]) for at, rule in enumerate(Rule)},
            worst=float(regrets.max()),
            first=float((regrets == 0.0).mean()),
            against_own=against,
            tag=None if place == self.own else tag_of_gains(list(against.values())),
        )


def ranked(mean: FloatArray, worst: FloatArray) -> list[int]:
    """Places by mean regret, then by the worst; alike ones in the order in which they stand."""
    return [int(place) for place in np.lexsort((worst, mean))]


def front(mean: FloatArray, worst: FloatArray) -> list[int]:
    """Places that no other beats in one regret without losing in the other, least mean first.

    Of orders with the same two regrets none beats another: all of them stand on the front.
    """
    kept: list[int] = []
    for place in ranked(mean, worst):
        last = kept[-1] if kept else None
        alike = last is not None and (mean[place], worst[place]) == (mean[last], worst[last])
        if last is None or alike or worst[place] < worst[last]:
            kept.append(place)
    return kept


def _mean(values: FloatArray) -> Estimate:
    """The mean over futures with its 95 % interval (Student's, over drawn futures)."""
    mean = float(values.mean())
    half = float(t_quantile(len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values)))
    return Estimate(mean, mean - half, mean + half)


def tag_of_gains(gains: Sequence[Estimate]) -> Tag:
    """Whether a gain has one sign under both rules; not settled where an interval holds nought."""
    if all(abs(gain.value) < NOTHING for gain in gains):
        return Tag.NO_EFFECT
    ways = {int(gain.low > 0.0) - int(gain.high < 0.0) for gain in gains}
    if 0 in ways:
        return Tag.UNSETTLED
    return Tag.ROBUST if len(ways) == 1 else Tag.RULE_DEPENDENT
