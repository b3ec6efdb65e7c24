"""What each tactic does in a whole run: who moves when, how far, and where it stops."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.drivers.event_driven import Simulator
from models.rules.building import build_tables
from models.rules.learning import learnt_weight, model_of
from models.rules.offering import best_trade
from models.rules.phases import begin_run, party_phase, set_clock, turn_tick
from models.rules.state import opening_state
from models.rules.valuing import paper_worth
from models.terms.events import EventKind, Reason
from tests.bargains import talks

NORTH, SOUTH = 0, 1
REFERENCE = Path(__file__).parents[2] / "reference" / "tactics.json"
ZEUTHEN = json.loads(REFERENCE.read_text(encoding="utf-8"))["zeuthen"]["rows"]


def played(tactics, ladders=(5, 5), seed=1, **changes):
    return Simulator(talks(list(tactics), list(ladders), **changes)).simulate(seed=seed)


def moves(run, party=NORTH):
    return [e for e in run.events if e.kind == EventKind.CONCEDE and e.actor == party]


def stands(run, party=NORTH):
    return [Reason(e.reason) for e in run.events if e.kind == EventKind.STAND and e.actor == party]


def days(periods):
    return {"start": "2025-01-01", "period": "day", "periods": periods}


def test_grit_moves_first_and_stops_without_an_answer():
    run = played([{"kind": "grit", "initiatives": 3, "pause": 1}, "stand_firm"])

    assert [e.period for e in moves(run)] == [0, 2, 4]
    assert {e.reason for e in moves(run)} == {Reason.INITIATIVE}
    assert Reason.UNANSWERED in stands(run)


def test_grit_goes_on_while_it_is_answered():
    answered = played([{"kind": "grit", "initiatives": 1, "pause": 0}, "grit"], [9, 9])

    assert len(moves(answered)) > 3
    assert answered.package is not None


def test_grit_takes_its_smallest_step_first():
    run = played(["grit", "stand_firm"], [3, 5], saliences=[[5, 1], [1, 1]])

    assert moves(run)[0].subject == 1


@pytest.mark.parametrize("row", ZEUTHEN, ids=lambda row: f"{row['saliences']}")
@pytest.mark.parametrize("seed", [1, 2])
def test_two_zeuthen_parties_end_at_the_nash_product(row, seed):
    run = played(
        ["zeuthen", "zeuthen"],
        row["ladders"],
        seed,
        saliences=row["saliences"],
        clock=days(60),
    )

    assert [int(rung[1:]) for rung in run.package.values()] == row["nash"]


def test_who_risks_more_by_a_breakdown_waits():
    run = played(["zeuthen", "stand_firm"], [9], parties={"reservation": 0.0})

    assert moves(run), "a party that has less to lose gives way"
    assert {e.reason for e in moves(run)} == {Reason.RISKS_LESS}


def test_logrolling_trades_whole_issues_from_the_middle():
    """Two issues of three rungs, weighted 0.7, 0.3 and 0.3, 0.7: (0.5, 0.5) becomes (0.7, 0.7)."""
    scenario = talks(["logrolling", "stand_firm"], [3, 3], worths=_weighted(0.7, 0.3))
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=1, run=0)
    state.tabled[:2] = [1, 1]
    before = [paper_worth(tables, p, state.tabled) for p in (NORTH, SOUTH)]
    give, take = best_trade(tables, state, NORTH, 0.0)
    for move in (give, take):
        state.tabled[move.issue] = move.rung

    assert before == pytest.approx([0.5, 0.5])
    assert state.tabled[:2] == [0, 2]
    assert [paper_worth(tables, p, state.tabled) for p in (NORTH, SOUTH)] == pytest.approx(
        [0.7, 0.7]
    )
    assert best_trade(tables, state, NORTH, 0.0)[0].issue < 0


def _weighted(one, other):
    falling, rising = [1.0, 0.5, 0.0], [0.0, 0.5, 1.0]
    north = [[one * w for w in falling], [other * w for w in falling]]
    south = [[other * w for w in rising], [one * w for w in rising]]
    return [north, south]


def test_a_package_is_tabled_at_one_stroke_and_never_smaller_than_asked():
    run = played([{"kind": "package_offer", "moves": 3}, "stand_firm"], [5, 5, 5])
    ticks = [e.tick for e in moves(run)]

    assert len(ticks) >= 3
    assert all(ticks.count(tick) >= 3 for tick in ticks)


def test_salami_gives_no_more_than_its_slices_so_far():
    run = played(
        [{"kind": "salami", "slice": 0.05, "rest": 1}, "stand_firm"], [11, 11], clock=days(40)
    )

    given = 0.0
    for event in moves(run):
        given += event.number("own_loss")
        assert given <= 0.05 * (1 + event.period // 2) + 1e-9
    assert len(moves(run)) > 5


def test_an_ultimatum_is_one_offer_and_then_nothing():
    run = played([{"kind": "ultimatum", "at": 0.5, "keeps": 0.5}, "stand_firm"])

    assert {e.tick for e in moves(run)} == {moves(run)[0].tick}
    assert moves(run)[0].period == 9
    assert stands(run)[-1] is Reason.LAST_OFFER


def test_the_author_of_an_ultimatum_leaves_for_good():
    run = played([{"kind": "ultimatum", "at": 0.2, "leaves_after": 3}, "linear"], seed=3)
    left = [e for e in run.events if e.kind == EventKind.WALK_OUT]

    assert [(e.actor, e.reason) for e in left] == [(NORTH, Reason.LAST_OFFER)]
    assert left[0].period == 3 + 3
    assert not [e for e in run.events if e.kind == EventKind.RETURN]
    assert run.package is None


def test_nobody_leaves_where_walk_outs_are_switched_off():
    run = played(
        [{"kind": "ultimatum", "at": 0.2, "leaves_after": 3}, "stand_firm"],
        switches={"walk_outs": "off"},
    )

    assert not [e for e in run.events if e.kind == EventKind.WALK_OUT]


def test_a_firm_party_never_moves():
    run = played(["stand_firm", "conceder"])

    assert moves(run) == []
    assert stands(run) == [Reason.FIRM]


def test_a_learner_recovers_the_order_of_the_others_weights():
    """South gives way where it cares least, so what it keeps longest is what it weighs most."""
    scenario = talks(
        ["frequency_learning", "linear"],
        [5, 5, 5],
        saliences=[[1, 1, 1], [5, 3, 1]],
        clock=days(30),
    )
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=1, run=0)
    begin_run(tables, state)
    for period in range(11):
        for p in (SOUTH, NORTH):
            set_clock(tables, state, turn_tick(tables, period, 0, 1 - p))
            party_phase(tables, state, p)
    first = model_of(tables, NORTH, SOUTH)
    weights = [learnt_weight(state.memory.weights, first, 3, k) for k in range(3)]

    assert weights[0] > weights[1] > weights[2]


def test_a_learner_gives_where_the_other_has_shown_that_it_cares():
    """Both issues cost north alike; south moves on one only, so the other must matter to it."""
    scenario = talks(
        ["frequency_learning", "linear"], [9, 9], saliences=[[3, 3], [5, 1]], clock=days(40)
    )
    run = Simulator(scenario).simulate(seed=1)
    given = [e.subject for e in moves(run)]

    assert given.count(0) > given.count(1)
    assert given[-3:] == [0, 0, 0]


def test_the_worth_of_the_own_offers_never_falls_below_a_resource_dependent_floor():
    run = played([{"kind": "resource_dependent", "stock": 4}, "stand_firm"])

    assert moves(run)
    for event in moves(run):
        assert event.number("own_worth_after") >= event.number("floor") - 1e-9


def test_ac_const_takes_the_first_offer_that_is_enough():
    run = played(["stand_firm", "linear"], parties={"acceptance": {"kind": "ac_const", "at": 0.25}})
    signed = [e for e in run.events if e.kind == EventKind.ACCEPT]

    assert signed[0].actor == NORTH
    assert signed[0].number("paper_worth") == pytest.approx(0.25)


def test_ac_const_refuses_what_is_less_even_if_its_own_next_offer_is_worth_no_more():
    run = played(["conceder", "conceder"], parties={"acceptance": {"kind": "ac_const", "at": 0.95}})

    assert not [e for e in run.events if e.kind == EventKind.ACCEPT]


def test_ac_next_with_a_factor_accepts_sooner():
    plain = played(["boulware", "linear"], [9, 9])
    eager = played(
        ["boulware", "linear"], [9, 9], parties={"acceptance": {"kind": "ac_next", "factor": 2.0}}
    )

    def first_acceptance(run):
        return next(e.period for e in run.events if e.kind == EventKind.ACCEPT)

    assert first_acceptance(eager) < first_acceptance(plain)


def test_ac_combi_takes_at_last_what_ac_next_would_not():
    """South never offers what a firm party's own next offer is worth; late, its best will do."""
    tactics, ladders = ["stand_firm", {"kind": "boulware", "opening": 0.3}], [5, 5]
    never = played(tactics, ladders)
    late = played(tactics, ladders, parties={"acceptance": {"kind": "ac_combi", "after": 0.8}})

    accepted = [e for e in late.events if e.kind == EventKind.ACCEPT and e.actor == NORTH]
    assert not [e for e in never.events if e.kind == EventKind.ACCEPT and e.actor == NORTH]
    assert accepted
    assert accepted[0].period >= 15


