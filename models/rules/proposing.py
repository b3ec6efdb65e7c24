"""Proposing: one party's turn at the table."""

from __future__ import annotations

from models.rules.accepting import Verdict, best_verdict
from models.rules.agreeing import is_away, offered_worth
from models.rules.conceding import Move, best_concession, is_past_limit, why_it_stands
from models.rules.executing import begin
from models.rules.gating import closed_gate_on_step
from models.rules.keeping import issue_changed
from models.rules.offering import best_swap_of, keep_worth_of_move, next_move
from models.rules.releasing import forced_release, releases_for, releases_now
from models.rules.resting import note_rest, rests_again
from models.rules.signing import accept, answer, note_issue, withdraw_acceptances
from models.rules.state import ABSENT, NONE, PERIOD, ROUND, State, emit
from models.rules.supporting import feel_limit_passed
from models.rules.tables import Tables
from models.rules.valuing import paper_worth
from models.rules.war import reservation
from models.rules.watching import note_own_move, watch
from models.rules.yielding import leaves_for_good, makes_packages, offer_floor, why_it_moves
from models.terms.events import EventKind, Reason, Subject


def take_turn(tables: Tables, state: State, p: int) -> None:
    """A signatory's turn: come back, release, accept, walk out, gesture, move or stand.

    At most one of these; nobody concedes to an offer that only a lock keeps it from signing. Who
    has accepted and waits for the others moves on only once a period; an acceptance lapses when
    the offer is no longer worth it.
    """
    if tables.party.signatory[p] == 0 or state.facts.signed[0] == 1:
        return
    if not comes_to_table(state, p) or _walks_out(tables, state, p):
        return
    watch(tables, state, p)
    if leaves_for_good(tables, state, p):
        leave(tables, state, p, Reason.LAST_OFFER, NONE)
        state.away_until[p] = tables.sizes.periods
        return
    floor = offer_floor(tables, state, p)
    own_worth = offered_worth(tables, state, p, p) - state.spent[p]
    if not rests_again(tables, state, p, own_worth, floor):
        _act(tables, state, p, (own_worth, floor))


def _act(tables: Tables, state: State, p: int, at: tuple[float, float]) -> None:
    """What a party does at the table whose own worth and floor are these."""
    own_worth, floor = at
    if releases_now(tables, state, p, own_worth - floor):
        return
    move = next_move(tables, state, p, own_worth - floor)
    found = best_verdict(tables, state, p, (move, own_worth - floor))
    if found.reason == Reason.WORTH_IT:
        if state.accepted[p] != found.offer:
            accept(tables, state, p, found)
            return
        if state.clock[ROUND] > 0:
            return
    else:
        state.accepted[p] = NONE
    if found.reason != Reason.WORTH_IT and found.reason != Reason.NONE:
        barred = found.reason == Reason.RED_LINE or found.reason == Reason.LOCKED
        if not (barred and releases_for(tables, state, p, found.offer, own_worth - floor)):
            if not _reject(tables, state, p, found):
                note_rest(tables, state, p, at, barred=barred)
        return
    state.reject_reason[p] = 0
    _move_or_stand(tables, state, p, (move, own_worth, floor))


def open_talks(tables: Tables, state: State, p: int) -> None:
    """A signatory tables its opening vector: its ideals."""
    own_worth = paper_worth(tables, p, state.tabled, p * tables.sizes.issues)
    emit(state, EventKind.OFFER, p, numbers=(own_worth, offer_floor(tables, state, p)))


def comes_to_table(state: State, p: int) -> bool:
    """Whether a party is at the table; one whose time is up comes back."""
    if is_away(state, p):
        return False
    if state.away_until[p] != NONE:
        state.away_until[p] = NONE
        state.low_turns[p] = 0
        emit(state, EventKind.RETURN, p, reason=Reason.COOLED_OFF)
    return True


def _walks_out(tables: Tables, state: State, p: int) -> bool:
    """Leave when for so many turns in a row even the best text in sight is worth less than war."""
    patience = tables.party.walk_after[p]
    if patience == 0 or tables.rules.walk_outs == 0:
        return False
    limit = reservation(tables, state, p)
    if state.best_credible[p] >= limit:
        state.low_turns[p] = 0
        return False
    state.low_turns[p] += 1
    if state.low_turns[p] < patience:
        return False
    leave(tables, state, p, Reason.WORSE_THAN_WAR, NONE)
    return True


def leave(tables: Tables, state: State, p: int, reason: int, cause: int) -> None:
    """Walk out until the party's time to return."""
    stay_away = max(1, tables.party.walk_returns[p])
    state.away_until[p] = state.clock[PERIOD] + stay_away
    state.accepted[p] = NONE
    withdraw_acceptances(tables, state, p)
    numbers = (state.best_credible[p], reservation(tables, state, p))
    emit(state, EventKind.WALK_OUT, p, reason=reason, cause=cause, numbers=numbers)


def _reject(tables: Tables, state: State, p: int, found: Verdict) -> bool:
    """Say why an offer that is good on paper is not accepted; once, until the reason changes.

    Says whether that was said.
    """
    if state.reject_reason[p] == found.reason:
        return False
    state.reject_reason[p] = found.reason
    answer(tables, state, p, EventKind.REJECT, found)
    return True


