"""The exact law of a plan in an order: a chain of its steps, or followed where time matters."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.exact.calendar import outcome_law
from models.exact.calendar_limits import timed
from models.exact.calendar_table import Rule
from models.exact.following import followed
from models.exact.orders import AllOrders
from models.exact.orders_tags import BothRules
from models.exact.orders_tree import TooManyOrders
from models.exact.signed_plan import set_aside, signed, signed_plan
from models.rules.building import build_tables
from models.terms.outcome import Ending
from models.terms.rule import rule_named
from models.terms.scenario import Scenario

WORK = 25_920
"""Orders of a plan in which time matters that are all followed, times the square of its steps: 720
of six steps. Each is worked out by itself."""


class PlanLaw(NamedTuple):
    """An order's endings; what was too unlikely to follow; rules that could not be followed."""

    order: tuple[str, ...]
    law: dict[Ending, float]
    left: float
    aside: tuple[str, ...]


class ReadyPlan(NamedTuple):
    """A plan that stands signed, without what cannot be exact."""

    scenario: Scenario
    aside: tuple[str, ...]
    is_timed: bool


def ready(scenario: Scenario, text: str | None = None) -> ReadyPlan:
    """The plan that is asked about. Raises UsageError where nothing could stand signed."""
    plain, aside = set_aside(signed(scenario, text))
    if not plain.is_abstract:
        return ReadyPlan(plain, aside, is_timed=True)
    tables, _ = build_tables(plain)
    return ReadyPlan(plain, aside, is_timed=any(True for _ in timed(plain, tables)))


def plan_law(plan: ReadyPlan, order: Sequence[str] = (), *, rule: str = Rule.RECORD) -> PlanLaw:
    """The law of a plan in an order; none: the file's own, as far as gates allow.

    Raises UsageError where the order is none, or breaks a gate.
    """
    decided = rule_named(rule)
    named = signed_plan(plan.scenario, order, rule=decided)
    if not plan.is_timed:
        law = outcome_law(plan.scenario, named.order, rule=decided)
        return PlanLaw(named.order, law, 0.0, plan.aside)
    found = followed(named)
    return PlanLaw(named.order, found.law, found.left, plan.aside)


def orders_followed(plan: ReadyPlan) -> BothRules:
    """Every order of a plan in which time matters, under both rules.

    Raises TooManyOrders where there are more than 720 of six steps, and fewer of more steps.
    """
    first = signed_plan(plan.scenario)
    most = max(2, WORK // max(1, len(first.order)) ** 2)
    orders = list(itertools.islice(first.orders(), most + 1))
    if len(orders) > most:
        raise TooManyOrders(
            f"orders of a plan in which time matters are followed one by one, up to {most:,} of so "
            "many steps, and this plan has more; --sample draws some of them and --best-order "
            "searches among all"
        )
    places = np.array([[first.order.index(name) for name in order] for order in orders])
    answers = [
        AllOrders(
            rule,
            first.order,
            places,
            np.array([_completion(plan, order, rule) for order in orders]),
        )
        for rule in Rule
    ]
    return BothRules(record=answers[0], rational=answers[1])


def _completion(plan: ReadyPlan, order: tuple[str, ...], rule: Rule) -> float:
    return plan_law(plan, order, rule=rule).law[Ending.IMPLEMENTED]