@pytest.mark.parametrize("kind", ["absolute", "relative", "averaged"])
def test_two_who_only_reply_and_open_with_nothing_never_move(kind):
    mute = {"kind": f"{kind}_tit_for_tat", "opening": 0.0}
    run = played([mute, mute])

    assert moves(run) == moves(run, SOUTH) == []


def test_three_parties_of_three_tactics_come_to_an_end():
    run = played(["zeuthen", "logrolling", "grit"], [5, 5, 5], clock=days(60))

    assert run.events[-1].kind == EventKind.END
    assert moves(run)


def test_a_trade_costs_no_more_than_epsilon_and_gains_the_others():
    scenario = talks(
        [{"kind": "logrolling", "epsilon": 0.05}, "stand_firm"],
        [5, 5, 5],
        saliences=[[1, 3, 5], [5, 3, 1]],
        clock=days(60),
    )
    run = Simulator(scenario).simulate(seed=1)
    swaps = [e for e in run.events if e.kind == EventKind.PACKAGE_SWAP and e.actor == NORTH]
    backs = [e for e in run.events if e.kind == EventKind.RETRACT and e.actor == NORTH]

    assert len(swaps) == len(backs)
    for swap, back in zip(swaps, backs, strict=True):
        assert swap.number("own_loss") - back.number("own_gain") <= 0.05 + 1e-9
        assert swap.number("others_gain") > back.number("others_loss")


def test_paper_worth_of_a_whole_logroll_is_the_published_one():
    tables, _ = build_tables(talks(["linear", "linear"], [3, 3], worths=_weighted(0.7, 0.3)))

    assert [paper_worth(tables, p, [0, 2]) for p in range(2)] == pytest.approx([0.7, 0.7])
    assert [paper_worth(tables, p, [1, 1]) for p in range(2)] == pytest.approx([0.5, 0.5])
