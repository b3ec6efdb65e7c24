"""Laws that hold in every run, whatever tactics the parties use."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.terms.events import EventKind, Reason
from models.terms.tactics import (
    AbsoluteTitForTat,
    AveragedTitForTat,
    Boulware,
    Conceder,
    FrequencyLearning,
    Grit,
    Linear,
    Logrolling,
    PackageOffer,
    RelativeTitForTat,
    ResourceDependent,
    Salami,
    StandFirm,
    TimeDependent,
    Ultimatum,
)
from tests.worlds import scenarios

seeds = st.integers(0, 2**32 - 1)
FLOORED = (
    AbsoluteTitForTat, AveragedTitForTat, Boulware, Conceder, FrequencyLearning, Grit, Linear,
    Logrolling, PackageOffer, RelativeTitForTat, ResourceDependent, Salami, TimeDependent,
    Ultimatum,
)  # fmt: skip
"""Tactics whose concessions never go below a floor that the row itself names."""

SLACK = 1e-9


def played(scenario, seed):
    """The run, and each row with the tactic of who acts in it."""
    run = Simulator(scenario).simulate(seed=seed)
    tactics = [party.tactic for party in scenario.parties.values()]
    return [(event, tactics[event.actor]) for event in run.events if event.actor >= 0]


@settings(max_examples=60)
@given(scenarios(), seeds)
def test_no_tactic_concedes_below_its_floor(scenario, seed):
    for event, tactic in played(scenario, seed):
        if event.kind == EventKind.CONCEDE and isinstance(tactic, FLOORED):
            assert event.number("own_worth_after") >= event.number("floor") - SLACK


@settings(max_examples=60)
@given(scenarios(), seeds)
def test_who_stands_firm_never_concedes(scenario, seed):
    for event, tactic in played(scenario, seed):
        if isinstance(tactic, StandFirm):
            assert event.kind not in (EventKind.CONCEDE, EventKind.PACKAGE_SWAP)


@settings(max_examples=60)
@given(scenarios(), seeds)
def test_an_ultimatum_is_tabled_at_one_stroke_or_not_at_all(scenario, seed):
    moves: dict[int, set[int]] = {}
    for event, tactic in played(scenario, seed):
        if isinstance(tactic, Ultimatum) and event.kind == EventKind.CONCEDE:
            moves.setdefault(event.actor, set()).add(event.tick)
            assert event.reason in (Reason.LAST_OFFER, Reason.PAST_LIMIT)

    assert all(len(ticks) == 1 for ticks in moves.values())


@settings(max_examples=60)
@given(scenarios(), seeds)
def test_a_grit_party_never_makes_more_moves_in_a_row_than_its_initiatives(scenario, seed):
    """Its moves are more only where others moved, and so may have answered, in between."""
    made: dict[int, int] = {}
    for event, tactic in played(scenario, seed):
        if event.kind not in (EventKind.CONCEDE, EventKind.PACKAGE_SWAP):
            continue
        made = {p: count for p, count in made.items() if p == event.actor}
        if isinstance(tactic, Grit) and event.kind == EventKind.CONCEDE:
            made[event.actor] = made.get(event.actor, 0) + 1
            assert made[event.actor] <= tactic.initiatives


@settings(max_examples=60)
@given(scenarios(), seeds)
def test_a_package_has_at_least_as_many_moves_as_asked(scenario, seed):
    moves: dict[tuple[int, int], int] = {}
    asked: dict[tuple[int, int], int] = {}
    for event, tactic in played(scenario, seed):
        if isinstance(tactic, PackageOffer) and event.kind == EventKind.CONCEDE:
            place = (event.actor, event.tick)
            moves[place] = moves.get(place, 0) + 1
            asked[place] = tactic.moves

    assert all(moves[place] >= asked[place] for place in moves)


@settings(max_examples=60)
@given(scenarios(), seeds)
def test_a_trade_costs_its_maker_no_more_than_epsilon(scenario, seed):
    given_up: dict[tuple[int, int], float] = {}
    for event, tactic in played(scenario, seed):
        if not isinstance(tactic, Logrolling):
            continue
        place = (event.actor, event.tick)
        if event.kind == EventKind.PACKAGE_SWAP:
            given_up[place] = event.number("own_loss") - tactic.epsilon
        elif event.kind == EventKind.RETRACT and place in given_up:
            given_up[place] -= event.number("own_gain")

    assert all(cost <= SLACK for cost in given_up.values())
