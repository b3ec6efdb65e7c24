"""The loop that plays runs without SimPy: the same phases at the same ticks.

It is written as rules are (docs/decisions/0008) and compiled with them.
"""

from __future__ import annotations

from typing import NamedTuple

from models.drivers.compiled_chain import Chain, Luck, walk
from models.records.coding import ConcessionKind
from models.records.ending import FULL_PLAN
from models.rules import phases
from models.rules.phases import (
    PARTIES,
    battle_phase,
    begin_run,
    calendar_phase,
    end_phase,
    foresee_start,
    intervene,
    luck_of_turns,
    mediator_phase,
    party_phase,
    place_by_luck,
    plan_phase,
    publics_phase,
    ratification_phase,
    set_clock,
    set_time,
    ticks_per_period,
    verification_phase,
)
from models.rules.state import NONE, PERIOD, ROUND, TICK, About, Change, State
from models.rules.tables import Floats, Ints, Tables
from models.terms.events import EventKind, Subject
from models.terms.outcome import IMPLEMENTED, STAGES, Stage

INTS_OF_ROW = 13
NUMBERS_OF_ROW = 6

Now = tuple[int, int, int, int]
"""A period and its first tick; the tick of the fork, and the run from there on."""

# places in Rows.told, and in a run's summary after its number
ENDING, STAGE, LAST_PERIOD, SIGNED, FRONT, STEPS, BATTLES = 0, 1, 2, 3, 4, 5, 6
TOLD = 7

EXECUTION, DONE = STAGES.index(Stage.EXECUTION), STAGES.index(Stage.DONE)

CHANGE = 5
"""Numbers of one change in a script."""

# places in Rows.counts and in Batch.counts
ROWS, MADE, CHANGES = 0, 1, 2
PLAYED, CODES = 0, 1


class Rows(NamedTuple):
    """What a run writes, in place of State's list of rows; the columns may be too short for it.

    `ints` and `numbers` are the log, row by row, as far as there is room; `codes` and `periods` the
    concessions (models.records.coding), `radix` the coding's; `told` and `package` the summary.
    `turns` holds who speaks at each place of this period, then the places of the signatories.
    """

    counts: Ints
    ints: Ints
    numbers: Floats
    radix: Ints
    codes: Ints
    periods: Ints
    told: Ints
    package: Ints
    status_quo: Ints
    turns: Ints


class Batch(NamedTuple):
    """Runs to be played, and room for what they tell; `blank` is a state before any run.

    `seed` and `first` are the runs' keys; from the tick `fork` on it is `then` instead of `first`.
    `script` holds five numbers a change: its tick, and what it is.
    """

    seed: Ints
    first: Ints
    then: Ints
    fork: Ints
    script: Ints
    blank: Ints
    cells: Ints
    counts: Ints
    told: Ints
    package: Ints
    made: Ints
    codes: Ints
    periods: Ints
    chain: Chain
    luck: Luck


def rows_of(state: State) -> Rows:
    """What stands where the state of the SimPy driver has its list of rows."""
    return state.rows  # type: ignore[return-value]


def play_all(tables: Tables, state: State, batch: Batch) -> None:
    """Play the runs that are not played yet, until one finds no room for what it tells."""
    if len(batch.chain.code) > 0:
        _walk_all(tables, state, batch)
        return
    _set_start(tables, state, batch)
    while batch.counts[PLAYED] < len(batch.first):
        _play_one(tables, state, batch, batch.counts[PLAYED])
        if not _kept(state, batch):
            return
        batch.counts[PLAYED] += 1


def _walk_all(tables: Tables, state: State, batch: Batch) -> None:
    """Runs of a plan whose decisions are known beforehand."""
    while batch.counts[PLAYED] < len(batch.first):
        place, first = batch.counts[PLAYED], batch.counts[CODES]
        if first + len(batch.chain.code) > len(batch.codes):
            return
        state.key[0], state.key[1] = batch.seed[0], batch.first[place]
        walked = walk(tables, batch.chain, batch.luck, state.key, (batch.periods, first))
        for m in range(walked.steps):
            batch.codes[first + m] = batch.chain.code[m]
        at = place * TOLD
        batch.told[at + ENDING], batch.told[at + LAST_PERIOD] = walked.ending, walked.period
        batch.told[at + STAGE] = DONE if walked.ending == IMPLEMENTED else EXECUTION
        batch.told[at + SIGNED], batch.told[at + FRONT] = NONE, walked.front
        batch.told[at + STEPS], batch.told[at + BATTLES] = walked.steps, walked.battles
        batch.made[place] = walked.steps
        batch.counts[CODES] = first + walked.steps
        batch.counts[PLAYED] = place + 1


