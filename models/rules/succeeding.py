"""Succeeding: a leader whose public has turned away may fall, and another takes the seat.

The successor goes back some rungs on what is still open, inherits part of the record in both
directions, rounded down, and begins with a public that waits to see.
"""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.conceding import Move
from models.rules.proposing import set_rung
from models.rules.state import NONE, PERIOD, State, emit
from models.rules.supporting import change_support
from models.rules.tables import Tables
from models.rules.trust import cover, kept_chance
from models.rules.valuing import paper_worth
from models.terms.events import EventKind, Reason


def leaders_fall(tables: Tables, state: State) -> None:
    """Once a period: each leader with too little support may fall."""
    if tables.rules.leaders == 0:
        return
    for p in range(tables.sizes.parties):
        if state.support[p] <= tables.leader.falls_at[p] and tables.leader.falls[p] > 0.0:
            luck, _ = draws(state.key, state.clock[PERIOD], Stream.LEADER, p, 0)
            if luck < tables.leader.falls[p]:
                _succeed(tables, state, p, luck)


def _succeed(tables: Tables, state: State, p: int, luck: float) -> None:
    before = state.support[p]
    row = emit(
        state,
        EventKind.LEADER_CHANGE,
        p,
        change=(before, tables.leader.honeymoon[p]),
        numbers=(tables.leader.falls[p], luck),
    )
    state.version[0] += 1
    state.surprises[0] += 1
    state.low_turns[p] = 0
    state.accepted[p] = NONE
    gained = tables.leader.honeymoon[p] - before
    change_support(tables, state, p, gained, Reason.SUCCESSOR, row)
    for j in range(tables.sizes.parties):
        if j != p:
            _forget(tables, state, (j, p), (p, row))
            _forget(tables, state, (p, j), (p, row))
    if state.facts.signed[0] == 0 and tables.party.signatory[p] == 1:
        _retreat(tables, state, p)


def _forget(tables: Tables, state: State, pair: tuple[int, int], new: tuple[int, int]) -> None:
    """What one has seen of the other counts in part, rounded down; `new` is who and which row."""
    i, j = pair
    at = i * tables.sizes.parties + j
    if state.kept[at] == 0 and state.broken[at] == 0:
        return
    share = tables.leader.inherits[new[0]]
    before = kept_chance(tables, state, i, j, 0, cover(state))
    counted = state.kept[at]
    state.kept[at] = int(state.kept[at] * share)
    state.broken[at] = int(state.broken[at] * share)
    after = kept_chance(tables, state, i, j, 0, cover(state))
    emit(
        state,
        EventKind.RECORD,
        j,
        other=i,
        change=(counted, state.kept[at]),
        reason=Reason.SUCCESSOR,
        cause=new[1],
        numbers=(before, after, float(state.kept[at]), float(state.broken[at])),
    )


def _retreat(tables: Tables, state: State, p: int) -> None:
    """Go back toward the own ideal on every issue that is not signed."""
    for k in range(tables.sizes.issues):
        at = p * tables.sizes.issues + k
        own, ideal = state.tabled[at], tables.issue.ideal[at]
        if state.plan_of_issue[k] != NONE or own == ideal:
            continue
        room = tables.leader.retreats[p]
        back = min(own + room, ideal) if ideal > own else max(own - room, ideal)
        width = tables.sizes.rungs
        worth = tables.issue.worth
        gain = worth[at * width + back] - worth[at * width + own]
        move = Move(k, back, NONE, -gain, 0.0, 0)
        total = paper_worth(tables, p, state.tabled, p * tables.sizes.issues) + gain
        set_rung(tables, state, p, move, (EventKind.RETRACT, Reason.SUCCESSOR, total, 0.0))
