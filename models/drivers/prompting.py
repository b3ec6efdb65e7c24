"""Prompting: what the script brings between the acts of a run, and whose turn is played by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from models.drivers.intervention import Intervention
from models.drivers.script import Planned, planned
from models.drivers.seats import Revision, Seats, revisions_of, seats_of
from models.rules import phases
from models.rules.proposing import comes_to_table, take_turn
from models.rules.revising import revise
from models.rules.seating import Act, Choice, Refusal, play_by_hand, refusal
from models.rules.state import NONE, PERIOD, ROUND, TICK, State, copied
from models.rules.tables import Names, Tables, Yielding
from models.terms.events import EventKind, Subject
from models.terms.scenario import Scenario

PASS: Choice = (Act.PASS, -1, -1, -1)


class Asked(NamedTuple):
    """A decision that is not made yet: a turn at the table, or whether a step is carried out."""

    party: int
    period: int
    round: int
    step: int = NONE


class Refused(Exception):
    """A decision that may not be made at that turn, and what forbids it."""

    def __init__(self, asked: Asked, reason: Refusal) -> None:
        super().__init__(asked, reason)
        self.asked, self.reason = asked, reason


@dataclass(slots=True)
class Prompter:
    """A script at work beside one run.

    `waits` stops the run at the first decision that is not made; else whoever says nothing passes,
    and its steps are left to its side. `goes_on` is a turn in which a package is still being put
    together: the run stops there once more. `strict` raises Refused where a decision may not be
    made; else it is passed over.
    """

    dated: tuple[Planned, ...] = ()
    seats: Seats = field(default_factory=Seats)
    revisions: tuple[Revision, ...] = ()
    waits: bool = False
    goes_on: Asked | None = None
    strict: bool = True
    asked: Asked | None = None
    revised: int = 0
    plugged: dict[int, Callable[[Tables, State, int], None]] = field(default_factory=dict)
    """Whose turns a plug-in takes, and how."""

    def prompt(self, tables: Tables, state: State, tick: int) -> Tables:
        """Bring about what is due by a tick; the tables that hold from then on."""
        while self.dated and self.dated[0][0] <= tick and state.ended[0] == NONE:
            (due, what), self.dated = self.dated[0], self.dated[1:]
            tables = self._revised(tables, state, due)
            phases.set_clock(tables, state, due)
            phases.intervene(tables, state, what)
        return self._revised(tables, state, tick)

    def _revised(self, tables: Tables, state: State, tick: int) -> Tables:
        while self.revisions and self.revisions[0].tick <= tick and state.ended[0] == NONE:
            due, self.revisions = self.revisions[0], self.revisions[1:]
            phases.set_clock(tables, state, due.tick)
            revise(tables, due.tables, state, self.revised)
            self.revised += 1
            tables = due.tables
        return tables

    def turn(self, tables: Tables, state: State, p: int) -> None:
        """A party's turn: its agent's, or what its seat decides."""
        if not self.seats.seated(p, state.clock[TICK]):
            state.insists[p] = NONE
            plugs_in = tables.party.yielding[p] == Yielding.PLUG_IN
            take = self.plugged.get(p) if plugs_in else None
            (take or phases.party_phase)(tables, state, p)
            return
        if state.facts.signed[0] == 1 or not comes_to_table(state, p):
            return
        asked = Asked(p, state.clock[PERIOD], state.clock[ROUND])
        choices = self.seats.at_table.get(asked[:3], ())
        if choices or not self.waits:
            self._play(tables, state, asked, choices or (PASS,))
        if self.waits and (not choices or asked == self.goes_on):
            self.asked = asked

    def _play(
        self, tables: Tables, state: State, asked: Asked, choices: tuple[Choice, ...]
    ) -> None:
        p = asked.party
        insisting = state.accepted[p] != NONE and state.insists[p] == state.accepted[p]
        if choices == (PASS,) and insisting:
            return
        if choices == agents_choices(tables, state, p):
            state.insists[p] = NONE
            take_turn(tables, state, p)
            return
        for choice in choices:
            forbidden = refusal(tables, state, p, choice)
            if forbidden != Refusal.NONE and self.strict:
                raise Refused(asked, forbidden)
            play_by_hand(tables, state, p, choice if forbidden == Refusal.NONE else PASS)

    def plan(self, tables: Tables, state: State) -> None:
        """Plans go on; the steps of a seat as it decides."""
        if not self.seats.spans:
            phases.plan_phase(tables, state)
            return
        period = state.clock[PERIOD]
        for s in range(tables.sizes.steps):
            state.instructed[s] = self.seats.steps.get((period, s), NONE)
        due = self._undecided(tables, state) if self.waits else None
        if due is not None:
            self.asked = due
            return
        phases.plan_phase(tables, state)
        for s in range(tables.sizes.steps):
            state.instructed[s] = NONE

    def _undecided(self, tables: Tables, state: State) -> Asked | None:
        """The first step that would fall due now and that its seat has said nothing about."""
        ahead = copied(state)
        phases.plan_phase(tables, ahead)
        tick, period = state.clock[TICK], state.clock[PERIOD]
        for row in ahead.rows:
            decides = row[5] in (EventKind.EXECUTE, EventKind.HOLD) and row[6] == Subject.STEP
            step, giver = int(row[7]), int(row[4])
            if decides and self.seats.seated(giver, tick) and state.instructed[step] == NONE:
                return Asked(giver, period, NONE, step)
        return None


def prompter_of(
    script: tuple[Intervention, ...], scenario: Scenario, names: Names, tables: Tables
) -> Prompter:
    """A script made ready. Raises UsageError where it names nothing."""
    return Prompter(
        planned(script, scenario, names),
        seats_of(script, scenario, names),
        revisions_of(script, scenario, tables),
    )


def agents_choices(tables: Tables, state: State, p: int) -> tuple[Choice, ...]:
    """What the agent would do at this turn, found by letting it do so on a twin of the state.

    One act, but for the moves of a package.
    """
    ahead = copied(state)
    take_turn(tables, ahead, p)
    rows = [row for row in ahead.rows if row[4] == p]
    acts = [n for n, row in enumerate(rows) if row[5] in ACTS]
    made = [_choice_in(tables, rows, n) for n in acts]
    packs = len(made) > 1 and all(rows[n][5] == EventKind.CONCEDE for n in acts)
    return tuple(made) if packs else tuple(made[:1]) or (PASS,)


ACTS = frozenset(
    {
        EventKind.RELEASE, EventKind.ACCEPT, EventKind.WALK_OUT, EventKind.GESTURE,
        EventKind.PACKAGE_SWAP, EventKind.CONCEDE, EventKind.RETRACT,
    }
)  # fmt: skip


def _choice_in(tables: Tables, rows: list[tuple[int | float, ...]], n: int) -> Choice:
    """The choice that an agent's row tells of."""
    kind, subject, other, after = (int(rows[n][column]) for column in (5, 7, 8, 10))
    if kind == EventKind.RELEASE:
        return Act.GIVE_UP, int(rows[n][6]), subject, -1
    if kind == EventKind.ACCEPT:
        return Act.ACCEPT, tables.sizes.parties if other == NONE else other, -1, -1
    if kind == EventKind.WALK_OUT:
        return Act.WALK_OUT, -1, -1, -1
    if kind == EventKind.GESTURE:
        return Act.GESTURE, tables.step.issue[subject], -1, -1
    if kind == EventKind.PACKAGE_SWAP:
        back = next(int(row[7]) for row in rows[n:] if row[5] == EventKind.RETRACT)
        return Act.SWAP, subject, after, back
    return Act.MOVE, subject, after, -1
