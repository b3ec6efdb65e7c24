"""One row for each (steps done, next step): its chance, its battles, where the front lands.

Fronts on which the war goes on are numbered from 0; the defeats on either side are no states but
ways out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from models.exact.calendar_course import Course, Order
from models.exact.calendar_curves import FloatArray, IntArray
from models.rules.executing import net_given
from models.rules.foreseeing import cost_of_waiting, punishment, worth_of_collapse
from models.rules.state import FULL_PLAN
from models.rules.valuing import worth_when_done
from models.rules.war import war_value_at


class Rule(StrEnum):
    """By which rule givers decide (model 10.5)."""

    RECORD = "record"
    RATIONAL = "rational"


class Table(NamedTuple):
    """Rows of a plan. Whoever's worth is followed stands on the second axis: each party under the
    `rational` rule, and always, last, an onlooker to whom completion is worth 1 and all else 0.
    """

    course: Course
    rule: Rule
    row: dict[tuple[int, int], int]
    step: IntArray
    chance: FloatArray  # [row, front]; of `record`, and of bodies under either rule
    battles: FloatArray  # [row]
    odds: FloatArray  # [row]
    landing: IntArray  # [row, front]
    collapse: FloatArray  # [row, who, front]
    punished: FloatArray  # [row, who]
    cost: FloatArray  # [row, who]; of the next period if the step is held
    cost_after: FloatArray  # [row, who]; and if it is carried out
    defeat: FloatArray  # [row, who, 2]; of A, of B
    discount: FloatArray  # [who]
    complete: FloatArray  # [who]


def table_of(course: Course, moves: list[tuple[Order, int]], rule: Rule) -> Table:
    """Rows for these moves: a step, and the steps done before it in an order that leads there."""
    watching = course.tables.sizes.parties if rule is Rule.RATIONAL else 0
    rows = {(sum(1 << e for e in done), s): at for at, (done, s) in enumerate(moves)}
    standing = [course.after(done) for done, _ in moves]
    return Table(
        course=course,
        rule=rule,
        row=rows,
        step=np.array([s for _, s in moves]),
        chance=np.array([_chances(course, done, s, rule) for done, s in moves]),
        battles=np.array([here.battles for here in standing]),
        odds=np.array([here.odds for here in standing]),
        landing=np.array([course.landings(done, s) for done, s in moves]),
        collapse=np.array([_collapses(course, done, watching) for done, _ in moves]),
        punished=np.array([_punishments(course, done, s, watching) for done, s in moves]),
        cost=np.array([_costs(course, done, watching) for done, _ in moves]),
        cost_after=np.array([_costs(course, (*done, s), watching) for done, s in moves]),
        defeat=np.array([_defeats(course, done, watching) for done, _ in moves]),
        discount=np.array([*course.tables.party.discount[:watching], 1.0]),
        complete=np.array([*_completes(course, watching), 1.0]),
    )


def _chances(course: Course, done: Order, s: int, rule: Rule) -> list[float]:
    party = course.tables.party
    giver = course.tables.step.giver[s]
    if rule is Rule.RATIONAL and party.body[giver] == 0:
        return [0.0] * len(course.fronts)
    return course.chances(done, s)


def _collapses(course: Course, done: Order, watching: int) -> list[list[float]]:
    tables, state = course.tables, course.after(done).state
    worths = []
    for p in range(watching):
        net = net_given(tables, state, p, FULL_PLAN)
        worths.append([worth_of_collapse(tables, state, p, net, n) for n in course.fronts])
    return [*worths, [0.0] * len(course.fronts)]


def _punishments(course: Course, done: Order, s: int, watching: int) -> list[float]:
    giver = course.tables.step.giver[s]
    loss = punishment(course.tables, course.after(done).state)
    return [loss if p == giver else 0.0 for p in range(watching)] + [0.0]


def _costs(course: Course, done: Order, watching: int) -> list[float]:
    """What waiting costs; once everything is done nobody waits."""
    if len(done) == course.tables.sizes.steps:
        return [0.0] * (watching + 1)
    state = course.after(done).state
    return [cost_of_waiting(course.tables, state, p) for p in range(watching)] + [0.0]


def _defeats(course: Course, done: Order, watching: int) -> list[tuple[float, float]]:
    tables, state, top = course.tables, course.after(done).state, course.tables.sizes.forts
    worths = [
        (war_value_at(tables, state, p, 0), war_value_at(tables, state, p, top))
        for p in range(watching)
    ]
    return [*worths, (0.0, 0.0)]


def _completes(course: Course, watching: int) -> list[float]:
    state = course.after(()).state
    return [worth_when_done(course.tables, state, p) for p in range(watching)]
