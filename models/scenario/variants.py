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
