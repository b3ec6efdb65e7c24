"""What becomes of the talks if circular waits are opened: each alone, in pairs, and together.

A wait is opened from every end: every condition of its circles that somebody could give up is given
up, but for those that also stand in a wait that stays closed. A closed wait is held: none of its
conditions is given up on the way. While one is held, no run agrees; that is a theorem (the AND-OR
fixed point of models.exact.locks), and the runs only show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from models.exact.locks import Locks, locks
from models.insight.intervals import Share, interval, outcome_shares
from models.records.runs import NEVER, Runs
from models.scenario.hashing import scenario_hash
from models.scenario.paths import with_values
from models.terms.outcome import Ending
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Opening:
    """A scenario in which some waits are opened and the others held.

    `given_up` are the conditions that this takes; `held` the letters of the waits that still bind.
    """

    opened: tuple[str, ...]
    held: tuple[str, ...]
    given_up: tuple[str, ...]
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class OpeningAnswer:
    """What runs of an opening came to; with a wait held both shares are 0 by the theorem."""

    opening: Opening
    scenario_hash: str
    outcomes: dict[Ending, Share]
    signed: Share

    @property
    def agreed(self) -> Share:
        """The share whose text was signed and carried out in full."""
        return self.outcomes[Ending.IMPLEMENTED]


def openings_of(scenario: Scenario, found: Locks | None = None) -> Iterator[Opening]:
    """Every choice of waits to open, none first; `found`: the waits as the scenario stands."""
    waits = (found or locks(scenario)).locks
    bare = scenario.model_copy(update={"variants": {}})  # to check them costs more than the rest
    gates = {str(gate.id): gate for gate in scenario.gates}
    stand_in = {lock.letter: {gate for circle in lock.circles for gate in circle} for lock in waits}
    for count in range(len(waits) + 1):
        for opened in combinations(stand_in, count):
            held = tuple(letter for letter in stand_in if letter not in opened)
            closed = {gate for letter in held for gate in stand_in[letter]}
            given = {gate for letter in opened for gate in stand_in[letter]} - closed
            given_up = tuple(key for key in gates if key in given and gates[key].releasable)
            kept = [key for key in gates if key in closed and gates[key].releasable]
            changes = [(f"gates.{key}.released", True) for key in given_up]
            changes += [(f"gates.{key}.absolute", True) for key in kept]
            yield Opening(opened, held, given_up, with_values(bare, changes))


def opening_answer(opening: Opening, made: Callable[[Scenario], Runs]) -> OpeningAnswer:
    """The answer of one opening, from runs that `made` makes of its scenario."""
    runs = made(opening.scenario)
    signed = int(np.count_nonzero(runs.summary["signed"] != NEVER))
    return OpeningAnswer(
        opening=opening,
        scenario_hash=scenario_hash(opening.scenario),
        outcomes=outcome_shares(runs.outcomes),
        signed=interval(signed, len(runs)),
    )
