"""Happening: dated and chance events, deeds that begin by themselves, and broken deadlines."""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.effecting import apply_effect
from models.rules.executing import give_up_unreachable
from models.rules.gating import (
    closed_gate_on_act,
    condition_holds,
    names_step,
    remember_passed,
)
from models.rules.proposing import leave
from models.rules.state import DONE, NONE, OWED, PERIOD, State, affairs, emit
from models.rules.tables import ActKind, GateKind, Tables
from models.rules.trust import note_promise
from models.terms.events import EventKind, Reason, Subject

FAILED = -1


def happen(tables: Tables, state: State) -> None:
    """Dated events of this period, then those that chance brings."""
    if tables.rules.events == 0:
        return
    for e in range(tables.sizes.events):
        if tables.happening.event_at[e] == NONE:
            _perhaps(tables, state, e)
        elif tables.happening.event_at[e] == state.clock[PERIOD]:
            strike(tables, state, e, (1.0, 0.0))


def _perhaps(tables: Tables, state: State, e: int) -> None:
    happening = tables.happening
    if happening.event_repeats[e] == 0 and state.facts.happened[e] > 0:
        return
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.EVENT, e, 0)
    if luck < happening.event_chance[e]:
        strike(tables, state, e, (happening.event_chance[e], luck))


def strike(tables: Tables, state: State, e: int, numbers: tuple[float, float]) -> None:
    """An event happens, with all that it changes."""
    state.facts.happened[e] += 1
    state.surprises[0] += 1
    state.version[0] += 1
    row = emit(state, EventKind.EVENT, about=(Subject.EVENT, e), numbers=numbers)
    effect = tables.happening.event_effect[e]
    apply_effect(tables, state, effect, row)
    leaver = tables.effect.leaves[effect]
    if leaver != NONE and state.facts.signed[0] == 0:
        leave(tables, state, leaver, Reason.EFFECT, row)


def further_deeds(tables: Tables, state: State) -> None:
    """Finish the deeds whose time has come; begin those that may begin and are waited for."""
    moved = True
    while moved and state.ended[0] == NONE:
        remember_passed(tables, state)
        may_begin = state.keep.deeds_at[0] != affairs(state)
        state.keep.deeds_at[0] = affairs(state)
        moved = False
        for d in range(tables.sizes.deeds):
            if state.ended[0] != NONE:
                return
            if may_begin and state.deed_begun[d] == 0 and _may_begin(tables, state, d):
                state.deed_begun[d] = 1
                state.deed_ready[d] = state.clock[PERIOD] + tables.happening.deed_takes[d]
                _say(tables, state, EventKind.DEED_BEGUN, d, (0.0, 0.0))
                moved = True
            if state.deed_begun[d] == 1 and state.facts.deed_done[d] == 0:
                if state.deed_ready[d] <= state.clock[PERIOD]:
                    _finish(tables, state, d)
                    moved = True


def _say(tables: Tables, state: State, kind: int, d: int, numbers: tuple[float, float]) -> int:
    by = tables.happening.deed_by[d]
    return emit(state, kind, by, about=(Subject.DEED, d), numbers=numbers)


def _may_begin(tables: Tables, state: State, d: int) -> bool:
    if closed_gate_on_act(tables, state, state.facts, ActKind.DEED, d) != NONE:
        return False
    return tables.happening.deed_unasked[d] == 1 or is_waited_for(tables, state, d)


def is_waited_for(tables: Tables, state: State, d: int) -> bool:
    """Whether something that is still to come waits for a deed: a step owed, the signature before
    it is given, a ceasefire that a step owed would bring, or another deed that is waited for.
    """
    waited, gate = state.work.waited, tables.gate
    waited[0] = d
    count, place = 1, 0
    while place < count:
        behind = waited[place]
        for number in range(gate.first_behind[behind], gate.last_behind[behind]):
            g = gate.behind_deed[number]
            if state.released[g] == 1:
                continue
            if _is_still_to_come(tables, state, g):
                return True
            count = _with_waiter(tables, state, g, count)
        place += 1
    return False


def _is_still_to_come(tables: Tables, state: State, g: int) -> bool:
    """Whether what a gate holds back will be asked for by itself."""
    act, index = tables.gate.act[g], tables.gate.act_index[g]
    if act == ActKind.SIGNATURE:
        return state.facts.signed[0] == 0
    if act == ActKind.STEP:
        return _is_owed(tables, state, g)
    if act == ActKind.CEASEFIRE:
        return _ceasefire_is_owed(tables, state)
    return state.deed_begun[index] == 0 and tables.happening.deed_unasked[index] == 1


