"""A good order by small changes: one step is moved to another place as long as that helps.

Nothing is proved by it; whoever asks sets a bound beside what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from models.exact.calendar_course import Order
from models.exact.enough import UNWATCHED, Enough, Watch
from models.exact.lattice import Allowed

BETTER = 1e-10


class Climbed(NamedTuple):
    """The best order met, its value, how many orders were tried, and whether time ended it."""

    order: Order
    value: float
    tried: int
    is_cut_short: bool = False


def climbed(
    starts: Iterable[Order],
    value: Callable[[Order], float],
    allowed: Allowed,
    *,
    budget: int,
    watch: Watch = UNWATCHED,
) -> Climbed:
    """The best of some orders, improved step by step until nothing helps or the budget is spent.

    At least the first start is tried, and no order twice. Where whoever watches has waited long
    enough, the best met until then stands.
    """
    known: dict[Order, float] = {}

    def worth(order: Order) -> float:
        if order not in known:
            watch.pause()
            known[order] = value(order)
            watch.told(len(known), budget)
        return known[order]

    try:
        best = _improved(_first_best(starts, worth, known, budget), worth, known, (allowed, budget))
    except Enough:
        best = max(known, key=lambda order: known[order])
        return Climbed(best, known[best], len(known), is_cut_short=True)
    return Climbed(best, known[best], len(known))


def _improved(
    best: Order,
    worth: Callable[[Order], float],
    known: dict[Order, float],
    within: tuple[Allowed, int],
) -> Order:
    """Single steps moved, as long as that helps and the budget lasts."""
    allowed, budget = within
    moved = True
    while moved:
        moved = False
        for order in _neighbours(best):
            if len(known) >= budget:
                break
            if (
                order not in known
                and _keeps(order, allowed)
                and worth(order) > known[best] + BETTER
            ):
                best, moved = order, True
                break
    return best


def _first_best(
    starts: Iterable[Order],
    worth: Callable[[Order], float],
    known: dict[Order, float],
    budget: int,
) -> Order:
    best: Order | None = None
    for order in starts:
        if best is not None and len(known) >= budget:
            break
        if best is None or worth(order) > known[best] + BETTER:
            worth(order)
            best = order
    if best is None:
        raise ValueError("somewhere to start from is needed")
    return best


def _neighbours(order: Order) -> Iterator[Order]:
    """One step moved to another place; near places first."""
    for far in range(1, len(order)):
        for at in range(len(order) - far):
            step = order[at]
            yield (*order[:at], *order[at + 1 : at + far + 1], step, *order[at + far + 1 :])
            if far > 1:
                last = order[at + far]
                yield (*order[:at], last, *order[at : at + far], *order[at + far + 1 :])


def _keeps(order: Order, allowed: Allowed) -> bool:
    return all(allowed(order[:m], s) for m, s in enumerate(order))
