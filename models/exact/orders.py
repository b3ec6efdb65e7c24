"""All orders of a signed plan, exactly: how far apart they lie, and which steps should come when.

answer = all_orders(scenario, rule="record")
answer.lowest, answer.highest, answer.mean, answer.best, answer.precedence
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.exact.calendar_course import Course
from models.exact.calendar_curves import FloatArray, IntArray
from models.exact.calendar_limits import check_many_orders
from models.exact.calendar_table import Rule, Table, table_of
from models.exact.lattice import Allowed, Lattice, lattice_of, mask_of, waits
from models.exact.lattice_adaptive import adaptive_value
from models.exact.lattice_needs import needs
from models.exact.orders_tree import OrderValues, every_order, refuse_too_many
from models.terms.scenario import Scenario

SHOWN = 3
DIGITS = 12
Before = Sequence[tuple[str, str]]
"""Conditions: this step before that one."""


class Precedence(NamedTuple):
    """How much likelier completion is, on average, if one step comes before another."""

    first: str
    second: str
    effect: float


class AllOrders(NamedTuple):
    """The exact chance of completion under every allowed order of a plan, under one rule."""

    rule: Rule
    steps: tuple[str, ...]
    orders: IntArray
    values: FloatArray

    @property
    def lowest(self) -> float:
        """Chance of completion under the worst order."""
        return float(self.values.min())

    @property
    def highest(self) -> float:
        """Chance of completion under the best order."""
        return float(self.values.max())

    @property
    def mean(self) -> float:
        """Mean over orders, each as likely as any other."""
        return float(self.values.mean())

    @property
    def order_share(self) -> float:
        """Share of the variance of completion that lies between orders, not between runs."""
        whole = self.mean * (1.0 - self.mean)
        return float(self.values.var()) / whole if whole > 0.0 else 0.0

    def best(self, count: int = SHOWN) -> list[tuple[str, ...]]:
        """The best orders; of equally good ones, those first that keep to the scenario's order."""
        return self._ranked(-self.values, count)

    def worst(self, count: int = SHOWN) -> list[tuple[str, ...]]:
        """The worst orders."""
        return self._ranked(self.values, count)

    def _ranked(self, by: FloatArray, count: int) -> list[tuple[str, ...]]:
        places = np.argsort(by.round(DIGITS), kind="stable")[:count]
        return [tuple(self.steps[s] for s in order) for order in self.orders[places]]

    def value_of(self, order: Sequence[str]) -> float:
        """The chance under one of the orders."""
        wanted = [self.steps.index(name) for name in order]
        return float(self.values[(self.orders == wanted).all(axis=1)][0])

    def precedence(self) -> list[Precedence]:
        """For each pair of steps that could come either way round, the difference that it makes."""
        place = np.argsort(self.orders, axis=1)
        found = []
        for a in range(len(self.steps)):
            for b in range(a + 1, len(self.steps)):
                first = place[:, a] < place[:, b]
                if first.any() and not first.all():
                    effect = self.values[first].mean() - self.values[~first].mean()
                    found.append(Precedence(self.steps[a], self.steps[b], float(effect)))
        return found


def all_orders(scenario: Scenario, *, rule: str = Rule.RECORD, before: Before = ()) -> AllOrders:
    """Every allowed order. Raises UsageError where there are too many, or none can be solved."""
    course, lattice = _laid_out(scenario, before)
    refuse_too_many(lattice)
    found: OrderValues = every_order(table_of(course, lattice.moves, Rule(rule)), lattice)
    return AllOrders(Rule(rule), course.names.steps, found.orders, found.values)


def prepared(scenario: Scenario, rule: Rule, before: Before) -> tuple[Course, Lattice, Table]:
    """A plan made ready for questions about many orders."""
    course, lattice = _laid_out(scenario, before)
    return course, lattice, table_of(course, lattice.moves, rule)


def _laid_out(scenario: Scenario, before: Before) -> tuple[Course, Lattice]:
    course = Course(scenario)
    check_many_orders(scenario, course.tables)
    return course, lattice_of(len(course.names.steps), allowed_in(course, before))


def allowed_in(course: Course, before: Before) -> Allowed:
    """What the plan's gates and further conditions let follow."""
    asked, needed = waits(course.names.steps, before), needs(course.tables)
    if needed.is_all:
        return lambda done, s: asked(done, s) and needed.masks[s] & ~mask_of(done) == 0
    return lambda done, s: asked(done, s) and course.may_follow(done, s)


def adaptive_calendar(scenario: Scenario, *, before: Before = ()) -> float:
    """Largest chance of completion if a mediator may pick each next due step (`record` rule)."""
    _, lattice, table = prepared(scenario, Rule.RECORD, before)
    return adaptive_value(table, lattice)
