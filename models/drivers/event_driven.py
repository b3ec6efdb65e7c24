"""The SimPy driver: one process per party, front, public, mediator, plan and calendar.

It owns time and interruption, and is the reference. Every process acts at ticks of its own, so
that no two ever stand at the same instant and the order within a period never depends on SimPy.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import replace

import simpy

from models.drivers.intervention import Intervention
from models.drivers.plug_ins import Makers, makers_of, minds_of, plugged_turn
from models.drivers.prompting import Asked, Prompter, Refused, prompter_of
from models.drivers.seats import revisions_in_words
from models.drivers.turns import Turn, turn_of
from models.records.refusals import WHY_REFUSED
from models.records.run import Run, check_numbers, run_of
from models.records.runs import Runs, runs_of
from models.rules import phases
from models.rules.building import build_tables
from models.rules.chance import other_luck
from models.rules.state import NONE, Row, State, opening_state
from models.rules.tables import Names, Tables
from models.terms.errors import UsageError
from models.terms.noun import PartyId
from models.terms.rule import rule_named
from models.terms.scenario import Scenario

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

    `plug_ins` are classes of plug-in tactics by name; others must be installed. Raises UsageError
    where the rule is none, the scenario too large for it, or a plug-in not there.
    """

    def __init__(
        self, scenario: Scenario, rule: str = "record", plug_ins: Makers | None = None
    ) -> None:
        self.scenario = scenario
        self._makers = makers_of(scenario, plug_ins)
        self.rule = rule_named(rule)
        self.tables: Tables
        self.names: Names
        self.tables, self.names = build_tables(scenario, self.rule)

    def simulate(
        self, *, seed: int = 1, run: int = 0, script: tuple[Intervention, ...] = ()
    ) -> Run:
        """One run of the scenario."""
        rows = self.rows(seed=seed, run=run, script=script)
        return self._told(rows, seed=seed, run=run, script=script)

    def sit(
        self,
        *,
        seed: int = 1,
        run: int = 0,
        script: tuple[Intervention, ...] = (),
        goes_on: Asked | None = None,
    ) -> tuple[Run, Turn | None]:
        """The run up to the first decision that a seat of the script has not made, and that turn.

        `goes_on` is a turn in which more moves may follow those of the script, before it is over.
        The turn is None where the run came to its end.
        """
        prompter = self._prompter(script)
        prompter.waits, prompter.goes_on = True, goes_on
        stage = self._played(prompter, seed=seed, run=run)
        told = self._told(stage.state.rows, seed=seed, run=run, script=script)
        asked = prompter.asked
        if asked is None:
            return told, None
        return told, turn_of(stage.tables, stage.state, asked)

    def _prompter(self, script: tuple[Intervention, ...]) -> Prompter:
        """The script and the plug-ins, made ready for one run."""
        prompter = prompter_of(script, self.scenario, self.names, self.tables)
        for p, mind in minds_of(self.scenario, self.names, self._makers).items():
            prompter.plugged[p] = plugged_turn(mind, self.scenario, self.names)
        return prompter

    def _told(
        self, rows: list[Row], *, seed: int, run: int, script: tuple[Intervention, ...]
    ) -> Run:
        made = run_of(
            self.scenario,
            self.names,
            self.tables,
            seed=seed,
            run=run,
            rows=rows,
            rule=self.rule,
        )
        return replace(made, revisions=revisions_in_words(script))

    def runs(
        self,
        numbers: Iterable[int],
        *,
        seed: int = 1,
        point: int = 0,
        script: tuple[Intervention, ...] = (),
    ) -> Runs:
        """Many runs of the scenario, as columns; `point` is their place in a design."""
        made = (self.simulate(seed=seed, run=run, script=script) for run in numbers)
        return runs_of(made, point=point)

    def forks(
        self,
        numbers: Iterable[int],
        *,
        seed: int = 1,
        run: int = 0,
        tick: int = 0,
        script: tuple[Intervention, ...] = (),
    ) -> Runs:
        """The same run up to a tick, then one other luck for each number.

        A decision of a seat that other luck forbids is passed over.
        """
        made = (self._forked(n, at=(seed, run, tick), script=script) for n in numbers)
        return runs_of(made)

    def _forked(
        self, number: int, *, at: tuple[int, int, int], script: tuple[Intervention, ...]
    ) -> Run:
        seed, run, tick = at
        prompter = self._prompter(script)
        prompter.strict = False
        luck = (tick, other_luck((seed, run), number))
        stage = self._played(prompter, seed=seed, run=run, luck=luck)
        return self._told(stage.state.rows, seed=seed, run=run, script=script)

    def rows(
        self, *, seed: int, run: int, script: tuple[Intervention, ...] = ()
    ) -> list[tuple[int | float, ...]]:
        """The event rows of one run."""
        prompter = self._prompter(script)
        return self._played(prompter, seed=seed, run=run).state.rows

    def _played(
        self, prompter: Prompter, *, seed: int, run: int, luck: Luck | None = None
    ) -> Stage:
        check_numbers(seed, run)
        state = opening_state(self.tables, seed=seed, run=run)
        stage = Stage(self.tables, state, prompter, luck)
        try:
            stage.play()
        except Refused as refused:
            raise UsageError(self._in_words(refused)) from None
        return stage

    def _in_words(self, refused: Refused) -> str:
        asked = refused.asked
        party = self.scenario.parties[PartyId(self.names.parties[asked.party])].name
        where = f"period {asked.period}, round {asked.round}"
        return f"{party} cannot do that in {where}: {WHY_REFUSED[refused.reason]}"


