"""The lattice of down-sets: every set of steps that some allowed order passes through.

Chances depend on the set that was carried out and not on the path to it, so a question about all
orders of n steps has as many answers to work out as there are such sets: 2^n at most, and far
fewer where gates forbid most of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.exact.calendar_course import Order
from models.terms.errors import UsageError

Allowed = Callable[[Order, int], bool]
"""Whether a step may follow these steps, in whatever order they were carried out."""

MOST_SETS = 16_384
"""Sets that a lattice may have: those of 14 free steps."""


class TooManySets(UsageError):
    """The plan is too large for its lattice."""

    def __init__(self) -> None:
        super().__init__(
            f"this plan has more than {MOST_SETS:,} sets of steps that may be done together, the "
            "limit for comparing all orders exactly (14 steps without gates); --sample draws some "
            "of them and --best-order searches among all"
        )


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


def mask_of(steps: Sequence[int]) -> int:
    """A set of steps as bits."""
    return sum(1 << s for s in steps)


def lattice_of(steps: int, allowed: Allowed) -> Lattice:
    """All sets and moves of the orders that are allowed.

    Raises UsageError where there is none, and TooManySets beyond 16,384 sets.
    """
    way, moves = _reached(steps, allowed)
    orders_from = _counted(steps, way, moves)
    if not orders_from.get(0):
        raise UsageError("no order of the steps keeps all these conditions")
    kept = {done: order for done, order in way.items() if orders_from.get(done)}
    onward = [(order, s) for order, s in moves if orders_from.get(mask_of(order) | 1 << s)]
    return Lattice(steps, kept, onward, orders_from)


def _reached(steps: int, allowed: Allowed) -> tuple[dict[int, Order], list[tuple[Order, int]]]:
    """Sets that can be reached, smaller ones first, each with the first order found to it."""
    way: dict[int, Order] = {0: ()}
    moves: list[tuple[Order, int]] = []
    level = [0]
    while level:
        onward: dict[int, Order] = {}
        for done in level:
            order = way[done]
            for s in range(steps):
                if not done >> s & 1 and allowed(order, s):
                    moves.append((order, s))
                    onward.setdefault(done | 1 << s, (*order, s))
        level = sorted(onward, key=members)
        way |= {done: onward[done] for done in level}
        if len(way) > MOST_SETS:
            raise TooManySets
    return way, moves


def members(done: int) -> list[int]:
    """The steps of a set, in their order."""
    return [s for s in range(done.bit_length()) if done >> s & 1]


def _counted(steps: int, way: dict[int, Order], moves: list[tuple[Order, int]]) -> dict[int, int]:
    """Number of orders that lead from each set to the end, by subset recursion."""
    count = dict.fromkeys(way, 0)
    count[(1 << steps) - 1] = 1
    for order, s in reversed(moves):
        done = mask_of(order)
        count[done] += count.get(done | 1 << s, 0)
    return count


def count_orders(steps: int, allowed: Allowed) -> int:
    """How many orders of the steps are allowed (linear extensions where conditions are waits)."""
    way, moves = _reached(steps, allowed)
    return _counted(steps, way, moves).get(0, 0)


def waits(names: Sequence[str], before: Sequence[tuple[str, str]]) -> Allowed:
    """Conditions of the form "this step before that one"."""
    places = {name: at for at, name in enumerate(names)}
    if unknown := sorted({name for pair in before for name in pair} - set(places)):
        raise UsageError(f"the plan has no step {', '.join(unknown)}")
    needed = [0] * len(names)
    for first, second in before:
        needed[places[second]] |= 1 << places[first]
    return lambda order, s: needed[s] & ~mask_of(order) == 0
