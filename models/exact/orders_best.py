"""The best order of whatever plan: a chain of steps, a text, or a plan in which time matters.

Where time matters every order is worked out by itself. Few orders are all tried; of many, one is
improved by small changes (`orders_climb.py`), and what a mediator could reach who picks each next
step with everything in view says how much better any could be (`following_adaptive.py`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from models.exact.calendar_course import Order
from models.exact.calendar_table import Rule
from models.exact.following_adaptive import Adaptive, adaptive_followed
from models.exact.lattice import Allowed, TooManySets
from models.exact.orders import adaptive_calendar
from models.exact.orders_climb import Climbed, climbed
from models.exact.orders_drawn import Gated, drawn_from
from models.exact.orders_laws import STATES, FollowedLaws, Law, Laws, laws_of
from models.exact.orders_search import BestOrder, best_order
from models.exact.orders_tags import Tag, tag_of
from models.exact.plan_law import ReadyPlan
from models.terms.errors import UsageError

WORK = 7_200
"""Orders tried where each is worked out by itself, times the square of a plan's steps."""

FEWEST, MOST = 4, 200
BOUND_STATES = 6_000
FINAL_STATES = 200
STARTS = 5
SEED = 1


class Compared(NamedTuple):
    """Completion in an order and in the plan's own, under both rules, and what to make of it."""

    own_order: tuple[str, ...]
    record: tuple[Law, Law]
    rational: tuple[Law, Law]
    tag: Tag


def orders_tried(steps: int) -> int:
    """How many orders of a plan are worked out one by one where nobody says how many."""
    return min(MOST, max(FEWEST, WORK // max(1, steps) ** 2))


def best_of(plan: ReadyPlan, *, rule: str = Rule.RECORD, budget: int | None = None) -> BestOrder:
    """The best order, or the best found within a budget, with the gap that is left."""
    if not plan.is_timed:
        return best_order(plan.scenario, rule=rule, budget=budget)
    laws = FollowedLaws(plan, STATES)
    tries = budget or orders_tried(len(laws.own))
    orders = list(itertools.islice(_every(laws.gates.allowed, laws.own), tries + 1))
    if len(orders) <= tries:
        return _all_tried(plan, laws, orders, Rule(rule))
    found = searched(laws, Rule(rule), tries)
    return _bounded(plan, laws, found, Rule(rule))


def adaptive_of(plan: ReadyPlan) -> Adaptive:
    """What a mediator could reach who picks each next step, or a bound above it (`record` rule)."""
    if not plan.is_timed:
        try:
            return Adaptive(adaptive_calendar(plan.scenario), is_exact=True)
        except TooManySets:
            return Adaptive(1.0, is_exact=False)
    laws = FollowedLaws(plan, STATES)
    return adaptive_followed(laws.in_order(laws.own, Rule.RECORD), states=BOUND_STATES)


def searched(laws: Laws, rule: Rule, budget: int, *, starts: tuple[Order, ...] = ()) -> Climbed:
    """A good order by small changes, from the plan's own, from others, and from drawn ones."""
    return climbed(
        [laws.own, *starts, *_drawn(laws.gates)],
        lambda order: laws.law(order, rule).completed,
        laws.gates.allowed,
        budget=budget,
    )


def _drawn(gates: Gated) -> Iterator[Order]:
    try:
        drawn = drawn_from(gates, STARTS, seed=SEED)
    except UsageError:
        return
    for order in drawn:
        yield tuple(gates.names.index(name) for name in order)


def _every(allowed: Allowed, steps: Order, done: Order = ()) -> Iterator[Order]:
    if not steps:
        yield done
    for s in steps:
        if allowed(done, s):
            yield from _every(allowed, tuple(e for e in steps if e != s), (*done, s))


def _all_tried(plan: ReadyPlan, laws: FollowedLaws, orders: list[Order], rule: Rule) -> BestOrder:
    if not orders:
        raise UsageError("no order of the steps keeps all these conditions")
    values = [laws.law(order, rule) for order in orders]
    best = max(range(len(orders)), key=lambda at: (values[at].completed, -at))
    at_most = max(value.completed + value.left for value in values)
    mean = sum(value.completed for value in values) / len(values)
    exact = _final(plan, orders[best], rule)
    return BestOrder(
        order=_named(laws, orders[best]),
        value=exact.completed,
        at_most=max(at_most, exact.completed),
        orders=len(orders),
        mean=mean,
    )


def _bounded(plan: ReadyPlan, laws: FollowedLaws, found: Climbed, rule: Rule) -> BestOrder:
    here = laws.in_order(laws.own, Rule.RECORD)
    bound = adaptive_followed(here, willing=rule is Rule.RATIONAL, states=BOUND_STATES)
    exact = _final(plan, found.order, rule)
    return BestOrder(
        order=_named(laws, found.order),
        value=exact.completed,
        at_most=max(bound.value, exact.completed),
        orders=None,
        mean=None,
    )


def _final(plan: ReadyPlan, order: Order, rule: Rule) -> Law:
    """The law of the order that is told, followed more widely than while many were compared."""
    return FollowedLaws(plan, FINAL_STATES).law(order, rule)


def _named(laws: Laws, order: Order) -> tuple[str, ...]:
    return tuple(laws.gates.names[at] for at in order)


def beside_own_order(plan: ReadyPlan, order: tuple[str, ...]) -> Compared:
    """Whether an order beats the plan's own, under both rules."""
    laws = laws_of(plan, states=FINAL_STATES)
    asked = tuple(laws.gates.names.index(name) for name in order)
    record, rational = (
        (laws.law(asked, rule), laws.law(laws.own, rule)) for rule in (Rule.RECORD, Rule.RATIONAL)
    )
    return Compared(_named(laws, laws.own), record, rational, tag_between(record, rational))


def tag_between(record: tuple[Law, Law], rational: tuple[Law, Law]) -> Tag:
    """The tag of "the first does better"; not settled where less separates them than was left."""
    differences = [one.completed - other.completed for one, other in (record, rational)]
    lefts = [max(one.left, other.left) for one, other in (record, rational)]
    if any(0.0 < abs(d) <= left for d, left in zip(differences, lefts, strict=True)):
        return Tag.UNSETTLED
    return tag_of(*differences)
