"""Making runs: a stretch of one point's runs, in whichever process is asked.

What comes back is columns and, for every run that could not be made, why: one bad run costs that
run alone.
"""

from __future__ import annotations

from functools import partial
from typing import Protocol

from models.drivers import choosing
from models.drivers.choosing import Driver
from models.drivers.intervention import Intervention
from models.experiments.experiment import Experiment
from models.experiments.spans import Began, Made, Span, Together, failure, sensible
from models.records.runs import joined, runs_of
from models.terms.scenario import Scenario


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


def named(driver: DriverFor, scenario: Scenario) -> tuple[str, str]:
    """Which driver that is for a scenario, and why; no name where somebody brought their own."""
    if driver is simpy_for:
        return "simpy", "the SimPy driver: the rest is done before the compiled one would pay"
    asked = driver.keywords.get("driver") if isinstance(driver, partial) else None
    inner = driver.func if isinstance(driver, partial) else driver
    return choosing.chosen(scenario, asked) if inner is driver_for else ("", "")


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
        self._rule = experiment.rule_at(point)
        self._script = experiment.script_at(point)
        self._scenario = experiment.scenario_at(point)
        like_it = None if like is None else like.together.driver
        self.together: Together = Together(
            self._driver_of(self._scenario, like_it),
            point,
            experiment.design.seed,
            experiment.logged(point),
            self._script,
        )

    def made(self, span: Span, *, began: Began | None = None) -> Made:
        """All runs of a span: at once where nothing can go wrong with one, else one by one."""
        if began is None and not self._experiment.laws:
            whole = self.together.made(span)
            if whole is not None:
                return whole
        return self._one_by_one(span, began)

    def _one_by_one(self, span: Span, began: Began | None) -> Made:
        parts, failures, logs = [], [], []
        point, seed = self._point, self.together.seed
        for run in range(span.first, span.stop):
            try:
                if began is not None:
                    began(run)
                driver = self._driver_at(run)
                if run < self.together.logged:
                    told = self.together.told(driver, run)
                    part = runs_of([told], point=point)
                else:
                    told, part = None, self.together.untold(driver, range(run, run + 1))
                parts.append(sensible(part, Span(point, run, run + 1)))
            except Exception as error:  # noqa: BLE001  it costs this run alone
                failures.append(failure(point, run, seed, error))
            else:
                logs += [self.together.log(told)] if told is not None else []
        return Made(span, joined(parts) if parts else None, tuple(failures), tuple(logs))

    def _driver_at(self, run: int) -> Driver:
        """The driver of one run: the point's, or one of what is drawn for that run."""
        if not self._experiment.laws:
            return self.together.driver
        scenario = self._experiment.scenario_of(self._point, run)
        return self._driver_of(scenario, self.together.driver)

    def _driver_of(self, scenario: Scenario, like: Driver | None) -> Driver:
        return self._driver_for(scenario, self._rule, script=self._script, like=like)
