"""Publics: domestic support in tenths, moved by steps, the front, limits and releases."""

from __future__ import annotations

from models.rules.state import DONE, NONE, PERIOD, State, emit, touch_mood
from models.rules.tables import Tables
from models.terms.events import EventKind, Reason

MOST = 10
EVEN = 5
WORTH_OF_A_TENTH = 0.02


def mood(state: State, p: int) -> float:
    """What support adds to a vote, in worth: 0.02 a tenth away from even."""
    return WORTH_OF_A_TENTH * (state.support[p] - EVEN)


def pain(tables: Tables, p: int, k: int) -> float:
    """Tenths of support that a rung past a signalled limit costs: ten times the issue's weight.

    A party that passed every limit by one rung would lose all its support.
    """
    return MOST * tables.issue.weight[p * tables.sizes.issues + k]


def feel_limit_passed(tables: Tables, state: State, p: int, k: int, cause: int) -> None:
    """A public feels a limit passed; support falls tenth by tenth as displeasure adds up."""
    state.displeasure[p] = state.displeasure[p] + pain(tables, p, k)
    whole = int(state.displeasure[p])
    state.displeasure[p] = state.displeasure[p] - whole
    change_support(tables, state, p, -whole, Reason.LIMIT_PASSED, cause)


def change_support(
    tables: Tables, state: State, p: int, change: int, reason: int, cause: int = NONE
) -> None:
    """Move a party's support, within 0 to 10."""
    if tables.rules.support == 0 or tables.party.has_support[p] == 0:
        return
    before = state.support[p]
    after = max(0, min(MOST, before + change))
    if after == before:
        return
    state.support[p] = after
    touch_mood(state)
    emit(state, EventKind.SUPPORT, p, change=(before, after), reason=reason, cause=cause)


def see_front(tables: Tables, state: State, before: int, after: int, cause: int) -> None:
    """Publics see forts lost and gained, one tenth each."""
    moved = after - before
    if moved == 0:
        return
    for p in range(tables.sizes.parties):
        change = moved * tables.party.side[p]
        if change != 0:
            change_support(tables, state, p, change, Reason.FRONT_MOVED, cause)


def see_step(tables: Tables, state: State, s: int, cause: int) -> None:
    """Publics see a visible step; those who gain by it are a tenth happier."""
    if tables.step.visible[s] == 0:
        return
    giver, parties = tables.step.giver[s], tables.sizes.parties
    for p in range(parties):
        if p != giver and tables.step.delta[s * parties + p] > 0.0:
            state.steps_received[p] += 1
            change_support(tables, state, p, 1, Reason.STEP_RECEIVED, cause)


def resent_unreciprocated(tables: Tables, state: State) -> None:
    """Publics resent visible, costly steps that found no answer within their patience."""
    for p in range(tables.sizes.parties):
        if tables.party.has_support[p] == 0:
            continue
        unanswered = _given_long_ago(tables, state, p) - state.steps_received[p]
        if unanswered > state.unreciprocated[p]:
            change = state.unreciprocated[p] - unanswered
            state.unreciprocated[p] = unanswered
            change_support(tables, state, p, change, Reason.UNRECIPROCATED)


def _given_long_ago(tables: Tables, state: State, p: int) -> int:
    given = 0
    parties = tables.sizes.parties
    latest = state.clock[PERIOD] - tables.party.grace[p]
    for s in range(state.steps_begun[1], state.steps_begun[2]):
        if state.step_stage[s] != DONE or tables.step.giver[s] != p:
            continue
        costly = tables.step.delta[s * parties + p] < 0.0
        if costly and tables.step.visible[s] == 1:
            given += 1 if state.step_ready[s] < latest else 0
    return given
