"""The exact laws of six steps under the `record` rule equal an independent program's.

Data: tests/reference/exchange_exact.json.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from models.exact.calendar import outcome_law
from models.exact.calendar_course import Course
from models.exact.orders import adaptive_calendar, all_orders
from models.exact.orders_null import null_spread, without_sequencing
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.outcome import Ending

DATA = json.loads((Path(__file__).parent / "exchange_exact.json").read_text())
ENDINGS = {
    "implemented": Ending.IMPLEMENTED,
    "collapsed": Ending.COLLAPSED,
    "capitulation_A": Ending.DEFEAT_A,
    "capitulation_B": Ending.DEFEAT_B,
    "fighting_at_horizon": Ending.FIGHTING,
}
CLOSE = 1e-9
NO_LEVERAGE = {"switches.leverage": False}
FULL_SHELTER = {"guarantee.strength": 1, "guarantee.monitoring": 1}
CEASEFIRE = {"front.battles_while_talking": 0}
CHANNELS = {
    "all channels on": {},
    "full guarantee and monitoring": FULL_SHELTER,
    "half guarantee": {"guarantee.strength": 0.5},
    "no leverage shift": NO_LEVERAGE,
    "no pocketing": {"plan.pocketing": 0},
    "ceasefire holds while the sequence runs": CEASEFIRE,
    "ceasefire and full guarantee": {**CEASEFIRE, **FULL_SHELTER},
    "record uninformative (prior 50,50)": {
        f"parties.{one}.trust.{other}.{count}": 50
        for one, other in ("ab", "ba")
        for count in ("kept", "broken")
    },
    "window of 6 months": {"clock.periods": 6},
    "window of 8 months": {"clock.periods": 8},
}
LADDERS = (("A1", "A2"), ("A2", "A3"), ("B1", "B2"), ("B2", "B3"))


def of_both(path, value):
    return {f"parties.{party}.{path}": value for party in "ab"}


STATICS = {
    "guarantee strength": lambda v: {"guarantee.strength": v},
    "monitoring (guarantee 0.5)": lambda v: {"guarantee.strength": 0.5, "guarantee.monitoring": v},
    "monthly war cost": lambda v: of_both("war_cost.value", v),
    "mutual optimism gap": lambda v: {
        "front.beliefs.a": 0.5 + v / 2,
        "front.beliefs.b": 0.5 - v / 2,
    },
    "prior trust (Beta(a,2))": lambda v: {
        "parties.a.trust.b.kept": v,
        "parties.b.trust.a.kept": v,
    },
    "battles while talking": lambda v: {"front.battles_while_talking": v},
    "pocketing share": lambda v: {"plan.pocketing": v},
    "holds tolerated": lambda v: {"plan.holds": v},
    "penalty (guarantee 0.5)": lambda v: {"guarantee.strength": 0.5, "guarantee.penalty": v},
    "audience cost": lambda v: of_both("audience", v),
    "discount factor": lambda v: of_both("discount", v),
    "decision noise": lambda v: {"plan.noise": v},
}


def six_steps(changes=None):
    return with_values(read_document("reference/six-steps").scenario, (changes or {}).items())


@pytest.fixture(scope="module")
def answer():
    return all_orders(six_steps())


@pytest.mark.parametrize("name", DATA["sequences"])
def test_the_law_of_a_scripted_order_is_the_published_one(name):
    case = DATA["sequences"][name]
    law = outcome_law(six_steps(), case["order"])

    published = {ENDINGS[key]: value for key, value in case["exact"].items()}
    assert {ending: law[ending] for ending in published} == pytest.approx(published, abs=CLOSE)
    assert sum(law.values()) == pytest.approx(1, abs=CLOSE)


def test_all_720_orders_have_the_published_spread_mean_and_share_of_variance(answer):
    published = DATA["all_orders"]

    assert len(answer.orders) == published["count"]
    assert answer.lowest == pytest.approx(published["min"], abs=CLOSE)
    assert answer.highest == pytest.approx(published["max"], abs=CLOSE)
    assert answer.mean == pytest.approx(published["mean"], abs=CLOSE)
    assert answer.order_share == pytest.approx(
        published["order_share_of_outcome_variance"], abs=CLOSE
    )


def test_the_best_and_worst_orders_are_the_published_ones(answer):
    published = DATA["all_orders"]

    for found, named in ((answer.best(), "best"), (answer.worst(), "worst")):
        assert {*found[:2]} == {tuple(order) for order in published[named][:2]}
        third = answer.value_of(published[named][2])
        assert third == pytest.approx(answer.value_of(found[2]), abs=CLOSE)


def test_one_step_before_another_makes_the_published_difference(answer):
    steps = DATA["all_orders"]["precedence_steps"]
    table = DATA["all_orders"]["precedence_row_before_column"]

    for found in answer.precedence():
        published = table[steps.index(found.first)][steps.index(found.second)]
        assert found.effect == pytest.approx(published, abs=5.1e-7)


def test_which_step_comes_first_makes_the_published_difference(answer):
    for name, published in DATA["all_orders"]["mean_by_first_step"].items():
        starts = answer.orders[:, 0] == answer.steps.index(name)
        assert answer.values[starts].mean() == pytest.approx(published, abs=CLOSE)


def test_an_adaptive_calendar_reaches_the_published_value():
    published = DATA["adaptive_sequence"]["implemented"]

    assert adaptive_calendar(six_steps()) == pytest.approx(published, abs=CLOSE)


def test_the_worked_example_of_the_first_move_is_the_published_one():
    course = Course(six_steps())
    by_name = {name: s for s, name in enumerate(course.names.steps)}
    published = DATA["worked_example"]

    small, large = (course.chances((), by_name[name])[course.start] for name in ("A1", "A3"))
    assert small == pytest.approx(published["P_comply_A1_first"], abs=CLOSE)
    assert large == pytest.approx(published["P_comply_A3_first"], abs=CLOSE)


@pytest.mark.parametrize("name", CHANNELS)
def test_one_channel_at_a_time_moves_the_spread_over_orders_as_published(name):
    answer = all_orders(six_steps(CHANNELS[name]))
    lowest, highest = DATA["decomposition_min_max_over_720_orders"][name]

    assert answer.lowest == pytest.approx(lowest, abs=5.1e-7)
    assert answer.highest == pytest.approx(highest, abs=5.1e-7)


@pytest.mark.parametrize("name", STATICS)
def test_comparative_statics_over_twenty_interleavings_are_the_published_ones(name):
    published = DATA["comparative_statics_20_interleavings"][name]
    answers = [
        all_orders(six_steps(STATICS[name](value)), before=LADDERS) for value in published["values"]
    ]

    assert all(len(answer.orders) == 20 for answer in answers)
    means = [answer.mean for answer in answers]
    assert means == pytest.approx(published["mean_implemented"], abs=5.1e-5)
    assert rising(answers) == published["orders_nondecreasing"]
    assert falling(answers) == published["orders_nonincreasing"]


def steps_between(answers):
    return [after.values - before.values for before, after in pairwise(answers)]


def rising(answers):
    return int(all_hold(change >= -1e-12 for change in steps_between(answers)).sum())


def falling(answers):
    return int(all_hold(change <= 1e-12 for change in steps_between(answers)).sum())


def all_hold(conditions):
    together = True
    for condition in conditions:
        together = together & condition
    return together


def test_with_every_channel_off_order_does_not_matter():
    published = DATA["null_test"]
    settings = {**FULL_SHELTER, **CEASEFIRE, **NO_LEVERAGE, "plan.pocketing": 0, "plan.noise": 0.3}
    settings |= {f"plan.worth_at_start.{party}": -0.1 for party in "ab"}
    answer = all_orders(six_steps(settings))

    assert answer.highest - answer.lowest < published["tolerance"]
    assert answer.highest == pytest.approx(published["max_over_720"], abs=CLOSE)


def test_the_null_test_that_stands_beside_every_answer_finds_no_order_effect_and_could():
    scenario = six_steps()

    assert null_spread(scenario) < CLOSE
    assert 0.1 < all_orders(without_sequencing(scenario)).mean < 0.9
