"""The phases of a period, in their fixed order, as functions that any driver can call.

calendar, battle, publics, mediator, parties round by round, plan, verification, ratification, end.
Battles teach at once; leaders fall and patrons decide with their publics, in that order.
"""

from __future__ import annotations

from models.rules.believing import begin_beliefs, learn, weigh_hopes
from models.rules.chance import Key, Stream, draws
from models.rules.cheating import inspect
from models.rules.conceding import keep_concessions
from models.rules.conditions import keep_hopes, keep_lines, refresh_locks
from models.rules.escalating import consider
from models.rules.executing import carry_out, complete_ready, enqueue
from models.rules.fighting_on import refresh_war_values
from models.rules.gating import time_tells
from models.rules.happening import further_deeds, happen, strike, verify_deadlines
from models.rules.helping import patrons_decide
from models.rules.intervening import change_world
from models.rules.lapsing import close_windows, end_interim
from models.rules.mediating import mediate
from models.rules.proposing import forced_move, open_talks, take_turn
from models.rules.releasing import forced_release, refresh_best_credible
from models.rules.signing import (
    hold_votes,
    note_table,
    sign_from_start,
    sign_what_stands_alone,
)
from models.rules.spoiling import spoilers_attack
from models.rules.state import FULL_PLAN, NONE, PERIOD, ROUND, TICK, TURN, State, next_row
from models.rules.succeeding import leaders_fall
from models.rules.supporting import resent_unreciprocated, see_front
from models.rules.tables import Tables
from models.rules.trust import decay_guarantee
from models.rules.war import end_run, fight
from models.terms.events import Reason, Subject
from models.terms.outcome import FIGHTING, FROZEN

CALENDAR, BATTLE, PUBLICS, MEDIATOR, PARTIES = 0, 1, 2, 3, 4
AFTER_PARTIES = 4
PLAN, VERIFICATION, RATIFICATION, LAST = 0, 1, 2, 3


def ticks_per_period(tables: Tables) -> int:
    """How many ticks a period has: one for each phase, one for each party's turn."""
    return PARTIES + tables.sizes.rounds * tables.sizes.parties + AFTER_PARTIES


def turn_place(tables: Tables, key: Key, period: int, p: int) -> int:
    """A party's place among all who speak in a period, drawn anew for every period of every run.

    Whoever speaks first meets every tie first. File order is turned round a circle and, half of
    the time, read backwards: of any two parties each comes first in half of all cases.
    """
    turned, backwards = luck_of_turns(key, period)
    return place_by_luck(tables, p, turned, backwards)


def luck_of_turns(key: Key, period: int) -> tuple[float, float]:
    """How far file order is turned round in a period, and whether it is read backwards."""
    return draws(key, period, Stream.TURNS, 0, 0)


def place_by_luck(tables: Tables, p: int, turned: float, backwards: float) -> int:
    """A party's place among all who speak, by a period's luck."""
    parties = tables.sizes.parties
    place = p + min(int(turned * parties), parties - 1)
    place = place if place < parties else place - parties
    return parties - 1 - place if backwards < 0.5 else place


def turn_tick(tables: Tables, period: int, round_: int, place: int) -> int:
    """When the party at a place takes its turn in a round."""
    parties = tables.sizes.parties
    return period * ticks_per_period(tables) + PARTIES + round_ * parties + place


