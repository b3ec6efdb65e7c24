"""Seating: what a party that is played by hand may do at its turn, and how it is done.

A seat may do what an agent may do: one act a turn, or several moves as a package. An act is four
whole numbers: (kind, first, second, third), with the meaning that `Act` tells. `refusal` says what
forbids an act; only an act that nothing forbids is played.
"""

from __future__ import annotations

from enum import IntEnum

from models.rules.accepting import Verdict, view
from models.rules.agreeing import is_away, package_of
from models.rules.conceding import (
    NO_MOVE,
    Move,
    bears,
    is_past_limit,
    next_rung,
)
from models.rules.conditions import NO_CONDITION, price
from models.rules.proposing import gesture, leave, own_free_step, set_rung
from models.rules.releasing import release
from models.rules.signing import accept
from models.rules.state import NONE, State
from models.rules.supporting import feel_limit_passed
from models.rules.tables import Tables
from models.rules.valuing import credible_worth, paper_worth, worth_of_rung
from models.rules.war import reservation
from models.rules.yielding import aspiration, offer_floor
from models.terms.events import EventKind, Reason, Subject

Choice = tuple[int, int, int, int]


class Act(IntEnum):
    """What a seat does at its turn."""

    PASS = 0
    """Nothing."""
    MOVE = 1
    """Tables rung `second` on issue `first`."""
    SWAP = 2
    """The same, and takes a rung back on issue `third`."""
    ACCEPT = 3
    """Accepts the standing offer of party `first`; the number of parties: the mediator's draft."""
    GIVE_UP = 4
    """Gives up a condition: `first` is GATE or RED_LINE, `second` the gate or the issue."""
    WALK_OUT = 5
    """Leaves the talks."""
    GESTURE = 6
    """Carries out a step of the rung that it tables on issue `first`, unasked."""


class Refusal(IntEnum):
    """What forbids an act."""

    NONE = 0
    SETTLED = 1
    SAME = 2
    TOO_FAR = 3
    RED_LINE = 4
    OPEN = 5
    PUBLIC = 6
    NO_OFFER = 7
    EMPTY = 8
    LOCKED = 9
    NOT_ITS_OWN = 10
    GIVEN_UP = 11
    ABSOLUTE = 12
    NO_WALK_OUTS = 13
    NO_GESTURE = 14
    NO_SWAP = 15
    OFF = 16


def refusal(tables: Tables, state: State, p: int, act: Choice) -> Refusal:
    """What forbids an act at a party's turn; NONE where it may be done."""
    kind, first, second, third = act
    if kind == Act.MOVE:
        return _on_move(tables, state, p, first, second)
    if kind == Act.SWAP:
        return _on_swap(tables, state, p, (first, second, third))
    if kind == Act.ACCEPT:
        return _on_accept(tables, state, p, first)
    if kind == Act.GIVE_UP:
        return _on_giving_up(tables, state, p, first, second)
    if kind == Act.WALK_OUT:
        return Refusal.NO_WALK_OUTS if tables.rules.walk_outs == 0 else Refusal.NONE
    if kind == Act.GESTURE:
        free = free_gesture(tables, state, p, first) != NONE
        return Refusal.NONE if free else Refusal.NO_GESTURE
    return Refusal.NONE


def _on_move(tables: Tables, state: State, p: int, k: int, rung: int) -> Refusal:
    at = p * tables.sizes.issues + k
    own = state.tabled[at]
    if state.plan_of_issue[k] != NONE:
        return Refusal.SETTLED
    if rung == own:
        return Refusal.SAME
    if (state.refused[at] >> rung) & 1 == 1:
        return Refusal.RED_LINE
    if tables.issue.required[k] == 1 and tables.issue.open[k * tables.sizes.rungs + rung] == 1:
        return Refusal.OPEN
    if rung != _neighbour(tables, k, own, rung):
        return Refusal.TOO_FAR
    costs = worth_of_rung(tables, p, k, rung) < worth_of_rung(tables, p, k, own)
    if costs and is_past_limit(tables, p, k, rung) and not bears(tables, state, p, k):
        return Refusal.PUBLIC
    return Refusal.NONE


def _neighbour(tables: Tables, k: int, own: int, rung: int) -> int:
    """The rung next to the own one on the way to another; open rungs are stepped over."""
    end = tables.issue.ladder[k] - 1 if rung > own else 0
    return next_rung(tables, k, own, end) if end != own else own


def _on_swap(tables: Tables, state: State, p: int, swap: tuple[int, int, int]) -> Refusal:
    k, rung, back = swap
    forbidden = _on_move(tables, state, p, k, rung)
    if forbidden != Refusal.NONE:
        return forbidden
    costs = worth_of_rung(tables, p, k, rung) <= worth_of_rung(
        tables, p, k, state.tabled[p * tables.sizes.issues + k]
    )
    if back == k or not costs or rung_back(tables, state, p, back) == NONE:
        return Refusal.NO_SWAP
    return Refusal.NONE


def rung_back(tables: Tables, state: State, p: int, k: int) -> int:
    """The next rung toward the own ideal on an open issue; -1: none."""
    at = p * tables.sizes.issues + k
    own, ideal = state.tabled[at], tables.issue.ideal[at]
    if own == ideal or state.plan_of_issue[k] != NONE:
        return NONE
    rung = next_rung(tables, k, own, ideal)
    return rung if rung != own else NONE


