"""Believing: how battles teach (Smith & Stam 2004), and who hopes against hope.

Beliefs are functions of two whole numbers, battles won and lost by side A: the prior times
theta^won (1 - theta)^lost, brought back to a sum of 1.
"""

from __future__ import annotations

from models.rules.fighting_on import is_desperate, refresh_war_values
from models.rules.state import State, emit
from models.rules.tables import Tables
from models.terms.events import EventKind


def learn(tables: Tables, state: State, before: int, cause: int) -> None:
    """Everybody sees who won a battle, and thinks of the odds again."""
    moved = state.front[0] - before
    if tables.rules.learning == 0 or moved == 0:
        return
    state.won[0] += 1 if moved > 0 else 0
    state.lost[0] += 1 if moved < 0 else 0
    for p in range(tables.sizes.parties):
        if tables.party.body[p] == 1:
            continue
        old = believed(tables, state, p)
        weigh(tables, state, p)
        if tables.party.side[p] != 0:
            counts = (float(state.won[0]), float(state.lost[0]))
            numbers = (old, believed(tables, state, p), counts[0], counts[1])
            emit(state, EventKind.BELIEF, p, cause=cause, numbers=numbers)
    state.surprises[0] += 1
    refresh_war_values(tables, state)


def believed(tables: Tables, state: State, p: int) -> float:
    """Side A's chance of winning a battle in a party's eyes: the mean of its belief."""
    points = len(tables.belief.grid)
    mean = 0.0
    for g in range(points):
        mean = mean + tables.belief.grid[g] * state.belief[p * points + g]
    return mean


def weigh(tables: Tables, state: State, p: int) -> None:
    """A party's belief from its prior and the battles so far, whatever their order."""
    grid, points = tables.belief.grid, len(tables.belief.grid)
    for g in range(points):
        state.belief[p * points + g] = tables.belief.prior[p * points + g]
    for _ in range(state.won[0]):
        for g in range(points):
            state.belief[p * points + g] = state.belief[p * points + g] * grid[g]
        _bring_to_one(state, p * points, points)
    for _ in range(state.lost[0]):
        for g in range(points):
            state.belief[p * points + g] = state.belief[p * points + g] * (1.0 - grid[g])
        _bring_to_one(state, p * points, points)


def _bring_to_one(state: State, first: int, points: int) -> None:
    total = 0.0
    for at in range(first, first + points):
        total = total + state.belief[at]
    for at in range(first, first + points):
        state.belief[at] = state.belief[at] / total


def weigh_hopes(tables: Tables, state: State) -> None:
    """Once a period: who has lost its public since, or won it back, weighs war anew."""
    if tables.rules.hope == 0:
        return
    changed = False
    for p in range(tables.sizes.parties):
        now = 1 if is_desperate(tables, state, p) else 0
        if now != state.hoping[p]:
            state.hoping[p] = now
            changed = True
    if changed:
        state.surprises[0] += 1
        refresh_war_values(tables, state)


def think_again(tables: Tables, state: State) -> None:
    """Beliefs under other priors, after the same battles."""
    if len(tables.belief.grid) > 0:
        for p in range(tables.sizes.parties):
            weigh(tables, state, p)
    begin_beliefs(tables, state)


def begin_beliefs(tables: Tables, state: State) -> None:
    """Who hopes against hope before the first period."""
    if tables.rules.hope == 0:
        return
    for p in range(tables.sizes.parties):
        state.hoping[p] = 1 if is_desperate(tables, state, p) else 0
