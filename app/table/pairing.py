"""The paired difference of two futures over many lucks: a job for the worker; no Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.insight.pairing import Pairs, difference, pairs_of
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from models.drivers.intervention import Intervention

CHUNK = 10
MOST = 2000
PATIENCE_S = 60.0
"""No more pairs are begun after so long: the window shows how wide the interval still is."""
NARROW = 0.03
"""Half the width of the interval at which it is narrow enough."""


class Asked(NamedTuple):
    """Two futures of one run, and the tick from which luck is drawn anew."""

    scenario: Scenario
    seed: int
    tick: int
    first: tuple[Intervention, ...]
    second: tuple[Intervention, ...]


def paired(asked: Asked, most: int = MOST) -> Pairs:
    """Play both futures on from their fork under one luck after another; tells how far it is.

    A seat that the scripts leave undecided passes in both.
    """
    from time import monotonic

    from app.runner import tell_progress
    from models.drivers.event_driven import Simulator

    simulator, found, began = Simulator(asked.scenario), Pairs(0, 0, 0, 0), monotonic()
    for start in range(0, most, CHUNK):
        numbers = range(start, min(most, start + CHUNK))
        first, second = (
            simulator.forks(numbers, seed=asked.seed, tick=asked.tick, script=script)
            for script in (asked.first, asked.second)
        )
        found = found.plus(pairs_of(first, second, Ending.IMPLEMENTED))
        tell_progress(found)
        seen = difference(found)
        narrow = found.total >= 100 and (seen.high - seen.low) / 2 <= NARROW
        if narrow or monotonic() - began > PATIENCE_S:
            break
    return found
