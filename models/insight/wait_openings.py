"""Ways to open circular waits: each alone, in pairs, together; and every minimal set of releases.

A wait is opened from every end: every condition of its circles that somebody could give up is given
up, but for those that also stand in a wait that stays closed. A closed wait is held: none of its
conditions is given up on the way. While one is held, no run agrees; that is a theorem (the AND-OR
fixed point of models.exact.locks), and the runs only show it. A minimal set of releases opens every
wait, and nothing in it can be left out; what it leaves the parties may still give up on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from models.exact.locks import Locks, locks
from models.scenario.paths import with_values
from models.terms.scenario import Scenario

MANY = 4
"""Waits up to which every choice of them is opened; of more only none, one, two and all."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A scenario in which some waits are opened and the others held.

    `given_up` are the conditions that this takes; `held` the letters of the waits that still bind;
    `price` is what giving them up costs their owners, summed, as the author judges.
    """

    opened: tuple[str, ...]
    held: tuple[str, ...]
    given_up: tuple[str, ...]
    scenario: Scenario

    @property
    def price(self) -> float:
        prices = {str(gate.id): gate.price for gate in self.scenario.gates}
        return sum(prices[key] for key in self.given_up)


def as_it_stands(scenario: Scenario) -> Opening:
    """Nothing opened and nothing held: parties may give up conditions on the way."""
    return Opening((), (), (), _bare(scenario))


def openings_of(scenario: Scenario, found: Locks | None = None) -> Iterator[Opening]:
    """Choices of waits to open, none first; `found`: the waits as the scenario stands."""
    waits = (found or locks(scenario)).locks
    stand_in = {lock.letter: {gate for circle in lock.circles for gate in circle} for lock in waits}
    sizes = range(len(waits) + 1) if len(waits) <= MANY else (0, 1, 2, len(waits))
    for count in sizes:
        for opened in combinations(stand_in, count):
            yield _opening(scenario, opened, stand_in)


def releases_of(scenario: Scenario, found: Locks | None = None) -> Iterator[Opening]:
    """Every minimal set of conditions whose release opens all waits, in the order of the locks."""
    stands = found or locks(scenario)
    letters = tuple(lock.letter for lock in stands.locks)
    for release in stands.releases:
        given = [(f"gates.{key}.released", True) for key in release.gates]
        yield Opening(letters, (), release.gates, with_values(_bare(scenario), given))


def _opening(scenario: Scenario, opened: tuple[str, ...], stand_in: dict[str, set[str]]) -> Opening:
    gates = {str(gate.id): gate for gate in scenario.gates}
    held = tuple(letter for letter in stand_in if letter not in opened)
    closed = {gate for letter in held for gate in stand_in[letter]}
    given = {gate for letter in opened for gate in stand_in[letter]} - closed
    given_up = tuple(key for key in gates if key in given and gates[key].releasable)
    kept = [key for key in gates if key in closed and gates[key].releasable]
    changes = [(f"gates.{key}.released", True) for key in given_up]
    changes += [(f"gates.{key}.absolute", True) for key in kept]
    return Opening(opened, held, given_up, with_values(_bare(scenario), changes))


def _bare(scenario: Scenario) -> Scenario:
    """Without its variants: to check them costs more than all the rest."""
    return scenario.model_copy(update={"variants": {}})
