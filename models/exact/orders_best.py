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
from models.exact.enough import UNWATCHED, Enough, Part, Watch
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
    """Completion in an order and in the plan's own, under both rules, and what to make of it.

    A rule for which there was no time has none; then the claim is not settled.
    """

    own_order: tuple[str, ...]
    record: tuple[Law, Law] | None
    rational: tuple[Law, Law] | None
    tag: Tag

    @property
    def left(self) -> float:
        """What was too unlikely to follow, at most, in what was worked out."""
        pairs = (pair for pair in (self.record, self.rational) if pair is not None)
        return max((law.left for pair in pairs for law in pair), default=0.0)


def orders_tried(steps: int) -> int:
    """How many orders of a plan are worked out one by one where nobody says how many."""
    return min(MOST, max(FEWEST, WORK // max(1, steps) ** 2))


def best_of(
    plan: ReadyPlan,
    *,
    rule: str = Rule.RECORD,
    budget: int | None = None,
    watch: Watch = UNWATCHED,
) -> BestOrder:
    """The best order, or the best found within a budget, with the gap that is left.

    Whoever watches may end the search, and then the work on the bound; a gap is reported always.
    """
    watch.begins(Part.ORDERS)
    if not plan.is_timed:
        return best_order(plan.scenario, rule=rule, budget=budget, watch=watch)
    laws = FollowedLaws(plan, STATES, watch)
    tries = budget or orders_tried(len(laws.own))
    orders = list(itertools.islice(_every(laws.gates.allowed, laws.own), tries + 1))
    if len(orders) <= tries:
        return _all_tried(plan, laws, orders, (Rule(rule), watch))
    found = searched(laws, Rule(rule), tries, watch=watch)
    return _bounded(plan, laws, found, (Rule(rule), watch))


def adaptive_of(plan: ReadyPlan) -> Adaptive:
    """What a mediator could reach who picks each next step, or a bound above it (`record` rule)."""
    if not plan.is_timed:
        try:
            return Adaptive(adaptive_calendar(plan.scenario), is_exact=True)
        except TooManySets:
            return Adaptive(1.0, is_exact=False)
    laws = FollowedLaws(plan, STATES)
    return adaptive_followed(laws.in_order(laws.own, Rule.RECORD), states=BOUND_STATES)


def searched(
    laws: Laws,
    rule: Rule,
    budget: int,
    *,
    starts: tuple[Order, ...] = (),
    watch: Watch = UNWATCHED,
) -> Climbed:
    """A good order by small changes, from the plan's own, from others, and from drawn ones."""
    return climbed(
        [laws.own, *starts, *_drawn(laws.gates)],
        lambda order: laws.law(order, rule).completed,
        laws.gates.allowed,
        budget=budget,
        watch=watch,
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


def _all_tried(
    plan: ReadyPlan, laws: FollowedLaws, orders: list[Order], asked: tuple[Rule, Watch]
) -> BestOrder:
    rule, watch = asked
    if not orders:
        raise UsageError("no order of the steps keeps all these conditions")
    values: list[Law] = []
    try:
        for order in orders:
            watch.pause()
            values.append(laws.law(order, rule))
            watch.told(len(values), len(orders))
    except Enough:
        best = max(range(len(values)), key=lambda at: (values[at].completed, -at))
        found = Climbed(orders[best], values[best].completed, len(values), is_cut_short=True)
        return _bounded(plan, laws, found, asked)
    best = max(range(len(orders)), key=lambda at: (values[at].completed, -at))
    at_most = max(value.completed + value.left for value in values)
    mean = sum(value.completed for value in values) / len(values)
    final = _final(plan, orders[best], rule, watch) or values[best]
    value = final.completed
    return BestOrder(
        order=_named(laws, orders[best]),
        value=value,
        at_most=max(at_most, value),
        orders=len(orders),
        mean=mean,
        left=final.left,
    )


def _bounded(
    plan: ReadyPlan, laws: FollowedLaws, found: Climbed, asked: tuple[Rule, Watch]
) -> BestOrder:
    rule, watch = asked
    watch.begins(Part.BOUND)
    here, willing = laws.in_order(laws.own, Rule.RECORD), rule is Rule.RATIONAL
    bound = adaptive_followed(here, willing=willing, states=BOUND_STATES, watch=watch)
    final = _final(plan, found.order, rule, watch)
    value = found.value if final is None else final.completed
    left = laws.most_left if final is None else final.left
    return BestOrder(
        order=_named(laws, found.order),
        value=value,
        at_most=max(bound.value, value + left),
        orders=None,
        mean=None,
        is_cut_short=found.is_cut_short,
        left=left,
    )


def _final(plan: ReadyPlan, order: Order, rule: Rule, watch: Watch) -> Law | None:
    """The law of the order that is told, followed more widely than while many were compared.

    None where there is no time for it: what was found while orders were compared then stands.
    """
    try:
        return FollowedLaws(plan, FINAL_STATES, watch).law(order, rule)
    except Enough:
        return None


def _named(laws: Laws, order: Order) -> tuple[str, ...]:
    return tuple(laws.gates.names[at] for at in order)


def beside_own_order(
    plan: ReadyPlan, order: tuple[str, ...], *, watch: Watch = UNWATCHED
) -> Compared:
    """Whether an order beats the plan's own, under both rules."""
    watch.begins(Part.COMPARISON)
    laws = laws_of(plan, states=FINAL_STATES, watch=watch)
    asked = tuple(laws.gates.names.index(name) for name in order)
    record, rational = (_both_laws(laws, asked, rule) for rule in (Rule.RECORD, Rule.RATIONAL))
    tag = Tag.UNSETTLED
    if record is not None and rational is not None:
        tag = tag_between(record, rational)
    return Compared(_named(laws, laws.own), record, rational, tag)


def _both_laws(laws: Laws, asked: Order, rule: Rule) -> tuple[Law, Law] | None:
    """An order's law and that of the plan's own; none where there is no time for it."""
    try:
        return laws.law(asked, rule), laws.law(laws.own, rule)
    except Enough:
        return None


def tag_between(record: tuple[Law, Law], rational: tuple[Law, Law]) -> Tag:
    """The tag of "the first does better"; not settled where less separates them than was left."""
    differences = [one.completed - other.completed for one, other in (record, rational)]
    lefts = [max(one.left, other.left) for one, other in (record, rational)]
    if any(0.0 < abs(d) <= left for d, left in zip(differences, lefts, strict=True)):
        return Tag.UNSETTLED
    return tag_of(*differences)
