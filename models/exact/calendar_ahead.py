"""Backwards through a plan: what it is worth, at every moment, to be about to decide on a step.

Axes: many sequences at once, whose worth, period, steps already done in the period, front. The
last worth is the onlooker's: the chance that the plan is carried out in full.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.calendar_curves import FloatArray, IntArray, logistics
from models.exact.calendar_table import Rule, Table
from models.rules.foreseeing import advantage, foreseen, worth_ahead


class Ahead(NamedTuple):
    """Worths when a step has just fallen due, and when a period in which it is due begins."""

    due: FloatArray  # [sequence, who, period, steps done in it, front]
    begins: FloatArray  # [sequence, who, period (one more), front]

    def within(self, periods: int) -> Ahead:
        """The same of the first periods alone."""
        return Ahead(self.due[:, :, :periods], self.begins[:, :, : periods + 1])

    def taken(self, sequences: IntArray) -> Ahead:
        """The same of some sequences, each as often as it is named."""
        return Ahead(self.due[sequences], self.begins[sequences])


class Chances(NamedTuple):
    """Chance that a step is carried out: at its first chance, and after 1, 2, ... holds."""

    first: FloatArray  # [sequence, period, steps done in it, front]
    after_holds: list[FloatArray]  # each [sequence, period, front]


def known_chances(table: Table, row: int) -> Chances:
    """By the record a chance depends on the front alone."""
    chance = table.chance[row]
    holds = table.course.tables.rules.holds
    return Chances(chance[None, None, None, :], [chance[None, None, :]] * (holds - 1))


def periods_needed(table: Table, done: int) -> int:
    """Periods within which a step with so many before it is decided on, whatever happens."""
    sizes, holds = table.course.tables.sizes, table.course.tables.rules.holds
    return min(sizes.periods, (done + 1) * holds)


def looked_ahead(
    table: Table, rows: IntArray, later: Ahead | None, periods: int
) -> tuple[Ahead, Chances]:
    """One step back: from the worths after a step to those before it.

    `later` holds what follows once the step is done; None where nothing does.
    """
    if_on = _if_carried_out(table, rows, later, periods)
    collapse = table.collapse[rows]
    end = (collapse - table.punished[rows][..., None])[:, :, None, :]
    if_held = np.broadcast_to(end, (*if_on.shape[:3], if_on.shape[4]))
    after_holds: list[FloatArray] = []
    for _ in range(1, table.course.tables.rules.holds):
        chance = _decided(table, rows, if_on[:, :, :, 0], if_held)
        after_holds.insert(0, chance)
        due = foreseen(chance[:, None], if_on[:, :, :, 0], if_held)
        if_held = _waited(table, rows, _before_battle(table, rows, due, collapse))
    chance = _decided(table, rows, if_on, if_held[:, :, :, None])
    due = foreseen(chance[:, None], if_on, if_held[:, :, :, None])
    begins = _before_battle(table, rows, due[:, :, :, 0], collapse)
    return Ahead(due, begins), Chances(chance, after_holds)


def _if_carried_out(table: Table, rows: IntArray, later: Ahead | None, periods: int) -> FloatArray:
    """Worth of carrying a step out, by the moment and the front at which that is decided."""
    pace, fronts = table.course.tables.rules.steps_per_period, table.chance.shape[1]
    shape = (len(rows), len(table.complete), periods, pace, fronts)
    if later is None:
        return np.broadcast_to(table.complete[None, :, None, None, None], shape)
    worth = np.empty(shape)
    worth[:, :, :, : pace - 1] = later.due[:, :, :periods, 1:]
    cost = table.cost_after[rows][:, :, None, None]
    following = later.begins[:, :, 1 : periods + 1]
    worth[:, :, :, pace - 1] = worth_ahead(table.discount[:, None, None], cost, following)
    landing = table.landing[rows][:, None, None, None, :]
    return np.take_along_axis(worth, landing, axis=-1)


def _waited(table: Table, rows: IntArray, begins: FloatArray) -> FloatArray:
    """Worth of holding: the next period begins with the step still due."""
    cost = table.cost[rows][:, :, None, None]
    worth: FloatArray = worth_ahead(table.discount[:, None, None], cost, begins[:, :, 1:])
    return worth


def _decided(table: Table, rows: IntArray, if_on: FloatArray, if_held: FloatArray) -> FloatArray:
    """Chance of going on; by the record it is known, by foresight it follows from the worths."""
    shape = (if_on.shape[0], *if_on.shape[2:])
    known = table.chance[rows]
    chance = np.array(np.broadcast_to(_aligned(known, len(shape)), shape))
    if table.rule is Rule.RECORD:
        return chance
    for s in np.unique(table.step[rows]):
        giver = table.course.tables.step.giver[s]
        if table.course.tables.party.body[giver] == 0:
            at = np.flatnonzero(table.step[rows] == s)
            z = advantage(table.course.tables, giver, int(s), if_on[at, giver], if_held[at, giver])
            chance[at] = logistics(z)
    return chance


def _aligned(known: FloatArray, axes: int) -> FloatArray:
    """[sequence, front] with axes of length 1 between."""
    return known.reshape(known.shape[0], *([1] * (axes - 2)), known.shape[1])


def _before_battle(
    table: Table, rows: IntArray, due: FloatArray, collapse: FloatArray
) -> FloatArray:
    """Worths when a period begins, before its battle.

    To the onlooker the horizon is the end. Parties do not look as far: to them the period after the
    last is worth what the last is, and so their worths do not depend on time at all.
    """
    battles = table.battles[rows][:, None, None, None]
    win = battles * table.odds[rows][:, None, None, None]
    lose = battles - win
    defeat = table.defeat[rows][:, :, None, :]
    begins = np.empty((*due.shape[:2], due.shape[2] + 1, due.shape[3]))
    begins[:, :, -1] = collapse
    here = begins[:, :, :-1]
    here[...] = (1.0 - battles) * due
    here[..., :-1] += win * due[..., 1:]
    here[..., 1:] += lose * due[..., :-1]
    here[..., 0] += lose[..., 0] * defeat[..., 0]
    here[..., -1] += win[..., 0] * defeat[..., 1]
    begins[:, :-1, -1] = here[:, :-1, -1]
    return begins
