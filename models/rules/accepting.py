"""Accepting: good enough on paper, credible enough to be worth more than fighting on."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.accepting_rules import is_content, is_worth_next
from models.rules.agreeing import is_away, offered_worth, others_agree, package_of
from models.rules.conceding import Move
from models.rules.foretelling import foreseen_text
from models.rules.gating import closed_gate_on_act
from models.rules.lining_up import can_be_carried_out
from models.rules.offering import next_vector, next_worth
from models.rules.state import NONE, State
from models.rules.tables import ActKind, Ints, Tables
from models.rules.valuing import (
    credible_worth,
    is_empty,
    is_refused,
)
from models.rules.war import reservation
from models.rules.yielding import aspiration
from models.terms.events import Reason

SLACK = 1e-12


class Verdict(NamedTuple):
    """What a party makes of one standing offer, with the numbers behind it.

    `reason` is WORTH_IT where it accepts, NONE where the offer is not even good on paper.
    """

    offer: int
    reason: int
    credible: float
    reservation: float
    paper: float
    own_next: float
    floor: float


NO_VERDICT = Verdict(NONE, Reason.NONE, 0.0, 0.0, 0.0, 0.0, 0.0)

OwnNext = tuple[Move, float]
"""The own next move, and the room that there is for it."""


def _verdict(
    tables: Tables, state: State, p: int, offer: int, at: tuple[OwnNext, float]
) -> Verdict:
    """Whether p accepts a standing offer: its acceptance condition, and credible >= reservation.

    Paper worth is asked first: where that is not good enough nothing more is worked out. Then the
    credible worth decides: at least the reservation, and, where the offer is good enough only by
    comparison with the own next one, at least what that is worth. `at` holds the own next offer,
    and the worth that p is content with by now.
    """
    own_next, floor = at
    paper = offered_worth(tables, state, p, offer)
    content = is_content(tables, state, p, paper, floor)
    if not content:
        own = next_worth(tables, state, p, own_next[0], own_next[1])
        if not is_worth_next(tables, p, paper, own):
            return Verdict(offer, Reason.NONE, 0.0, 0.0, paper, 0.0, floor)
    limit = reservation(tables, state, p)
    barred, credible = view(tables, state, p, offer)
    if barred != Reason.NONE:
        return Verdict(offer, barred, 0.0, limit, paper, 0.0, floor)
    if credible + SLACK < limit:
        return Verdict(offer, Reason.NOT_CREDIBLE, credible, limit, paper, 0.0, floor)
    vector = next_vector(tables, state, p, own_next[0], own_next[1])
    next_credible = credible_worth(tables, state, p, vector)
    worse = not content and not is_worth_next(tables, p, credible, next_credible)
    reason = Reason.WORSE_THAN_OWN if worse else Reason.WORTH_IT
    return Verdict(offer, reason, credible, limit, paper, next_credible, floor)


def still_worth_signing(tables: Tables, state: State, p: int, offer: int) -> bool:
    """Whether an offer that p has accepted is still free to sign, and worth no less than war.

    What was accepted by hand against the agent's own judgement stands whatever it is worth.
    """
    barred, credible = view(tables, state, p, offer)
    if state.accepted[p] != NONE and state.insists[p] == state.accepted[p]:
        return barred == Reason.NONE
    return barred == Reason.NONE and credible + SLACK >= reservation(tables, state, p)


def view(tables: Tables, state: State, p: int, offer: int) -> tuple[int, float]:
    """What bars an offer, and its credible worth; of a text that waits for p alone, the `rational`
    rule works out what everybody will make of it.
    """
    barred, credible = _kept_view(tables, state, p, offer)
    if tables.rules.rational == 1 and barred == Reason.NONE:
        if others_agree(tables, state, p, offer):
            return barred, foreseen_text(tables, state, p, offer)
    return barred, credible


def _kept_view(tables: Tables, state: State, p: int, offer: int) -> tuple[int, float]:
    """What bars an offer, and its credible worth; kept until what they rest on changes."""
    at = p * (tables.sizes.parties + 1) + offer
    stamp = state.version[0] + state.offer_version[offer]
    if state.kept_at[at] != stamp:
        package, offset = package_of(tables, state, offer)
        barred = _bar(tables, state, p, package, offset)
        free = barred == Reason.NONE
        worth = credible_worth(tables, state, p, package, offset) if free else 0.0
        state.kept_at[at], state.kept_bar[at], state.kept_worth[at] = stamp, barred, worth
    return state.kept_bar[at], state.kept_worth[at]


def _bar(tables: Tables, state: State, p: int, package: Ints, offset: int) -> int:
    """What forbids a signature at any worth: red line, empty peace, a closed gate or a lock."""
    if is_refused(tables, state, p, package, offset):
        return Reason.RED_LINE
    if is_empty(tables, package, offset):
        return Reason.EMPTY
    if closed_gate_on_act(tables, state, state.facts, ActKind.SIGNATURE, 0) != NONE:
        return Reason.LOCKED
    if not can_be_carried_out(tables, state, package, offset):
        return Reason.LOCKED
    return Reason.NONE


def best_verdict(tables: Tables, state: State, p: int, own_next: OwnNext) -> Verdict:
    """The most credible acceptable standing offer; else the best that is good on paper only."""
    best, at = NO_VERDICT, (own_next, aspiration(tables, state, p))
    for j in tables.party.signing:
        if j != p and not is_away(state, j):
            best = _better(best, _verdict(tables, state, p, j, at))
    if state.has_draft[0] == 1:
        best = _better(best, _verdict(tables, state, p, tables.sizes.parties, at))
    return best


def _better(best: Verdict, found: Verdict) -> Verdict:
    """The better of two verdicts; the first where they are equally good."""
    if found.reason == Reason.WORTH_IT:
        more = best.reason != Reason.WORTH_IT or found.credible > best.credible
        return found if more else best
    if best.reason == Reason.WORTH_IT or found.reason == Reason.NONE:
        return best
    return found if best.reason == Reason.NONE or found.paper > best.paper else best
