"""On which line of a text everything stands that can be selected."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.document import Document
from models.terms.scenario import Scenario


def lines_of(document: Document) -> dict[str, int]:
    """Paths of cells, issues, gates and parties, each with its line from 1."""
    return {path: document.place_of(path)[0] for path in _paths(document.scenario)}


def _paths(scenario: Scenario) -> Iterator[str]:
    for iid, issue in scenario.issues.items():
        yield f"issues.{iid}"
        for party in issue.positions:
            yield f"issues.{iid}.positions.{party}"
    for gate in scenario.gates:
        yield f"gates.{gate.id}"
    for party in scenario.parties:
        yield f"parties.{party}"
