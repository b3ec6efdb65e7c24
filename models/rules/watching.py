"""Watching: what a party notes at its own turn before it decides, where its tactic needs it."""

from __future__ import annotations

from models.rules.formulas import (
    absolute_reply,
    is_answered,
    kept_share,
    relative_reply,
    share_left,
    within,
)
from models.rules.learning import learn
from models.rules.state import NONE, TURN, State
from models.rules.tables import Tables, Yielding
from models.rules.valuing import paper_worth
from models.rules.war import reservation
from models.rules.yielding import replies, tabled_worth


def watch(tables: Tables, state: State, p: int) -> None:
    """Note what the others' offers are worth by now, and what follows for the own floor."""
    if tables.tactic.watches[p] == 0:
        return
    memory, ring = state.memory, tables.tactic.seen[0]
    turn = memory.turns[p]
    worth = others_worth(tables, state, p)
    memory.seen[p * ring + turn % ring] = worth
    if replies(tables, p):
        _reply(tables, state, p, turn)
    elif tables.party.yielding[p] == Yielding.GRIT:
        _hear(tables, state, p, (turn, worth))
    if tables.tactic.learner[p] != NONE:
        learn(tables, state, p)
    if tables.tactic.scorer[p] != NONE:
        row = tables.tactic.scorer[p] * tables.sizes.periods * tables.sizes.rounds
        memory.offered[row + state.clock[TURN]] = best_offered(tables, state, p)
    memory.turns[p] = turn + 1


def others_worth(tables: Tables, state: State, p: int) -> float:
    """What the others' tabled vectors are worth to a party, on average."""
    total, others = 0.0, 0
    for j in tables.party.signing:
        if j != p:
            total = total + tabled_worth(tables, state, p, j)
            others += 1
    return total / max(others, 1)


def best_offered(tables: Tables, state: State, p: int) -> float:
    """What the best standing offer, or the mediator's draft, is worth to a party on paper."""
    best = 0.0
    for j in tables.party.signing:
        if j != p:
            best = max(best, tabled_worth(tables, state, p, j))
    if state.has_draft[0] == 1:
        best = max(best, paper_worth(tables, p, state.draft))
    return best


def _seen(tables: Tables, state: State, p: int, turn: int) -> float:
    """What the others' offers were worth in an own turn not long ago."""
    ring = tables.tactic.seen[0]
    return state.memory.seen[p * ring + turn % ring]


def _reply(tables: Tables, state: State, p: int, turn: int) -> None:
    """The next floor of a tit-for-tat; its opening in the first turn."""
    memory, lag, least = state.memory, tables.tactic.lag[p], reservation(tables, state, p)
    if turn == 0:
        memory.aimed[p] = kept_share(least, 1.0 - tables.party.opening[p])
        return
    if turn < lag:
        return
    aimed, yielding = memory.aimed[p], tables.party.yielding[p]
    before = _seen(tables, state, p, turn - lag)
    if yielding == Yielding.ABSOLUTE:
        aimed = absolute_reply(aimed, before, _seen(tables, state, p, turn - lag + 1))
    elif yielding == Yielding.RELATIVE:
        left = share_left(before, _seen(tables, state, p, turn - lag + 1))
        aimed = relative_reply(aimed, least, left)
    else:
        aimed = relative_reply(aimed, least, _mean_left(tables, state, p, turn))
    memory.aimed[p] = within(aimed, least, max(least, 1.0))


def _mean_left(tables: Tables, state: State, p: int, turn: int) -> float:
    """The mean share of the others' demand that each turn of the window left."""
    total, window = 0.0, tables.tactic.lag[p]
    for back in range(window, 0, -1):
        before = _seen(tables, state, p, turn - back)
        total = total + share_left(before, _seen(tables, state, p, turn - back + 1))
    return total / window


def _hear(tables: Tables, state: State, p: int, at: tuple[int, float]) -> None:
    """Whether the others have answered a GRIT party's moves since it last heard them."""
    turn, worth = at
    memory = state.memory
    if turn == 0:
        memory.heard[p] = worth
    elif is_answered(memory.heard[p], worth, tables.tactic.answer[p]):
        memory.heard[p] = worth
        memory.ahead[p] = 0


def note_own_move(tables: Tables, state: State, p: int) -> None:
    """Remember that a party has moved: an initiative, or its last offer."""
    yielding = tables.party.yielding[p]
    if yielding == Yielding.GRIT or yielding == Yielding.ULTIMATUM:
        state.memory.ahead[p] += 1
        state.memory.rested[p] = state.memory.turns[p]
