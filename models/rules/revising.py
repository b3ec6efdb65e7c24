"""Revising: a run goes on under another version of its scenario, from one moment on.

What has happened stays. What the scenario gives once, at the start, moves by as much as the two
versions differ; everything else is read from the new tables from then on.
"""

from __future__ import annotations

from models.rules.believing import think_again
from models.rules.conditions import refresh_locks
from models.rules.fighting_on import refresh_war_values
from models.rules.intervening import change_guarantee
from models.rules.keeping import forget
from models.rules.state import NONE, State, emit
from models.rules.tables import Tables, Yielding
from models.terms.events import EventKind, Reason


def is_like(old: Tables, new: Tables) -> bool:
    """Whether a state under one version of the tables can go on under the other."""
    same_steps = old.step.issue == new.step.issue and old.step.rung == new.step.rung
    same_seats = old.party.signing == new.party.signing and old.party.side == new.party.side
    return old.sizes == new.sizes and same_steps and same_seats and _has_room(old, new)


def _has_room(old: Tables, new: Tables) -> bool:
    """Whether what a state keeps of beliefs, help, plans and minds has the same size under both."""
    same_grid = len(old.belief.prior) == len(new.belief.prior)
    same_help = old.aid.to == new.aid.to
    same_plan = old.ahead.openings == new.ahead.openings and old.rules.holds == new.rules.holds
    same_minds = old.tactic.learner == new.tactic.learner and old.tactic.scorer == new.tactic.scorer
    for p in range(len(new.party.yielding)):
        before, after = old.party.yielding[p], new.party.yielding[p]
        if after == Yielding.PLUG_IN and before != after:
            return False
    return same_grid and same_help and same_minds and (same_plan or new.rules.rational == 0)


def revise(old: Tables, new: Tables, state: State, number: int) -> None:
    """Go on under new tables; `number` tells which revision of the script this is."""
    emit(state, EventKind.REVISION, change=(NONE, number), reason=Reason.SCRIPT)
    for at in range(len(new.issue.refused)):
        if new.issue.refused[at] != old.issue.refused[at]:
            state.refused[at] = new.issue.refused[at]
    for g in range(new.sizes.gates):
        if new.gate.released[g] != old.gate.released[g]:
            state.released[g] = new.gate.released[g]
    state.odds[0] = state.odds[0] + (new.rules.odds - old.rules.odds)
    stronger = new.rules.guarantee - old.rules.guarantee
    watched = new.rules.monitoring - old.rules.monitoring
    if stronger != 0.0 or watched != 0.0:
        change_guarantee(state, state.guarantee[0] + stronger, state.monitoring[0] + watched)
    forget(state.keep, state.lasting)
    think_again(new, state)
    refresh_war_values(new, state)
    state.surprises[0] += 1
    state.version[0] += 1
    state.table_version[0] += 1
    if new.rules.abstract == 0:
        refresh_locks(new, state)
