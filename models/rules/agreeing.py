"""Agreeing: whose hand a text comes from makes no difference, only what it says."""

from __future__ import annotations

from models.rules.state import NONE, PERIOD, State
from models.rules.tables import Ints, Tables
from models.rules.valuing import paper_worth


def package_of(tables: Tables, state: State, offer: int) -> tuple[Ints, int]:
    """A standing offer as (vector, offset): a party's tabled vector or the mediator's draft."""
    if offer == tables.sizes.parties:
        return state.draft, 0
    return state.tabled, offer * tables.sizes.issues


def is_away(state: State, p: int) -> bool:
    """Whether a party has walked out and not come back."""
    return state.away_until[p] != NONE and state.away_until[p] > state.clock[PERIOD]


def offered_worth(tables: Tables, state: State, p: int, offer: int) -> float:
    """What a standing offer is worth to a party on paper; kept until the offer changes."""
    keep, at = state.keep, p * (tables.sizes.parties + 1) + offer
    if keep.worth_at[at] != state.offer_version[offer]:
        package, offset = package_of(tables, state, offer)
        keep.worth[at] = paper_worth(tables, p, package, offset)
        keep.worth_at[at] = state.offer_version[offer]
    return keep.worth[at]


def same_text(tables: Tables, state: State, one: int, other: int) -> bool:
    """Whether two standing offers say the same on every issue."""
    first, at = package_of(tables, state, one)
    second, there = package_of(tables, state, other)
    for k in range(tables.sizes.issues):
        if first[at + k] != second[there + k]:
            return False
    return True


def agrees_to(tables: Tables, state: State, j: int, offer: int) -> bool:
    """Whether a party tables a text itself, or has accepted it from anybody's hand."""
    if j == offer:
        return True
    accepted = state.accepted[j]
    if accepted != NONE and same_text(tables, state, accepted, offer):
        return True
    return not is_away(state, j) and same_text(tables, state, j, offer)


def others_agree(tables: Tables, state: State, p: int, offer: int) -> bool:
    """Whether a text needs nobody's acceptance any more but p's."""
    for j in tables.party.signing:
        if j != p and not agrees_to(tables, state, j, offer):
            return False
    return True
