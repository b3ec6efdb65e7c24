"""What can be done to a scenario: each verb gives a new, sound Scenario or says why not."""

from __future__ import annotations

from typing import Any

from models.scenario.paths import with_values
from models.terms.scenario import Scenario


def with_value(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The scenario with another value at a path."""
    return with_values(scenario, [(path, value)])
