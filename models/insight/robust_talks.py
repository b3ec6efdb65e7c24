"""Which orders of a plan do well whatever the future, where a text is still to be negotiated.

No exact law reaches so far: runs are made of every order in every future, each with the same luck,
so that a difference between two orders is a difference of orders. Orders are the scenario's named
calendars and some drawn evenly beside them. The best of several shares that were counted in runs
flatters itself, so that regret errs on the high side; futures and lucks are drawn anew, both at
once, for the intervals of all that is told, and for how often an order stays on the front.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.exact.calendar_table import Rule
from models.exact.extensions import drawn_orders
from models.exact.orders_tags import Tag
from models.experiments.design import design_of
from models.experiments.experiment import Experiment
from models.experiments.performing import Means, Progress, performed_in_memory
from models.experiments.preparing import prepared
from models.insight.batches import rules_serving
from models.insight.order_effects import Estimate
from models.insight.resampling import DRAWS, estimate, weights_drawn
from models.insight.robust_answer import (
    AS_LISTED,
    DRAWN_AS,
    SAME,
    Order,
    RobustOrder,
    RobustOrders,
)
from models.insight.robust_asked import Unsure
from models.insight.robust_orders import front, futures_drawn, ranked, robust_orders, tag_of_gains
from models.records.runs import Runs
from models.scenario.paths import with_values
from models.scenario.variants import CALENDAR
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

DRAWN = 6
"""Orders drawn beside the named calendars."""

FloatArray = NDArray[np.float64]
Told = Callable[[Progress], None]


def robust_front(
    scenario: Scenario, asked: Unsure, *, text: str | None = None, told: Told | None = None
) -> RobustOrders:
    """The front of a plan's orders over futures: exact of a signed plan, by runs of talks.

    Raises UsageError where nothing is unsure, or where there are no two orders.
    """
    if scenario.is_abstract or scenario.plan.signed or text is not None:
        return robust_orders(scenario, asked, text=text, told=_counted(told))
    futures = futures_drawn(scenario, asked)
    calendars, own = calendars_of(scenario, asked.seed)
    experiment = in_every_future(futures, calendars, asked)
    runs = performed_in_memory(experiment, Means(progress=told)).runs
    over = _Over.of(experiment, runs, list(calendars), list(calendars).index(own))
    orders = [over.order(place, calendars) for place in range(len(calendars))]
    return RobustOrders(
        scenario=scenario,
        front=tuple(orders[place] for place in over.front()),
        own=orders[over.own],
        orders=tuple(orders[place] for place in over.ranked()),
        looked_at=len(orders),
        complete=False,
        futures=asked.futures,
        unsure=tuple(futures.design.vary),
        seed=asked.seed,
        aside=(),
        runs=asked.runs,
        rules=over.rules,
    )


def _counted(told: Told | None) -> Callable[[int, int], None] | None:
    """What the exact search tells of, told as runs are; it knows no clock."""
    return None if told is None else lambda done, of: told(Progress(done, of, 0.0))


def calendars_of(scenario: Scenario, seed: int) -> tuple[dict[str, Order], str]:
    """The orders that are looked at, by name, and which of them is the plan's own.

    Drawn ones heed no condition: what a step waits for is met in the run itself.
    """
    issues = tuple(map(str, scenario.issues))
    if len(issues) < 2:
        raise UsageError(f"{scenario.id} has fewer than two issues to put in order")
    named = {name: _whole(tuple(map(str, one)), issues) for name, one in scenario.calendars.items()}
    own = scenario.plan.calendar or AS_LISTED
    if own == AS_LISTED:
        named = {AS_LISTED: issues, **named}
    known = set(named.values())
    for place, order in enumerate(drawn_orders(issues, (), DRAWN, seed=seed)):
        if order not in known:
            named[f"{DRAWN_AS}{place + 1}"] = order
            known.add(order)
    return named, own


def _whole(order: Order, issues: Order) -> Order:
    return (*order, *(one for one in issues if one not in order))


def in_every_future(futures: Experiment, calendars: dict[str, Order], asked: Unsure) -> Experiment:
    """Runs of every order in every future under every rule that can serve."""
    scenario = in_calendars(futures.scenario, calendars)
    points = [
        {**futures.points.values(future), CALENDAR: name}
        for future in range(len(futures.points))
        for name in calendars
    ]
    said: dict[str, Any] = {
        "runs": asked.runs, "seed": asked.seed, "logs": 0,
        "rule": list(rules_serving(scenario)),
        "points": points, "sampling": {"kind": "list"},
    }  # fmt: skip
    return prepared(scenario, design_of(None, said), is_drawn=True)


def in_calendars(scenario: Scenario, calendars: dict[str, Order]) -> Scenario:
    """The scenario with orders as calendars that its plan may name."""
    added = [
        (f"calendars.{name}", list(order))
        for name, order in calendars.items()
        if name not in scenario.calendars
    ]
    return with_values(scenario, added) if added else scenario


@dataclass(frozen=True, slots=True)
class _Over:
    """Orders over futures: `draws` (order, rule, draw) are mean shares of all resamples.

    The first draw is the sample as it is. `mean` and `worst` (order, draw) are regrets, `by_rule`
    (order, rule, draw) mean ones; `first` (order) the share of futures in which none is better.
    """

    rules: tuple[Rule, ...]
    own: int
    names: tuple[str, ...]
    draws: FloatArray
    by_rule: FloatArray
    worst: FloatArray
    first: FloatArray

    @classmethod
    def of(cls, experiment: Experiment, runs: Runs, names: list[str], own: int) -> _Over:
        rules = tuple(Rule(one) for one in experiment.design.rule)
        hits = hits_in(experiment, runs, len(names), rules)
        weights = weights_drawn(hits.shape[0], hits.shape[3], seed=experiment.design.seed)
        draws, by_rule = np.zeros((2, len(names), len(rules), DRAWS + 1))
        worst, first = np.zeros((len(names), DRAWS + 1)), np.zeros(len(names))
        for future, made in enumerate(hits):
            shares = made @ weights.lucks
            regrets = (shares.max(axis=0) - shares).round(SAME)
            draws += shares * weights.rows[future]
            by_rule += regrets * weights.rows[future]
            worst = np.maximum(worst, regrets.max(axis=1) * (weights.rows[future] > 0))
            first += (regrets[:, :, 0] == 0.0).mean(axis=1) / len(hits)
        return cls(rules, own, tuple(names), draws, by_rule, worst, first)

    @property
    def mean(self) -> FloatArray:
        return np.asarray(self.by_rule.mean(axis=1).round(SAME))

    def ranked(self) -> list[int]:
        return ranked(self.mean[:, 0], self.worst[:, 0])

    def front(self, draw: int = 0) -> list[int]:
        return front(self.mean[:, draw], self.worst[:, draw])

    def order(self, place: int, calendars: dict[str, Order]) -> RobustOrder:
        """One order with its intervals."""
        name, worst = self.names[place], _within(self.worst[place])
        gains = self.draws[place] - self.draws[self.own]
        against = {rule: _estimate(gains[at], low=-1.0) for at, rule in enumerate(self.rules)}
        is_own, draws = place == self.own, range(1, self.worst.shape[1])
        return RobustOrder(
            order=calendars[name],
            completed=_within(self.draws[place].mean(axis=0)),
            regret=_within(self.mean[place]),
            by_rule={rule: _within(self.by_rule[place, at]) for at, rule in enumerate(self.rules)},
            worst=worst.value,
            first=float(self.first[place]),
            against_own=against,
            tag=None if is_own else self._tag(list(against.values())),
            name=name,
            worst_ends=(worst.low, worst.high),
            again=sum(place in self.front(draw) for draw in draws) / len(draws),
        )

    def _tag(self, gains: list[Estimate]) -> Tag:
        """Of one rule alone nobody knows whether it holds under the other."""
        return tag_of_gains(gains) if len(self.rules) > 1 else Tag.UNSETTLED


def hits_in(experiment: Experiment, runs: Runs, orders: int, rules: tuple[Rule, ...]) -> FloatArray:
    """1 where a run was carried out in full, else 0: (future, order, rule, luck).

    Raises UsageError where some runs could not be made.
    """
    futures, lucks = len(experiment.design.points) // orders, experiment.design.runs
    if len(runs) != futures * orders * len(rules) * lucks:
        raise UsageError("some of these runs could not be made, and orders need the same luck")
    in_turn = np.lexsort((runs.summary["run"], runs.summary["point"]))
    ended = runs.summary["ending"][in_turn] == ENDINGS.index(Ending.IMPLEMENTED)
    # Rules are crossed with the listed points, which name every order in one future after another.
    table = ended.reshape(len(rules), futures, orders, lucks).astype(np.float64)
    return np.asarray(table.transpose(1, 2, 0, 3))


def _within(values: FloatArray) -> Estimate:
    """A share, or a regret, which lies between none and all."""
    return _estimate(values, low=0.0)


def _estimate(values: FloatArray, *, low: float) -> Estimate:
    found = estimate(values, within=(low, 1.0))
    return Estimate(found.value, found.low, found.high)