def _move_or_stand(tables: Tables, state: State, p: int, at: tuple[Move, float, float]) -> None:
    move, own_worth, floor = at
    if move.issue != NONE:
        concede(tables, state, p, move, (EventKind.CONCEDE, own_worth - move.loss, floor))
        if makes_packages(tables, p):
            _complete_package(tables, state, p, (own_worth - move.loss, floor))
        note_own_move(tables, state, p)
        return
    if _gestures(tables, state, p, own_worth - floor):
        return
    stamp = state.version[0] + state.table_version[0]
    if state.looked_at[p] == stamp:
        note_rest(tables, state, p, (own_worth, floor), barred=False)
        return
    state.looked_at[p] = stamp
    give, take = best_swap_of(tables, state, p, own_worth - floor)
    if give.issue != NONE:
        swap(tables, state, p, (give, take, own_worth, floor))
        return
    reason = why_it_stands(tables, state, p)
    if state.stand_reason[p] != reason:
        state.stand_reason[p] = reason
        emit(state, EventKind.STAND, p, reason=reason, numbers=(own_worth, floor))
    note_rest(tables, state, p, (own_worth, floor), barred=False)


def _complete_package(tables: Tables, state: State, p: int, at: tuple[float, float]) -> None:
    """The rest of a package, rung by rung, as far as the floor lets it go."""
    own_worth, floor = at
    move = best_concession(tables, state, p, own_worth - floor)
    while move.issue != NONE:
        own_worth = own_worth - move.loss
        concede(tables, state, p, move, (EventKind.CONCEDE, own_worth, floor))
        move = best_concession(tables, state, p, own_worth - floor)


def concede(tables: Tables, state: State, p: int, move: Move, how: tuple[int, float, float]) -> int:
    """Move the tabled position one rung; past the limit at a cost in support."""
    kind, worth_after, floor = how
    reason = why_it_moves(tables, p)
    if move.past_limit == 1:
        reason = Reason.PAST_LIMIT
    row = set_rung(tables, state, p, move, (kind, reason, worth_after, floor))
    if move.past_limit == 1 and tables.rules.painful_limits == 1:
        feel_limit_passed(tables, state, p, move.issue, row)
    return row


def set_rung(
    tables: Tables, state: State, p: int, move: Move, how: tuple[int, int, float, float]
) -> int:
    """Table another rung on an issue; what others had accepted of the party lapses."""
    kind, reason, worth_after, floor = how
    at = p * tables.sizes.issues + move.issue
    before = state.tabled[at]
    state.tabled[at] = move.rung
    state.accepted[p] = NONE
    state.table_version[0] += 1
    state.offer_version[p] += 1
    issue_changed(state.keep, move.issue)
    keep_worth_of_move(tables, state, p, move)
    if move.toward != NONE:
        state.received[move.toward] += move.gain
    withdraw_acceptances(tables, state, p)
    note_issue(tables, state, move.issue)
    sign = -1.0 if kind == EventKind.RETRACT else 1.0
    return emit(
        state,
        kind,
        p,
        about=(Subject.ISSUE, move.issue),
        other=move.toward,
        change=(before, move.rung),
        reason=reason,
        numbers=(sign * move.loss, sign * move.gain, worth_after, floor),
    )


def swap(tables: Tables, state: State, p: int, at: tuple[Move, Move, float, float]) -> None:
    """Concede a rung on one issue and take one back on another, at one stroke."""
    give, take, own_worth, floor = at
    after = own_worth - give.loss
    concede(tables, state, p, give, (EventKind.PACKAGE_SWAP, after, floor))
    how = (EventKind.RETRACT, Reason.RECIPROCITY, after - take.loss, floor)
    set_rung(tables, state, p, take, how)


def _gestures(tables: Tables, state: State, p: int, room: float) -> bool:
    """Carry a marked step out unasked, where the tactic has room for its cost (Osgood 1962)."""
    if tables.party.gestures[p] == 0 or tables.rules.gestures == 0:
        return False
    for k in range(tables.sizes.issues):
        rung = state.tabled[p * tables.sizes.issues + k]
        at = k * tables.sizes.rungs + rung
        if tables.issue.gesture[at] == 0 or state.facts.issue_done[k] == rung:
            continue
        s = own_free_step(tables, state, p, at)
        if s != NONE and -tables.step.delta[s * tables.sizes.parties + p] <= room:
            gesture(tables, state, p, s)
            return True
    return False


def gesture(tables: Tables, state: State, p: int, s: int) -> None:
    """Carry a step out unasked."""
    begin(tables, state, s, emit(state, EventKind.GESTURE, p, about=(Subject.STEP, s)))


def own_free_step(tables: Tables, state: State, p: int, at: int) -> int:
    """The party's own first step of a rung that nothing holds back; -1: none."""
    for s in range(tables.step.first[at], tables.step.last[at]):
        mine = tables.step.giver[s] == p and state.step_stage[s] == ABSENT
        if mine and closed_gate_on_step(tables, state, state.facts, s) == NONE:
            return s
    return NONE


def forced_move(tables: Tables, state: State, p: int, k: int, rung: int) -> None:
    """Table a rung because a script says so; own and others' worths are noted as ever.

    Beyond the own red line the line goes first: nothing beyond it is signed while it stands.
    """
    at = p * tables.sizes.issues + k
    own = state.tabled[at]
    if own == rung or state.plan_of_issue[k] != NONE:
        return
    if (state.refused[at] >> rung) & 1 == 1:
        forced_release(tables, state, p, Subject.RED_LINE, k)
    width = tables.sizes.rungs
    loss = tables.issue.worth[at * width + own] - tables.issue.worth[at * width + rung]
    move = Move(k, rung, NONE, loss, 0.0, 1 if is_past_limit(tables, p, k, rung) else 0)
    worth = paper_worth(tables, p, state.tabled, p * tables.sizes.issues) - loss
    kind = EventKind.CONCEDE if loss >= 0.0 else EventKind.RETRACT
    set_rung(tables, state, p, move, (kind, Reason.SCRIPT, worth, 0.0))
