"""What was changed in a scenario, in words: no paths and no ids for who reads a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.markup import heading, listed, paragraph
from models.scenario.saying import said
from models.terms.english import capital

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.terms.scenario import Scenario

GIVEN_UP = {"true": "given up before the start", "false": "in force"}
PLAIN = {"true": "yes", "false": "no", "null": "none"}


def changes_told(asked: Asked, scenario: Scenario) -> str:
    """The variant and what was set, all of it; empty: nothing was changed."""
    parts = []
    if asked.variant:
        parts.append(paragraph(f"Variant: {asked.title}. It sets:", strong=True))
        parts.append(listed([in_words(one, scenario) for one in asked.changes]))
    if asked.settings:
        parts.append(heading("Set here"))
        parts.append(listed([in_words(one, scenario) for one in asked.settings]))
    if asked.recoded:
        parts.append(paragraph(f"Recoded: {asked.recoded}."))
    return "".join(parts)


def in_words(change: str, scenario: Scenario) -> str:
    """`gates.x.released=true` as a reader hears it."""
    path, _, value = change.partition("=")
    owner, _, field = path.rpartition(".")
    if field == "released" and value in GIVEN_UP:
        return f"{capital(said(owner, scenario))}: {GIVEN_UP[value]}"
    return f"{capital(said(path, scenario))}: {_value(path, value, scenario)}"


def _value(path: str, value: str, scenario: Scenario) -> str:
    """A value in words: a rung by its name."""
    table, _, rest = path.partition(".")
    name = rest.partition(".")[0]
    issue = next((one for key, one in scenario.issues.items() if key == name), None)
    if table == "issues" and issue is not None:
        rung = next((one for key, one in issue.ladder.items() if key == value), None)
        if rung is not None:
            return rung.short or rung.label
    return PLAIN.get(value, value)
