"""The exact outcome law of a signed plan that is carried out in a given order.

outcome_law(scenario, ("A1", "B1", ...), rule="record") -> {Ending: probability}
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.exact.calendar_ahead import (
    Ahead,
    Chances,
    known_chances,
    looked_ahead,
    periods_needed,
)
from models.exact.calendar_course import Course, Order
from models.exact.calendar_curves import FloatArray
from models.exact.calendar_flow import NEVER, Ends, arrivals_at_start, passed_on
from models.exact.calendar_table import Rule, Table, table_of
from models.terms.outcome import Ending
from models.terms.scenario import Scenario


def outcome_law(
    scenario: Scenario, order: Sequence[str] = (), *, rule: str = Rule.RECORD
) -> dict[Ending, float]:
    """Probability of every ending when the plan's steps fall due in this order.

    No order: as the scenario lists them. Raises UsageError where the order is none, or where the
    scenario has something that this chain cannot treat exactly.
    """
    course = Course(scenario)
    asked = course.order_of(order) if order else course.own_order()
    return law_of(course, asked, Rule(rule))


def own_order(scenario: Scenario) -> tuple[str, ...]:
    """The order in which the file lists the steps, as near to it as the gates allow.

    Raises UsageError where the gates allow no order at all.
    """
    course = Course(scenario)
    return course.names_of(course.own_order())


def law_of(course: Course, order: Order, rule: Rule) -> dict[Ending, float]:
    """The law of an order of a plan made ready."""
    table = table_of(course, [(order[:m], s) for m, s in enumerate(order)], rule)
    chances = decisions(table, len(order))
    done, ends = _followed(table, chances, NEVER)
    frozen = _frozen(table, chances, ends.late)
    return {
        Ending.IMPLEMENTED: done,
        Ending.COLLAPSED: ends.collapsed,
        Ending.DEFEAT_A: ends.defeat_a,
        Ending.DEFEAT_B: ends.defeat_b,
        Ending.FIGHTING: max(0.0, ends.late - frozen),
        Ending.FROZEN: frozen,
    }


def _frozen(table: Table, chances: list[Chances], late: float) -> float:
    """Share that reaches the horizon without a battle for long enough (decisions A12)."""
    sizes, rules = table.course.tables.sizes, table.course.tables.rules
    quiet_from = sizes.periods - rules.frozen_after
    if late <= 0.0 or sizes.forts == 0:
        return late
    return 0.0 if quiet_from < 0 else _followed(table, chances, quiet_from).ends.late


def decisions(table: Table, steps: int) -> list[Chances]:
    """The chances of each step of an order; foresight works them out from the last step on."""
    if table.rule is Rule.RECORD:
        return [known_chances(table, m) for m in range(steps)]
    later: Ahead | None = None
    chances: list[Chances] = []
    for m in range(steps - 1, -1, -1):
        later, found = looked_ahead(table, np.array([m]), later, periods_needed(table, m))
        chances.insert(0, found)
    return chances


class _Totals(NamedTuple):
    done: float
    ends: Ends


def _followed(table: Table, chances: list[Chances], quiet: int) -> _Totals:
    """Send all runs through the order; what comes out at its end, and on the way."""
    totals = np.zeros(len(Ends._fields))
    arrivals = arrivals_at_start(table, periods_needed(table, 0))
    done = 0.0
    for m, found in enumerate(chances):
        passed = passed_on(table, m, arrivals, found, quiet)
        totals += passed.ends
        done = passed.arrived
        if m + 1 < len(chances):
            arrivals, late = in_time(table, passed.arrivals, periods_needed(table, m + 1))
            totals[3] += late
    return _Totals(done, Ends(*(float(total) for total in totals)))


def in_time(table: Table, arrivals: FloatArray, periods: int) -> tuple[FloatArray, float]:
    """Arrivals within these periods, and the share that comes after the horizon."""
    openings = periods * table.course.tables.rules.steps_per_period
    within = np.zeros((openings, arrivals.shape[1]))
    size = min(openings, len(arrivals))
    within[:size] = arrivals[:size]
    return within, float(arrivals[size:].sum())
