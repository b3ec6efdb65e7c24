"""The best order of a plan that has too many orders to list: branch and bound on exact values.

A beginning is carried forward exactly; whoever could choose the rest with the front in view gives
the bound above it. Beginnings whose bound is no better than the best order found are cut off.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.calendar import in_time
from models.exact.calendar_ahead import Chances, periods_needed
from models.exact.calendar_course import Order
from models.exact.calendar_curves import FloatArray
from models.exact.calendar_flow import arrivals_at_start, passed_on
from models.exact.calendar_table import Rule, Table
from models.exact.lattice import Lattice
from models.exact.lattice_values import Level, bounded_above, mean_over_orders
from models.exact.orders import Before, all_orders, prepared
from models.exact.orders_tree import MOST_ORDERS
from models.terms.errors import UsageError
from models.terms.scenario import Scenario

BUDGET = 5_000
EQUAL = 1e-10


class BestOrder(NamedTuple):
    """An order, its chance of completion, and the most that any other order could reach."""

    order: tuple[str, ...]
    value: float
    at_most: float
    orders: int
    mean: float

    @property
    def gap(self) -> float:
        """How much better the true best could be; 0 where this one is proved best."""
        return max(0.0, self.at_most - self.value)

    @property
    def is_exact(self) -> bool:
        """Whether no order is better."""
        return self.gap <= EQUAL


class _Beginning(NamedTuple):
    bound: float
    order: Order
    arrivals: FloatArray


def best_order(
    scenario: Scenario, *, rule: str = Rule.RECORD, before: Before = (), budget: int = BUDGET
) -> BestOrder:
    """The best order, or the best found within a budget of beginnings, with the gap that is left.

    Raises UsageError where the `rational` rule would need more orders than can be listed.
    """
    course, lattice, table = prepared(scenario, Rule.RECORD, before)
    if Rule(rule) is Rule.RATIONAL:
        return _listed(scenario, lattice, before)
    value, order, at_most = _searched(table, lattice, budget)
    mean = mean_over_orders(table, lattice)
    return BestOrder(course.names_of(order), value, at_most, lattice.orders, mean)


def _listed(scenario: Scenario, lattice: Lattice, before: Before) -> BestOrder:
    if lattice.orders > MOST_ORDERS:
        raise UsageError(
            f"under the rational rule every order is solved by itself, up to {MOST_ORDERS:,}; "
            f"this plan has {lattice.orders:,}"
        )
    answer = all_orders(scenario, rule=Rule.RATIONAL, before=before)
    top = answer.highest
    return BestOrder(answer.best(1)[0], top, top, lattice.orders, answer.mean)


def _searched(table: Table, lattice: Lattice, budget: int) -> tuple[float, Order, float]:
    """A beam first, for a good order to measure others by; then depth first, best bound first."""
    levels = bounded_above(table, lattice)
    first = _Beginning(1.0, (), arrivals_at_start(table, periods_needed(table, 0)))
    found = _beamed(table, levels, first, max(1, budget // (2 * lattice.steps**2)))
    stack = [first]
    while stack and budget > 0:
        here = stack.pop()
        if here.bound > found.bound + EQUAL:
            budget -= 1
            if len(here.order) == lattice.steps:
                found = here
            else:
                stack += sorted(_continued(table, levels, here), key=lambda one: one.bound)
    return found.bound, found.order, max([found.bound, *(one.bound for one in stack)])


def _beamed(table: Table, levels: list[Level], first: _Beginning, width: int) -> _Beginning:
    """The best order found if only the most promising beginnings of each length are kept."""
    beam = [first]
    for _ in levels:
        longer = [one for here in beam for one in _continued(table, levels, here)]
        beam = sorted(longer, key=lambda one: -one.bound)[:width]
    return beam[0]


def _continued(table: Table, levels: list[Level], here: _Beginning) -> list[_Beginning]:
    """Every next step, with the bound above all orders that begin so."""
    done = sum(1 << s for s in here.order)
    found = []
    for s in range(len(levels)):
        row = table.row.get((done, s))
        if row is not None:
            found.append(_one_more(table, levels, here, (s, row)))
    return found


def _one_more(
    table: Table, levels: list[Level], here: _Beginning, move: tuple[int, int]
) -> _Beginning:
    s, row = move
    order = (*here.order, s)
    passed = passed_on(table, row, here.arrivals, _chances(table, row))
    if len(order) == len(levels):
        return _Beginning(passed.arrived, order, here.arrivals)
    arrivals, _ = in_time(table, passed.arrivals, periods_needed(table, len(order)))
    return _Beginning(_bound(table, levels[len(order)], order, arrivals), order, arrivals)


def _chances(table: Table, row: int) -> Chances:
    """By the record a chance depends on the front alone."""
    chance = table.chance[row]
    holds = table.course.tables.rules.holds
    return Chances(chance[None, None, None, :], [chance[None, None, :]] * (holds - 1))


def _bound(table: Table, level: Level, order: Order, arrivals: FloatArray) -> float:
    at = level.place[sum(1 << s for s in order)]
    pace = table.course.tables.rules.steps_per_period
    worths = level.ahead.due[at, -1].copy()
    worths[:, 0] = level.ahead.begins[at, -1, :-1]
    return float(np.sum(arrivals.reshape(-1, pace, arrivals.shape[1]) * worths))
