"""The null test: with every channel off through which order could matter, it must not matter.

It is run beside every answer about orders; a spread above rounding would be a fault of ours.
"""

from __future__ import annotations

from models.exact.calendar_course import Course
from models.exact.calendar_table import Rule
from models.exact.orders import Before, all_orders
from models.rules.war import war_value_at
from models.terms.party import Party
from models.terms.quantity import Amount, Quantity, Share
from models.terms.scenario import Scenario
from models.terms.world import Plan

CALMER = 50.0
"""Noise is raised, so that chances stay away from 1 and the test can fail."""


def null_spread(scenario: Scenario, *, before: Before = ()) -> float:
    """Largest less smallest chance over all orders, once nothing in the plan depends on order."""
    answer = all_orders(without_sequencing(scenario), rule=Rule.RECORD, before=before)
    return answer.highest - answer.lowest


def without_sequencing(scenario: Scenario) -> Scenario:
    """The same plan, fully guaranteed and watched, with no front, no pocketing, no impatience.

    Fighting on stays worth what it is worth at the start.
    """
    course = Course(scenario)
    state = course.after(()).state
    worths = [
        war_value_at(course.tables, state, p, state.front[0]) for p in range(len(scenario.parties))
    ]
    parties = {
        key: _patient(party, worth)
        for (key, party), worth in zip(scenario.parties.items(), worths, strict=True)
    }
    return scenario.model_copy(
        update={
            "parties": parties,
            "front": None,
            "guarantee": scenario.guarantee.model_copy(
                update={"strength": Share(value=1.0), "monitoring": Share(value=1.0)}
            ),
            "plan": _plain(scenario),
        }
    )


def _patient(party: Party, worth: float) -> Party:
    discount = party.discount.model_copy(update={"value": 1.0})
    update = {"discount": discount, "reservation": Quantity(value=worth)}
    return party.model_copy(update=update)


def _plain(scenario: Scenario) -> Plan:
    plan = scenario.plan
    return plan.model_copy(
        update={
            "pocketing": Share(value=0.0),
            "noise": Amount(value=CALMER * plan.noise.value),
            "steps": tuple(step.model_copy(update={"effect": None}) for step in plan.steps),
        }
    )
