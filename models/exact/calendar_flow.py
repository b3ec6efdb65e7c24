"""Forwards through an order: where the runs of a plan stand, and in what they end.

Exact: a Markov chain over (steps done, period, front, holds). Time is counted in openings, one for
each step that may fall due in a period; the first opening of a period follows a battle.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.calendar_ahead import Chances
from models.exact.calendar_curves import FloatArray
from models.exact.calendar_table import Table

NEVER = 1 << 30


class Ends(NamedTuple):
    """Probability that a plan ends here in each of these ways; `late` is the horizon."""

    collapsed: float
    defeat_a: float
    defeat_b: float
    late: float


class Passed(NamedTuple):
    """Arrivals at the next step by opening and front, and what ended on the way there."""

    arrivals: FloatArray
    arrived: float
    ends: Ends


class _Battles(NamedTuple):
    """Battles of a row; from period `quiet` on, only the share in which none is fought is kept."""

    chance: float
    odds: float
    quiet: int


def arrivals_at_start(table: Table, periods: int) -> FloatArray:
    """All runs begin in the first opening, at the starting front."""
    pace, fronts = table.course.tables.rules.steps_per_period, len(table.course.fronts)
    arrivals = np.zeros((periods * pace, fronts))
    arrivals[0, table.course.start] = 1.0
    return arrivals


def passed_on(
    table: Table, row: int, arrivals: FloatArray, chances: Chances, quiet: int = NEVER
) -> Passed:
    """One step: runs arrive, some go on at once, some hold and go on later, some end."""
    pace = table.course.tables.rules.steps_per_period
    battles = _Battles(float(table.battles[row]), float(table.odds[row]), quiet)
    due = arrivals.reshape(-1, pace, arrivals.shape[1]).copy()
    periods = due.shape[0]
    due[:, 0], lost = _fought(due[:, 0], battles)
    went = due * chances.first[0]
    onward = np.zeros((periods * pace + 1, due.shape[2]))
    onward[1:] = went.reshape(-1, due.shape[2])
    held = (due - went).sum(axis=1)
    late = 0.0
    for chance in chances.after_holds:
        late += float(held[-1].sum())
        waiting, more_lost = _fought(_one_later(held), battles)
        lost += more_lost
        gone = waiting * chance[0]
        onward[1::pace] += gone
        held = waiting - gone
    arrived = float(onward.sum())
    ends = Ends(float(held.sum()), float(lost[0]), float(lost[1]), late)
    return Passed(_landed(table, row, onward), arrived, ends)


def _one_later(held: FloatArray) -> FloatArray:
    later = np.zeros_like(held)
    later[1:] = held[:-1]
    return later


def _landed(table: Table, row: int, onward: FloatArray) -> FloatArray:
    """Move the front as the step does."""
    landed = np.zeros_like(onward)
    for before, after in enumerate(table.landing[row]):
        landed[:, after] += onward[:, before]
    return landed


def _fought(runs: FloatArray, battles: _Battles) -> tuple[FloatArray, FloatArray]:
    """One battle phase: who stands where, and how many were defeated on either side."""
    win = battles.chance * battles.odds
    lose = battles.chance - win
    after = (1.0 - battles.chance) * runs
    moving = runs[: battles.quiet]
    after[: battles.quiet, 1:] += win * moving[:, :-1]
    after[: battles.quiet, :-1] += lose * moving[:, 1:]
    lost = np.array([lose * moving[:, 0].sum(), win * moving[:, -1].sum()])
    return after, lost
