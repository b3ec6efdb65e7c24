"""The lattice of down-sets: every set of steps that some allowed order passes through.

Chances depend on the set that was carried out and not on the path to it, so a question about all
orders of n steps has 2^n answers to work out and not n! ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from models.exact.calendar_course import Order
from models.terms.errors import UsageError

Allowed = Callable[[int, int], bool]
"""Whether a step may follow a set of steps: (set as a bit mask, step)."""


class Lattice(NamedTuple):
    """Sets on the way from nothing to everything, with one order that leads to each."""

    steps: int
    way: dict[int, Order]
    moves: list[tuple[Order, int]]
    orders_from: dict[int, int]

    @property
    def orders(self) -> int:
        """How many orders there are in all."""
        return self.orders_from.get(0, 0)


def lattice_of(steps: int, allowed: Allowed) -> Lattice:
    """All sets and moves of the orders that are allowed. Raises UsageError where there is none."""
    way = _reached(steps, allowed)
    orders_from = _counted(steps, allowed, way)
    if not orders_from.get(0):
        raise UsageError("no order of the steps keeps all these conditions")
    kept = {done: order for done, order in way.items() if orders_from.get(done)}
    moves = [
        (order, s)
        for done, order in kept.items()
        for s in range(steps)
        if not done >> s & 1 and allowed(done, s) and orders_from.get(done | 1 << s)
    ]
    return Lattice(steps, kept, moves, orders_from)


def _reached(steps: int, allowed: Allowed) -> dict[int, Order]:
    """Sets that can be reached, by size, each with the first order found that leads there."""
    way: dict[int, Order] = {0: ()}
    for done in _by_size(steps):
        if done in way:
            for s in range(steps):
                if not done >> s & 1 and allowed(done, s):
                    way.setdefault(done | 1 << s, (*way[done], s))
    return way


def _counted(steps: int, allowed: Allowed, way: dict[int, Order]) -> dict[int, int]:
    """Number of orders that lead from each set to the end, by subset recursion."""
    count = {(1 << steps) - 1: 1}
    for done in reversed(_by_size(steps)[:-1]):
        if done in way:
            following = (s for s in range(steps) if not done >> s & 1 and allowed(done, s))
            count[done] = sum(count.get(done | 1 << s, 0) for s in following)
    return count


def _by_size(steps: int) -> list[int]:
    return [
        sum(1 << s for s in chosen)
        for size in range(steps + 1)
        for chosen in combinations(range(steps), size)
    ]


def count_orders(steps: int, allowed: Allowed) -> int:
    """How many orders of the steps are allowed (linear extensions where conditions are waits)."""
    return _counted(steps, allowed, _reached(steps, allowed)).get(0, 0)


def waits(names: Sequence[str], before: Sequence[tuple[str, str]]) -> Allowed:
    """Conditions of the form "this step before that one"."""
    places = {name: at for at, name in enumerate(names)}
    if unknown := sorted({name for pair in before for name in pair} - set(places)):
        raise UsageError(f"the plan has no step {', '.join(unknown)}")
    needed = [0] * len(names)
    for first, second in before:
        needed[places[second]] |= 1 << places[first]
    return lambda done, s: needed[s] & ~done == 0
