"""A sample of a plan's orders, where there are too many to solve them all: the exact law of each.

Orders are drawn evenly among those that the gates allow, so that means over the sample estimate the
means over all orders. The law of an order is worked out and not drawn: what is uncertain is which
orders were drawn, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from models.exact.calendar_course import Order
from models.exact.calendar_curves import FloatArray, IntArray
from models.exact.calendar_table import Rule
from models.exact.orders_best import orders_tried
from models.exact.orders_drawn import drawn_from, number_of
from models.exact.orders_laws import Law, Laws, laws_of
from models.exact.plan_law import ReadyPlan
from models.terms.errors import UsageError
from models.terms.outcome import Ending

DRAWN = 200
"""Orders drawn where a plan is a chain and nobody says how many."""

ENDINGS = tuple(Ending)
Told = Callable[[int, int], None]
"""Hears how many orders are done, and of how many."""


class RuleSample(NamedTuple):
    """The laws of the drawn orders under one rule."""

    rule: Rule
    shares: FloatArray  # [order, ending]
    left: float
    """The most that was too unlikely to follow in any of them."""

    @property
    def completed(self) -> FloatArray:
        """Chance that each order is carried out in full."""
        return self.shares[:, ENDINGS.index(Ending.IMPLEMENTED)]


class OrderSample(NamedTuple):
    """Drawn orders with their laws under both rules; `of` of how many (none: too many to count)."""

    plan: ReadyPlan
    steps: tuple[str, ...]
    orders: IntArray  # [order, place], numbers of steps
    record: RuleSample
    rational: RuleSample
    of: int | None
    seed: int

    def under(self, rule: Rule) -> RuleSample:
        """The laws under one rule."""
        return self.record if rule is Rule.RECORD else self.rational

    def named(self, at: int) -> tuple[str, ...]:
        """A drawn order by its steps' names."""
        return tuple(self.steps[s] for s in self.orders[at])


def sampled_orders(
    plan: ReadyPlan, *, count: int | None = None, seed: int = 1, told: Told | None = None
) -> OrderSample:
    """So many orders, drawn evenly, with the law of each under both rules.

    The same seed draws the same. Raises UsageError where there is no order, where orders cannot be
    drawn evenly, or where fewer than two are asked for.
    """
    laws = laws_of(plan)
    wanted = count or (orders_tried(len(laws.own)) if plan.is_timed else DRAWN)
    if wanted < 2:
        raise UsageError("a sample has two orders at least")
    names = laws.gates.names
    orders = [
        tuple(names.index(name) for name in order)
        for order in drawn_from(laws.gates, wanted, seed=seed)
    ]
    found = _laws(laws, orders, told)
    return OrderSample(
        plan=plan,
        steps=names,
        orders=np.array(orders),
        record=_rule_sample(Rule.RECORD, found, orders),
        rational=_rule_sample(Rule.RATIONAL, found, orders),
        of=number_of(laws.gates),
        seed=seed,
    )


def _laws(laws: Laws, orders: list[Order], told: Told | None) -> dict[tuple[Order, Rule], Law]:
    """The law of each order once, under each rule."""
    found: dict[tuple[Order, Rule], Law] = {}
    for done, order in enumerate(orders):
        for rule in Rule:
            if (order, rule) not in found:
                found[order, rule] = laws.law(order, rule)
        if told:
            told(done + 1, len(orders))
    return found


def _rule_sample(
    rule: Rule, found: dict[tuple[Order, Rule], Law], orders: list[Order]
) -> RuleSample:
    mine = [found[order, rule] for order in orders]
    shares = np.array([[law.shares[ending] for ending in ENDINGS] for law in mine])
    return RuleSample(rule, shares, max(law.left for law in mine))
