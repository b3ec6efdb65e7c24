"""Trust is a record: promises kept and broken, and what outsiders add to it."""

from __future__ import annotations

from models.rules.curves import power
from models.rules.state import BEGUN, OWED, PERIOD, State, emit, touch_mood
from models.rules.tables import Tables
from models.terms.events import EventKind, Reason


def kept_chance(tables: Tables, state: State, i: int, j: int, more: int, cover: float) -> float:
    """Chance, in i's eyes, that j keeps one promise, after `more` further kept ones.

    q = 1 - (1 - (alpha + s) / (alpha + beta + s + f)) (1 - cover), where cover = G mu, and a
    compelled promise counts 1 - chi cover. A body's chance is that it acts within
    the holds that the plan tolerates.
    """
    if tables.party.body[j] == 1:
        return tables.party.acts[j]
    at = i * tables.sizes.parties + j
    weight = 1.0 - tables.rules.compulsion * cover
    seen = tables.rules.record
    kept = tables.party.kept[at] + seen * weight * (state.kept[at] + more)
    broken = tables.party.broken[at] + seen * state.broken[at]
    return 1.0 - (1.0 - kept / (kept + broken)) * (1.0 - cover)


def cover(state: State) -> float:
    """Guarantor strength times detection, G mu."""
    return state.guarantee[0] * state.monitoring[0]


def promises_owed(tables: Tables, state: State, j: int, plan: int) -> int:
    """How many promises a party still owes in a plan: givers' steps of one basket are one."""
    owed = 0
    for q in range(state.queued[0]):
        s = state.queue[q]
        if not _owes(tables, state, s, j, plan):
            continue
        owed += 0 if _owed_earlier(tables, state, q, j, plan) else 1
    return owed


def _owed_earlier(tables: Tables, state: State, q: int, j: int, plan: int) -> bool:
    """Whether a step that stands earlier in line is part of the same promise."""
    promise = tables.step.promise[state.queue[q]]
    for e in range(q):
        s = state.queue[e]
        if tables.step.promise[s] == promise and _owes(tables, state, s, j, plan):
            return True
    return False


def _owes(tables: Tables, state: State, s: int, j: int, plan: int) -> bool:
    return (
        tables.step.giver[s] == j
        and state.step_plan[s] == plan
        and (state.step_stage[s] == OWED or state.step_stage[s] == BEGUN)
    )


def faith(tables: Tables, state: State, i: int, plan: int) -> float:
    """Chance, in i's eyes, that all others keep all that they owe: a product over promises."""
    shelter = cover(state)
    result = 1.0
    for j in range(tables.sizes.parties):
        if j != i:
            owed = promises_owed(tables, state, j, plan)
            if owed > 0:
                chance = kept_chance(tables, state, i, j, 0, shelter)
                result = result * power(chance, owed)
    return result


def note_promise(tables: Tables, state: State, j: int, *, kept: bool, cause: int) -> None:
    """Everybody at the table sees a promise of j kept or broken."""
    if tables.party.body[j] == 1 or tables.rules.record == 0:
        return
    shelter = cover(state)
    counts = state.kept if kept else state.broken
    reason = Reason.PROMISE_KEPT if kept else Reason.PROMISE_BROKEN
    for i in range(tables.sizes.parties):
        if i == j or tables.party.seated[i] == 0:
            continue
        at = i * tables.sizes.parties + j
        before = kept_chance(tables, state, i, j, 0, shelter)
        counts[at] += 1
        after = kept_chance(tables, state, i, j, 0, shelter)
        emit(
            state,
            EventKind.RECORD,
            j,
            other=i,
            change=(counts[at] - 1, counts[at]),
            reason=reason,
            cause=cause,
            numbers=(before, after, float(state.kept[at]), float(state.broken[at])),
        )
    touch_mood(state)


def note_broken_by(tables: Tables, state: State, pair: tuple[int, int], cause: int) -> None:
    """One party alone sees another break its word: (who sees it, whose word)."""
    i, j = pair
    if tables.party.body[j] == 1 or tables.rules.record == 0 or tables.party.seated[i] == 0:
        return
    shelter, at = cover(state), i * tables.sizes.parties + j
    before = kept_chance(tables, state, i, j, 0, shelter)
    state.broken[at] += 1
    after = kept_chance(tables, state, i, j, 0, shelter)
    emit(
        state,
        EventKind.RECORD,
        j,
        other=i,
        change=(state.broken[at] - 1, state.broken[at]),
        reason=Reason.PROMISE_BROKEN,
        cause=cause,
        numbers=(before, after, float(state.kept[at]), float(state.broken[at])),
    )
    touch_mood(state)


def decay_guarantee(tables: Tables, state: State) -> None:
    """Guarantor strength halves over its half-life once the text is signed."""
    kept = tables.rules.guarantee_kept
    if kept >= 1.0 or state.facts.signed[0] == 0 or state.guarantee[0] <= 0.0:
        return
    if state.clock[PERIOD] == 0:
        return
    state.guarantee[0] = state.guarantee[0] * kept
    touch_mood(state)
    numbers = (state.guarantee[0], state.monitoring[0])
    emit(state, EventKind.GUARANTEE, reason=Reason.DECAY, numbers=numbers)
