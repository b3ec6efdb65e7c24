"""Forks of one run: what it ends in if all luck from a tick on is drawn anew.

Everything before the tick stays as it was, so the share of forks with an ending is the chance of
that ending in the model, given what had happened by then. Forks of one number share their luck at
every tick of the run: they differ between two ticks only by what the run's own luck settled there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from models.drivers.choosing import Driver, Script
from models.experiments.performing import Progress
from models.records.run import Run
from models.records.runs import NEVER, Runs
from models.terms.outcome import ENDINGS

KINDS = 2 * len(ENDINGS)
"""Ways in which a fork may end: each ending without a signed text, then each with one."""

Ends = NDArray[np.int8]


def kinds_of(runs: Runs) -> Ends:
    """How each run ended, as a number below KINDS."""
    signed = runs.summary["signed"] != NEVER
    return np.asarray(runs.summary["ending"] + len(ENDINGS) * signed, np.int8)


def distance(first: Ends, second: Ends) -> float:
    """How far two lots of forks end apart, 0 to 1: total variation of the ways they end in."""
    counts = [np.bincount(one, minlength=KINDS) / len(one) for one in (first, second)]
    return float(np.abs(counts[0] - counts[1]).sum() / 2.0)


def openings_of(run: Run) -> list[int]:
    """Ticks at which a run can be forked with a difference: around whatever happened, and where
    periods begin.

    The first is 0, where the whole run is drawn anew; the last lies behind the end. Between two of
    them that follow each other either one tick's rows stand, or none.
    """
    happened = {event.tick for event in run.events}
    begins = range(0, max(happened, default=0), run.ticks_per_period)
    return sorted({*begins, *happened, *(tick + 1 for tick in happened)})


class Forks:
    """Forks of a run with some numbers; those of a tick are made when somebody asks for them."""

    def __init__(
        self, driver: Driver, run: Run, script: Script, numbers: range, told: Told | None = None
    ) -> None:
        self._driver, self._run, self._script, self._numbers = driver, run, script, numbers
        self._told = told
        self._made: dict[int, Ends] = {}

    def at(self, tick: int) -> Ends:
        """How the forks of a tick ended, in the order of their numbers."""
        if tick not in self._made:
            runs = self._driver.forks(
                self._numbers,
                seed=self._run.seed,
                run=self._run.run,
                tick=tick,
                script=self._script,
            )
            self._made[tick] = kinds_of(runs)
            if self._told is not None:
                self._told.add(len(self._numbers))
        return self._made[tick]

    def all_at(self, ticks: Iterable[int]) -> Ends:
        """(ticks, forks): how the forks of several ticks ended."""
        return np.stack([self.at(tick) for tick in ticks])


class Told:
    """Says how many forks are made, of at most so many."""

    def __init__(self, of: int, tell: Callable[[Progress], None] | None) -> None:
        self._of, self._tell = of, tell
        self._done, self._begun = 0, perf_counter()

    def add(self, done: int) -> None:
        """So many more are made."""
        self._done += done
        if self._tell is not None:
            self._tell(Progress(self._done, self._of, perf_counter() - self._begun))
