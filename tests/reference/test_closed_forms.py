"""The other closed forms of closed_forms.json, by the product's own functions."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling

from models.exact.lattice import count_orders
from models.exact.orders import Course, allowed_in
from models.exact.war_forms import Hazard, battles_to_tell, believed_odds, told_by_a_battle
from models.insight.intervals import jeffreys, wilson
from models.rules.chance import philox
from models.scenario.paths import with_values
from models.scenario.reading import read_document

FILE = json.loads(Path(__file__).with_name("closed_forms.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in FILE["cases"]}


def close(name, value):
    return pytest.approx(value, abs=CASES[name]["tolerance"], rel=0)


def test_a_war_that_is_decided_at_a_rate_is_worth_what_its_closed_form_says():
    given, expected = CASES["war_value_hazard"]["inputs"], CASES["war_value_hazard"]["expected"]
    war = Hazard(given["lam"], given["kappa"], given["r"])

    assert war.worth(given["p"]) == close("war_value_hazard", expected["R"])
    assert war.whole_cost == close("war_value_hazard", expected["c_equivalent"])


def test_battles_move_a_belief_by_counts():
    given = CASES["beta_update"]["inputs"]
    mean = believed_odds((given["a"], given["b"]), given["wins"], given["battles"])

    assert mean == close("beta_update", CASES["beta_update"]["expected"]["mean"])


def test_fighting_tells_two_beliefs_apart_as_slowly_as_evidence_allows():
    given, expected = CASES["belief_speed"]["inputs"], CASES["belief_speed"]["expected"]
    odds, instead = given["true"], given["alternative"]

    assert told_by_a_battle(odds, instead) == close("belief_speed", expected["nats_per_battle"])
    battles = battles_to_tell(odds, instead, certainty=19)
    assert battles == close("belief_speed", expected["battles_for_19_to_1"])


@pytest.mark.parametrize(
    ("waits", "count"),
    [
        ((), "free"),
        (("A1<A2", "A2<A3", "B1<B2", "B2<B3"), "ladders"),
        (("A1<A2", "A2<A3", "B1<B2", "B2<B3", "A2<B3"), "ladders_and_gate"),
    ],
)
def test_orders_under_gates_are_as_many_as_linear_extensions(waits, count):
    gates = [
        {
            "id": f"g{number}",
            "who": "a",
            "does": {"step": wait[3:]},
            "only_after": {"step": wait[:2]},
        }
        for number, wait in enumerate(waits)
    ]
    six = with_values(read_document("reference/six-steps").scenario, [("gates", gates)])

    assert (
        count_orders(6, allowed_in(Course(six), ())) == CASES["sequence_counts"]["expected"][count]
    )


def test_intervals_are_wilsons_and_jeffreys():
    expected = CASES["intervals"]["expected"]
    for place, (hits, runs) in enumerate(CASES["intervals"]["inputs"]["x_n"]):
        for rule, name in ((wilson, "wilson"), (jeffreys, "jeffreys")):
            found = rule(hits, runs)
            assert (found.low, found.high) == close("intervals", tuple(expected[name][place]))


def test_chance_gives_the_known_answers_of_philox():
    vectors = CASES["philox_kat"]["inputs"]["vectors"]
    for (counter, key), output in zip(
        vectors, CASES["philox_kat"]["expected"]["outputs"], strict=True
    ):
        words = philox(tuple(int(w, 16) for w in counter), tuple(int(w, 16) for w in key))
        assert [f"{int(word):08x}" for word in words] == output


def test_the_sensitivity_library_gives_ishigamis_indices():
    """What we hand on to a library is held to the same table."""
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[-np.pi, np.pi]] * 3}
    x = sampling.sample(problem, 1024, seed=1)
    y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    found = analysis.analyze(problem, y, seed=1)

    expected = CASES["ishigami"]["expected"]
    assert found["S1"] == close("ishigami", np.array(expected["S1"]))
    assert found["ST"] == close("ishigami", np.array(expected["ST"]))
