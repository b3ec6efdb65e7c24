"""Whose consent it takes: winning and blocking coalitions, and power, in a monotone simple game.

A coalition wins where its members together can bring something about; it blocks where without them
nobody can. Shapley and Shubik's index is the share of all orders of joining in which a party makes
a losing coalition win; Banzhaf's the share of all coalitions of others that it makes win (Shapley &
Shubik 1954, 10.2307/1951053; Banzhaf 1965). With unanimity both say little: all are alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product
from math import factorial

from models.terms.noun import PartyId

Coalition = frozenset[PartyId]

MOST_PLAYERS = 16
"""Players whose coalitions are gone through one by one."""


@dataclass(frozen=True, slots=True)
class SimpleGame:
    """`winning`: the minimal winning coalitions; none: nobody can win. Players in file order."""

    players: tuple[PartyId, ...]
    winning: tuple[Coalition, ...]

    def wins(self, coalition: Coalition) -> bool:
        """Whether its members together suffice."""
        return any(enough <= coalition for enough in self.winning)

    @property
    def blocking(self) -> tuple[Coalition, ...]:
        """The minimal coalitions without which nobody wins, smallest first."""
        if not self.winning:
            return ()
        return self._in_order(minimal(map(frozenset, product(*self.winning))))

    @property
    def vetoes(self) -> tuple[PartyId, ...]:
        """Parties that block alone."""
        return tuple(one for one in self.players if all(one in enough for enough in self.winning))

    def power(self) -> dict[PartyId, tuple[float, float]]:
        """Shapley-Shubik's and Banzhaf's index of each player that matters; all others have 0."""
        found = dict.fromkeys(self.players, (0.0, 0.0))
        mattering = [one for one in self.players if any(one in enough for enough in self.winning)]
        if len(mattering) > MOST_PLAYERS:
            return {}
        for one in mattering:
            others = [other for other in mattering if other != one]
            found[one] = self._power_of(one, others)
        return found

    def _power_of(self, one: PartyId, others: list[PartyId]) -> tuple[float, float]:
        shapley, swings, many = 0.0, 0, len(others) + 1
        for size in range(many):
            weight = factorial(size) * factorial(many - size - 1) / factorial(many)
            for some in combinations(others, size):
                coalition = frozenset(some)
                if not self.wins(coalition) and self.wins(coalition | {one}):
                    shapley, swings = shapley + weight, swings + 1
        return shapley, swings / 2.0 ** (many - 1)

    def _in_order(self, coalitions: Iterable[Coalition]) -> tuple[Coalition, ...]:
        place = {party: at for at, party in enumerate(self.players)}
        return tuple(
            sorted(coalitions, key=lambda one: (len(one), sorted(place[party] for party in one)))
        )


def minimal(coalitions: Iterable[Coalition]) -> tuple[Coalition, ...]:
    """Coalitions of which no part is among them, smallest first, else as they came."""
    kept: list[Coalition] = []
    for one in sorted(dict.fromkeys(coalitions), key=len):  # in the order given: no luck of hashes
        if not any(smaller <= one for smaller in kept):
            kept.append(one)
    return tuple(kept)


def all_of(players: Iterable[PartyId], needed: Iterable[PartyId]) -> SimpleGame:
    """The game of unanimity: all that are needed, or nobody."""
    return SimpleGame(tuple(players), (frozenset(needed),))
