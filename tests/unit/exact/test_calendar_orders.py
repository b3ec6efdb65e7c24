"""Many orders at once agree with one order at a time, and keep to the conditions given."""

from __future__ import annotations

import itertools
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exact.calendar import outcome_law
from models.exact.calendar_table import Rule
from models.exact.lattice import count_orders, lattice_of, waits
from models.exact.lattice_values import mean_over_orders
from models.exact.orders import adaptive_calendar, all_orders, prepared
from models.exact.orders_search import best_order
from models.exact.orders_tags import Tag, under_both_rules
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.builders import abstract_scenario

SETTINGS = [
    {},
    {"plan.steps_per_period": 2, "plan.noise": 0.1},
    {"clock.periods": 7, "plan.holds": 2},
    {"plan.steps.A2.effect": {"guarantee": 0.7}, "plan.steps.B1.effect": {"ceasefire": True}},
]
LADDERS = (("A1", "A2"), ("A2", "A3"), ("B1", "B2"), ("B2", "B3"))


def six_steps(changes=None):
    return with_values(read_document("reference/six-steps").scenario, (changes or {}).items())


def twelve_steps():
    """Each of the six steps in two halves, a little unlike each other."""
    scenario = six_steps()
    halves = [
        step.model_copy(
            update={
                "id": f"{step.id}{part}",
                "cost": step.cost * share,
                "gain": step.gain * share,
                "leverage": step.leverage if part == "a" else 0,
            }
        )
        for step in scenario.plan.steps
        for part, share in (("a", 0.6), ("b", 0.4))
    ]
    plan = scenario.plan.model_copy(update={"steps": tuple(halves)})
    return scenario.model_copy(update={"plan": plan})


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
@pytest.mark.parametrize("rule", Rule)
def test_all_orders_give_each_order_its_own_law(settings, rule):
    scenario = six_steps(settings)
    answer = all_orders(scenario, rule=rule)

    for at in range(0, len(answer.orders), 97):
        names = [answer.steps[s] for s in answer.orders[at]]
        law = outcome_law(scenario, names, rule=rule)
        assert answer.values[at] == pytest.approx(law[Ending.IMPLEMENTED], abs=1e-12)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_mean_needs_no_list_of_orders(settings):
    scenario = six_steps(settings)
    _, lattice, table = prepared(scenario, Rule.RECORD, ())

    listed = all_orders(scenario).mean
    assert mean_over_orders(table, lattice) == pytest.approx(listed, abs=1e-12)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_search_finds_and_proves_the_best_order(settings):
    scenario = six_steps(settings)
    found, answer = best_order(scenario), all_orders(scenario)

    assert found.is_exact
    assert found.value == pytest.approx(answer.highest, abs=1e-9)
    assert answer.value_of(found.order) == pytest.approx(found.value, abs=1e-12)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_an_adaptive_calendar_is_worth_at_least_the_best_fixed_one(settings):
    scenario = six_steps(settings)

    assert adaptive_calendar(scenario) >= all_orders(scenario).highest - 1e-12


def test_where_only_one_order_is_allowed_a_mediator_cannot_do_better_than_it():
    order = ("A1", "B1", "A2", "B2", "A3", "B3")
    adaptive = adaptive_calendar(six_steps(), before=tuple(itertools.pairwise(order)))

    assert adaptive == pytest.approx(outcome_law(six_steps(), order)[Ending.IMPLEMENTED], abs=1e-12)


def test_a_search_among_479_million_orders_says_how_much_better_the_best_could_be():
    found = best_order(twelve_steps(), budget=300)

    assert found.orders == factorial(12)
    assert found.mean < found.value <= found.at_most
    assert found.gap == pytest.approx(found.at_most - found.value)
    law = outcome_law(twelve_steps(), found.order)
    assert law[Ending.IMPLEMENTED] == pytest.approx(found.value, abs=1e-12)


def test_orders_are_counted_by_sets():
    names = ("A1", "A2", "A3", "B1", "B2", "B3")

    assert count_orders(6, waits(names, ())) == 720
    assert count_orders(6, waits(names, LADDERS)) == 20
    assert count_orders(6, waits(names, (*LADDERS, ("A1", "B2")))) == 16


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=6))
def test_as_many_orders_are_counted_as_are_listed(pairs):
    names = "abcdef"
    before = [(names[a], names[b]) for a, b in pairs if a != b]
    listed = [
        order
        for order in itertools.permutations(names)
        if all(order.index(a) < order.index(b) for a, b in before)
    ]

    assert count_orders(6, waits(names, before)) == len(listed)


def test_conditions_other_than_waits_can_be_counted_too():
    """The third step needs either of the first two, not both."""

    def allowed(done, s):
        return s != 2 or bool({0, 1} & set(done))

    assert count_orders(3, allowed) == 4
    assert len(lattice_of(3, allowed).way) == 7


def test_orders_keep_to_the_conditions_given():
    answer = all_orders(six_steps(), before=LADDERS)

    assert len(answer.orders) == 20
    for first, second in LADDERS:
        places = (answer.orders == answer.steps.index(first)).argmax(axis=1)
        assert (places < (answer.orders == answer.steps.index(second)).argmax(axis=1)).all()
    assert not {("A1", "A2")} & {(found.first, found.second) for found in answer.precedence()}


def test_conditions_that_go_in_a_circle_leave_no_order():
    with pytest.raises(UsageError, match="no order"):
        all_orders(six_steps(), before=(("A1", "B1"), ("B1", "A1")))


def test_a_condition_on_a_step_that_does_not_exist_is_refused():
    with pytest.raises(UsageError, match="no step A9"):
        all_orders(six_steps(), before=(("A9", "B1"),))


def test_too_many_orders_are_not_listed_and_the_search_is_named():
    with pytest.raises(UsageError, match=r"479,001,600 orders.*--sample.*--best-order"):
        all_orders(twelve_steps())


def test_effects_of_which_the_last_one_counts_are_solved_order_by_order_only():
    scenario = abstract_scenario(
        {"plan.steps.n1.effect": {"battles": 0.5}, "plan.steps.s1.effect": {"battles": 2.0}}
    )

    with pytest.raises(UsageError, match="battles"):
        all_orders(scenario)
    forward, backward = (outcome_law(scenario, order) for order in (("n1", "s1"), ("s1", "n1")))
    assert forward != backward


def test_order_claims_about_the_same_plan_can_be_robust_or_depend_on_the_rule():
    both = under_both_rules(six_steps())
    small_first = ("A1", "B1", "A2", "B2", "A3", "B3")
    big_first = ("A3", "B3", "A2", "B2", "A1", "B1")
    one_sided = ("A1", "A2", "A3", "B1", "B2", "B3")

    assert both.compared(small_first, big_first) is Tag.RULE_DEPENDENT
    assert both.compared(small_first, one_sided) is Tag.ROBUST
    assert {Tag.ROBUST, Tag.RULE_DEPENDENT} <= {found.tag for found in both.precedence()}
