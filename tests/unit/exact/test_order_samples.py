"""Orders drawn evenly where there are too many to solve them all, and the best one searched for."""

from __future__ import annotations

from collections import Counter
from math import factorial

import numpy as np
import pytest

from models.exact.calendar import outcome_law
from models.exact.calendar_table import Rule
from models.exact.extensions import all_orders as every_order
from models.exact.extensions import count_orders
from models.exact.following_adaptive import adaptive_followed
from models.exact.orders import adaptive_calendar, all_orders
from models.exact.orders_best import adaptive_of, beside_own_order, best_of
from models.exact.orders_drawn import drawn_from
from models.exact.orders_laws import laws_of
from models.exact.orders_sample import ENDINGS, sampled_orders
from models.exact.orders_search import best_order
from models.exact.plan_law import orders_followed, plan_law, ready
from models.exact.signed_plan import signed_plan
from models.insight.order_sample import mean_of, sample_answer
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.unit.exact.test_following import TIMED, six
from tests.unit.exact.test_gated_plans import LADDERS, gated, long_plan

FOUR = 4.0
SLOW = "steps that take time"


def short(changes=None):
    """Four steps in which time matters."""
    steps = [step.model_dump() for step in six().plan.steps[:4]]
    steps[0]["takes"] = "2 months"
    return six({"plan.steps": steps, **(changes or {})})


# --- drawing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "waits", [LADDERS, ("A1<A2", "A2<A3", "A3<B3", "A1<B1"), (*LADDERS[:3], "A2|B1<B3")]
)
def test_every_order_that_gates_allow_is_drawn_as_often_as_any_other(waits):
    laws = laws_of(ready(gated(*waits)))
    every = {
        order
        for order in every_order(laws.gates.names, laws.gates.before)
        if laws.gates.allows(order)
    }
    draws = 20 * len(every)

    drawn = Counter(drawn_from(laws.gates, draws, seed=3))

    assert set(drawn) == every
    chi_2 = sum((count - 20) ** 2 / 20 for count in drawn.values())
    freedom = len(every) - 1
    assert chi_2 < freedom + FOUR * np.sqrt(2 * freedom)


def test_orders_that_keep_waits_are_counted():
    before = [("A1", "A2"), ("A2", "A3"), ("B1", "B2"), ("B2", "B3")]

    assert count_orders(["A1", "B1", "A2", "B2", "A3", "B3"], before) == 20
    assert count_orders([f"s{n}" for n in range(20)], []) == factorial(20)


def test_the_same_seed_draws_the_same_orders_and_another_does_not():
    one, again, other = (
        sampled_orders(ready(six()), count=5, seed=seed).orders.tolist() for seed in (4, 4, 5)
    )

    assert one == again != other


def test_gates_that_forbid_nearly_every_order_are_told():
    laws = laws_of(ready(six()))
    never = laws.gates._replace(is_all=False, allowed=lambda done, s: not done and s == 0)

    with pytest.raises(UsageError, match="forbid nearly every order"):
        drawn_from(never, 1, seed=1)


def test_a_sample_of_one_order_is_refused():
    with pytest.raises(UsageError, match="two orders"):
        sampled_orders(ready(six()), count=1)


# --- the laws of a sample ------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [None, TIMED[SLOW]])
def test_each_drawn_order_has_the_law_that_it_has_when_asked_for_alone(changes):
    plan = ready(six(changes))
    sample = sampled_orders(plan, count=3)

    for rule in Rule:
        for at in range(3):
            law = plan_law(plan, sample.named(at), rule=rule).law
            shares = sample.under(rule).shares[at]
            assert shares == pytest.approx([law[ending] for ending in ENDINGS], abs=1e-6)


def test_intervals_hold_the_mean_over_all_orders_as_often_as_they_say():
    plan, whole = ready(six()), all_orders(six())
    known = {
        tuple(order): value
        for order, value in zip(whole.orders.tolist(), whole.values, strict=True)
    }
    names = laws_of(plan).gates.names
    held = 0
    for seed in range(60):
        drawn = drawn_from(laws_of(plan).gates, 25, seed=seed)
        values = np.array([known[tuple(names.index(name) for name in order)] for order in drawn])
        estimate = mean_of(values)
        held += estimate.low <= whole.mean <= estimate.high

    assert held >= 60 * 0.95 - FOUR * np.sqrt(60 * 0.95 * 0.05)


