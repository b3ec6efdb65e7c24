"""Offering: what a party will table next: one rung, a trade, or a package of rungs."""

from __future__ import annotations

from models.rules.conceding import (
    LEAST_GAIN,
    NO_MOVE,
    Move,
    best_concession,
    best_swap,
    concession_on,
    retreat_on,
)
from models.rules.keeping import issue_changed
from models.rules.state import NONE, State
from models.rules.tables import Ints, Tables, Yielding
from models.rules.valuing import paper_worth, worth_of_rung
from models.rules.yielding import makes_packages, risks_least

EXACT = 1e-12


def next_move(tables: Tables, state: State, p: int, room: float) -> Move:
    """The (first) concession that a party would make now; none where it would rather trade.

    `room` is the most own worth that it may still give up.
    """
    move = best_concession(tables, state, p, room)
    yielding = tables.party.yielding[p]
    if move.issue == NONE:
        if yielding == Yielding.ZEUTHEN and risks_least(tables, state, p):
            state.memory.stuck[p] = state.version[0] + state.table_version[0]
        return move
    if yielding == Yielding.LOGROLLING and best_trade(tables, state, p, room)[0].issue != NONE:
        return NO_MOVE
    if yielding == Yielding.PACKAGE:
        return move if _packed(tables, state, p, room) >= tables.tactic.moves[p] else NO_MOVE
    return move


def next_vector(tables: Tables, state: State, p: int, move: Move, room: float) -> Ints:
    """The own vector as it would stand after the move, or after the package that it begins.

    It stands in the work room until the next call.
    """
    vector, first = state.work.own_next, p * tables.sizes.issues
    for k in range(tables.sizes.issues):
        vector[k] = state.tabled[first + k]
    if move.issue != NONE and makes_packages(tables, p):
        _packed(tables, state, p, room)
    elif move.issue != NONE:
        vector[move.issue] = move.rung
    return vector


def next_worth(tables: Tables, state: State, p: int, move: Move, room: float) -> float:
    """What the own next vector is worth on paper; the arguments are those of `next_vector`.

    Kept until the own offer or the move is another one; packages are worked out anew.
    """
    keep = state.keep
    if makes_packages(tables, p):
        return paper_worth(tables, p, next_vector(tables, state, p, move, room))
    same = keep.next_at[p] == state.offer_version[p] and keep.next_rung[2 * p] == move.issue
    if not same or keep.next_rung[2 * p + 1] != move.rung:
        vector = next_vector(tables, state, p, move, room)
        keep.next_worth[p] = paper_worth(tables, p, vector)
        keep.next_at[p] = state.offer_version[p]
        keep.next_rung[2 * p], keep.next_rung[2 * p + 1] = move.issue, move.rung
    return keep.next_worth[p]


def keep_worth_of_move(tables: Tables, state: State, p: int, move: Move) -> None:
    """The own offer is another by a move: where that was looked at before, its worth is known."""
    keep, at = state.keep, p * (tables.sizes.parties + 1) + p
    foreseen = keep.next_at[p] == state.offer_version[p] - 1
    foreseen = foreseen and keep.next_rung[2 * p] == move.issue
    if foreseen and keep.next_rung[2 * p + 1] == move.rung:
        keep.worth[at], keep.worth_at[at] = keep.next_worth[p], state.offer_version[p]


def _packed(tables: Tables, state: State, p: int, room: float) -> int:
    """How many moves fit the room, one best concession after the other; where they would lead.

    They are tried on the table itself, which is put back as it was; `own_next` is what it was like.
    """
    first, count = p * tables.sizes.issues, 0
    before, after = state.work.own_now, state.work.own_next
    for k in range(tables.sizes.issues):
        before[k] = state.tabled[first + k]
    move = best_concession(tables, state, p, room)
    while move.issue != NONE:
        count += 1
        room = room - move.loss
        state.tabled[first + move.issue] = move.rung
        issue_changed(state.keep, move.issue)
        move = best_concession(tables, state, p, room)
    for k in range(tables.sizes.issues):
        after[k] = state.tabled[first + k]
        if after[k] != before[k]:
            state.tabled[first + k] = before[k]
            issue_changed(state.keep, k)
    return count


def best_swap_of(tables: Tables, state: State, p: int, room: float) -> tuple[Move, Move]:
    """The swap that a party makes where it concedes nothing, by its tactic."""
    yielding = tables.party.yielding[p]
    if yielding == Yielding.LOGROLLING:
        return best_trade(tables, state, p, room)
    if yielding == Yielding.STAND_FIRM or yielding == Yielding.ULTIMATUM:
        return NO_MOVE, NO_MOVE
    if yielding == Yielding.LEARNING or yielding == Yielding.PLUG_IN:
        return NO_MOVE, NO_MOVE
    return best_swap(tables, state, p)


def best_trade(tables: Tables, state: State, p: int, room: float) -> tuple[Move, Move]:
    """The trade along the own iso-utility curve that gains the others most (Faratin et al. 2002).

    One rung down on an issue, one up on another, at an own net loss of epsilon or less. The others
    together gain by every trade, so nobody trades in circles.
    """
    least = min(tables.tactic.epsilon[p], room)
    best_give, best_take, best_gain, best_loss = NO_MOVE, NO_MOVE, 0.0, 0.0
    for k in range(tables.sizes.issues):
        give = concession_on(tables, state, p, k)
        if give.issue == NONE or give.past_limit == 1:
            continue
        for other in range(tables.sizes.issues):
            take = retreat_on(tables, state, p, other, give)
            loss = give.loss + take.loss
            if take.issue == NONE or loss > least + EXACT or give.gain + take.gain <= LEAST_GAIN:
                continue
            gain = others_gain(tables, state, p, give) + others_gain(tables, state, p, take)
            if gain <= LEAST_GAIN or gain < best_gain:
                continue
            if best_give.issue == NONE or gain > best_gain or loss < best_loss:
                best_give, best_take, best_gain, best_loss = give, take, gain, loss
    return best_give, best_take


def others_gain(tables: Tables, state: State, p: int, move: Move) -> float:
    """What a move brings all other signatories together."""
    own, total = state.tabled[p * tables.sizes.issues + move.issue], 0.0
    for j in tables.party.signing:
        if j != p:
            after = worth_of_rung(tables, j, move.issue, move.rung)
            total = total + after - worth_of_rung(tables, j, move.issue, own)
    return total
