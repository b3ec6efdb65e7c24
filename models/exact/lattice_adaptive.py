"""The value of an adaptive calendar: a mediator picks, each time, which step falls due next.

The mediator sees the front, the record and the holds, knows how givers decide (`record` rule), and
wants the plan carried out. Dynamic programming over (set of steps done, holds, front), backwards
from the horizon.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.calendar_ahead import periods_needed
from models.exact.calendar_curves import FloatArray, IntArray
from models.exact.calendar_table import Table
from models.exact.lattice import Lattice


class _Grid(NamedTuple):
    """Moves side by side by set; numbers of sets before and after each move."""

    chance: FloatArray  # [move, 1, front]
    landing: IntArray  # [move, front]
    first: IntArray  # [set]; the set's first move
    after: IntArray  # [move]
    battles: FloatArray  # [set]
    odds: FloatArray  # [set]


def adaptive_value(table: Table, lattice: Lattice) -> float:
    """Largest chance that a plan is carried out if its calendar may adapt to what happens."""
    grid = _grid(table, lattice)
    rules, fronts = table.course.tables.rules, table.chance.shape[1]
    begins = np.zeros((len(grid.first) + 1, rules.holds, fronts))
    begins[-1] = 1.0
    for _ in range(periods_needed(table, lattice.steps - 1)):
        due = begins[:, :1]
        for _ in range(rules.steps_per_period):
            due = _chosen(grid, due, begins)
        begins = _before_battle(grid, due)
    return float(begins[0, 0, table.course.start])


def _grid(table: Table, lattice: Lattice) -> _Grid:
    """The sets in order of size, the full one last."""
    sets = list(lattice.way)
    place = {done: at for at, done in enumerate(sets)}
    masks = [(sum(1 << e for e in order), s) for order, s in lattice.moves]
    rows = np.array([table.row[move] for move in masks])
    starts = [at for at, (done, _) in enumerate(masks) if at == 0 or masks[at - 1][0] != done]
    first = np.array(starts)
    return _Grid(
        chance=table.chance[rows][:, None, :],
        landing=table.landing[rows],
        first=first,
        after=np.array([place[done | 1 << s] for done, s in masks]),
        battles=table.battles[rows][first],
        odds=table.odds[rows][first],
    )


def _chosen(grid: _Grid, due: FloatArray, begins: FloatArray) -> FloatArray:
    """One opening: the step is chosen, and carried out or held."""
    fronts = grid.landing.shape[1]
    after = due[grid.after, 0][np.arange(len(grid.after))[:, None], grid.landing]
    held = np.zeros((len(grid.after), begins.shape[1], fronts))
    before = np.repeat(np.arange(len(grid.first)), np.diff([*grid.first, len(grid.after)]))
    held[:, :-1] = begins[before][:, 1:]
    worths = grid.chance * after[:, None, :] + (1.0 - grid.chance) * held
    best = np.maximum.reduceat(worths, grid.first, axis=0)
    return np.concatenate([best, np.ones((1, *best.shape[1:]))])


def _before_battle(grid: _Grid, due: FloatArray) -> FloatArray:
    """A period begins with its battle; a plan carried out in full stays so."""
    begins = due.copy()
    here, later = begins[:-1], due[:-1]
    battles = grid.battles[:, None, None]
    win = battles * grid.odds[:, None, None]
    here[...] = (1.0 - battles) * later
    here[..., :-1] += win * later[..., 1:]
    here[..., 1:] += (battles - win) * later[..., :-1]
    return begins