def _set_start(tables: Tables, state: State, batch: Batch) -> None:
    """Let the blank state know what every run would work out first."""
    write_cells(batch.cells, batch.blank, len(batch.blank))
    foresee_start(tables, state)
    write_cells(batch.blank, batch.cells, len(batch.blank))


def _play_one(tables: Tables, state: State, batch: Batch, place: int) -> None:
    write_cells(batch.cells, batch.blank, len(batch.blank))
    state.key[0] = batch.seed[0]
    state.key[1] = batch.first[place]
    _clear(state)
    _play(tables, state, batch.script, (batch.fork[0], batch.then[place]))


def _clear(state: State) -> None:
    """Nothing is told yet."""
    rows = rows_of(state)
    rows.counts[ROWS], rows.counts[MADE], rows.counts[CHANGES] = 0, 0, 0
    for place in range(TOLD):
        rows.told[place] = 0
    rows.told[SIGNED] = NONE
    rows.told[FRONT] = state.front[0]
    for k in range(len(rows.package)):
        rows.package[k] = NONE


def _kept(state: State, batch: Batch) -> bool:
    """Put what a run told beside the others'; whether there was room for all of it."""
    rows, place, first = rows_of(state), batch.counts[PLAYED], batch.counts[CODES]
    made = rows.counts[MADE]
    if made > len(rows.codes) or first + made > len(batch.codes):
        return False
    for i in range(made):
        batch.codes[first + i] = rows.codes[i]
        batch.periods[first + i] = rows.periods[i]
    batch.made[place] = made
    batch.counts[CODES] = first + made
    for i in range(TOLD):
        batch.told[place * TOLD + i] = rows.told[i]
    for k in range(len(rows.package)):
        batch.package[place * len(rows.package) + k] = rows.package[k]
    return True


def _play(tables: Tables, state: State, script: Ints, fork: tuple[int, int]) -> None:
    """One run, period by period."""
    begin_run(tables, state)
    period, length = 0, ticks_per_period(tables)
    while state.ended[0] == NONE:
        now = (period, period * length, fork[0], fork[1])
        _before_turns(tables, state, script, now)
        if tables.rules.abstract == 0 and state.facts.signed[0] == 0:
            _turns(tables, state, script, now)
        _after_turns(tables, state, script, now)
        period += 1


def _begins(tables: Tables, state: State, script: Ints, at: tuple[int, int], now: Now) -> bool:
    """Before an act: other luck, the script's changes that are due, the clock. Whether it comes.

    `at` is the act's place in the period, and its round (-1: none).
    """
    if state.ended[0] != NONE:
        return False
    tick = now[1] + at[0]
    if tick >= now[2]:
        state.key[1] = now[3]
    if len(script) > 0 and not _change(tables, state, script, tick):
        return False
    set_time(tables, state, tick, (now[0], at[1]))
    return True


def _change(tables: Tables, state: State, script: Ints, tick: int) -> bool:
    """Bring about what the script has up to a tick; whether the run goes on."""
    count = rows_of(state).counts
    while count[CHANGES] < len(script) and script[count[CHANGES]] <= tick:
        at = count[CHANGES]
        count[CHANGES] = at + CHANGE
        set_clock(tables, state, script[at])
        intervene(tables, state, (script[at + 1], script[at + 2], script[at + 3], script[at + 4]))
        if state.ended[0] != NONE:
            return False
    return True


def _before_turns(tables: Tables, state: State, script: Ints, now: Now) -> None:
    if tables.rules.abstract == 0:
        _set_order_of_turns(tables, state, now)
    if _begins(tables, state, script, (phases.CALENDAR, NONE), now):
        calendar_phase(tables, state)
    if _begins(tables, state, script, (phases.BATTLE, NONE), now):
        battle_phase(tables, state)
    if _begins(tables, state, script, (phases.PUBLICS, NONE), now):
        publics_phase(tables, state)
    if _begins(tables, state, script, (phases.MEDIATOR, NONE), now):
        mediator_phase(tables, state)


def _set_order_of_turns(tables: Tables, state: State, now: Now) -> None:
    """Who speaks at which place in this period, by the luck of its first tick."""
    if now[1] >= now[2]:
        state.key[1] = now[3]
    turned, backwards = luck_of_turns(state.key, now[0])
    turns, parties, count = rows_of(state).turns, tables.sizes.parties, 0
    for p in range(parties):
        turns[place_by_luck(tables, p, turned, backwards)] = p
    for place in range(parties):
        if tables.party.signatory[turns[place]] == 1:
            turns[parties + count] = place
            count += 1


def _turns(tables: Tables, state: State, script: Ints, now: Now) -> None:
    """Every signatory's turn in every round, until a full text is signed."""
    parties, turns = tables.sizes.parties, rows_of(state).turns
    for round_ in range(tables.sizes.rounds):
        for number in range(len(tables.party.signing)):
            place = turns[parties + number]
            if state.facts.signed[0] == 0:
                at = (PARTIES + round_ * parties + place, round_)
                if _begins(tables, state, script, at, now):
                    party_phase(tables, state, turns[place])


