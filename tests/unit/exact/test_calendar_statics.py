"""What never lowers, and what never raises, the chance that a plan is carried out (`record` rule).

Some claims hold over whatever plans we generate. The others hold where they were found: two sides
built alike, steps that answer each other, each side's own from small to large, and an even front.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.exact.calendar import outcome_law
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.outcome import Ending

BASE = read_document("reference/six-steps").scenario
INTERLEAVINGS = [
    order
    for order in itertools.permutations(("A1", "A2", "A3", "B1", "B2", "B3"))
    if [name for name in order if name[0] == "A"] == ["A1", "A2", "A3"]
    and [name for name in order if name[0] == "B"] == ["B1", "B2", "B3"]
]


def of_both(path):
    return lambda value: {f"parties.{party}.{path}": value for party in "ab"}


def prior(value):
    return {"parties.a.trust.b.kept": value, "parties.b.trust.a.kept": value}


def optimism(value):
    return {"front.beliefs.a": 0.5 + value, "front.beliefs.b": 0.5 - value}


RISING = {
    "guarantee": (lambda v: {"guarantee.strength": v}, 0.0, 1.0),
    "monitoring": (lambda v: {"guarantee.strength": 0.5, "guarantee.monitoring": v}, 0.0, 1.0),
    "war cost": (of_both("war_cost.value"), 0.0, 0.048),
    "prior trust": (prior, 0.5, 8.0),
    "penalty": (lambda v: {"guarantee.strength": 0.5, "guarantee.penalty": v}, 0.0, 0.4),
}
FALLING = {
    "optimism": (optimism, 0.0, 0.05),
    "battles while talking": (lambda v: {"front.battles_while_talking": v}, 0.0, 0.6),
    "pocketing": (lambda v: {"plan.pocketing": v}, 0.0, 1.0),
    "audience": (of_both("audience"), 0.0, 2.0),
}
IN_KIND = [order for order in INTERLEAVINGS if not {"A3", "B3"} & set(order[:4])]
"""Orders in which nobody gives its largest step before the other has given its second."""
NOT_ALWAYS = ("war cost", "prior trust", "penalty", "battles while talking", "audience")
"""Claims with known exceptions among uneven plans."""
ANSWERED = ("battles while talking",)
"""Those of them that are made only of orders in kind."""


@st.composite
def any_plans(draw):
    """Six steps of any size in any order, on an uneven front, between sides that are not alike."""
    changes = {"plan.noise": draw(st.floats(0.01, 0.1)), "front.start": draw(st.integers(3, 9))}
    for party in "ab":
        changes[f"plan.worth_at_start.{party}"] = draw(st.floats(0.2, 0.5))
    for step in BASE.plan.steps:
        changes[f"plan.steps.{step.id}.cost"] = step.cost * draw(st.floats(0.5, 1.5))
        changes[f"plan.steps.{step.id}.gain"] = step.gain * draw(st.floats(0.5, 1.5))
        changes[f"plan.steps.{step.id}.leverage"] = draw(st.integers(0, 3))
    order = draw(st.permutations([step.id for step in BASE.plan.steps]))
    return with_values(BASE, changes.items()), order


@st.composite
def even_plans(draw, orders):
    """Six steps with costs, gains and worths a little larger or smaller, in one of the orders."""
    about = st.floats(0.9, 1.1)
    names = ("A1", "A2", "A3")
    changes = {"plan.noise": 0.03 * draw(about)}
    worth = 0.36 + draw(st.floats(-0.02, 0.02))
    changes |= {"plan.worth_at_start.a": worth, "plan.worth_at_start.b": worth}
    for name in names:
        cost, gain = draw(about), draw(about)
        for twin in (name, name.replace("A", "B")):
            step = next(step for step in BASE.plan.steps if step.id == twin)
            changes[f"plan.steps.{twin}.cost"] = step.cost * cost
            changes[f"plan.steps.{twin}.gain"] = step.gain * gain
    return with_values(BASE, changes.items()), draw(st.sampled_from(orders))


def plans(claim):
    if claim not in NOT_ALWAYS:
        return any_plans()
    return even_plans(IN_KIND if claim in ANSWERED else INTERLEAVINGS)


def completed(scenario, changes, order):
    return outcome_law(with_values(scenario, changes.items()), order)[Ending.IMPLEMENTED]


def two_levels(low, high):
    return st.tuples(st.floats(low, high), st.floats(low, high)).map(sorted)


@pytest.mark.parametrize("name", RISING)
@settings(max_examples=60)
@given(st.data())
def test_completion_never_falls_with(name, data):
    change, low, high = RISING[name]
    (scenario, order), (less, more) = data.draw(plans(name)), data.draw(two_levels(low, high))

    before, after = (completed(scenario, change(level), order) for level in (less, more))
    assert after >= before - 1e-9


@settings(max_examples=60)
@given(any_plans(), st.integers(1, 7))
def test_completion_never_falls_with_the_holds_tolerated(plan, holds):
    scenario, order = plan
    before, after = (
        completed(scenario, {"plan.holds": count}, order) for count in (holds, holds + 1)
    )
    assert after >= before - 1e-9


@pytest.mark.parametrize("name", FALLING)
@settings(max_examples=60)
@given(st.data())
def test_completion_never_rises_with(name, data):
    change, low, high = FALLING[name]
    (scenario, order), (less, more) = data.draw(plans(name)), data.draw(two_levels(low, high))

    before, after = (completed(scenario, change(level), order) for level in (less, more))
    assert after <= before + 1e-9


def test_battles_while_talking_can_help_an_order_that_begins_with_what_is_largest():
    """Why that claim is not made of every order: a silent front leaves A where its step put it."""
    order = ("A3", "B3", "A2", "B2", "A1", "B1")
    quiet, loud = (
        completed(BASE, {"front.battles_while_talking": level}, order) for level in (0.0, 0.35)
    )
    assert quiet < loud


def test_battles_while_talking_can_help_a_side_that_gives_two_large_steps_in_a_row():
    """Why that claim asks for steps that are answered: few battles leave A where they put it."""
    even = with_values(BASE, {f"plan.worth_at_start.{party}": 0.38 for party in "ab"}.items())
    order = ("B1", "A1", "A2", "A3", "B2", "B3")
    fewer, more = (
        completed(even, {"plan.noise": 0.027, "front.battles_while_talking": level}, order)
        for level in (0.4, 0.5)
    )
    assert fewer < more


def test_an_audience_can_help_a_plan_of_a_side_that_is_losing():
    """Why that claim is not made of every plan: A waits at first, and B's two forts reach it."""
    steps = {
        "A2": (0.08, 0.07, 0),
        "B2": (0.04, 0.14, 2),
        "A3": (0.1, 0.16, 0),
        "B3": (0.1, 0.16, 0),
    }
    changes = {"front.start": 3, "plan.noise": 0.01171875}
    changes |= {f"plan.worth_at_start.{party}": 0.5 for party in "ab"}
    for name, (cost, gain, forts) in steps.items():
        changes |= {f"plan.steps.{name}.cost": cost, f"plan.steps.{name}.gain": gain}
        changes[f"plan.steps.{name}.leverage"] = forts
    uneven = with_values(BASE, changes.items())
    order = ("B3", "B2", "A2", "B1", "A3", "A1")

    unseen, watched = (completed(uneven, of_both("audience")(level), order) for level in (0.0, 0.5))
    assert unseen < watched
