"""The SimPy driver: one process per party, front, public, mediator, plan and calendar.

It owns time and interruption, and is the reference. Every process acts at ticks of its own, so
that no two ever stand at the same instant and the order within a period never depends on SimPy.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

import simpy

from models.drivers.script import Intervention, Planned, planned
from models.records.run import Run, run_of
from models.records.runs import Runs, runs_of
from models.rules import phases
from models.rules.building import build_tables
from models.rules.state import NONE, State, opening_state
from models.rules.tables import Names, Tables
from models.terms.errors import UsageError
from models.terms.rule import rule_named
from models.terms.scenario import Scenario

WORD = 2**32
Deed = Callable[[Tables, State], None]


def simulate(
    scenario: Scenario,
    *,
    seed: int = 1,
    run: int = 0,
    script: tuple[Intervention, ...] = (),
    rule: str = "record",
) -> Run:
    """One run: a pure function of scenario, seed, run number, script and rule of decision.

    Raises UsageError where seed or run is no 32-bit number, the script names nothing, or the rule
    is none.
    """
    return Simulator(scenario, rule=rule).simulate(seed=seed, run=run, script=script)


class Simulator:
    """A scenario made ready once, to be run many times, under one of the two rules of decision.

    Raises UsageError where the rule is none, or the scenario too large for it.
    """

    def __init__(self, scenario: Scenario, rule: str = "record") -> None:
        self.scenario = scenario
        self.rule = rule_named(rule)
        self.tables: Tables
        self.names: Names
        self.tables, self.names = build_tables(scenario, self.rule)

    def simulate(
        self, *, seed: int = 1, run: int = 0, script: tuple[Intervention, ...] = ()
    ) -> Run:
        """One run of the scenario."""
        rows = self.rows(seed=seed, run=run, script=script)
        return run_of(
            self.scenario,
            self.names,
            self.tables,
            seed=seed,
            run=run,
            rows=rows,
            rule=self.rule,
        )

    def runs(self, numbers: Iterable[int], *, seed: int = 1, point: int = 0) -> Runs:
        """Many runs of the scenario, as columns; `point` is their place in a design."""
        return runs_of((self.simulate(seed=seed, run=run) for run in numbers), point=point)

    def rows(
        self, *, seed: int, run: int, script: tuple[Intervention, ...] = ()
    ) -> list[tuple[int | float, ...]]:
        """The event rows of one run."""
        for name, number in (("seed", seed), ("run", run)):
            if not 0 <= number < WORD:
                raise UsageError(f"{name} must be a whole number from 0 to {WORD - 1}")
        state = opening_state(self.tables, seed=seed, run=run)
        interventions = planned(script, self.scenario, self.names)
        _Stage(self.tables, state, interventions).play()
        return state.rows


class _Stage:
    """The processes of one run around one state."""

    def __init__(self, tables: Tables, state: State, script: tuple[Planned, ...]) -> None:
        self._tables = tables
        self._state = state
        self._script = script
        self._env = simpy.Environment()
        self._over = self._env.event()

    def play(self) -> None:
        """Run until the state says that it has ended."""
        phases.begin_run(self._tables, self._state)
        self._people_the_stage()
        self._env.run(until=self._over)

    def _people_the_stage(self) -> None:
        sizes = self._tables.sizes
        after = phases.PARTIES + sizes.rounds * sizes.parties
        self._every_period(phases.CALENDAR, self._calendar)
        self._every_period(phases.BATTLE, phases.battle_phase)
        self._every_period(phases.PUBLICS, phases.publics_phase)
        self._every_period(phases.MEDIATOR, phases.mediator_phase)
        for p in range(sizes.parties):
            if self._tables.party.signatory[p] == 1 and self._tables.rules.abstract == 0:
                self._env.process(self._party(p))
        self._every_period(after + phases.PLAN, phases.plan_phase)
        self._every_period(after + phases.VERIFICATION, phases.verification_phase)
        self._every_period(after + phases.RATIFICATION, phases.ratification_phase)
        self._every_period(after + phases.LAST, phases.end_phase)

    def _every_period(self, place: int, deed: Deed) -> None:
        self._env.process(self._periodically(place, deed))

    def _periodically(self, place: int, deed: Deed) -> Generator[simpy.Event, None, None]:
        yield self._env.timeout(place)
        length = phases.ticks_per_period(self._tables)
        while True:
            self._act(deed)
            yield self._env.timeout(length)

    def _party(self, p: int) -> Generator[simpy.Event, None, None]:
        """A party takes its turn in every round of every period, until a full text is signed."""
        for period in range(self._tables.sizes.periods):
            place = phases.turn_place(self._tables, self._state.key, period, p)
            for round_ in range(self._tables.sizes.rounds):
                tick = phases.turn_tick(self._tables, period, round_, place)
                yield self._env.timeout(tick - self._env.now)
                if self._state.facts.signed[0] == 1:
                    return
                self._act(lambda tables, state: phases.party_phase(tables, state, p))

    def _calendar(self, tables: Tables, state: State) -> None:
        for period, what in self._script:
            if period == state.facts.period[0]:
                phases.intervene(tables, state, what)
        phases.calendar_phase(tables, state)

    def _act(self, deed: Deed) -> None:
        if self._state.ended[0] != NONE:
            return
        phases.set_clock(self._tables, self._state, int(self._env.now))
        deed(self._tables, self._state)
        if self._state.ended[0] != NONE and not self._over.triggered:
            self._over.succeed()
