"""KTAB's printed figures, reproduced from the formulas. Sources stand in spatial_model.json.

Its bargaining over several turns is not reproduced: that needs its search for bargains. The last
positions of `soe_policy_competition` and the history of `smp_3dim_initial` are left as data.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from models.exact.elections import (
    central_position,
    conditional_election,
    incentive_election,
    uniform_election,
)
from models.exact.spatial import (
    Actors,
    Victory,
    Voting,
    challenge_votes,
    coalitions,
    compromise_mean,
    first_contest,
    inferred_risk,
    values,
    victory,
    votes,
    with_risk,
)

FILE = json.loads(Path(__file__).with_name("spatial_model.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in FILE["cases"]}


def numbers(case: str, key: str):
    return np.array(CASES[case][key], dtype=float)


def furthest(found, case: str, key: str) -> float:
    return float(np.abs(found - numbers(case, key)).max())


# --- two options -----------------------------------------------------------------------------


def test_two_options_have_the_printed_chances():
    case = CASES["pce_2option"]
    beats = victory(numbers("pce_2option", "coalitions"), Victory.SQUARE)

    assert (
        furthest(conditional_election(beats), "pce_2option", "ktab_probability")
        <= case["tolerance"]
    )


# --- seven actors on three issues ------------------------------------------------------------


@pytest.fixture(scope="module")
def seven():
    case = "smp_3dim_initial"
    actors = Actors(*(numbers(case, key) for key in ("position", "salience", "power")))
    return first_contest(actors, span=100.0)


@pytest.mark.parametrize(
    ("found", "printed", "tolerance"),
    [
        ("value", "ktab_value", "value"),
        ("risk", "ktab_risk", "risk"),
        ("utility", "ktab_utility", "utility"),
        ("winning", "ktab_winning_probability_turn0", "winning_probability"),
    ],
)
def test_seven_actors_start_with_the_printed_figures(seven, found, printed, tolerance):
    allowed = CASES["smp_3dim_initial"]["tolerances"][tolerance]

    assert furthest(getattr(seven, found), "smp_3dim_initial", printed) <= allowed


# --- twenty actors choose among sixteen packages ---------------------------------------------


@pytest.fixture(scope="module")
def sixteen():
    weight, utility = numbers("pmatrix_20x16", "weights"), numbers("pmatrix_20x16", "utilities")
    strength = coalitions(weight, utility)
    return incentive_election(victory(strength), strength)


def test_sixteen_packages_have_the_printed_chances(sixteen):
    allowed = CASES["pmatrix_20x16"]["tolerance"]["probability"]

    assert furthest(sixteen, "pmatrix_20x16", "ktab_probability") <= allowed


def test_sixteen_packages_have_the_chances_that_were_computed_from_the_formulas(sixteen):
    assert furthest(sixteen, "pmatrix_20x16", "own_probability") <= 5.1e-7  # printed to 6 places


def test_the_same_package_is_central_and_likeliest(sixteen):
    case = "pmatrix_20x16"
    zeta = central_position(numbers(case, "utilities"), numbers(case, "weights"))

    assert furthest(zeta, case, "ktab_zeta") <= CASES[case]["tolerance"]["zeta"]
    assert zeta.argmax() == sixteen.argmax() == 9


# --- thirteen actors on two issues, from which only data are taken ---------------------------


def test_thirteen_actors_have_the_compromise_mean_of_the_plain_sums():
    rows = [row[2:] for row in CASES["soe_policy_competition"]["actors"]]
    table = np.array(rows)

    mean = compromise_mean(Actors(table[:, [1, 3]], table[:, [2, 4]], table[:, 0]))

    policy = sum(w * s * x for w, x, s, _, _ in rows) / sum(w * s for w, _, s, _, _ in rows)
    competition = sum(w * s * x for w, _, _, x, s in rows) / sum(w * s for w, _, _, _, s in rows)
    assert mean == pytest.approx([policy, competition])
    assert mean == pytest.approx([36.3, 38.9], abs=0.05)


# --- the formulas by themselves --------------------------------------------------------------


@pytest.mark.parametrize(
    ("voting", "felt"),
    [
        (Voting.PROPORTIONAL, 0.5),
        (Voting.CUBIC, 0.125),
        (Voting.PROPORTIONAL_CUBIC, 0.3125),
        (Voting.BINARY, 1.0),
        (Voting.PROPORTIONAL_BINARY, 0.6),
    ],
)
def test_a_vote_follows_its_rule_in_both_directions(voting, felt):
    found = votes(np.array([10.0, 10.0]), np.array([0.5, -0.5]), voting)

    assert found.tolist() == pytest.approx([10 * felt, -10 * felt])


def test_the_file_names_no_other_rule_of_voting_or_victory():
    assert all(f"{rule.value}:" in FILE["formulas"]["vote"] for rule in Voting)
    for rule in Victory:
        assert f"{int(rule)} {rule.name.capitalize()}" in FILE["formulas"]["victory"]


@pytest.mark.parametrize("rule", Victory)
def test_of_two_options_one_wins(rule):
    beats = victory(np.array([[0.0, 3.0, 1.0], [1.0, 0.0, 0.0], [5.0, 0.0, 0.0]]), rule)

    assert beats + beats.T == pytest.approx(np.ones((3, 3)))
    assert beats[0, 1] == pytest.approx(3**rule / (3**rule + 1))
    assert beats[1, 2] == 0.5


def test_a_circle_of_equal_majorities_gives_each_option_the_same_chance():
    strength = np.array([[0.0, 2.0, 1.0], [1.0, 0.0, 2.0], [2.0, 1.0, 0.0]])
    beats = victory(strength)

    for chances in (
        conditional_election(beats),
        uniform_election(beats),
        incentive_election(beats, strength),
    ):
        assert chances == pytest.approx([1 / 3] * 3)


def test_of_two_options_the_stronger_wins_by_its_edge():
    beats = victory(np.array([[0.0, 3.0], [1.0, 0.0]]))

    assert conditional_election(beats) == pytest.approx([0.75, 0.25])
    assert uniform_election(beats) == pytest.approx([0.75, 0.25])


def test_chances_are_fixed_points_and_add_up_to_one():
    weight, utility = numbers("pmatrix_20x16", "weights"), numbers("pmatrix_20x16", "utilities")
    strength = coalitions(weight, utility, Voting.PROPORTIONAL_BINARY)
    beats = victory(strength, Victory.QUARTIC)
    uniform, incentive = uniform_election(beats), incentive_election(beats, strength)
    challenge = strength * beats / (strength * beats).sum(axis=0)

    for chances in (uniform, incentive, conditional_election(beats)):
        assert chances.sum() == pytest.approx(1)
        assert (chances >= 0).all()
    after = (beats * (uniform[:, None] + uniform[None, :])).mean(axis=1)
    assert after == pytest.approx(uniform)
    after = (beats * (incentive[:, None] * challenge.T + incentive * challenge)).sum(axis=1)
    assert after == pytest.approx(incentive)


def test_an_option_that_nobody_challenges_stays():
    strength = np.array([[0.0, 1.0], [0.0, 0.0]])

    assert incentive_election(victory(strength), strength) == pytest.approx([1.0, 0.0])


def test_ones_own_position_is_worth_one_and_the_far_end_nothing():
    found = values(
        np.array([[0.0, 0.0], [10.0, 10.0]]), np.array([[1.0, 2.0], [3.0, 1.0]]), span=10
    )

    assert found == pytest.approx(np.eye(2))


def test_risk_bends_the_middle_and_leaves_the_ends():
    bent = with_risk(np.array([[0.0, 0.5, 1.0]] * 3), np.array([-0.5, 0.0, 1.0]))

    assert bent == pytest.approx(np.array([[0, 0.375, 1], [0, 0.5, 1], [0, 0.75, 1]]))


def test_risk_runs_from_a_half_below_to_one_and_is_none_among_equals():
    assert inferred_risk(np.array([0.1, 0.3, 0.6])).tolist() == pytest.approx([-0.5, 0.1, 1.0])
    assert inferred_risk(np.array([0.5, 0.5])).tolist() == [0.0, 0.0]


def test_nobody_outvotes_the_weighted_median():
    position = np.array([0.0, 20.0, 45.0, 100.0])
    found = challenge_votes(np.array([1.0, 2.0, 3.0, 1.5]), np.ones(4), position)

    assert (found[2] >= 0).all()
    assert found == pytest.approx(-found.T)


def test_the_compromise_mean_weighs_by_power_and_salience():
    position = np.array([[0.0, 0.0], [1.0, 1.0]])
    salience = np.array([[1.0, 1.0], [1.0, 3.0]])

    mean = compromise_mean(Actors(position, salience, np.array([3.0, 1.0])))

    assert mean == pytest.approx([0.25, 0.5])