def set_clock(tables: Tables, state: State, tick: int) -> None:
    """Tell the state what time it is."""
    period = tick // ticks_per_period(tables)
    turn, parties = tick % ticks_per_period(tables) - PARTIES, tables.sizes.parties
    at_table = 0 <= turn < tables.sizes.rounds * parties
    set_time(tables, state, tick, (period, turn // parties if at_table else NONE))


def set_time(tables: Tables, state: State, tick: int, at: tuple[int, int]) -> None:
    """Tell the state the time, of which period and round (-1: none) are known."""
    period, round_ = at
    state.clock[TICK] = tick
    if period != state.clock[PERIOD]:
        state.clock[PERIOD] = state.facts.period[0] = period
        state.version[0] += 1 if time_tells(tables, state.facts) else 0
    state.clock[ROUND] = round_
    state.clock[TURN] = period * tables.sizes.rounds + max(round_, 0)


def foresee_start(tables: Tables, state: State) -> None:
    """Work out what every run of a scenario works out first; changes only what is kept.

    A driver of many runs does it once, and lets each run begin where this has ended.
    """
    if tables.rules.abstract == 1:
        return
    refresh_war_values(tables, state)
    for k in range(tables.sizes.issues):
        keep_lines(tables, state, k)
    for p in tables.party.signing:
        keep_concessions(tables, state, p)
        keep_hopes(tables, state, p)


def begin_run(tables: Tables, state: State) -> None:
    """Before period 0: war values, then open talks, or a plan that is signed from the start."""
    state.clock[ROUND] = NONE
    begin_beliefs(tables, state)
    refresh_war_values(tables, state)
    note_table(tables, state)
    if tables.rules.abstract == 1:
        state.facts.signed[0] = 1
        for s in range(tables.sizes.steps):
            enqueue(state, s, FULL_PLAN)
        return
    refresh_locks(tables, state)
    if tables.rules.signed_text != NONE:
        sign_from_start(tables, state)
        return
    for p in tables.party.signing:
        open_talks(tables, state, p)


def calendar_phase(tables: Tables, state: State) -> None:
    """Steps and deeds whose time has come, then what happens to the talks."""
    complete_ready(tables, state)
    if state.ended[0] == NONE:
        end_interim(tables, state)
        happen(tables, state)
        spoilers_attack(tables, state)
        further_deeds(tables, state)


def battle_phase(tables: Tables, state: State) -> None:
    """The front."""
    before, row = state.front[0], next_row(state)
    fight(tables, state)
    if state.ended[0] == NONE:
        see_front(tables, state, before, state.front[0], row)
        learn(tables, state, before, row)


def publics_phase(tables: Tables, state: State) -> None:
    """Publics lose patience, leaders fall, patrons decide; then war is weighed anew."""
    resent_unreciprocated(tables, state)
    leaders_fall(tables, state)
    patrons_decide(tables, state)
    weigh_hopes(tables, state)


def mediator_phase(tables: Tables, state: State) -> None:
    """The mediator drafts; then everybody takes stock of what could be had."""
    if tables.rules.abstract == 1 or state.facts.signed[0] == 1:
        return
    mediate(tables, state)
    refresh_locks(tables, state)
    for p in tables.party.signing:
        refresh_best_credible(tables, state, p)


def party_phase(tables: Tables, state: State, p: int) -> None:
    """One party's turn in one round."""
    if state.clock[ROUND] == 0:
        consider(tables, state, p)
    take_turn(tables, state, p)


def plan_phase(tables: Tables, state: State) -> None:
    """What can be signed alone is signed; every plan in force goes on."""
    if tables.rules.abstract == 0:
        sign_what_stands_alone(tables, state)
    for plan in range(state.plans[0]):
        if state.ended[0] == NONE and (plan != FULL_PLAN or state.facts.signed[0] == 1):
            carry_out(tables, state, plan)


def verification_phase(tables: Tables, state: State) -> None:
    """Deeds that steps made possible, deadlines missed, breaches found out, decay."""
    further_deeds(tables, state)
    if state.ended[0] == NONE:
        verify_deadlines(tables, state)
        inspect(tables, state)
        decay_guarantee(tables, state)


def ratification_phase(tables: Tables, state: State) -> None:
    """Windows that close, and votes that are due."""
    close_windows(tables, state)
    hold_votes(tables, state)


def end_phase(tables: Tables, state: State) -> None:
    """At the horizon a conflict is frozen or fighting goes on."""
    if state.clock[PERIOD] + 1 < tables.sizes.periods:
        return
    quiet = state.clock[PERIOD] - state.last_battle[0] >= tables.rules.frozen_after
    if tables.sizes.forts == 0 or quiet:
        end_run(state, FROZEN, Reason.HORIZON)
    else:
        end_run(state, FIGHTING, Reason.HORIZON)


def intervene(tables: Tables, state: State, what: tuple[int, int, int, int]) -> None:
    """A script's intervention: (kind, party, subject, rung); kinds are those of `Subject`.

    ISSUE tables a rung, GATE and RED_LINE release, EVENT strikes; the others are those of
    `intervening.Change`.
    """
    kind, party, index, rung = what
    if kind == Subject.ISSUE:
        forced_move(tables, state, party, index, rung)
    elif kind == Subject.EVENT:
        strike(tables, state, index, (1.0, 0.0))
    elif kind in (Subject.GATE, Subject.RED_LINE):
        forced_release(tables, state, party, kind, index)
    else:
        change_world(tables, state, what)
