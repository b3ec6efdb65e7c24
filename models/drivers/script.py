"""A script of interventions: dated changes that are part of what a run is a function of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.rules.tables import Names
from models.terms.errors import UsageError
from models.terms.events import Subject
from models.terms.noun import EventId, GateId, IssueId, Noun, PartyId, RungId
from models.terms.scenario import Scenario

Planned = tuple[int, tuple[int, int, int, int]]


class Intervention(Noun):
    """One change at the start of one period.

    `concede` tables a rung for a party, `release` gives up a gate or (with `issue`) a red line,
    `event` lets a declared event happen.
    """

    period: int = Field(ge=0, description="period at whose start it happens")
    kind: Literal["concede", "release", "event"] = Field(description="what is changed")
    party: PartyId | None = Field(None, description="who concedes or releases")
    issue: IssueId | None = Field(None, description="issue conceded on, or of the red line")
    to: RungId | None = Field(None, description="rung that is tabled")
    gate: GateId | None = Field(None, description="gate given up")
    event: EventId | None = Field(None, description="event that happens")


def planned(
    script: tuple[Intervention, ...], scenario: Scenario, names: Names
) -> tuple[Planned, ...]:
    """The script as numbers, in order of time. Raises UsageError where it names nothing."""
    ordered = sorted(script, key=lambda change: change.period)
    return tuple((change.period, _numbers(change, scenario, names)) for change in ordered)


def _numbers(change: Intervention, scenario: Scenario, names: Names) -> tuple[int, int, int, int]:
    if change.kind == "event":
        return Subject.EVENT, -1, _place(change.event, names.events, "event"), -1
    party = _place(change.party, names.parties, "party")
    if change.kind == "release" and change.gate is not None:
        return Subject.GATE, party, _place(change.gate, names.gates, "gate"), -1
    issue = _place(change.issue, names.issues, "issue")
    if change.kind == "release":
        return Subject.RED_LINE, party, issue, -1
    ladder = scenario.issues[IssueId(names.issues[issue])].rungs
    return Subject.ISSUE, party, issue, _place(change.to, ladder, "rung")


def _place(name: str | None, among: tuple[str, ...], what: str) -> int:
    if name not in among:
        raise UsageError(f"the script names the {what} {name!r}, which the scenario does not have")
    return among.index(name)