Luck = tuple[int, tuple[int, int]]
"""From which tick on chance is drawn under which (seed, run)."""


class Stage:
    """The processes of one run around one state."""

    def __init__(
        self, tables: Tables, state: State, prompter: Prompter, luck: Luck | None = None
    ) -> None:
        self.tables = tables
        self.state = state
        self._prompter = prompter
        self._first_key = state.key[0], state.key[1]
        self._luck = luck
        self._env = simpy.Environment()
        self._over = self._env.event()

    def play(self) -> None:
        """Run until the state says that it has ended."""
        phases.begin_run(self.tables, self.state)
        self._people_the_stage()
        self._env.run(until=self._over)

    def _people_the_stage(self) -> None:
        sizes = self.tables.sizes
        after = phases.PARTIES + sizes.rounds * sizes.parties
        self._every_period(phases.CALENDAR, phases.calendar_phase)
        self._every_period(phases.BATTLE, phases.battle_phase)
        self._every_period(phases.PUBLICS, phases.publics_phase)
        self._every_period(phases.MEDIATOR, phases.mediator_phase)
        for p in range(sizes.parties):
            if self.tables.party.signatory[p] == 1 and self.tables.rules.abstract == 0:
                self._env.process(self._party(p))
        self._every_period(after + phases.PLAN, self._prompter.plan)
        self._every_period(after + phases.VERIFICATION, phases.verification_phase)
        self._every_period(after + phases.RATIFICATION, phases.ratification_phase)
        self._every_period(after + phases.LAST, phases.end_phase)

    def _every_period(self, place: int, deed: Deed) -> None:
        self._env.process(self._periodically(place, deed))

    def _periodically(self, place: int, deed: Deed) -> Generator[simpy.Event, None, None]:
        yield self._env.timeout(place)
        length = phases.ticks_per_period(self.tables)
        while True:
            self._act(deed)
            yield self._env.timeout(length)

    def _party(self, p: int) -> Generator[simpy.Event, None, None]:
        """A party takes its turn in every round of every period, until a full text is signed."""
        for period in range(self.tables.sizes.periods):
            first = phases.turn_tick(self.tables, period, 0, 0) - phases.PARTIES
            place = phases.turn_place(self.tables, self._key_at(first), period, p)
            for round_ in range(self.tables.sizes.rounds):
                tick = phases.turn_tick(self.tables, period, round_, place)
                yield self._env.timeout(tick - self._env.now)
                if self.state.facts.signed[0] == 1:
                    return
                self._act(lambda tables, state: self._prompter.turn(tables, state, p))

    def _act(self, deed: Deed) -> None:
        """The script's changes first, then the deed; unless the run is over or waits for a seat."""
        if self._is_over():
            return
        tick = int(self._env.now)
        self.state.key[:] = self._key_at(tick)
        self.tables = self._prompter.prompt(self.tables, self.state, tick)
        if self.state.ended[0] == NONE:
            phases.set_clock(self.tables, self.state, tick)
            deed(self.tables, self.state)
        if self._is_over() and not self._over.triggered:
            self._over.succeed()

    def _key_at(self, tick: int) -> tuple[int, int]:
        """Seed and run under which chance is drawn at a tick; who speaks first in a period, at its
        first tick.
        """
        if self._luck is None or tick < self._luck[0]:
            return self._first_key
        return self._luck[1]

    def _is_over(self) -> bool:
        return self.state.ended[0] != NONE or self._prompter.asked is not None