def _with_waiter(tables: Tables, state: State, g: int, count: int) -> int:
    """Add the deed that a gate holds back to those that are waited through, once; how many."""
    waiter, waited = tables.gate.act_index[g], state.work.waited
    if tables.gate.act[g] != ActKind.DEED or state.deed_begun[waiter] != 0:
        return count
    for place in range(count):
        if waited[place] == waiter:
            return count
    waited[count] = waiter
    return count + 1


def _is_owed(tables: Tables, state: State, g: int) -> bool:
    for q in range(state.queued[0]):
        s = state.queue[q]
        if state.step_stage[s] == OWED and names_step(tables, g, s):
            return True
    return False


def _ceasefire_is_owed(tables: Tables, state: State) -> bool:
    for q in range(state.queued[0]):
        s = state.queue[q]
        if state.step_stage[s] == OWED and tables.effect.ceasefire[tables.step.effect[s]] == 1:
            return True
    return False


def _finish(tables: Tables, state: State, d: int) -> None:
    chance = tables.happening.deed_passes[d]
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.DEED, d, 0)
    if luck < chance:
        state.facts.deed_done[d] = 1
        state.version[0] += 1
        _say(tables, state, EventKind.DEED_DONE, d, (chance, luck))
        return
    state.deed_begun[d] = FAILED
    state.surprises[0] += 1
    state.version[0] += 1
    row = _say(tables, state, EventKind.DEED_FAILED, d, (chance, luck))
    if state.facts.signed[0] == 1:
        give_up_unreachable(tables, state, row)


def verify_deadlines(tables: Tables, state: State) -> None:
    """`within`: what should have followed in time and did not is a breach of faith.

    Verification comes last in a period, so that whatever was due in it has had its chance.
    """
    gate = tables.gate
    for g in range(tables.sizes.gates):
        if gate.kind[g] != GateKind.WITHIN or state.released[g] == 1 or state.reneged[g] == 1:
            continue
        if state.due_by[g] == NONE:
            if condition_holds(tables, state.facts, g) and _binds(tables, state, g):
                state.due_by[g] = state.clock[PERIOD] + gate.within[g]
        late = state.due_by[g] != NONE and state.clock[PERIOD] >= state.due_by[g]
        if late and not _act_is_done(tables, state, g):
            state.reneged[g] = 1
            actor = _doer(tables, state, g)
            row = emit(
                state, EventKind.RENEGE, actor, about=(Subject.GATE, g), reason=Reason.TOO_LATE
            )
            if actor != NONE:
                note_promise(tables, state, actor, kept=False, cause=row)


def _binds(tables: Tables, state: State, g: int) -> bool:
    """Whether a deadline speaks of this text: a step it names has to be part of what was signed."""
    gate = tables.gate
    if gate.act[g] != ActKind.STEP or tables.rules.abstract == 1:
        return True
    k = gate.act_index[g]
    agreed = state.plan_of_issue[k] != NONE
    return agreed and (gate.act_rungs[g] >> state.package[k]) & 1 == 1


def _act_is_done(tables: Tables, state: State, g: int) -> bool:
    gate, facts = tables.gate, state.facts
    act, index = gate.act[g], gate.act_index[g]
    if act == ActKind.SIGNATURE:
        return facts.signed[0] == 1
    if act == ActKind.CEASEFIRE:
        return facts.ceasefire_since[0] != NONE
    if act == ActKind.DEED:
        return facts.deed_done[index] == 1
    rung = facts.issue_done[index]
    return rung >= 0 and (gate.act_rungs[g] >> rung) & 1 == 1


def _doer(tables: Tables, state: State, g: int) -> int:
    """Who should have acted: the deed's doer, the giver of the step, else whose gate it is."""
    gate = tables.gate
    if gate.act[g] == ActKind.DEED:
        return tables.happening.deed_by[gate.act_index[g]]
    if gate.act[g] == ActKind.STEP:
        for q in range(state.queued[0]):
            s = state.queue[q]
            if tables.step.thing[s] == gate.act_index[g] and state.step_stage[s] != DONE:
                return tables.step.giver[s]
    return gate.who[g]
