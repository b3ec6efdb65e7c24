"""The exact law of an order: it is a law, agrees with simulated runs, and knows its limits."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from models.drivers.event_driven import Simulator
from models.exact.calendar import outcome_law
from models.exact.calendar_curves import exponentials, logistics
from models.rules.curves import exponential, logistic
from models.scenario.paths import with_values
from models.scenario.reading import document_of, read_document
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.builders import abstract_scenario, small_scenario

RUNS = 1000
THREE = """\
irenic: 1
id: three-hands
title: Three hands
clock: {start: 2025-01-01, periods: 30, frozen_after: 6}
parties:
  north:
    name: North
    side: A
    roles: [belligerent, signatory]
    war_cost: {value: 0.012, per: period}
    audience: 0.2
  south:
    name: South
    side: B
    roles: [belligerent, signatory]
    war_cost: {value: 0.01, per: period}
    trust: {north: {kept: 3, broken: 1}}
  neighbour:
    name: The neighbour
    roles: [guarantor]
    reservation: 0.2
  court:
    name: The court
    roles: [body]
    complies: 0.7
front: {between: [north, south], forts: 8, start: 4, battles: 0.4, odds: 0.45}
guarantee: {strength: 0.2, monitoring: 0.5, penalty: 0.1, compulsion: 0.3}
plan:
  holds: 3
  noise: 0.1
  worth_at_start: {north: 0.3, south: 0.35, neighbour: 0.4}
  steps:
    - {id: n1, giver: north, cost: 0.05, gain: 0.1, leverage: 1}
    - {id: s1, giver: south, cost: 0.05, gain: 0.1, effect: {battles: 0.5, trust_lost: {north: 1}}}
    - {id: g1, giver: neighbour, cost: 0.02, gain: 0.1, effect: {guarantee: 0.6, odds: 0.1}}
    - {id: n2, giver: north, cost: 0.08, gain: 0.1, leverage: 2, effect: {aid: {south: 0.4}}}
    - {id: c1, giver: court, cost: 0, gain: 0.02, effect: {monitoring: 0.9}}
    - {id: s2, giver: south, cost: 0.06, gain: 0.12, leverage: 1, effect: {ceasefire: true}}
    - {id: n3, giver: north, cost: 0.03, gain: 0.05}
"""
"""Three givers and a body, and steps that change the world."""

ONE_BODY = """\
irenic: 1
id: one-body
title: One body
clock: {start: 2025-01-01, periods: 9}
parties:
  north: {name: North}
  south: {name: South}
  court: {name: The court, roles: [body], complies: 0.6}
plan: {holds: 2, steps: [{id: c1, giver: court}], worth_at_start: {north: 0.1, south: 0.1}}
"""


def six_steps(changes=None):
    return with_values(read_document("reference/six-steps").scenario, (changes or {}).items())


def three_hands(changes=None):
    return with_values(document_of(THREE).scenario, (changes or {}).items())


CASES = {
    "as it is": six_steps(),
    "three steps a period": six_steps({"plan.steps_per_period": 3, "plan.noise": 0.2}),
    "a single hold ends it": six_steps({"plan.holds": 1}),
    "a short horizon": six_steps({"clock.periods": 7}),
    "a short horizon, often frozen": six_steps(
        {"clock.periods": 7, "clock.frozen_after": 3, "front.battles_while_talking": 0.15}
    ),
    "three hands": three_hands(),
    "three hands at twice the pace": three_hands({"plan.steps_per_period": 2}),
    "three hands with little time": three_hands({"clock.periods": 8, "plan.noise": 0.3}),
    "three hands, a frozen front": three_hands({"plan.steps.n2.effect": {"front_frozen": True}}),
    "two towns": abstract_scenario(),
    "two towns without a front": abstract_scenario({"front": None, "clock.periods": 2}),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("rule", ["record", "rational"])
def test_the_endings_of_an_order_are_a_law(name, rule):
    law = outcome_law(CASES[name], rule=rule)

    assert set(law) == set(Ending)
    assert min(law.values()) >= 0
    assert sum(law.values()) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("name", CASES)
def test_simulated_runs_lie_within_four_standard_errors_of_the_law(name):
    law = outcome_law(CASES[name])
    simulator = Simulator(CASES[name])
    runs = range(RUNS)
    counts = Counter(simulator.simulate(seed=3, run=run).outcome.ending for run in runs)

    for ending, exact in law.items():
        error = (exact * (1 - exact) / RUNS) ** 0.5
        assert abs(counts[ending] / RUNS - exact) <= 4 * error + 1e-12, ending


def test_the_horizon_is_split_into_wars_that_go_on_and_wars_that_froze():
    law = outcome_law(CASES["a short horizon, often frozen"])

    assert law[Ending.FIGHTING] > 0.001
    assert law[Ending.FROZEN] > 0.001


def test_under_the_rational_rule_a_plan_without_risk_is_carried_out():
    """Nobody fights, waiting costs nothing and all gain much: foresight has nothing to fear."""
    settings = {"front.battles_while_talking": 0, "plan.pocketing": 0, "plan.noise": 0.01}
    law = outcome_law(abstract_scenario(settings), rule="rational")

    assert law[Ending.IMPLEMENTED] > 0.999


def test_a_body_acts_by_its_own_chance_under_both_rules():
    document = document_of(ONE_BODY)
    for rule in ("record", "rational"):
        law = outcome_law(document.scenario, rule=rule)
        assert law[Ending.IMPLEMENTED] == pytest.approx(1 - 0.4**2)
        assert law[Ending.COLLAPSED] == pytest.approx(0.4**2)


def test_the_exponential_over_arrays_has_the_same_bits_as_the_one_of_rules():
    x = np.linspace(-65, 65, 20_001)

    assert exponentials(x).tolist() == [exponential(float(each)) for each in x]
    assert logistics(x).tolist() == [logistic(float(each)) for each in x]


@pytest.mark.parametrize(
    ("scenario", "what"),
    [
        (small_scenario(), "negotiates issues"),
        (abstract_scenario({"plan.steps.n1.takes": "2 months"}), "take time"),
        (
            abstract_scenario({"events": [{"id": "storm", "title": "A storm", "hazard": 0.1}]}),
            "events",
        ),
        (
            abstract_scenario({"guarantee": {"strength": 0.5, "half_life": "6 months"}}),
            "decays",
        ),
        (
            abstract_scenario({"deeds": {"vote": {"title": "A vote", "by": "north"}}}),
            "deeds",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_exact_is_named(scenario, what):
    with pytest.raises(UsageError, match=what):
        outcome_law(scenario)


@pytest.mark.parametrize("order", [("n1",), ("n1", "n1"), ("n1", "s1", "s1")])
def test_an_order_names_each_step_once(order):
    with pytest.raises(UsageError, match="each step once"):
        outcome_law(abstract_scenario(), order)