def _on_accept(tables: Tables, state: State, p: int, offer: int) -> Refusal:
    drafts = offer == tables.sizes.parties
    if offer == p or (drafts and state.has_draft[0] == 0):
        return Refusal.NO_OFFER
    if not drafts and (tables.party.signatory[offer] == 0 or is_away(state, offer)):
        return Refusal.NO_OFFER
    if state.accepted[p] == offer:
        return Refusal.SAME
    barred, _ = view(tables, state, p, offer)
    if barred == Reason.RED_LINE:
        return Refusal.RED_LINE
    if barred == Reason.EMPTY:
        return Refusal.EMPTY
    return Refusal.LOCKED if barred != Reason.NONE else Refusal.NONE


def _on_giving_up(tables: Tables, state: State, p: int, kind: int, which: int) -> Refusal:
    if tables.rules.releases == 0:
        return Refusal.OFF
    if kind == Subject.GATE:
        if tables.gate.who[which] != p:
            return Refusal.NOT_ITS_OWN
        if state.released[which] == 1:
            return Refusal.GIVEN_UP
        return Refusal.NONE if tables.gate.releasable[which] == 1 else Refusal.ABSOLUTE
    at = p * tables.sizes.issues + which
    if tables.issue.refused[at] == 0:
        return Refusal.NOT_ITS_OWN
    if state.refused[at] == 0:
        return Refusal.GIVEN_UP
    return Refusal.ABSOLUTE if tables.issue.line_absolute[at] == 1 else Refusal.NONE


def free_gesture(tables: Tables, state: State, p: int, k: int) -> int:
    """The step that a party may carry out unasked on an issue; -1: none."""
    if tables.rules.gestures == 0:
        return NONE
    rung = state.tabled[p * tables.sizes.issues + k]
    at = k * tables.sizes.rungs + rung
    if tables.issue.gesture[at] == 0 or state.facts.issue_done[k] == rung:
        return NONE
    return own_free_step(tables, state, p, at)


def play_by_hand(
    tables: Tables, state: State, p: int, act: Choice, reason: int = Reason.SEAT
) -> None:
    """Do at a party's turn what its seat, or its plug-in, has decided; nothing may forbid it."""
    kind, first, second, third = act
    state.insists[p] = NONE
    if kind == Act.MOVE:
        _move(tables, state, p, (first, second, EventKind.CONCEDE, reason))
    elif kind == Act.SWAP:
        back = rung_back(tables, state, p, third)
        _move(tables, state, p, (first, second, EventKind.PACKAGE_SWAP, reason))
        _move(tables, state, p, (third, back, EventKind.RETRACT, reason))
    elif kind == Act.ACCEPT:
        _accept(tables, state, p, first, reason)
    elif kind == Act.GIVE_UP:
        condition = NO_CONDITION._replace(
            kind=first, which=second, price=price(tables, p, first, second)
        )
        release(tables, state, p, condition, (reason, state.best_credible[p]))
    elif kind == Act.WALK_OUT:
        leave(tables, state, p, reason, NONE)
    elif kind == Act.GESTURE:
        gesture(tables, state, p, free_gesture(tables, state, p, first))


def _move(tables: Tables, state: State, p: int, how: tuple[int, int, EventKind, int]) -> None:
    """Table a rung; a step back toward the ideal is told as one."""
    k, rung, kind, reason = how
    loss, move = moved_to(tables, state, p, k, rung)
    if kind == EventKind.CONCEDE and loss < 0.0:
        kind = EventKind.RETRACT
    first = p * tables.sizes.issues
    worth = paper_worth(tables, p, state.tabled, first) - state.spent[p] - loss
    floor = offer_floor(tables, state, p)
    row = set_rung(tables, state, p, move, (kind, reason, worth, floor))
    if move.past_limit == 1 and tables.rules.painful_limits == 1:
        feel_limit_passed(tables, state, p, k, row)


def moved_to(tables: Tables, state: State, p: int, k: int, rung: int) -> tuple[float, Move]:
    """Own loss of tabling a rung, and the move; a rung past the limit hurts on the way out only."""
    own = state.tabled[p * tables.sizes.issues + k]
    loss = worth_of_rung(tables, p, k, own) - worth_of_rung(tables, p, k, rung)
    past = int(loss > 0.0 and is_past_limit(tables, p, k, rung))
    return loss, NO_MOVE._replace(issue=k, rung=rung, loss=loss, past_limit=past)


def _accept(tables: Tables, state: State, p: int, offer: int, reason: int) -> None:
    """Accept a standing offer, whatever the agent would have thought of it."""
    package, offset = package_of(tables, state, offer)
    _, credible = view(tables, state, p, offer)
    own = credible_worth(tables, state, p, state.tabled, p * tables.sizes.issues)
    found = Verdict(
        offer,
        reason,
        credible,
        reservation(tables, state, p),
        paper_worth(tables, p, package, offset),
        own,
        aspiration(tables, state, p),
    )
    state.insists[p] = offer
    accept(tables, state, p, found)
