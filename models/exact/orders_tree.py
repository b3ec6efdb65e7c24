"""Every order of a plan, exactly: one value for each, from shared endings.

Orders are built from their last step to their first. What is left to do after a set of steps is the
same for every order that ends alike, so each ending is worked out once, under either rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from models.exact.calendar_ahead import Ahead, looked_ahead, periods_needed
from models.exact.calendar_curves import FloatArray, IntArray
from models.exact.calendar_table import Table
from models.exact.lattice import Lattice
from models.terms.errors import UsageError

MOST_ORDERS = 50_000
AT_ONCE = 2_000
"""Endings worked out together: enough to be quick, few enough to be held in memory."""


class TooManyOrders(UsageError):
    """There are more orders than are all worked out; a sample can be drawn instead."""


class OrderValues(NamedTuple):
    """Orders as rows of step numbers, and the chance that each is carried out in full."""

    orders: IntArray
    values: FloatArray


class _Endings(NamedTuple):
    """Ways in which an order may end, and what each is worth at every moment before it begins."""

    steps: IntArray  # [ending, place]
    ahead: Ahead | None

    def part(self, sequences: IntArray) -> _Endings:
        """Some of them."""
        ahead = self.ahead.taken(sequences) if self.ahead else None
        return _Endings(self.steps[sequences], ahead)


def every_order(table: Table, lattice: Lattice) -> OrderValues:
    """The exact chance of completion under every allowed order, in lexical order.

    Raises TooManyOrders beyond 50,000.
    """
    refuse_too_many(lattice)
    nothing = _Endings(np.zeros((1, 0), dtype=np.int64), None)
    found = list(_orders(table, _rows_at(table, lattice.steps), nothing))
    orders = np.concatenate([part.orders for part in found])
    place = np.lexsort(orders.T[::-1])
    return OrderValues(orders[place], np.concatenate([part.values for part in found])[place])


def refuse_too_many(lattice: Lattice) -> None:
    """Raises TooManyOrders beyond 50,000; worth asking before a table is made."""
    if lattice.orders > MOST_ORDERS:
        raise TooManyOrders(
            f"the plan has {lattice.orders:,} orders; all of them are solved one by one up to "
            f"{MOST_ORDERS:,}; --sample draws some of them and --best-order searches among all"
        )


def _rows_at(table: Table, steps: int) -> IntArray:
    """Row of each (set, step); -1 where there is no such move."""
    rows = np.full((1 << steps, steps), -1, dtype=np.int64)
    for (done, s), row in table.row.items():
        rows[done, s] = row
    return rows


def _orders(table: Table, rows_at: IntArray, endings: _Endings) -> Iterator[OrderValues]:
    """All orders that end in one of these ways, a handful of endings at a time."""
    if endings.ahead and endings.steps.shape[1] == rows_at.shape[1]:
        yield OrderValues(endings.steps, endings.ahead.begins[:, -1, 0, table.course.start])
        return
    parts = -(-len(endings.steps) // AT_ONCE)
    for sequences in np.array_split(np.arange(len(endings.steps)), parts):
        part = endings.part(sequences) if parts > 1 else endings
        yield from _orders(table, rows_at, _one_longer(table, rows_at, part))


def _one_longer(table: Table, rows_at: IntArray, endings: _Endings) -> _Endings:
    """Put every step that may precede an ending before it."""
    steps = rows_at.shape[1]
    bits = 1 << np.arange(steps)
    within = (1 << endings.steps).sum(axis=1)[:, None]
    rows = rows_at[len(rows_at) - 1 - (within | bits), np.arange(steps)]
    free = (within & bits == 0) & (rows >= 0)
    parent, step = np.nonzero(free)
    periods = periods_needed(table, steps - endings.steps.shape[1] - 1)
    later = endings.ahead.within(periods).taken(parent) if endings.ahead else None
    ahead, _ = looked_ahead(table, rows[free], later, periods)
    return _Endings(np.column_stack([step, endings.steps[parent]]), ahead)
