"""A plan made ready once, of which the laws of many orders are asked.

Where only the set of steps done matters an order is a chain; where time matters it is followed, and
here with fewer states than where a single order is asked about, since many are.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from models.exact.calendar import law_of
from models.exact.calendar_course import Course, Order
from models.exact.calendar_limits import check_many_orders
from models.exact.calendar_table import Rule
from models.exact.enough import UNWATCHED, Watch
from models.exact.following import followed
from models.exact.lattice_needs import needs
from models.exact.orders import allowed_in
from models.exact.orders_drawn import Gated, gated
from models.exact.plan_law import ReadyPlan
from models.exact.signed_plan import SignedPlan, gate_against, signed_plan
from models.rules.state import copied
from models.terms.outcome import Ending
from models.terms.rule import rule_named

STATES = 40
"""States followed from one period into the next while many orders are compared."""


class Law(NamedTuple):
    """The endings of an order, and what was too unlikely to follow."""

    shares: dict[Ending, float]
    left: float

    @property
    def completed(self) -> float:
        """The share carried out in full; it may be larger by what was left."""
        return self.shares[Ending.IMPLEMENTED]


class Laws(Protocol):
    """Whatever can answer for many orders of one plan."""

    gates: Gated
    own: Order

    def law(self, order: Order, rule: Rule) -> Law:
        """The law of one order."""


def laws_of(plan: ReadyPlan, *, states: int = STATES, watch: Watch = UNWATCHED) -> Laws:
    """The plan, ready to be asked. Raises UsageError where it has no order at all."""
    return FollowedLaws(plan, states, watch) if plan.is_timed else ChainLaws(plan)


class ChainLaws:
    """A plan in which only the set of steps done matters."""

    def __init__(self, plan: ReadyPlan) -> None:
        self.course = Course(plan.scenario)
        self.own = self.course.own_order()
        is_all = needs(self.course.tables).is_all
        allowed = allowed_in(self.course, ())
        self.gates = gated(self.course.names.steps, allowed, is_all=is_all)

    @property
    def is_one_world(self) -> bool:
        """Whether a set of steps leaves the same world in whatever order they were done."""
        check_many_orders(self.course.scenario, self.course.tables)
        return True

    def law(self, order: Order, rule: Rule) -> Law:
        """Exact."""
        return Law(law_of(self.course, order, rule), 0.0)


class FollowedLaws:
    """A plan in which time matters; steps are numbered by their place in its own order.

    `most_left` is the largest share of runs that any law asked so far was too unlikely to follow.
    """

    def __init__(self, plan: ReadyPlan, states: int, watch: Watch = UNWATCHED) -> None:
        self._states, self._watch = states, watch
        self.most_left = 0.0
        self._plans = {r: signed_plan(plan.scenario, rule=rule_named(r)) for r in Rule}
        first = self._plans[Rule.RECORD]
        self._steps = list(first.state.queue[: first.state.queued[0]])
        self.own: Order = tuple(range(len(self._steps)))
        self.gates = gated(first.order, self._may_follow)

    def _may_follow(self, done: Order, s: int) -> bool:
        plan, steps = self._plans[Rule.RECORD], self._steps
        return gate_against(plan.tables, plan.state, [steps[e] for e in done], steps[s]) is None

    def in_order(self, order: Order, rule: Rule) -> SignedPlan:
        """The plan with its steps due in an order."""
        plan = self._plans[rule]
        state = copied(plan.state)
        state.queue[: len(order)] = [self._steps[at] for at in order]
        return plan._replace(state=state)

    def law(self, order: Order, rule: Rule) -> Law:
        """Exact, but for what it tells to have left."""
        found = followed(self.in_order(order, rule), states=self._states, watch=self._watch)
        self.most_left = max(self.most_left, found.left)
        return Law(found.law, found.left)
