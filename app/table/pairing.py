"""The paired difference of two futures over many lucks: a job for the worker; no Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.table.one_run import Under
from models.insight.pairing import Pairs, difference, pairs_of
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.drivers.choosing import Driver
    from models.drivers.intervention import Intervention

CHUNK, MANY = 10, 200
"""Pairs between two words about how far it is, under the driver that steps and the compiled one."""
FIRST = 40
"""Pairs that the driver which needs no loading plays before."""
MOST = 2000
PATIENCE_S = 60.0
"""No more pairs are begun after so long: the window shows how wide the interval still is."""
NARROW = 0.03
"""Half the width of the interval at which it is narrow enough."""


class Asked(NamedTuple):
    """Two futures of one run, and the tick from which luck is drawn anew."""

    under: Under
    tick: int
    first: tuple[Intervention, ...]
    second: tuple[Intervention, ...]


def paired(asked: Asked, most: int = MOST) -> Pairs:
    """Play both futures on from their fork under one luck after another; tells how far it is.

    A seat that the scripts leave undecided passes in both.
    """
    from time import monotonic

    from app.runner import tell_progress

    found, began = Pairs(0, 0, 0, 0), monotonic()
    for numbers, driver in _chunks(asked, most):
        first, second = (
            driver.forks(
                numbers, seed=asked.under.seed, run=asked.under.run, tick=asked.tick, script=script
            )
            for script in (asked.first, asked.second)
        )
        found = found.plus(pairs_of(first, second, Ending.IMPLEMENTED))
        tell_progress(found)
        seen = difference(found)
        narrow = found.total >= 100 and (seen.high - seen.low) / 2 <= NARROW
        if narrow or monotonic() - began > PATIENCE_S:
            break
    return found


def _chunks(asked: Asked, most: int) -> Iterator[tuple[range, Driver]]:
    """Numbers of lucks, and who plays them: at once, and fast once the fast driver is at hand."""
    from models.drivers.choosing import driver_for, obstacle_to_compiled
    from models.drivers.compiled_cache import is_kept

    scenario, rule = asked.under.scenario, asked.under.rule
    driver, chunk = driver_for(scenario, rule=rule, driver="simpy").driver, CHUNK
    script = (*asked.first, *asked.second)
    fast = obstacle_to_compiled(scenario, script) is None and is_kept()
    start = 0
    while start < most:
        if fast and start >= FIRST:
            driver = driver_for(scenario, rule=rule, driver="compiled").driver
            chunk, fast = MANY, False
        numbers = range(start, min(most, start + chunk))
        yield numbers, driver
        start = numbers.stop
