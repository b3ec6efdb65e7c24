"""Conceding: which single move serves a party best, and why it makes none."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.learning import learnt_gain
from models.rules.state import NONE, State
from models.rules.supporting import WORTH_OF_A_TENTH, pain
from models.rules.tables import Floats, Tables, Yielding
from models.rules.valuing import worth_of_rung
from models.rules.yielding import holds_still, why_it_holds_still
from models.terms.events import Reason

LEAST_GAIN = 1e-9
NO_LOSS, NO_SCORE = 1e9, 1e300


class Move(NamedTuple):
    """One rung on one issue: toward whom, own loss, the other's gain, whether past the limit."""

    issue: int
    rung: int
    toward: int
    loss: float
    gain: float
    past_limit: int


NO_MOVE = Move(NONE, NONE, NONE, 0.0, 0.0, 0)


def best_concession(tables: Tables, state: State, p: int, room: float) -> Move:
    """The one-rung concession of least loss per gain to the nearest other signatory.

    `room` is the most worth the party may still give up. A rung past a signalled limit is taken
    only when no other concession is left, and counts the support that it costs.
    Ties go to the first issue.
    """
    if room < 0.0 or holds_still(tables, state, p):
        return NO_MOVE
    if not _is_kept(tables, state, p, room):
        _keep_best(tables, state, p, room)
    k = state.keep.best[p]
    return concession_on(tables, state, p, k) if k != NONE else NO_MOVE


def _is_kept(tables: Tables, state: State, p: int, room: float) -> bool:
    """Whether the best move that was found is still the best; a learner always looks anew."""
    keep = state.keep
    if keep.best_at[p] != keep.issues[0] or keep.best_support[p] != state.support[p]:
        return False
    if tables.party.yielding[p] == Yielding.LEARNING:
        return False
    return keep.room_from[p] <= room < keep.room_until[p]


def _keep_best(tables: Tables, state: State, p: int, room: float) -> None:
    """Find the best move: within limits or, where there is no move at all, past them."""
    keep = state.keep
    keep_concessions(tables, state, p)
    first = p * tables.sizes.issues
    if not _keep_cheapest(tables, state, p, room, (keep.loss_within, first)):
        _note_losses_past(tables, state, p)
        _keep_cheapest(tables, state, p, room, (state.work.losses, 0))
    keep.best_at[p], keep.best_support[p] = keep.issues[0], state.support[p]


def _keep_cheapest(
    tables: Tables, state: State, p: int, room: float, losses: tuple[Floats, int]
) -> bool:
    """Keep the best move that fits the room, and from which room to which it is that.

    `losses` holds the own loss by every issue's move, from a place on; more than `NO_LOSS` where
    there is none. Whether there is any.
    """
    keep, first = state.keep, p * tables.sizes.issues
    best, best_score, until = NONE, NO_SCORE, NO_LOSS
    learns = tables.party.yielding[p] == Yielding.LEARNING
    for k in range(tables.sizes.issues):
        loss = losses[0][losses[1] + k]
        if loss > room:
            until = min(until, loss)
            continue
        score = _score_by_learning(tables, state, p, k) if learns else keep.score[first + k]
        if score < best_score:
            best, best_score = k, score
    keep.best[p], keep.room_until[p] = best, until
    keep.room_from[p] = keep.loss[first + best] if best != NONE else 0.0
    return best != NONE or until < NO_LOSS


def _note_losses_past(tables: Tables, state: State, p: int) -> None:
    """Losses by moves past the limits, where the party's public bears them."""
    keep, first = state.keep, p * tables.sizes.issues
    for k in range(tables.sizes.issues):
        is_past = keep.rung[first + k] != NONE and keep.past[first + k] == 1
        bearable = is_past and bears(tables, state, p, k)
        state.work.losses[k] = keep.loss[first + k] if bearable else 2.0 * NO_LOSS


def _score_by_learning(tables: Tables, state: State, p: int, k: int) -> float:
    """How dear a move is to a learner: own loss for the gain that it has come to expect."""
    keep, at = state.keep, p * tables.sizes.issues + k
    loss = keep.loss[at] + _pain_in_worth(tables, state, p, k)
    gain = learnt_gain(tables, state, p, keep.nearest[at], (k, state.tabled[at], keep.rung[at]))
    return loss / max(gain, LEAST_GAIN)


