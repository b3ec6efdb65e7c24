"""Closed forms of bargaining theory, reproduced. Claims and sources stand in closed_forms.json."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.exact.bargaining import (
    Patience,
    Shift,
    bargaining_range,
    best_demand,
    first_share,
    first_share_by,
    first_share_while_earning,
    first_share_with_exit,
    reason_to_fight_now,
)
from models.exact.frontier import frontier, frontier_in_units
from models.exact.package_units import counted
from models.exact.packages import Ladder, Space
from models.exact.solution_points import Rule, named
from models.rules.war import war_values

FILE = json.loads(Path(__file__).with_name("closed_forms.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in FILE["cases"]}


def close(name, value):
    """The expected value within the tolerance of its case."""
    return pytest.approx(value, abs=CASES[name]["tolerance"], rel=0)


def those(prefix):
    return pytest.mark.parametrize("name", [name for name in CASES if name.startswith(prefix)])


@those("rubinstein")
def test_the_first_speaker_gets_rubinsteins_share_at_once(name):
    given = CASES[name]["inputs"]
    patience = Patience(given["delta1"], given["delta2"])

    assert first_share(patience) == close(name, CASES[name]["expected"]["share_1"])
    assert first_share_by(4001, patience) == close(name, first_share(patience))


@pytest.mark.parametrize(("gap", "share"), [(1.0, 0.68319), (0.1, 0.66833), (0.01, 0.66683)])
def test_as_rounds_grow_short_the_share_tends_to_the_ratio_of_the_rates(gap, share):
    """Rates 0.05 and 0.10: the share tends to 0.10 / 0.15 whoever speaks first."""
    patience = Patience(*np.exp([-0.05 * gap, -0.10 * gap]))

    assert first_share(patience) == pytest.approx(share, abs=1e-5)


def test_with_a_deadline_the_last_speaker_takes_what_is_left():
    case = CASES["stahl_finite"]
    patience = Patience(case["inputs"]["delta"], case["inputs"]["delta"])

    shares = [first_share_by(rounds, patience) for rounds in range(1, 7)]

    assert shares == close("stahl_finite", case["expected"]["share_1"])


def test_what_is_earned_while_talking_moves_the_split():
    case = CASES["inside_options"]
    share = first_share_while_earning(case["inputs"]["delta"], tuple(case["inputs"]["w"]))

    assert share == close("inside_options", case["expected"]["share_1"])


@those("outside_option")
def test_an_exit_counts_in_full_or_not_at_all(name):
    given = CASES[name]["inputs"]
    share = first_share_with_exit(given["delta"], given["outside_2"])

    assert share == close(name, CASES[name]["expected"]["share_1"])


def test_the_bargaining_range_is_as_wide_as_war_is_dear():
    case = CASES["fearon_range"]
    given, expected = case["inputs"], case["expected"]

    found = bargaining_range(given["p"], (given["cA"], given["cB"]))

    assert found.low == close("fearon_range", expected["low"])
    assert found.high == close("fearon_range", expected["high"])
    assert found.width == close("fearon_range", expected["width"])
    assert not any(found.holds(rung) for rung in (0.0, 0.25, 0.4, 0.75, 1.0))
    assert bargaining_range(0.6, (0.0, 0.0)) == (0.6, 0.6)


def test_not_knowing_the_others_cost_makes_the_best_demand_risk_war():
    case = CASES["fearon_private_cost"]
    given, expected = case["inputs"], case["expected"]

    found = best_demand(given["p"], given["cA"], given["cbar"])

    assert found.share == close("fearon_private_cost", expected["demand"])
    assert found.war == close("fearon_private_cost", expected["war_probability"])
    assert best_demand(0.5, own_cost=0.4, largest_cost=0.3) == (0.5, 0.0)


@pytest.mark.parametrize("case", CASES["commitment_power_shift"]["expected"]["cases"])
def test_a_large_shift_of_power_is_a_reason_to_fight_now(case):
    shift = Shift(case["p1"], case["p2"], case["delta"])

    excess = reason_to_fight_now(shift, (case["cA"], case["cB"]))

    assert excess == close("commitment_power_shift", case["excess"])
    assert (excess > 0.0) == case["war"]


@those("ruin")
def test_a_war_of_forts_is_gamblers_ruin(name):
    """Without cost the value is the chance of victory; with cost 1 a battle, their number."""
    given, expected = CASES[name]["inputs"], CASES[name]["expected"]

    victory = war_values(given["N"], given["p"], 1.0, 1.0, [0.0, 1.0, 0.0])[given["n"]]
    battles = -war_values(given["N"], given["p"], 1.0, 1.0, [0.0, 0.0, 1.0])[given["n"]]

    assert victory == close(name, expected["victory"])
    assert battles == close(name, expected["battles"])


def test_a_long_even_war_costs_more_than_an_end_to_it_brings():
    given = CASES["war_value_costs"]["inputs"]

    values = war_values(given["N"], 0.5, given["nu"], 1.0, [0.0, 1.0, given["k"]])

    assert values == close("war_value_costs", CASES["war_value_costs"]["expected"]["W"])


def logrolling():
    """Two issues of three rungs with opposed interests; A's worth rises in both."""
    rising = np.array([0.0, 0.5, 1.0])
    weights = ((0.7, 0.3), (0.3, 0.7))
    ladders = tuple(
        Ladder(f"issue{k}", np.array([a * rising, b * rising[::-1]]), (0, 1, 2), 0)
        for k, (a, b) in enumerate(weights)
    )
    given = CASES["logroll_3x3_d0.4_0.2"]["inputs"]
    return Space(("A", "B"), ladders, np.array(given["disagreement"]))


def test_trading_whole_issues_makes_the_frontier():
    expected = CASES["logroll_3x3_d0.4_0.2"]["expected"]

    assert [list(package) for package in frontier(logrolling()).packages] == expected["pareto"]


@pytest.mark.parametrize("rule", Rule)
def test_every_point_trades_one_issue_for_the_other(rule):
    name = "logroll_3x3_d0.4_0.2"
    space, expected = logrolling(), CASES[name]["expected"]
    counts = counted(space)

    point = named(rule, space, counts, frontier_in_units(counts))

    assert list(point.package) == expected[rule]
    assert point.worths.tolist() == close(name, expected["utilities_at_nash"])
    assert space.worths((1, 1)).tolist() == close(name, expected["split_down_the_middle"])
