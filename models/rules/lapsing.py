"""Lapsing: what was agreed for a time ends with it, and a plan may have a time to be done in."""

from __future__ import annotations

from models.rules.effecting import undo_effect
from models.rules.executing import collapse
from models.rules.keeping import issue_changed
from models.rules.state import (
    ABSENT,
    DONE,
    FULL_PLAN,
    NONE,
    PENDING,
    PERIOD,
    State,
    emit,
)
from models.rules.tables import Tables
from models.terms.events import EventKind, Reason, Subject

TOO_LATE = -2
"""Stands for the day of a vote where every day has passed."""


def end_interim(tables: Tables, state: State) -> None:
    """Calendar: steps that were agreed for a time, outside a full text, are over."""
    if tables.rules.interim == 0:
        return
    for s in range(state.steps_begun[1], state.steps_begun[2]):
        if state.step_stage[s] != DONE or state.step_plan[s] == FULL_PLAN:
            continue
        k = tables.step.issue[s]
        if k == NONE:
            continue
        lasts = tables.issue.lasts[k * tables.sizes.rungs + tables.step.rung[s]]
        if lasts > 0 and state.clock[PERIOD] >= state.step_ready[s] + lasts:
            _end(tables, state, s)


def _end(tables: Tables, state: State, s: int) -> None:
    """The step is as if it had not been; its issue is open again, and it may be agreed anew."""
    k = tables.step.issue[s]
    state.step_stage[s] = ABSENT
    state.facts.issue_done[k] = NONE
    state.plan_of_issue[k] = NONE
    issue_changed(state.keep, k)
    state.package[k] = tables.issue.status_quo[k]
    state.version[0] += 1
    state.surprises[0] += 1
    row = emit(
        state,
        EventKind.EXPIRE,
        tables.step.giver[s],
        about=(Subject.STEP, s),
        other=state.step_plan[s],
        change=(tables.step.rung[s], tables.issue.status_quo[k]),
    )
    undo_effect(tables, state, s, row)


def next_vote(tables: Tables, p: int, earliest: int) -> int:
    """When a public votes on what was signed: on its next day, if it has such days."""
    first, last = tables.leader.first_vote[p], tables.leader.last_vote[p]
    if tables.rules.windows == 0 or first == last:
        return earliest
    for at in range(first, last):
        if tables.leader.vote_days[at] >= earliest:
            return tables.leader.vote_days[at]
    return TOO_LATE


def close_windows(tables: Tables, state: State) -> None:
    """A text that comes too late for a vote lapses, and so does a plan whose time is up."""
    if tables.rules.windows == 0 or state.facts.signed[0] == 0:
        return
    for p in range(tables.sizes.parties):
        if state.vote[p] == PENDING and state.vote_due[p] == TOO_LATE and state.ended[0] == NONE:
            collapse(tables, state, FULL_PLAN, (Reason.WINDOW, NONE))
    if tables.rules.window == 0 or state.ended[0] != NONE:
        return
    if state.window_ends[0] == NONE:
        state.window_ends[0] = state.clock[PERIOD] + tables.rules.window
    if state.clock[PERIOD] + 1 >= state.window_ends[0]:
        collapse(tables, state, FULL_PLAN, (Reason.WINDOW, NONE))
