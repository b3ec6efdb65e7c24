"""Choosing who plays runs: which driver serves a scenario, and in words why not the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from models.drivers.intervention import Intervention
from models.drivers.plug_ins import plug_in_obstacle
from models.drivers.script import obstacle_in_script
from models.records.run import Run
from models.records.runs import Runs
from models.rules.tables import Names, Tables
from models.terms.errors import UsageError
from models.terms.rule import DRIVERS
from models.terms.scenario import Scenario

FEW = 20
"""Runs that the SimPy driver has made by the time the compiled one is loaded from its cache."""

Script = tuple[Intervention, ...]


class Driver(Protocol):
    """A scenario made ready for one rule of decision, to be run many times."""

    tables: Tables
    names: Names

    @property
    def scenario(self) -> Scenario: ...

    def simulate(self, *, seed: int = 1, run: int = 0, script: Script = ()) -> Run:
        """One run, with its whole log."""

    def runs(
        self, numbers: Iterable[int], *, seed: int = 1, point: int = 0, script: Script = ()
    ) -> Runs:
        """Many runs, as columns."""

    def forks(
        self,
        numbers: Iterable[int],
        *,
        seed: int = 1,
        run: int = 0,
        tick: int = 0,
        script: Script = (),
    ) -> Runs:
        """The same run up to a tick, then one other luck for each number."""


class Choice(NamedTuple):
    """A driver by its name, and why it and not the other."""

    name: str
    driver: Driver
    why: str


def driver_for(
    scenario: Scenario,
    *,
    rule: str = "record",
    driver: str | None = None,
    script: Script = (),
    runs: int | None = None,
) -> Choice:
    """The driver that serves a scenario, by its name or, without one, by what is asked.

    `runs` is how many are wanted, where that is known. Raises UsageError where no driver has the
    name, or the one that has cannot play the script, and whatever the driver raises.
    """
    if driver is not None and driver not in DRIVERS:
        raise UsageError(f'there is no driver "{driver}"; drivers are {" and ".join(DRIVERS)}')
    name, why = chosen(scenario, driver, script, runs=runs)
    return Choice(name, _made(name, scenario, rule, None), why)


def driver_like(like: Driver, scenario: Scenario, *, rule: str, script: Script = ()) -> Driver:
    """As `driver_for` where nothing is asked; `like` is the driver of a scenario much like it.

    What both share need not be made again.
    """
    name, _ = chosen(scenario, script=script)
    return _made(name, scenario, rule, like)


def chosen(
    scenario: Scenario,
    asked: str | None = None,
    script: Script = (),
    *,
    runs: int | None = None,
) -> tuple[str, str]:
    """The name of the driver that serves a scenario, and why; nothing is made ready.

    Raises UsageError where the one that is asked for cannot play it.
    """
    obstacle = obstacle_to_compiled(scenario, script)
    if asked == "simpy":
        return "simpy", "the SimPy driver was asked for"
    if obstacle and asked == "compiled":
        raise UsageError(f"the compiled driver cannot do this: {obstacle}; --driver simpy can")
    if obstacle:
        return "simpy", f"the SimPy driver: {obstacle}, which the compiled driver cannot do"
    if asked == "compiled":
        return "compiled", "the compiled driver was asked for"
    if runs is not None and runs <= FEW:
        why = "is done before the compiled driver is loaded; their results are the same"
        return "simpy", f"the SimPy driver: for {runs} runs it {why}"
    return "compiled", "the compiled driver: many runs; its results are those of the SimPy driver"


def obstacle_to_compiled(scenario: Scenario, script: Script = ()) -> str | None:
    """What the compiled driver cannot do, in words; None where it serves."""
    return obstacle_in_script(script) or plug_in_obstacle(scenario)


def _made(name: str, scenario: Scenario, rule: str, like: Driver | None) -> Driver:
    if name == "simpy":
        from models.drivers.event_driven import Simulator

        return Simulator(scenario, rule=rule)
    from models.drivers.compiled import CompiledSimulator

    kin = like if isinstance(like, CompiledSimulator) else None
    return CompiledSimulator(scenario, rule, like=kin)