def _score(tables: Tables, state: State, p: int, k: int) -> float:
    """How dear a move is by the party's tactic; the lowest is made.

    Own loss for the other's gain; or own loss alone where a tactic gives little things first.
    """
    keep, at, yielding = state.keep, p * tables.sizes.issues + k, tables.party.yielding[p]
    loss = keep.loss[at] + _pain_in_worth(tables, state, p, k)
    if yielding == Yielding.GRIT or yielding == Yielding.SALAMI:
        return loss
    return loss / max(keep.gain[at], LEAST_GAIN)


def _pain_in_worth(tables: Tables, state: State, p: int, k: int) -> float:
    past = state.keep.past[p * tables.sizes.issues + k]
    if past == 0 or tables.rules.painful_limits == 0:
        return 0.0
    return WORTH_OF_A_TENTH * pain(tables, p, k)


def concession_on(tables: Tables, state: State, p: int, k: int) -> Move:
    """The next rung toward the nearest signatory who disagrees on an issue, if it may be taken.

    A step back toward the own ideal is no concession, whoever stands there.
    """
    keep, at = state.keep, p * tables.sizes.issues + k
    if keep.move_at[at] != keep.issue[k]:
        _keep_concession(tables, state, p, k)
    if keep.rung[at] == NONE or (keep.past[at] == 1 and not bears(tables, state, p, k)):
        return NO_MOVE
    return Move(k, keep.rung[at], keep.nearest[at], keep.loss[at], keep.gain[at], keep.past[at])


def keep_concessions(tables: Tables, state: State, p: int) -> None:
    """Look anew where an issue has changed."""
    keep, first = state.keep, p * tables.sizes.issues
    for k in range(tables.sizes.issues):
        if keep.move_at[first + k] != keep.issue[k]:
            _keep_concession(tables, state, p, k)


def _keep_concession(tables: Tables, state: State, p: int, k: int) -> None:
    """Work out the next rung, as far as it hangs on this issue alone; -1 where there is none."""
    keep, issues = state.keep, tables.sizes.issues
    at, other = p * issues + k, nearest_disagreeing(tables, state, p, k)
    keep.move_at[at], keep.rung[at], keep.loss_within[at] = keep.issue[k], NONE, 2.0 * NO_LOSS
    if state.plan_of_issue[k] != NONE or other == NONE:
        return
    own = state.tabled[at]
    rung = next_rung(tables, k, own, state.tabled[other * issues + k])
    loss = worth_of_rung(tables, p, k, own) - worth_of_rung(tables, p, k, rung)
    if rung == own or loss < 0.0 or (state.refused[at] >> rung) & 1 == 1:
        return
    keep.rung[at], keep.loss[at] = rung, loss
    keep.gain[at] = worth_of_rung(tables, other, k, rung) - worth_of_rung(tables, other, k, own)
    keep.past[at] = 1 if is_past_limit(tables, p, k, rung) else 0
    if keep.past[at] == 0:
        keep.loss_within[at] = loss
    keep.score[at] = _score(tables, state, p, k)


def nearest_disagreeing(tables: Tables, state: State, p: int, k: int) -> int:
    """The signatory whose tabled rung is nearest without being the same; -1 where all agree."""
    keep, at = state.keep, p * tables.sizes.issues + k
    if keep.nearest_at[at] != keep.issue[k]:
        keep.nearest[at] = _nearest(tables, state, p, k)
        keep.nearest_at[at] = keep.issue[k]
    return keep.nearest[at]


def _nearest(tables: Tables, state: State, p: int, k: int) -> int:
    issues = tables.sizes.issues
    own = state.tabled[p * issues + k]
    nearest, distance = NONE, 0
    for j in tables.party.signing:
        away = abs(state.tabled[j * issues + k] - own)
        if j == p or away == 0:
            continue
        if nearest == NONE or away < distance:
            nearest, distance = j, away
        elif away == distance and _sooner(tables, state, k, (own, j, nearest)):
            nearest = j
    return nearest


def _sooner(tables: Tables, state: State, k: int, among: tuple[int, int, int]) -> bool:
    """Of two who are equally near: whether the later in the file gains more by a step toward it.

    Where both gain alike the step goes up the ladder on every other issue, and down on the rest.
    """
    own, later, earlier = among
    issues = tables.sizes.issues
    there, here = state.tabled[later * issues + k], state.tabled[earlier * issues + k]
    by_later = worth_of_rung(tables, later, k, next_rung(tables, k, own, there))
    by_earlier = worth_of_rung(tables, earlier, k, next_rung(tables, k, own, here))
    more = by_later - worth_of_rung(tables, later, k, own)
    less = by_earlier - worth_of_rung(tables, earlier, k, own)
    if abs(more - less) > LEAST_GAIN:
        return more > less
    return there > here if k % 2 == 1 else there < here


