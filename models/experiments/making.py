"""Making runs: a stretch of one point's runs, in whichever process is asked.

What comes back is columns and, for every run that could not be made, why: one bad run costs that
run alone.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from models.drivers import choosing
from models.drivers.choosing import Driver
from models.drivers.intervention import Intervention
from models.experiments.experiment import Experiment
from models.records.run import Run
from models.records.runs import Runs, joined, runs_of
from models.terms.events import Event
from models.terms.scenario import Scenario

WHOLE_POINT = -1
"""The number of the run that failed where the point itself could not be made."""


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


class DriverFor(Protocol):
    """Gives the driver of a scenario. It is named by its module, so that it crosses processes.

    `like` is the driver of a scenario much like it, from which what both share may be taken.
    """

    def __call__(
        self,
        scenario: Scenario,
        rule: str,
        *,
        script: tuple[Intervention, ...] = (),
        like: Driver | None = None,
    ) -> Driver: ...


Began = Callable[[int], None]
"""Told the number of a run before it is made."""


def driver_for(
    scenario: Scenario,
    rule: str,
    *,
    script: tuple[Intervention, ...] = (),
    driver: str | None = None,
    like: Driver | None = None,
) -> Driver:
    """The driver of that name; without a name, the quickest that can play the scenario."""
    if like is not None and driver is None:
        return choosing.driver_like(like, scenario, rule=rule, script=script)
    return choosing.driver_for(scenario, rule=rule, driver=driver, script=script).driver


def simpy_for(
    scenario: Scenario,
    rule: str,
    *,
    script: tuple[Intervention, ...] = (),
    like: Driver | None = None,
) -> Driver:
    """The driver that needs nothing loaded, for few runs; its runs are those of any other."""
    return driver_for(scenario, rule, script=script, driver="simpy", like=like)


class Maker:
    """Makes the runs of one point of an experiment. `like`: the maker of another point."""

    def __init__(
        self,
        experiment: Experiment,
        point: int,
        driver: DriverFor,
        *,
        like: Maker | None = None,
    ) -> None:
        self._experiment = experiment
        self._point = point
        self._driver_for = driver
        self._seed = experiment.design.seed
        self._rule = experiment.rule_at(point)
        self._script = experiment.script_at(point)
        self._scenario = experiment.scenario_at(point)
        self.driver: Driver = self._driver_of(self._scenario, None if like is None else like.driver)

    def made(self, span: Span, *, began: Began | None = None) -> Made:
        """All runs of a span: at once where nothing can go wrong with one, else one by one."""
        logged = min(max(self._experiment.logged(self._point), span.first), span.stop)
        if began is None and not self._experiment.laws:
            whole = self._at_once(span, logged)
            if whole is not None:
                return whole
        return self._one_by_one(span, logged, began)

    def _at_once(self, span: Span, logged: int) -> Made | None:
        """None where some run of them failed: then it is found by making them one by one."""
        try:
            told = [self._told(run) for run in range(span.first, logged)]
            parts = [runs_of(told, point=self._point)] if told else []
            if logged < span.stop:
                numbers = range(logged, span.stop)
                parts.append(
                    self.driver.runs(
                        numbers, seed=self._seed, point=self._point, script=self._script
                    )
                )
            return Made(span, _sensible(joined(parts), span), (), tuple(map(self._log, told)))
        except Exception:  # noqa: BLE001  the run that raised will raise again, alone
            return None

    def _one_by_one(self, span: Span, logged: int, began: Began | None) -> Made:
        parts, failures, logs = [], [], []
        for run in range(span.first, span.stop):
            try:
                if began is not None:
                    began(run)
                if run < logged:
                    told = self._told(run)
                    part = runs_of([told], point=self._point)
                else:
                    told, part = None, self._untold(run)
                parts.append(_sensible(part, Span(self._point, run, run + 1)))
            except Exception as error:  # noqa: BLE001  it costs this run alone
                failures.append(failure(self._point, run, self._seed, error))
            else:
                logs += [self._log(told)] if told is not None else []
        return Made(span, joined(parts) if parts else None, tuple(failures), tuple(logs))

    def _told(self, run: int) -> Run:
        """One run with its whole log."""
        driver = self._driver_at(run)
        return driver.simulate(seed=self._seed, run=run, script=self._script)

    def _untold(self, run: int) -> Runs:
        """One run as columns."""
        driver = self._driver_at(run)
        return driver.runs([run], seed=self._seed, point=self._point, script=self._script)

    def _driver_at(self, run: int) -> Driver:
        """The driver of one run: the point's, or one of what is drawn for that run."""
        if not self._experiment.laws:
            return self.driver
        scenario = self._experiment.scenario_of(self._point, run)
        return self._driver_of(scenario, self.driver)

    def _driver_of(self, scenario: Scenario, like: Driver | None) -> Driver:
        return self._driver_for(scenario, self._rule, script=self._script, like=like)

    def _log(self, run: Run) -> Log:
        return Log(self._point, run.run, run.events)


def failure(point: int, run: int, seed: int, error: BaseException) -> Failure:
    """What is kept of an error."""
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    trace = "".join(traceback.format_exception(error))
    return Failure(point, run, seed, " ".join(words.split())[:500], trace[-20_000:])


def _sensible(runs: Runs, span: Span) -> Runs:
    """The runs, where they are those that were asked for. Raises ValueError otherwise."""
    wanted = np.arange(span.first, span.stop)
    if not np.array_equal(runs.summary["run"], wanted):
        raise ValueError("the driver gave back other runs than it was asked for")
    return runs
