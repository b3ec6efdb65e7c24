"""The best order of a plan that has too many orders to list: branch and bound on exact values.

A beginning is carried forward exactly; whoever could choose the rest with the front in view gives
the bound above it. Beginnings whose bound is no better than the best order found are cut off. Where
even the sets of steps are too many, the bound is that of sets lumped together, and only the most
promising beginnings of each length are kept; what was left aside says how good the best could be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from models.exact.calendar import in_time, law_of
from models.exact.calendar_ahead import known_chances, periods_needed
from models.exact.calendar_course import Course, Order
from models.exact.calendar_curves import FloatArray
from models.exact.calendar_flow import arrivals_at_start, passed_on
from models.exact.calendar_limits import check_many_orders
from models.exact.calendar_table import Rule, Table, table_of
from models.exact.enough import UNWATCHED, Enough, Watch
from models.exact.lattice import Allowed, Lattice, TooManySets, lattice_of, mask_of
from models.exact.lattice_counts import lumped
from models.exact.lattice_values import Level, bounded_above, mean_over_orders, moves_of
from models.exact.orders import Before, all_orders, allowed_in
from models.exact.orders_climb import climbed
from models.exact.orders_tree import MOST_ORDERS
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

BUDGET = 5_000
"""Beginnings that are carried on, where the sets of steps are known."""

WIDE_BUDGET = 8_000
"""And where they are not: each costs more, for its next steps have to be worked out first."""

FORESEEN_BUDGET = 300
"""Orders that are worked out under the rule that looks ahead."""

NARROW_BUDGET = 1_500
"""Beginnings that are carried on to find an order to start from."""

EQUAL = 1e-10


class BestOrder(NamedTuple):
    """An order, its chance of completion, and the most that any other order could reach.

    How many orders there are, and their mean, is known only where the sets of steps are. A search
    that was cut short had more to try when its time was up. `left` is what was too unlikely to
    follow: the value may be larger by as much.
    """

    order: tuple[str, ...]
    value: float
    at_most: float
    orders: int | None
    mean: float | None
    is_cut_short: bool = False
    left: float = 0.0

    @property
    def gap(self) -> float:
        """How much better the true best could be; 0 where this one is proved best."""
        return max(0.0, self.at_most - self.value)

    @property
    def is_exact(self) -> bool:
        """Whether no order is better."""
        return self.gap <= EQUAL


class _Plan(NamedTuple):
    """What a search needs of a plan: bounds, and what may follow what."""

    course: Course
    levels: list[Level]
    place_of: Callable[[Order], int]
    may_follow: Allowed
    table: Table | None
    """Every move's row, where the sets of steps are few enough to know them all."""


class _Beginning(NamedTuple):
    bound: float
    order: Order
    arrivals: FloatArray


def best_order(
    scenario: Scenario,
    *,
    rule: str = Rule.RECORD,
    before: Before = (),
    budget: int | None = None,
    watch: Watch = UNWATCHED,
) -> BestOrder:
    """The best order, or the best found within a budget of beginnings, with the gap that is left.

    Under the `rational` rule the budget is one of orders: beginnings say nothing there, because
    givers look at what is still to come.
    """
    course = Course(scenario)
    check_many_orders(scenario, course.tables)
    allowed = allowed_in(course, before)
    try:
        lattice = lattice_of(course.tables.sizes.steps, allowed)
    except TooManySets:
        lattice = None
    if Rule(rule) is Rule.RATIONAL:
        if lattice is not None and lattice.orders <= MOST_ORDERS:
            return _listed(scenario, lattice, before)
        return _foreseen(course, allowed, lattice, budget or FORESEEN_BUDGET, watch)
    if lattice is None:
        return _wide(course, allowed, budget or WIDE_BUDGET)
    return _known(course, allowed, lattice, budget or BUDGET, watch)


def _known(
    course: Course, allowed: Allowed, lattice: Lattice, budget: int, watch: Watch = UNWATCHED
) -> BestOrder:
    """Depth first, under bounds of the sets themselves."""
    table = table_of(course, lattice.moves, Rule.RECORD)
    levels = bounded_above(table, moves_of(table, lattice))
    plan = _Plan(course, levels, mask_of, allowed, table)
    found, at_most, cut = _searched(plan, budget, watch)
    mean = mean_over_orders(table, lattice)
    order = course.names_of(found.order)
    return BestOrder(order, found.bound, at_most, lattice.orders, mean, cut)


def _listed(scenario: Scenario, lattice: Lattice, before: Before) -> BestOrder:
    answer = all_orders(scenario, rule=Rule.RATIONAL, before=before)
    top = answer.highest
    return BestOrder(answer.best(1)[0], top, top, lattice.orders, answer.mean)


def _foreseen(
    course: Course, allowed: Allowed, lattice: Lattice | None, budget: int, watch: Watch
) -> BestOrder:
    """Small changes, from the best order of the other rule; above all: nobody ever holding."""
    narrow = NARROW_BUDGET if lattice is None else BUDGET // 10
    other = (
        _wide(course, allowed, narrow)
        if lattice is None
        else _known(course, allowed, lattice, narrow)
    )
    found = climbed(
        [course.order_of(other.order), course.own_order()],
        lambda order: law_of(course, order, Rule.RATIONAL)[Ending.IMPLEMENTED],
        allowed,
        budget=budget,
        watch=watch,
    )
    at_most = max(_if_all_are_willing(course, lattice), found.value)
    orders = lattice.orders if lattice else None
    order = course.names_of(found.order)
    return BestOrder(order, found.value, at_most, orders, None, found.is_cut_short)


