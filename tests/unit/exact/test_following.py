"""Plans in which time matters: followed by their rules, and held against simulated runs."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from models.drivers.event_driven import Simulator
from models.exact.calendar import outcome_law
from models.exact.following import followed
from models.exact.orders_tree import TooManyOrders
from models.exact.plan_law import orders_followed, plan_law, ready
from models.exact.signed_plan import signed_plan
from models.scenario.paths import with_values
from models.scenario.reading import document_of, read_document
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.builders import ABSTRACT, gated_scenario

RUNS = {"record": 1000, "rational": 400}
FOUR = 4.0
RULES = ("record", "rational")


def six(changes=None):
    return with_values(read_document("reference/six-steps").scenario, (changes or {}).items())


TIMED = {
    "a deed that may fail": {
        "deeds": {"vote": {"title": "A vote", "by": "a", "takes": "2 months", "passes": 0.7}},
        "gates": [{"id": "g", "who": "a", "does": {"step": "A2"}, "only_after": {"deed": "vote"}}],
    },
    "steps that take time": {
        "plan.steps.A1.takes": "2 months",
        "plan.steps.B2.takes": "3 months",
        "plan.steps_per_period": 2,
    },
    "a guarantee that decays": {"guarantee.strength": 0.8, "guarantee.half_life": "4 months"},
    "a deadline that is missed": {
        "gates": [
            {
                "id": "g",
                "who": "b",
                "does": {"step": "B1"},
                "within": "1 month",
                "of": {"step": "A1"},
            }
        ],
        "plan.noise": 0.2,
    },
    "a ceasefire that must have held": {
        "plan.steps.A1.effect": {"ceasefire": True},
        "gates": [
            {"id": "g", "who": "b", "does": {"step": "B3"}, "only_after": {"ceasefire": "4 months"}}
        ],
        "clock.periods": 20,
        "clock.frozen_after": 6,
    },
    "a date": {
        "gates": [
            {"id": "g", "who": "b", "does": {"step": "B1"}, "only_after": {"date": "2025-05-01"}}
        ],
        "clock.periods": 9,
    },
}
TEXT = {
    "gates.g1.released": True,
    "gates.g2.released": True,
    "plan.signed": "middle",
    "parties.north.support": {"start": 5, "ratify_at": 0.45, "swing": 0.1},
    "front.battles": 0.5,
    "clock.periods": 14,
}


def held_against_runs(scenario, rule, law):
    """Every ending within four standard errors, and none that the law excludes."""
    simulator = Simulator(scenario, rule)
    runs = RUNS[rule]
    counts = Counter(simulator.simulate(seed=5, run=run).outcome.ending for run in range(runs))
    for ending, p in law.items():
        slack = FOUR * math.sqrt(p * (1 - p) / runs) + 1e-9
        assert abs(counts[ending] / runs - p) <= slack, (ending, counts[ending] / runs, p)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"plan.steps_per_period": 2, "plan.noise": 0.1, "clock.frozen_after": 3},
        {"clock.periods": 7, "plan.holds": 2, "clock.frozen_after": 5},
        {"plan.steps.A2.effect": {"guarantee": 0.7}, "plan.steps.B1.effect": {"ceasefire": True}},
    ],
    ids=str,
)
def test_where_time_does_not_matter_following_gives_the_law_of_the_chain(changes, rule):
    """By the record always; looking ahead, where nobody could see the horizon."""
    scenario = six(changes)
    if rule == "rational" and scenario.clock.periods < 48:
        pytest.skip("a giver in a run does not foresee the horizon, at which only we stop looking")

    found = followed(signed_plan(scenario, rule=rule))

    expected = outcome_law(scenario, rule=rule)
    assert found.left < 1e-9
    for ending, p in found.law.items():
        assert p == pytest.approx(expected[ending], abs=1e-9)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("changes", TIMED.values(), ids=TIMED.keys())
def test_simulated_runs_lie_within_four_standard_errors_of_what_is_followed(changes, rule):
    scenario = six(changes)

    found = plan_law(ready(scenario), rule=rule)

    assert sum(found.law.values()) + found.left == pytest.approx(1, abs=1e-9)
    held_against_runs(scenario, rule, found.law)


@pytest.mark.parametrize("rule", RULES)
def test_a_text_that_is_voted_on_is_followed_through_its_votes(rule):
    scenario = gated_scenario(TEXT)

    found = plan_law(ready(scenario), rule=rule)

    assert 0 < found.law[Ending.COLLAPSED] < 1
    held_against_runs(scenario, rule, found.law)


def test_an_issue_stands_for_its_steps_and_dots_for_the_rest():
    plan = ready(gated_scenario({**TEXT, "plan.signed": None}), "middle")

    whole = plan_law(plan, ("tolls", "bridge"))
    assert plan_law(plan, ("tolls", "...")) == whole
    assert [step.partition(".")[0] for step in whole.order] == ["tolls", "bridge"]
    assert plan_law(plan, ("bridge_first",)).order == plan_law(plan, ("bridge", "tolls")).order


def test_an_order_of_a_text_that_breaks_a_gate_is_refused_with_gate_and_step():
    plan = ready(gated_scenario({"gates.g2.released": True}), "middle")

    with pytest.raises(UsageError, match=r"breaks the gate g1 at the step bridge\.shared"):
        plan_law(plan, ("bridge", "tolls"))


def test_a_text_that_a_lock_forbids_is_refused_with_its_gate_and_ways_out():
    with pytest.raises(UsageError, match=r"no order.*can never follow.*irenic locks.*gates\.g"):
        plan_law(ready(gated_scenario(), "middle"))


def test_without_a_text_the_ones_there_are_are_named():
    with pytest.raises(UsageError, match="--text: middle"):
        ready(gated_scenario())
    with pytest.raises(UsageError, match='"centre" names no text'):
        ready(gated_scenario(), "centre")
    with pytest.raises(UsageError, match="signed already"):
        ready(document_of(ABSTRACT).scenario, "middle")


def test_events_are_set_aside_and_named():
    event = {"id": "storm", "title": "A storm", "hazard": "0.1 per month"}
    scenario = six({"events": [event]})

    found = plan_law(ready(scenario))

    assert found.aside == ("events",)
    assert found.law == outcome_law(six())


def test_all_orders_of_a_plan_in_which_time_matters_are_tagged_from_both_rules():
    scenario = document_of(
        ABSTRACT.replace("gain: 0.15, label: North", "gain: 0.15, takes: 1 month, label: North")
    ).scenario

    both = orders_followed(ready(scenario))

    assert len(both.record.values) == 2
    assert {str(one.tag) for one in both.precedence()} <= {"robust", "rule-dependent", "no effect"}
    for at, order in enumerate(both.record.orders):
        names = [both.record.steps[s] for s in order]
        law = plan_law(ready(scenario), names).law
        assert both.record.values[at] == pytest.approx(law[Ending.IMPLEMENTED], abs=1e-12)


def test_too_many_timed_orders_are_refused_with_the_limit():
    with pytest.raises(TooManyOrders, match=r"up to 528.*--sample"):
        orders_followed(
            ready(
                six(
                    {
                        "plan.steps": [
                            {"id": f"s{n}", "giver": "ab"[n % 2], "takes": "1 month"}
                            for n in range(7)
                        ]
                    }
                )
            )
        )
