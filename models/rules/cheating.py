"""Cheating: a step that is said to be done and is not, and how it is found out.

A giver that goes on may break the step in secret, by a second draw on what that saves. Until it is
found out the record says that the step was done, while its leverage has not moved.
"""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.curves import logistic
from models.rules.state import DONE, NONE, OWED, PERIOD, State, emit
from models.rules.tables import Tables
from models.rules.trust import note_promise
from models.rules.war import front_after, war_value_at
from models.terms.events import EventKind, Reason, Subject


def perhaps_cheat(tables: Tables, state: State, s: int, worths: tuple[float, float]) -> None:
    """The giver of a step has decided to go on; whether it does so in name only.

    `worths` are those of going on and of stopping. Whoever decides by hand decides openly.
    """
    giver = tables.step.giver[s]
    state.hidden[s] = 0
    if tables.rules.hidden_breaches == 0 or tables.step.hideable[s] == 0:
        return
    if tables.party.body[giver] == 1 or state.instructed[s] != NONE:
        return
    saved = saved_by_cheating(tables, state, s)
    if saved <= 0.0:
        return
    loss = loss_by_cheating(tables, state, worths)
    chance = logistic((saved - loss) / tables.rules.noise)
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.CHEATING, s, 0)
    if luck < chance:
        state.hidden[s] = 1
        emit(
            state,
            EventKind.BREACH,
            giver,
            about=(Subject.STEP, s),
            other=state.step_plan[s],
            numbers=(chance, luck, saved, loss),
        )


def saved_by_cheating(tables: Tables, state: State, s: int) -> float:
    """The step's cost, and what the forts that it would concede are worth in war."""
    giver, front = tables.step.giver[s], state.front[0]
    cost = max(0.0, -tables.step.delta[s * tables.sizes.parties + giver])
    after = front_after(tables, state, front, giver, tables.step.leverage[s])
    now = war_value_at(tables, state, giver, front)
    return cost + max(0.0, now - war_value_at(tables, state, giver, after))


def loss_by_cheating(tables: Tables, state: State, worths: tuple[float, float]) -> float:
    """Detection puts at risk what the plan still brings, and is punished; scruples come anyway."""
    at_risk = max(0.0, worths[0] - worths[1])
    punished = state.guarantee[0] * tables.rules.penalty
    return state.monitoring[0] * (at_risk + punished) + tables.rules.scruple


def inspect(tables: Tables, state: State) -> None:
    """Verification: each breach in secret is found out with the monitors' chance."""
    if tables.rules.hidden_breaches == 0:
        return
    for s in range(tables.sizes.steps):
        if state.hidden[s] == 0 or state.step_stage[s] != DONE or state.ended[0] != NONE:
            continue
        luck, _ = draws(state.key, state.clock[PERIOD], Stream.DETECTION, s, 0)
        if luck < state.monitoring[0]:
            _find_out(tables, state, s, luck)


def _find_out(tables: Tables, state: State, s: int, luck: float) -> None:
    """Everybody sees it: a promise broken, a penalty, and the step is owed again."""
    giver, k = tables.step.giver[s], tables.step.issue[s]
    state.hidden[s] = 0
    state.step_stage[s] = OWED
    if k != NONE:
        state.facts.issue_done[k] = NONE
    state.version[0] += 1
    state.surprises[0] += 1
    row = emit(
        state,
        EventKind.VIOLATION_DETECTED,
        giver,
        about=(Subject.STEP, s),
        other=state.step_plan[s],
        reason=Reason.FOUND_OUT,
        numbers=(state.monitoring[0], luck),
    )
    note_promise(tables, state, giver, kept=False, cause=row)
    penalty = state.guarantee[0] * tables.rules.penalty
    if penalty > 0.0:
        emit(
            state,
            EventKind.GUARANTEE_INVOKED,
            giver,
            about=(Subject.STEP, s),
            cause=row,
            numbers=(state.guarantee[0], penalty),
        )
