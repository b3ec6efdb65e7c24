"""Values over the lattice of sets: sums over all orders, and bounds above every order.

A sum adds up, over all allowed ways on from a set, the chance that the plan is carried out in full.
A bound lets somebody choose the next step each time one is done, knowing the front; no fixed order
does better. Both follow the `record` rule, under which chances depend on the set alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.calendar_ahead import Ahead, looked_ahead, periods_needed
from models.exact.calendar_curves import FloatArray
from models.exact.calendar_table import Table
from models.exact.lattice import Lattice


class Level(NamedTuple):
    """Values of all sets of one size."""

    place: dict[int, int]
    ahead: Ahead


def summed(table: Table, lattice: Lattice) -> list[Level]:
    """The chance that the plan is carried out, added up over all orders, for each set."""
    return _levels(table, lattice, np.add)


def bounded_above(table: Table, lattice: Lattice) -> list[Level]:
    """At least the chance under the best order on from each set."""
    return _levels(table, lattice, np.maximum)


def mean_over_orders(table: Table, lattice: Lattice) -> float:
    """Mean chance over all allowed orders, without listing them."""
    start = table.course.start
    return float(summed(table, lattice)[0].ahead.begins[0, -1, 0, start]) / lattice.orders


def _levels(table: Table, lattice: Lattice, joined: np.ufunc) -> list[Level]:
    levels: list[Level] = []
    for size in range(lattice.steps - 1, -1, -1):
        levels.insert(0, _level(table, lattice, size, (levels, joined)))
    return levels


def _level(table: Table, lattice: Lattice, size: int, above: tuple[list[Level], np.ufunc]) -> Level:
    """Values of the sets of a size from those of the sets with one step more."""
    levels, joined = above
    moves = [(_mask(order), s) for order, s in lattice.moves if len(order) == size]
    rows = np.array([table.row[move] for move in moves])
    periods = periods_needed(table, size)
    later = _after_moves(levels[0], moves, periods) if levels else None
    ahead, _ = looked_ahead(table, rows, later, periods)
    sets = list(dict.fromkeys(done for done, _ in moves))
    place = {done: at for at, done in enumerate(sets)}
    first = [at for at, (done, _) in enumerate(moves) if at == 0 or moves[at - 1][0] != done]
    return Level(
        place, Ahead(_joined(ahead.due, first, joined), _joined(ahead.begins, first, joined))
    )


def _mask(order: tuple[int, ...]) -> int:
    return sum(1 << s for s in order)


def _after_moves(level: Level, moves: list[tuple[int, int]], periods: int) -> Ahead:
    at = np.array([level.place[done | 1 << s] for done, s in moves])
    return level.ahead.within(periods).taken(at)


def _joined(worths: FloatArray, first: list[int], joined: np.ufunc) -> FloatArray:
    """One value for each set from those of its moves, which stand side by side."""
    values: FloatArray = joined.reduceat(worths, first, axis=0)
    return values
