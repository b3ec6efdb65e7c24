"""Every tactic against its published formula or table; values and sources: tactics.json."""

import json
from pathlib import Path

import pytest

from models.rules import phases
from models.rules.accepting_rules import most_offered
from models.rules.building import build_tables
from models.rules.formulas import risk, vote_chance
from models.rules.learning import Model, counted_worth, learnt_weight, near_worth, observe
from models.rules.mediating import mediate
from models.rules.state import TURN, opening_state
from models.rules.valuing import paper_worth
from models.rules.watching import watch
from models.rules.yielding import aspiration, offer_floor
from tests.bargains import talks

FILE = json.loads(Path(__file__).with_name("tactics.json").read_text(encoding="utf-8"))
EXACT = 1e-11


def at_table(tactic, **changes):
    """Tables and a state in which north has this tactic, and south stands firm."""
    scenario = talks([tactic, "stand_firm"], changes.pop("ladders", [5]), **changes)
    tables, _ = build_tables(scenario)
    return tables, opening_state(tables, seed=1, run=0)


@pytest.mark.parametrize("row", FILE["time"]["rows"], ids=lambda row: f"e={row['exponent']}")
def test_time_dependent_floors_follow_the_polynomial_of_faratin(row):
    tactic = {"kind": "time_dependent", "exponent": row["exponent"], "opening": row["opening"]}
    tables, state = at_table(tactic, parties={"reservation": row["R"]})

    for turn, floor in row["floor"].items():
        state.clock[TURN] = int(turn)
        assert offer_floor(tables, state, 0) == pytest.approx(floor, abs=EXACT)


@pytest.mark.parametrize(
    ("kind", "exponent"), [("boulware", 4.0), ("linear", 1.0), ("conceder", 0.25)]
)
def test_the_three_named_curves_are_the_time_dependent_one_at_their_exponents(kind, exponent):
    named, _ = at_table(kind)
    general, _ = at_table({"kind": "time_dependent", "exponent": exponent})

    assert named.party.yielded[:20] == general.party.yielded[:20]


@pytest.mark.parametrize("row", FILE["resource"]["rows"], ids=lambda row: f"{row['support']}")
def test_a_resource_dependent_floor_falls_as_support_runs_out(row):
    tactic = {
        "kind": "resource_dependent",
        "resource": "support",
        "stock": row["stock"],
        "opening": row["opening"],
    }
    parties = {"reservation": row["R"], "support": {"start": row["support"]}}
    tables, state = at_table(tactic, parties=parties)

    assert offer_floor(tables, state, 0) == pytest.approx(row["floor"], abs=EXACT)


@pytest.mark.parametrize(
    "row", FILE["replies"]["rows"], ids=lambda row: f"{row['kind']}-{row['parameters']}"
)
def test_a_tit_for_tat_replies_to_what_it_is_offered(row):
    """South's rungs on a ladder of 21 are worth 0, 0.05, ... 1 to north."""
    tactic = {"kind": row["kind"], **row["parameters"]}
    tables, state = at_table(tactic, ladders=[21], parties={"reservation": FILE["replies"]["R"]})

    for turn, worth in enumerate(FILE["replies"]["worth_of_others_offers"]):
        state.clock[TURN] = turn
        state.tabled[1] = 20 - round(worth * 20)
        watch(tables, state, 0)
        assert offer_floor(tables, state, 0) == pytest.approx(row["floors"][turn], abs=EXACT)


@pytest.mark.parametrize("row", FILE["salami"]["rows"], ids=lambda row: f"{row['slice']}")
def test_salami_cuts_one_slice_after_each_rest(row):
    tables, state = at_table({"kind": "salami", "slice": row["slice"], "rest": row["rest"]})

    for turn, floor in row["floors"].items():
        state.clock[TURN] = int(turn)
        assert offer_floor(tables, state, 0) == pytest.approx(floor, abs=EXACT)


def test_the_floor_of_an_ultimatum_falls_once():
    tables, state = at_table({"kind": "ultimatum", "at": 0.5, "keeps": 0.7})
    floors = []
    for turn in range(20):
        state.clock[TURN] = turn
        floors.append(offer_floor(tables, state, 0))

    assert floors == pytest.approx([1.0] * 9 + [0.7] * 11)


