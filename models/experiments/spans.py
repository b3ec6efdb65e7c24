"""Spans: stretches of one point's runs, and what became of them.

What crosses between processes stands here, and loads nothing of scenarios: a worker that only plays
runs is ready so much sooner.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from models.records.runs import Runs, joined, runs_of

if TYPE_CHECKING:
    from models.drivers.choosing import Driver, Script
    from models.records.run import Run
    from models.terms.events import Event

WHOLE_POINT = -1
"""The number of the run that failed where the point itself could not be made."""

Began = Callable[[int], None]
"""Told the number of a run before it is made."""


class Span(NamedTuple):
    """Runs `first` to `stop` - 1 of a point."""

    point: int
    first: int
    stop: int

    @property
    def runs(self) -> int:
        return self.stop - self.first


class Failure(NamedTuple):
    """A run that could not be made, with all that is needed to try it again in the foreground."""

    point: int
    run: int
    seed: int
    error: str
    trace: str


class Log(NamedTuple):
    """The whole log of one run: its event rows."""

    point: int
    run: int
    rows: tuple[Event, ...]


class Made(NamedTuple):
    """What became of a span. `runs` is none where every run of it failed."""

    span: Span
    runs: Runs | None
    failures: tuple[Failure, ...] = ()
    logs: tuple[Log, ...] = ()


class Together(NamedTuple):
    """Runs of one point, made together by its driver. `logged`: how many keep their whole logs."""

    driver: Driver
    point: int
    seed: int
    logged: int
    script: Script = ()

    def made(self, span: Span) -> Made | None:
        """None where some run of them failed: then it is found by making them one by one."""
        logged = min(max(self.logged, span.first), span.stop)
        try:
            told = [self.told(self.driver, run) for run in range(span.first, logged)]
            parts = [runs_of(told, point=self.point)] if told else []
            if logged < span.stop:
                parts.append(self.untold(self.driver, range(logged, span.stop)))
            logs = tuple(self.log(run) for run in told)
            return Made(span, sensible(joined(parts), span), (), logs)
        except Exception:  # noqa: BLE001  the run that raised will raise again, alone
            return None

    def told(self, driver: Driver, run: int) -> Run:
        """One run with its whole log."""
        return driver.simulate(seed=self.seed, run=run, script=self.script)

    def untold(self, driver: Driver, numbers: range) -> Runs:
        """Runs as columns."""
        return driver.runs(numbers, seed=self.seed, point=self.point, script=self.script)

    def log(self, run: Run) -> Log:
        return Log(self.point, run.run, run.events)


def failure(point: int, run: int, seed: int, error: BaseException) -> Failure:
    """What is kept of an error."""
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    trace = "".join(traceback.format_exception(error))
    return Failure(point, run, seed, " ".join(words.split())[:500], trace[-20_000:])


def sensible(runs: Runs, span: Span) -> Runs:
    """The runs, where they are those that were asked for. Raises ValueError otherwise."""
    wanted = np.arange(span.first, span.stop)
    if not np.array_equal(runs.summary["run"], wanted):
        raise ValueError("the driver gave back other runs than it was asked for")
    return runs
