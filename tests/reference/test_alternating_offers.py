"""NegMAS 0.16.0, side by side: same agreement, same round, same worths in every case.

Domains, cases and the rules recovered from it stand in alternating_offers.json.
"""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.drivers.alternating_offers import negotiate
from models.drivers.speakers import GIVEN_WAY, NEARLY
from models.rules.aspiring import aspired_worth, share_conceded
from models.rules.building import build_tables
from models.scenario.domains import domain_in, domain_of
from models.terms.errors import ScenarioError, UsageError
from tests.builders import small_scenario

FILE = json.loads(Path(__file__).with_name("alternating_offers.json").read_text(encoding="utf-8"))
TACTICS = ("boulware", "linear", "conceder")


def data_of(case):
    parties = zip(FILE["domains"][case["domain"]]["parties"], case["tactics"], strict=True)
    return {
        "sizes": FILE["domains"][case["domain"]]["sizes"],
        "n_steps": case["n_steps"],
        "parties": [{**party, "tactic": tactic} for party, tactic in parties],
    }


def small(**changes):
    """Two parties who want opposite ends of one issue of three options."""
    tactics = changes.pop("tactics", ("linear", "linear"))
    parties = [
        {"weights": [1.0], "values": [[1.0, 0.55, 0.0]], "tactic": tactics[0]},
        {"weights": [1.0], "values": [[0.0, 0.6, 1.0]], "tactic": tactics[1]},
    ]
    return {"sizes": [3], "n_steps": 20, "parties": parties, **changes}


@pytest.mark.parametrize(
    "case", FILE["cases"], ids=lambda case: "-".join((case["domain"], *case["tactics"]))
)
def test_the_talks_end_as_they_do_in_negmas(case):
    ended = negotiate(domain_of(data_of(case)))

    assert list(ended.agreement) == case["agreement"]
    assert ended.rounds == case["rounds"]
    assert ended.utilities == pytest.approx(case["utilities"], abs=1e-9)


@given(st.sampled_from(TACTICS), st.sampled_from(TACTICS), st.integers(1, 40))
def test_nobody_agrees_below_its_reserved_worth(first, second, n_steps):
    domain = domain_of(small(tactics=(first, second), n_steps=n_steps))

    ended = negotiate(domain)

    for party, worth in zip(domain.parties, ended.utilities, strict=True):
        assert worth >= party.reserved


def test_talks_without_an_outcome_that_both_could_bear_end_without_agreement():
    data = small()
    data["parties"][0]["reserved"] = data["parties"][1]["reserved"] = 0.9

    ended = negotiate(domain_of(data))

    assert ended.agreement is None
    assert ended.rounds == 20
    assert ended.utilities == (0.9, 0.9)


def test_a_party_that_no_outcome_satisfies_agrees_to_nothing():
    data = small()
    data["parties"][0]["reserved"] = 1.5

    assert negotiate(domain_of(data)).agreement is None


def test_three_parties_agree_when_both_others_accept():
    data = small()
    third = {"weights": [1.0], "values": [[0.3, 1.0, 0.2]], "tactic": "conceder"}

    ended = negotiate(domain_of({**data, "parties": [*data["parties"], third]}))

    assert ended.agreement == (1,)
    assert ended.utilities == (0.55, 0.6, 1.0)


def test_a_boulware_concedes_later_than_a_linear_party_and_that_later_than_a_conceder():
    for turn in range(99):
        shares = [share_conceded(turn, 100, exponent=e) for e in (4.0, 1.0, 0.25)]
        assert shares == sorted(shares)
    assert share_conceded(100, 100, exponent=4.0) == 1.0
    assert share_conceded(500, 100, exponent=4.0) == 1.0


def test_what_is_conceded_at_once_is_conceded_for_good():
    assert share_conceded(0, 10**9, exponent=1.0, opening=0.25) == pytest.approx(0.25)
    assert aspired_worth(0.2, 1.0, 0.25) == pytest.approx(0.8)


def test_the_margins_are_those_recovered_from_negmas():
    assert f"{GIVEN_WAY:g}" == "0.0001"
    assert "1e-4" in FILE["rules"][2]
    assert f"{NEARLY:g}" == "1e-06"
    assert "1e-6" in FILE["rules"][3]


def test_a_larger_domain_than_can_be_sorted_is_refused_with_the_limit():
    sizes = [10] * 8
    party = {"weights": [0.125] * 8, "values": [np.linspace(0, 1, 10).tolist()] * 8}
    parties = [{**party, "tactic": "linear"}] * 2

    with pytest.raises(UsageError, match=r"100,000,000 outcomes, and the limit is 10,000,000"):
        negotiate(domain_of({"sizes": sizes, "n_steps": 5, "parties": parties}))


BAD = {
    "an unknown tactic": ({"tactics": ("bully", "linear")}, "parties.0.tactic", "one of boulware"),
    "too few sizes": ({"sizes": [3, 2]}, "parties.0.weights", "a list of 2"),
    "an option too many": ({"sizes": [2]}, "parties.0.values.0", "a list of 2"),
    "no time": ({"n_steps": 0}, "n_steps", "from 1 to"),
    "a misspelt key": ({"n_step": 5}, "n_step", "n_steps"),
    "nobody": ({"parties": []}, "parties", "two parties or more"),
    "an issue without options": ({"sizes": [0]}, "sizes.0", "one option or more"),
    "several domains": ({"domains": {"one": {}, "two": {}}}, "domains", "one, two"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_domain_that_is_not_sound_is_told_with_its_place(tmp_path, case):
    changes, path, said = BAD[case]
    file = tmp_path / "domain.json"
    file.write_text(json.dumps(small(**changes), indent=2), encoding="utf-8")

    with pytest.raises(ScenarioError) as error:
        domain_in(file)

    problem = error.value.problems[0]
    assert (problem.path, problem.file) == (path, str(file))
    assert said in f"{problem.message} {problem.hint}"
    assert problem.line > 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("scenario.json", '{"irenic": 1, "sizes": [2]}'),
        ("other.json", '{"form": "graph"}'),
        ("broken.json", '{"sizes": '),
        ("list.json", "[1, 2]"),
        ("domain.yaml", '{"sizes": [2]}'),
    ],
)
def test_what_is_no_bare_domain_is_left_to_others(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")

    assert domain_in(file) is None
    assert domain_in(tmp_path / "missing.json") is None


def test_the_same_curve_moves_parties_of_a_scenario():
    """Tables hold the same shares for a party without a deadline of its own."""
    tables, _ = build_tables(small_scenario({"parties.north.tactic.kind": "boulware"}))
    turns = tables.sizes.periods * tables.sizes.rounds

    shares = [share_conceded(turn, turns, exponent=4.0) for turn in range(turns)]

    assert math.isclose(shares[-1], (turns / (turns + 1)) ** 4)
    assert tables.party.yielded[:turns] == shares