def _after_turns(tables: Tables, state: State, script: Ints, now: Now) -> None:
    after = PARTIES + tables.sizes.rounds * tables.sizes.parties
    if _begins(tables, state, script, (after + phases.PLAN, NONE), now):
        plan_phase(tables, state)
    if _begins(tables, state, script, (after + phases.VERIFICATION, NONE), now):
        verification_phase(tables, state)
    if _begins(tables, state, script, (after + phases.RATIFICATION, NONE), now):
        ratification_phase(tables, state)
    if _begins(tables, state, script, (after + phases.LAST, NONE), now):
        end_phase(tables, state)


def write_row(
    state: State,
    kind: int,
    actor: int,
    about: About,
    other: int,
    change: Change,
    reason: int,
    cause: int,
    numbers: tuple[float, float, float, float, float, float],
) -> int:
    """What `emit` is in the loop: fold a row into the summary, and write it where there is room."""
    rows = rows_of(state)
    row = rows.counts[ROWS]
    rows.counts[ROWS] = row + 1
    _fold(state, kind, actor, about, other, change)
    if (row + 1) * INTS_OF_ROW <= len(rows.ints):
        first, clock = row * INTS_OF_ROW, state.clock
        rows.ints[first], rows.ints[first + 1] = row, clock[TICK]
        rows.ints[first + 2], rows.ints[first + 3] = clock[PERIOD], clock[ROUND]
        rows.ints[first + 4], rows.ints[first + 5] = actor, kind
        rows.ints[first + 6], rows.ints[first + 7] = about[0], about[1]
        rows.ints[first + 8] = other
        rows.ints[first + 9], rows.ints[first + 10] = change[0], change[1]
        rows.ints[first + 11], rows.ints[first + 12] = reason, cause
        for i in range(NUMBERS_OF_ROW):
            rows.numbers[row * NUMBERS_OF_ROW + i] = numbers[i]
    return row


def _fold(state: State, kind: int, actor: int, about: About, other: int, change: Change) -> None:
    """What a row adds to its run's summary and sequence; as models.records.runs reads a log."""
    told = rows_of(state).told
    if kind == EventKind.CONCEDE or kind == EventKind.PACKAGE_SWAP:
        _concession(state, (ConcessionKind.MOVE, actor, about[1]), change)
    elif kind == EventKind.COMPLETE:
        _concession(state, (ConcessionKind.STEP, actor, about[1]), (NONE, NONE))
        told[STEPS] += 1
        told[FRONT] = change[1] if change[1] >= 0 else told[FRONT]
    elif kind == EventKind.RELEASE:
        line = about[0] == Subject.RED_LINE
        what = ConcessionKind.RED_LINE if line else ConcessionKind.RELEASE
        _concession(state, (what, actor, about[1]), (NONE, NONE))
    elif kind == EventKind.BATTLE:
        told[BATTLES] += 1
        told[FRONT] = change[1] if change[1] >= 0 else told[FRONT]
    elif kind == EventKind.SIGN:
        told[SIGNED] = state.clock[PERIOD] if told[SIGNED] == NONE else told[SIGNED]
    elif kind == EventKind.TERM and other == FULL_PLAN:
        _term(state, about[1], change[1])
    elif kind == EventKind.END:
        told[ENDING], told[STAGE], told[LAST_PERIOD] = change[1], change[0], state.clock[PERIOD]


def _term(state: State, k: int, rung: int) -> None:
    """A rung of the full text; what the text does not name stays as it is."""
    package = rows_of(state).package
    if package[k] == NONE:
        write_over(package, rows_of(state).status_quo)
    package[k] = rung


def _concession(state: State, what: tuple[int, int, int], change: Change) -> None:
    """Write one concession down as its code."""
    rows = rows_of(state)
    place = rows.counts[MADE]
    rows.counts[MADE] = place + 1
    if place < len(rows.codes):
        kind, party, subject = what
        parties, subjects, places = rows.radix[0], rows.radix[1], rows.radix[2]
        whose = (kind * parties + party) * subjects + subject
        rows.codes[place] = (whose * places + change[0] + 1) * places + change[1] + 1
        rows.periods[place] = state.clock[PERIOD]


def row_to_come(state: State) -> int:
    """What `next_row` is in the loop."""
    return rows_of(state).counts[ROWS]


def write_over(target: Ints, source: Ints) -> None:
    """What `copy_into` is in the loop."""
    for place in range(len(source)):
        target[place] = source[place]


def write_cells(target: Ints, source: Ints, cells: int) -> None:
    """Write the first cells of one column over another's; the loop copies them at one stroke."""
    for place in range(cells):
        target[place] = source[place]
