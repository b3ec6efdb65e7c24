"""Values over the lattice of sets: sums over all orders, and bounds above every order.

A sum adds up, over all allowed ways on from a set, the chance that the plan is carried out in full.
A bound lets somebody choose the next step each time one is done, knowing the front; no fixed order
does better. Both follow the `record` rule, under which chances depend on the set alone.

Sets may be lumped together (`models/exact/lattice_counts.py`), so what follows asks for no more
than moves between places, by how many steps are done before each.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.calendar_ahead import Ahead, looked_ahead, periods_needed
from models.exact.calendar_curves import FloatArray
from models.exact.calendar_table import Table
from models.exact.lattice import Lattice, mask_of

Place = int


class Move(NamedTuple):
    """A step on the way: from where, by which row of the table, to where."""

    before: Place
    row: int
    after: Place


Moves = list[list[Move]]
"""Moves by the number of steps done before; those from one place stand side by side."""


class Level(NamedTuple):
    """Values of all places with as many steps done."""

    place: dict[Place, int]
    ahead: Ahead


def moves_of(table: Table, lattice: Lattice) -> Moves:
    """A lattice's moves, each set being a place of its own."""
    moves: Moves = [[] for _ in range(lattice.steps)]
    for order, s in lattice.moves:
        done = mask_of(order)
        moves[len(order)].append(Move(done, table.row[done, s], done | 1 << s))
    return moves


def summed(table: Table, lattice: Lattice) -> list[Level]:
    """The chance that the plan is carried out, added up over all orders, for each set."""
    return _levels(table, moves_of(table, lattice), np.add)


def bounded_above(table: Table, moves: Moves) -> list[Level]:
    """At least the chance under the best order on from each place."""
    return _levels(table, moves, np.maximum)


def mean_over_orders(table: Table, lattice: Lattice) -> float:
    """Mean chance over all allowed orders, without listing them."""
    start = table.course.start
    return float(summed(table, lattice)[0].ahead.begins[0, -1, 0, start]) / lattice.orders


def _levels(table: Table, moves: Moves, joined: np.ufunc) -> list[Level]:
    levels: list[Level] = []
    for size in range(len(moves) - 1, -1, -1):
        above = levels[0] if levels else None
        levels.insert(0, _level(table, moves[size], above, (size, joined)))
    return levels


def _level(
    table: Table, moves: list[Move], above: Level | None, how: tuple[int, np.ufunc]
) -> Level:
    """Values of the places of a size from those of the places with one step more."""
    size, joined = how
    periods = periods_needed(table, size)
    later = _after_moves(above, moves, periods) if above else None
    ahead, _ = looked_ahead(table, np.array([move.row for move in moves]), later, periods)
    places = list(dict.fromkeys(move.before for move in moves))
    place = {before: at for at, before in enumerate(places)}
    first = [at for at, move in enumerate(moves) if at == 0 or moves[at - 1].before != move.before]
    return Level(
        place, Ahead(_joined(ahead.due, first, joined), _joined(ahead.begins, first, joined))
    )


def _after_moves(level: Level, moves: list[Move], periods: int) -> Ahead:
    at = np.array([level.place[move.after] for move in moves])
    return level.ahead.within(periods).taken(at)


def _joined(worths: FloatArray, first: list[int], joined: np.ufunc) -> FloatArray:
    """One value for each place from those of its moves, which stand side by side."""
    values: FloatArray = joined.reduceat(worths, first, axis=0)
    return values
