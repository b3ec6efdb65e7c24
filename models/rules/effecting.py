"""Effects: what a step or an event changes in the world, and how a reversal undoes it."""

from __future__ import annotations

from models.rules.fighting_on import refresh_war_values
from models.rules.state import DONE, NONE, PERIOD, State, emit, touch_mood
from models.rules.supporting import change_support
from models.rules.tables import Ints, Tables
from models.rules.trust import note_promise
from models.terms.events import EventKind, Reason


def apply_effect(tables: Tables, state: State, e: int, cause: int) -> None:
    """Bring an effect about."""
    effect = tables.effect
    if effect.ceasefire[e] >= 0:
        set_ceasefire(state, effect.ceasefire[e], cause)
    if effect.front_frozen[e] >= 0:
        state.frozen[0] = effect.front_frozen[e]
    if effect.battles[e] >= 0.0:
        state.battle_factor[0] = effect.battles[e]
    _move_guarantee(tables, state, e, cause)
    _move_war(tables, state, e)
    for p in range(tables.sizes.parties):
        change = effect.support[e * tables.sizes.parties + p]
        if change != 0:
            change_support(tables, state, p, change, Reason.EFFECT, cause)
        for _ in range(effect.trust_lost[e * tables.sizes.parties + p]):
            note_promise(tables, state, p, kept=False, cause=cause)


def set_ceasefire(state: State, silent: int, cause: int) -> None:
    """Guns fall silent, or speak again."""
    before = 1 if state.facts.ceasefire_since[0] != NONE else 0
    if before == silent:
        return
    state.facts.ceasefire_since[0] = state.clock[PERIOD] if silent == 1 else NONE
    state.version[0] += 1
    emit(state, EventKind.CEASEFIRE, change=(before, silent), cause=cause)


def _move_guarantee(tables: Tables, state: State, e: int, cause: int) -> None:
    effect = tables.effect
    strength, monitoring = state.guarantee[0], state.monitoring[0]
    if effect.guarantee_at_most[e] >= 0.0:
        state.guarantee_cap[0] = min(state.guarantee_cap[0], effect.guarantee_at_most[e])
    state.guarantee[0] = min(max(state.guarantee[0], effect.guarantee[e]), state.guarantee_cap[0])
    state.monitoring[0] = max(state.monitoring[0], effect.monitoring[e])
    if state.guarantee[0] != strength or state.monitoring[0] != monitoring:
        touch_mood(state)
        numbers = (state.guarantee[0], state.monitoring[0])
        gone = state.guarantee[0] == 0.0 and strength > 0.0
        reason = Reason.WITHDRAWN if gone else Reason.EFFECT
        emit(state, EventKind.GUARANTEE, reason=reason, cause=cause, numbers=numbers)


def _move_war(tables: Tables, state: State, e: int) -> None:
    """Odds and aid change what fighting on is worth."""
    effect, parties = tables.effect, tables.sizes.parties
    changed = effect.odds[e] != 0.0
    state.odds[0] = state.odds[0] + effect.odds[e]
    for p in range(parties):
        share = effect.aid[e * parties + p]
        if share >= 0.0:
            state.aid_before[e * parties + p] = state.aid[p]
            state.aid[p] = share
            changed = True
    if changed:
        refresh_war_values(tables, state)


def undo_effect(tables: Tables, state: State, s: int, cause: int) -> None:
    """Take back what a reversed step had brought, unless something else still carries it.

    What publics and records have seen they have seen: support and trust stay as they are.
    """
    effect, e = tables.effect, tables.step.effect[s]
    if effect.ceasefire[e] == 1 and not _carried(tables, state, effect.ceasefire):
        set_ceasefire(state, 0, cause)
    if effect.front_frozen[e] == 1 and not _carried(tables, state, effect.front_frozen):
        state.frozen[0] = 0
    if effect.battles[e] >= 0.0:
        _restore_battles(tables, state)
    if effect.guarantee[e] >= 0.0 or effect.monitoring[e] >= 0.0:
        _restore_guarantee(tables, state, cause)
    _restore_war(tables, state, e)


def _in_force(tables: Tables, state: State, e: int) -> bool:
    """Whether the step or the event whose effect this is has come, and was not reversed."""
    steps = tables.sizes.steps
    if e < steps:
        return state.step_stage[e] == DONE
    return state.facts.happened[e - steps] > 0


def _carried(tables: Tables, state: State, column: Ints) -> bool:
    for e in range(len(column)):
        if column[e] == 1 and _in_force(tables, state, e):
            return True
    return False


def _restore_battles(tables: Tables, state: State) -> None:
    state.battle_factor[0] = 1.0
    for e in range(len(tables.effect.battles)):
        if tables.effect.battles[e] >= 0.0 and _in_force(tables, state, e):
            state.battle_factor[0] = tables.effect.battles[e]


def _restore_war(tables: Tables, state: State, e: int) -> None:
    """Odds and aid as they would be without the effect; aid only if nothing has moved it since."""
    effect, parties = tables.effect, tables.sizes.parties
    changed = effect.odds[e] != 0.0
    state.odds[0] = state.odds[0] - effect.odds[e]
    for p in range(parties):
        share = effect.aid[e * parties + p]
        if share >= 0.0 and state.aid[p] == share:
            state.aid[p] = state.aid_before[e * parties + p]
            changed = True
    if changed:
        refresh_war_values(tables, state)


def _restore_guarantee(tables: Tables, state: State, cause: int) -> None:
    strength, monitoring = tables.rules.guarantee, tables.rules.monitoring
    for e in range(len(tables.effect.guarantee)):
        if _in_force(tables, state, e):
            strength = max(strength, tables.effect.guarantee[e])
            monitoring = max(monitoring, tables.effect.monitoring[e])
    state.guarantee[0] = min(strength, state.guarantee[0])
    state.monitoring[0] = monitoring
    touch_mood(state)
    numbers = (state.guarantee[0], state.monitoring[0])
    emit(state, EventKind.GUARANTEE, reason=Reason.EFFECT, cause=cause, numbers=numbers)
