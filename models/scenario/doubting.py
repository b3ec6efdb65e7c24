"""What a careful author would look at again; nothing here keeps a scenario from running."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.walking import Found
from models.terms.errors import Problem
from models.terms.scenario import Scenario


def doubtful(scenario: Scenario, everything: list[Found]) -> Iterator[Problem]:
    """Warnings, then notes."""
    yield from ()