def next_rung(tables: Tables, k: int, own: int, target: int) -> int:
    """One rung toward a target; on a required issue open rungs are stepped over."""
    towards = 1 if target > own else -1
    rung = own + towards
    row = k * tables.sizes.rungs
    if tables.issue.required[k] == 1:
        while rung != target and tables.issue.open[row + rung] == 1:
            rung = rung + towards
        if tables.issue.open[row + rung] == 1:
            return own
    return rung


def is_past_limit(tables: Tables, p: int, k: int, rung: int) -> bool:
    """Whether a rung lies outside the span from ideal to limit, on either side."""
    at = p * tables.sizes.issues + k
    ideal, limit = tables.issue.ideal[at], tables.issue.limit[at]
    return rung < min(ideal, limit) or rung > max(ideal, limit)


def bears(tables: Tables, state: State, p: int, k: int) -> bool:
    """Whether a party's public can bear a rung past the limit."""
    if tables.rules.painful_limits == 0 or tables.rules.support == 0:
        return True
    return tables.party.has_support[p] == 0 or state.support[p] > pain(tables, p, k)


def best_swap(tables: Tables, state: State, p: int) -> tuple[Move, Move]:
    """A one-for-one swap from which both gain: concede one rung here, take one back there.

    Logrolling (Faratin et al. 2002): the concession with most gain per loss, the retreat with most
    own gain per the other's loss; taken only where neither side loses on the whole.
    """
    give, give_score = NO_MOVE, 0.0
    take, take_score = NO_MOVE, 0.0
    for k in range(tables.sizes.issues):
        move = concession_on(tables, state, p, k)
        if move.issue != NONE and move.past_limit == 0:
            score = move.gain / max(move.loss, LEAST_GAIN)
            if give.issue == NONE or score > give_score:
                give, give_score = move, score
    if give.issue == NONE:
        return NO_MOVE, NO_MOVE
    for k in range(tables.sizes.issues):
        back = retreat_on(tables, state, p, k, give)
        if back.issue != NONE:
            score = -back.loss / max(-back.gain, LEAST_GAIN)
            if take.issue == NONE or score > take_score:
                take, take_score = back, score
    fair = give.loss + take.loss <= 0.0 and give.gain + take.gain > LEAST_GAIN
    if take.issue == NONE or not fair:
        return NO_MOVE, NO_MOVE
    return give, take


def retreat_on(tables: Tables, state: State, p: int, k: int, give: Move) -> Move:
    """One rung back toward the own ideal, seen by the party that the swap is meant for."""
    at = p * tables.sizes.issues + k
    own, ideal = state.tabled[at], tables.issue.ideal[at]
    if give.issue == NONE or give.issue == k:
        return NO_MOVE
    if own == ideal or state.plan_of_issue[k] != NONE:
        return NO_MOVE
    rung = next_rung(tables, k, own, ideal)
    other = give.toward
    loss = worth_of_rung(tables, p, k, own) - worth_of_rung(tables, p, k, rung)
    gain = worth_of_rung(tables, other, k, rung) - worth_of_rung(tables, other, k, own)
    return Move(k, rung, other, loss, gain, 0) if rung != own else NO_MOVE


def why_it_stands(tables: Tables, state: State, p: int) -> int:
    """Why a party makes no move: firm, nothing in dispute, its floor, red lines, or its public."""
    reason = why_it_holds_still(tables, state, p)
    if reason != Reason.NONE:
        return reason
    disputed, held = 0, 0
    for k in range(tables.sizes.issues):
        if nearest_disagreeing(tables, state, p, k) == NONE:
            continue
        if concession_on(tables, state, p, k).issue != NONE:
            return Reason.FLOOR
        disputed += 1
        held += 1 if _is_held_by_line(tables, state, p, k) else 0
    if disputed == 0:
        return Reason.EMPTY
    return Reason.RED_LINE if held > 0 else Reason.PUBLIC


def _is_held_by_line(tables: Tables, state: State, p: int, k: int) -> bool:
    """Whether the own red line forbids the next rung on an issue."""
    issues = tables.sizes.issues
    own, other = state.tabled[p * issues + k], nearest_disagreeing(tables, state, p, k)
    rung = next_rung(tables, k, own, state.tabled[other * issues + k])
    return (state.refused[p * issues + k] >> rung) & 1 == 1