def _if_all_are_willing(course: Course, lattice: Lattice | None) -> float:
    """Chance of completion if only bodies, battles and the horizon could stop a plan."""
    if lattice is None:
        whole = lumped(course, willing=True)
        levels = bounded_above(whole.table, whole.moves)
    else:
        table = table_of(course, lattice.moves, Rule.RECORD)
        body, giver = course.tables.party.body, course.tables.step.giver
        weighs = np.array([body[giver[s]] == 0 for s in table.step])
        table = table._replace(chance=np.where(weighs[:, None], 1.0, table.chance))
        levels = bounded_above(table, moves_of(table, lattice))
    return min(1.0, float(levels[0].ahead.begins[0, -1, 0, course.start]))


def _wide(course: Course, allowed: Allowed, budget: int) -> BestOrder:
    """A beam under bounds of lumped sets."""
    whole = lumped(course)
    levels = bounded_above(whole.table, whole.moves)
    plan = _Plan(course, levels, whole.place_of, allowed, None)
    found, at_most = _beamed(plan, _nothing_done(plan), max(1, budget // len(levels) ** 2 * 2))
    return BestOrder(course.names_of(found.order), found.bound, at_most, None, None)


def _nothing_done(plan: _Plan) -> _Beginning:
    table = plan.table or table_of(plan.course, [((), 0)], Rule.RECORD)
    return _Beginning(1.0, (), arrivals_at_start(table, periods_needed(table, 0)))


def _searched(plan: _Plan, budget: int, watch: Watch) -> tuple[_Beginning, float, bool]:
    """A beam first, for a good order to measure others by; then depth first, best bound first.

    Third comes whether time ended it.
    """
    first = _nothing_done(plan)
    found, _ = _beamed(plan, first, max(1, budget // (2 * len(plan.levels) ** 2)))
    watch.told(1, budget)
    stack, cut = [first], False
    while stack and budget > 0 and not cut:
        cut = _is_enough(watch)
        here = stack.pop()
        if here.bound > found.bound + EQUAL:
            budget -= 1
            if len(here.order) == len(plan.levels):
                found = here
            else:
                stack += sorted(_continued(plan, [here]), key=lambda one: one.bound)
    return found, max([found.bound, *(one.bound for one in stack)]), cut


def _is_enough(watch: Watch) -> bool:
    try:
        watch.pause()
    except Enough:
        return True
    return False


def _beamed(plan: _Plan, first: _Beginning, width: int) -> tuple[_Beginning, float]:
    """The best order if only the most promising beginnings of each length are kept.

    Second comes the largest bound of those that were not: no order can exceed both.
    """
    beam, aside = [first], 0.0
    for _ in plan.levels:
        longer = sorted(_continued(plan, beam), key=lambda one: -one.bound)
        beam = longer[:width]
        aside = max([aside, *(one.bound for one in longer[width:])])
    if not beam:
        raise UsageError("no order of the steps keeps all these conditions")
    return beam[0], max(aside, beam[0].bound)


def _continued(plan: _Plan, beginnings: list[_Beginning]) -> list[_Beginning]:
    """Every next step of each, with the bound above all orders that begin so."""
    moves = [
        (here, s)
        for here in beginnings
        for s in range(len(plan.levels))
        if s not in here.order and plan.may_follow(here.order, s)
    ]
    if plan.table is not None:
        rows = [plan.table.row.get((mask_of(here.order), s)) for here, s in moves]
        known = zip(moves, rows, strict=True)
        return [_one_more(plan, plan.table, m, row) for m, row in known if row is not None]
    if not moves:
        return []
    table = table_of(plan.course, [(here.order, s) for here, s in moves], Rule.RECORD)
    return [_one_more(plan, table, move, row) for row, move in enumerate(moves)]


def _one_more(plan: _Plan, table: Table, move: tuple[_Beginning, int], row: int) -> _Beginning:
    here, s = move
    order = (*here.order, s)
    passed = passed_on(table, row, here.arrivals, known_chances(table, row))
    if len(order) == len(plan.levels):
        return _Beginning(passed.arrived, order, here.arrivals)
    arrivals, _ = in_time(table, passed.arrivals, periods_needed(table, len(order)))
    return _Beginning(_bound(plan, table, order, arrivals), order, arrivals)


def _bound(plan: _Plan, table: Table, order: Order, arrivals: FloatArray) -> float:
    """What could still be reached from where the runs arrive; 0 where no order leads on."""
    level = plan.levels[len(order)]
    at = level.place.get(plan.place_of(order))
    if at is None:
        return 0.0
    pace = table.course.tables.rules.steps_per_period
    worths = level.ahead.due[at, -1].copy()
    worths[:, 0] = level.ahead.begins[at, -1, :-1]
    return float(np.sum(arrivals.reshape(-1, pace, arrivals.shape[1]) * worths))
