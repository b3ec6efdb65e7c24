"""What the definitions of the fields cannot see: names that name nothing, lines that cross."""

from __future__ import annotations

from models.terms.errors import Problem
from models.terms.scenario import Scenario


def unsound(scenario: Scenario) -> tuple[Problem, ...]:
    """Every error of a scenario whose fields are each well formed."""
    return ()


def lint(scenario: Scenario) -> tuple[Problem, ...]:
    """What a careful author would look at again."""
    return ()
