"""Orders of a plan drawn evenly, under whatever gates it has.

Gates are asked once for each pair of steps: what cannot follow even everything else without this
one waits for it. Orders that keep these waits are drawn evenly (`extensions.py`); those which some
further gate forbids are laid aside, and what is left is still an even draw among what is allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.exact.extensions import Order, count_orders, orders_drawn
from models.exact.lattice import Allowed
from models.terms.errors import UsageError

LAID_ASIDE = 5_000
"""Draws in a row that a gate forbids, before the search for one more order is given up."""


class Gated(NamedTuple):
    """What a plan's gates say of order."""

    names: tuple[str, ...]
    allowed: Allowed
    before: list[tuple[str, str]]
    is_all: bool
    """Whether gates ask no more than these pairs, so that all orders that keep them are allowed."""

    def allows(self, order: Order) -> bool:
        """Whether no gate forbids an order."""
        places = tuple(self.names.index(name) for name in order)
        return all(self.allowed(places[:m], s) for m, s in enumerate(places))


def gated(names: Sequence[str], allowed: Allowed, *, is_all: bool = False) -> Gated:
    """The pairs of steps of which one waits for the other, whatever else is done."""
    steps = range(len(names))
    before = []
    for s in steps:
        others = tuple(e for e in steps if e != s)
        if not allowed(others, s):
            continue
        waits = (
            e for e in others if not allowed(tuple(other for other in others if other != e), s)
        )
        before += [(names[e], names[s]) for e in waits]
    return Gated(tuple(names), allowed, before, is_all)


def drawn_from(gates: Gated, count: int, *, seed: int) -> list[Order]:
    """So many orders, drawn evenly and independently; the same seed draws the same.

    Raises UsageError where there is no order, where so much hangs together that orders cannot be
    counted, or where gates forbid nearly every draw.
    """
    found: list[Order] = []
    laid_aside = 0
    for order in orders_drawn(gates.names, gates.before, seed=seed):
        if len(found) == count:
            break
        if gates.is_all or gates.allows(order):
            found.append(order)
            laid_aside = 0
            continue
        laid_aside += 1
        if laid_aside == LAID_ASIDE:
            raise UsageError(
                "gates forbid nearly every order of this plan: of "
                f"{LAID_ASIDE:,} in a row that keep what one step asks of another none was "
                "allowed; ask for one with --order"
            )
    return found


def number_of(gates: Gated) -> int | None:
    """How many orders there are; none where pairs do not tell."""
    return count_orders(gates.names, gates.before) if gates.is_all else None
