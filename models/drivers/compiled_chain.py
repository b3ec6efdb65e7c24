"""A plan of steps in one order, without a table: its decisions are worked out once for all runs.

Where a decision rests on nothing but (steps done, front) a run is a walk through a small table,
which the rules themselves have filled (models.exact.calendar_course). Its draws are those of the
phases, by the same names, so that it tells the same run (tests/equivalence).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.records.coding import Coding, ConcessionKind
from models.rules.chance import Stream, draws
from models.rules.state import NONE
from models.rules.tables import Floats, Ints, Names, Tables
from models.terms.errors import UsageError
from models.terms.outcome import (
    COLLAPSED,
    DEFEAT_A,
    DEFEAT_B,
    FIGHTING,
    FROZEN,
    IMPLEMENTED,
)

if TYPE_CHECKING:  # the loop plays a chain without what filled it
    from models.exact.calendar_course import Course
    from models.terms.scenario import Scenario


class Chain(NamedTuple):
    """What is known of a plan before any run.

    Flat over (steps done, front): `chance` that the next step is carried out, and where the front
    then stands. Over steps done: chance of a battle and side A's of winning it; the step's code.
    """

    chance: Floats
    landing: Ints
    battles: Floats
    odds: Floats
    code: Ints


DRAWN_AT_ONCE = 8
"""Periods whose draws are made at once: about as many as most plans take."""


class Luck(NamedTuple):
    """The draws of some periods to come: whether there is a battle, who wins it, the first step."""

    battle: Floats
    winner: Floats
    step: Floats


class Walk(NamedTuple):
    """How a run ended, when, with which front, steps done and battles."""

    ending: int
    period: int
    front: int
    steps: int
    battles: int


def no_chain() -> Chain:
    """For plans that only the phases can play."""
    return Chain([], [], [], [], [])


def chain_of(scenario: Scenario, built: tuple[Tables, Names], coding: Coding) -> Chain:
    """The chain of a scenario under the `record` rule; without a word where it has none."""
    tables, _ = built
    bare = tables.sizes.gates == 0 and tables.rules.rational == 0
    if tables.rules.abstract == 0 or tables.sizes.steps == 0 or not bare:
        return no_chain()
    from models.exact.calendar_course import Course

    try:
        course = Course(scenario, built)
    except UsageError:
        return no_chain()
    return _filled(course, coding)


def _filled(course: Course, coding: Coding) -> Chain:
    tables, chain = course.tables, no_chain()
    width, order = tables.sizes.forts + 1, tuple(range(tables.sizes.steps))
    for m, s in enumerate(order):
        done, standing = order[:m], course.after(order[:m])
        chance, landing = [0.0] * width, [0] * width
        chances, landings = course.chances(done, s), course.landings(done, s)
        for place, front in enumerate(course.fronts):
            chance[front] = chances[place]
            landing[front] = landings[place] + course.fronts[0]
        chain.chance.extend(chance)
        chain.landing.extend(landing)
        chain.battles.append(standing.battles)
        chain.odds.append(standing.odds)
        chain.code.append(int(coding.code(int(ConcessionKind.STEP), tables.step.giver[s], s)))
    return chain


def look_ahead(luck: Luck, key: Ints, period: int) -> None:
    """Draw for the periods from one on. None rests on another, so that the loop is vectorised."""
    for place in range(len(luck.battle)):
        luck.battle[place], luck.winner[place] = draws(key, period + place, Stream.BATTLE, 0, 0)
        luck.step[place], _ = draws(key, period + place, Stream.EXECUTION, 0, 0)


def walk(tables: Tables, chain: Chain, luck: Luck, key: Ints, written: tuple[Ints, int]) -> Walk:
    """One run; when each step was carried out is written into a column, from a place on."""
    (periods, first), forts, steps = written, tables.sizes.forts, len(chain.code)
    front, done, holds, battles, last_battle = tables.rules.front_start, 0, 0, 0, NONE
    for period in range(tables.sizes.periods):
        place = period % DRAWN_AT_ONCE
        if place == 0:
            look_ahead(luck, key, period)
        if luck.battle[place] < chain.battles[done]:
            front += 1 if luck.winner[place] < chain.odds[done] else -1
            battles, last_battle = battles + 1, period
            if front == 0 or front == forts:
                ending = DEFEAT_A if front == 0 else DEFEAT_B
                return Walk(ending, period, front, done, battles)
        number, goes_on = 0, True
        while goes_on and number < tables.rules.steps_per_period:
            at, drawn = done * (forts + 1) + front, luck.step[place]
            if number > 0:
                drawn, _ = draws(key, period, Stream.EXECUTION, 0, number)
            goes_on = drawn < chain.chance[at]
            number += 1
            if goes_on:
                front, holds = chain.landing[at], 0
                periods[first + done] = period
                done += 1
                if done == steps:
                    return Walk(IMPLEMENTED, period, front, done, battles)
            else:
                holds += 1
                if holds == tables.rules.holds:
                    return Walk(COLLAPSED, period, front, done, battles)
    last = tables.sizes.periods - 1
    quiet = forts == 0 or last - last_battle >= tables.rules.frozen_after
    return Walk(FROZEN if quiet else FIGHTING, last, front, done, battles)
