"""Variants: named changes that a scenario ships with itself."""

from __future__ import annotations

from models.scenario.paths import with_values
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError
from models.terms.scenario import Scenario


def with_variant(scenario: Scenario, name: str) -> Scenario:
    """The scenario as one of its variants has it; its other variants stay.

    Raises UsageError where there is no such variant, ScenarioError where it is not sound.
    """
    variant = scenario.variants.get(name)
    if variant is None:
        hint = did_you_mean(name, scenario.variants)
        raise UsageError(f'{scenario.id} has no variant "{name}"; {hint}')
    return with_values(scenario, variant.changes.items())


CALENDAR = "plan.calendar"
"""The path that says in which order a signed text is carried out."""


def orders_of_one_plan(scenario: Scenario) -> tuple[str, ...]:
    """Variants that differ from one another in nothing but the order of the plan, most of them.

    Side by side they say what order does, all else alike; none where no two differ so.
    """
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, variant in scenario.variants.items():
        if CALENDAR in variant.changes:
            rest = sorted((k, str(v)) for k, v in variant.changes.items() if k != CALENDAR)
            groups.setdefault(tuple(rest), []).append(name)
    largest = max(groups.values(), key=len, default=[])
    return tuple(largest) if len(largest) > 1 else ()