def test_who_stands_firm_holds_out_for_everything():
    tables, state = at_table("stand_firm")
    state.clock[TURN] = 19

    assert offer_floor(tables, state, 0) == aspiration(tables, state, 0) == 1.0


@pytest.mark.parametrize("row", FILE["risk"]["rows"])
def test_the_risk_limit_is_zeuthens(row):
    assert risk(row["own"], row["offered"], row["R"]) == pytest.approx(row["risk"])


@pytest.mark.parametrize("row", FILE["votes"]["rows"])
def test_annealers_vote_for_a_loss_with_the_metropolis_chance(row):
    assert vote_chance(row["change"], row["T"]) == pytest.approx(row["chance"], rel=1e-12)


def test_the_frequency_model_weighs_issues_by_how_seldom_they_change():
    data = FILE["frequency"]
    model = Model([1 / 3] * 3, [0.0] * 12, [-1] * 3)

    for offer, weights in zip(data["offers"], data["weights_after"], strict=True):
        observe(model, (0, 3, 4), offer, 0, data["rate"])
        learnt = [learnt_weight(model.weights, 0, 3, k) for k in range(3)]
        assert learnt == pytest.approx(weights, abs=1e-11)
    assert model.counts[:4] == [4.0, 0.0, 0.0, 0.0]
    assert model.counts[8:] == [1.0, 1.0, 1.0, 1.0]


def test_a_rung_next_to_one_often_asked_for_is_worth_nearly_as_much():
    counts = [4.0, 0.0, 1.0]

    assert counted_worth(counts, 0, 3, 2) == 0.25
    assert [near_worth(counts, 0, 3, rung) for rung in range(3)] == [1.0, 0.5, 0.25]


@pytest.mark.parametrize("row", FILE["ac_combi"]["rows"], ids=lambda row: f"turn {row['turn']}")
def test_ac_combi_looks_back_over_as_much_time_as_is_left(row):
    offered, left = FILE["ac_combi"]["offered"], FILE["ac_combi"]["turns"] - 1 - row["turn"]

    assert left == row["window"]
    assert most_offered(offered, 0, row["turn"], left) == row["most"]


def mended(instance, mediation, seed):
    """What a mediator's text is worth to both in the end, when nobody signs it."""
    scenario = talks(
        ["stand_firm", "stand_firm"],
        [6] * 5,
        worths=FILE["bumpy"]["instances"][instance],
        mediation={"by": "north", **mediation},
        clock={"start": "2025-01-01", "period": "day", "periods": 60},
    )
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=seed, run=0)
    phases.begin_run(tables, state)
    for period in range(60):
        phases.set_clock(tables, state, period * phases.ticks_per_period(tables) + phases.MEDIATOR)
        mediate(tables, state)
    return [paper_worth(tables, p, state.draft) for p in range(2)]


def means(instance, mediation):
    ends = [mended(instance, mediation, seed) for seed in range(1, 13)]
    return [sum(column) / len(ends) for column in zip(*ends, strict=True)]


ANNEALING = {"kind": "annealing", "temperature": 0.1, "cooling": 0.94}


@pytest.mark.parametrize("instance", [0, 1])
def test_annealing_reaches_better_texts_on_bumpy_ground_than_hill_climbing(instance):
    assert sum(means(instance, ANNEALING)) > sum(means(instance, {})) + 0.05


@pytest.mark.parametrize("instance", [0, 1])
def test_who_climbs_while_the_other_anneals_gains_at_the_others_cost(instance):
    both = means(instance, ANNEALING)
    exploited = means(instance, {**ANNEALING, "climbers": ["south"]})

    assert exploited[1] > both[1] + 0.03
    assert exploited[0] < both[0] - 0.1
    assert sum(exploited) < sum(both)


def test_a_mediator_guided_by_the_nash_product_gets_there_sooner():
    mediation = {"redrafts": 1, "proposals": "nash"}
    scenario = talks(
        ["stand_firm", "stand_firm"],
        [5, 5, 5],
        saliences=[[5, 3, 1], [1, 3, 5]],
        mediation={"by": "north", "tolerance": 1.0, **mediation},
    )
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=1, run=0)
    phases.begin_run(tables, state)
    for period in range(6):
        phases.set_clock(tables, state, period * phases.ticks_per_period(tables) + phases.MEDIATOR)
        mediate(tables, state)

    assert state.draft == [0, 2, 4]