def test_a_sample_tells_what_all_orders_would():
    answer = sample_answer(sampled_orders(ready(six()), count=150))
    whole = all_orders(six())

    mean = answer.shares[Ending.IMPLEMENTED]
    assert mean.low <= whole.mean <= mean.high
    assert answer.found.value == pytest.approx(whole.highest, abs=1e-9)
    assert answer.spread[1.0] <= answer.found.at_most + 1e-9
    first = answer.precedence[0]
    assert (first.here.first, first.here.second) == ("A1", "B3")
    assert str(first.tag) == "rule-dependent"
    assert answer.adaptive == pytest.approx(adaptive_calendar(six()), abs=1e-12)


def test_a_plan_beyond_its_lattice_is_sampled_and_searched_with_a_gap():
    sample = sampled_orders(ready(long_plan()), count=4)
    best = best_order(long_plan(), budget=200)

    assert sample.of == 6_301_429_080_103_213_056_000_000
    assert best.at_most >= sample.record.completed.max()
    assert best.gap == pytest.approx(best.at_most - best.value)


# --- the best order where each is worked out by itself -------------------------------------------


@pytest.mark.parametrize("rule", list(Rule))
def test_few_timed_orders_are_all_tried_and_the_best_is_proved(rule):
    plan = ready(short())
    every = orders_followed(plan).under(rule)

    best = best_of(plan, rule=rule)

    assert best.orders == 24
    assert best.is_exact
    assert best.value == pytest.approx(every.highest, abs=1e-6)


@pytest.mark.parametrize("rule", list(Rule))
def test_a_search_among_timed_orders_reports_a_gap_that_holds(rule):
    plan = ready(short())
    every = orders_followed(plan).under(rule)

    found = best_of(plan, rule=rule, budget=6)

    assert found.value <= every.highest + 1e-9 <= found.at_most + 2e-9
    assert found.gap == pytest.approx(found.at_most - found.value)


def test_under_foresight_a_plan_with_too_many_orders_is_searched_too():
    found = best_order(long_plan(), rule="rational", budget=12)
    law = outcome_law(long_plan(), found.order, rule="rational")

    assert law[Ending.IMPLEMENTED] == pytest.approx(found.value, abs=1e-12)
    assert found.value >= outcome_law(long_plan(), rule="rational")[Ending.IMPLEMENTED]
    assert found.value < found.at_most <= 1.0


@pytest.mark.parametrize("rule", list(Rule))
def test_an_order_found_for_a_timed_plan_is_set_beside_its_own(rule):
    plan = ready(short())
    best = best_of(plan, rule=rule, budget=6)

    beside = beside_own_order(plan, best.order)

    assert beside.own_order == ("A1", "B1", "A2", "B2")
    here = beside.record if rule is Rule.RECORD else beside.rational
    assert here[0].completed == pytest.approx(best.value, abs=1e-9)
    assert here[0].completed >= here[1].completed - 1e-9


# --- the adaptive calendar where time matters ----------------------------------------------------


def test_followed_backwards_an_adaptive_calendar_is_worth_what_the_chain_says():
    steps = six().plan.steps[:4]
    plan = six({"plan.steps": steps})

    found = adaptive_followed(signed_plan(plan))

    assert found.is_exact
    assert found.value == pytest.approx(adaptive_calendar(plan), abs=1e-12)


@pytest.mark.parametrize("name", ["none", "a deed that may fail", "a guarantee that decays"])
def test_no_fixed_order_beats_a_mediator_who_picks_each_step(name):
    changes = {} if name == "none" else dict(TIMED[name])
    if "gates" in changes:
        changes["gates"] = [{**gate, "does": {"step": "A2"}} for gate in changes["gates"]]
    plan = ready(short(changes))

    adaptive = adaptive_of(plan)

    assert adaptive.is_exact
    assert adaptive.value >= orders_followed(plan).record.highest - 1e-9


def test_where_there_are_too_many_states_what_is_told_is_a_bound():
    plan = signed_plan(short())
    exact = adaptive_followed(plan).value

    for states in (0, 5, 40):
        bound = adaptive_followed(plan, states=states)
        assert not bound.is_exact
        assert exact <= bound.value <= 1.0


def test_whoever_always_goes_on_bounds_both_rules():
    plan = ready(short({"front.battles": 0.5}))
    bound = adaptive_followed(signed_plan(plan.scenario), willing=True).value
    both = orders_followed(plan)

    assert max(both.record.highest, both.rational.highest) <= bound + 1e-9
    assert not adaptive_followed(signed_plan(plan.scenario), willing=True).is_exact


def test_a_named_text_has_a_best_order_and_an_adaptive_value():
    from tests.unit.exact.test_following import TEXT, gated_scenario

    plan = ready(gated_scenario(TEXT))
    best, adaptive = best_of(plan), adaptive_of(plan)

    assert best.is_exact
    assert adaptive.value >= best.value - 1e-9
