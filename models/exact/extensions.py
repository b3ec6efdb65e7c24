"""Linear extensions: every order of things that keeps "this before that", or some drawn evenly.

Things that no condition joins fall apart into groups. An even draw of the whole is an even draw
in each group, dealt together in an even shuffle; a group's draw walks its lattice of down-sets,
each step in proportion to the orders that remain (counts are exact whole numbers).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, islice
from math import comb

from models.rules.chance import draws
from models.terms.errors import UsageError

Before = Sequence[tuple[str, str]]
Order = tuple[str, ...]

MOST_ORDERS = 100_000
"""Orders that are written out one by one."""

MOST_SETS = 500_000
"""Down-sets of one group that are kept while orders are drawn evenly."""

_DECK = 0x0D
"""Names these draws among those under the same key; no run's stream has the period 2^32 - 1."""


def all_orders(things: Sequence[str], before: Before) -> list[Order]:
    """Every order, as a dictionary has them. Raises UsageError where there are too many or none."""
    needed = _needed(things, before)
    found: list[Order] = []
    for order in _orders(things, needed, ()):
        found.append(order)
        if len(found) > MOST_ORDERS:
            raise UsageError(
                f"{len(things)} things have more than {MOST_ORDERS:,} orders; draw some of them "
                "with `sample`"
            )
    if not found:
        raise UsageError(circular(things, before))
    return found


def _orders(things: Sequence[str], needed: dict[str, set[str]], done: Order) -> Iterator[Order]:
    if len(done) == len(things):
        yield done
    for thing in things:
        if thing not in done and needed[thing] <= set(done):
            yield from _orders(things, needed, (*done, thing))


def circular(things: Sequence[str], before: Before) -> str:
    """Why there is no order: what waits for what, round and round."""
    needed = _needed(things, before)
    left = set(things)
    while free := {thing for thing in left if not needed[thing] & left}:
        left -= free
    waiting = ", ".join(thing for thing in things if thing in left)
    return f"no order keeps all conditions: {waiting} wait for each other; release a condition"


def _needed(things: Sequence[str], before: Before) -> dict[str, set[str]]:
    known = set(things)
    if strangers := sorted({name for pair in before for name in pair} - known):
        raise UsageError(f"there is no {', '.join(strangers)} to put in order")
    needed: dict[str, set[str]] = {thing: set() for thing in things}
    for first, second in before:
        needed[second].add(first)
    return needed


def drawn_orders(things: Sequence[str], before: Before, number: int, *, seed: int) -> list[Order]:
    """Orders drawn evenly and independently of each other; the same seed draws the same.

    Raises UsageError where no order keeps the conditions, or too much hangs together to count.
    """
    return list(islice(orders_drawn(things, before, seed=seed), number))


def orders_drawn(things: Sequence[str], before: Before, *, seed: int) -> Iterator[Order]:
    """One drawn order after another, without end; the errors are those of `drawn_orders`."""
    groups = _counted_groups(things, before)
    return (_dealt(groups, _Deck(seed, number)) for number in count())


def count_orders(things: Sequence[str], before: Before) -> int:
    """How many orders keep the conditions; the errors are those of `drawn_orders`."""
    orders, dealt = 1, 0
    for group in _counted_groups(things, before):
        dealt += len(group)
        orders *= group.orders * comb(dealt, len(group))
    return orders


def _counted_groups(things: Sequence[str], before: Before) -> list[_Group]:
    groups = [_Group(group, before) for group in _groups(things, before)]
    if not all(group.orders for group in groups):
        raise UsageError(circular(things, before))
    return groups


class _Deck:
    """Whole numbers drawn evenly, by the name of the seed and the order that is drawn."""

    def __init__(self, seed: int, number: int) -> None:
        self._key = (seed, number)
        self._drawn = 0

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1, from as many random bits as make it even."""
        bits = 53 * (bound.bit_length() // 53 + 2)
        drawn = 0
        for _ in range(bits // 53):
            self._drawn += 1
            share, _ = draws(self._key, 0xFFFFFFFF, _DECK, 0, self._drawn)
            drawn = (drawn << 53) | int(share * (1 << 53))
        return drawn * bound >> bits


def _dealt(groups: list[_Group], deck: _Deck) -> Order:
    """An even shuffle of the groups' own orders."""
    hands = [list(group.drawn(deck)) for group in groups]
    dealt = []
    while left := sum(map(len, hands)):
        card = deck.below(left)
        for hand in hands:
            if card < len(hand):
                dealt.append(hand.pop(0))
                break
            card -= len(hand)
    return tuple(dealt)


class _Group:
    """Things that conditions join, with the number of ways to go on from every down-set."""

    def __init__(self, things: tuple[str, ...], before: Before) -> None:
        self._things = things
        place = {thing: at for at, thing in enumerate(things)}
        self._needed = [0] * len(things)
        for first, second in before:
            if second in place:
                self._needed[place[second]] |= 1 << place[first]
        self._whole = (1 << len(things)) - 1
        self._ways = cache(self._counted)
        self.orders = self._ways(0)

    def __len__(self) -> int:
        return len(self._things)

    def _counted(self, done: int) -> int:
        if done == self._whole:
            return 1
        if self._ways.cache_info().currsize > MOST_SETS:
            raise UsageError(
                f"too many conditions join {len(self._things)} things to draw their orders "
                "evenly; list the orders"
            )
        return sum(self._ways(done | 1 << s) for s in self._open(done))

    def _open(self, done: int) -> list[int]:
        needed = enumerate(self._needed)
        return [s for s, wanted in needed if not done >> s & 1 and wanted & ~done == 0]

    def drawn(self, deck: _Deck) -> Iterator[str]:
        done = 0
        while done != self._whole:
            card = deck.below(self._ways(done))
            for s in self._open(done):
                ways = self._ways(done | 1 << s)
                if card < ways:
                    yield self._things[s]
                    done |= 1 << s
                    break
                card -= ways


def _groups(things: Sequence[str], before: Before) -> list[tuple[str, ...]]:
    """What hangs together through conditions, in the order of the things."""
    _needed(things, before)
    head = {thing: thing for thing in things}
    for first, second in before:
        old, new = head[second], head[first]
        head = {thing: new if top == old else top for thing, top in head.items()}
    tops = dict.fromkeys(head.values())
    return [tuple(thing for thing in things if head[thing] == top) for top in tops]
