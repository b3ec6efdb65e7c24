"""A script of interventions: dated changes that are part of what a run is a function of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.rules.tables import Names
from models.terms.errors import UsageError
from models.terms.events import Subject
from models.terms.gate import Gate
from models.terms.issue import Issue, Position
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
        gate = _place(change.gate, names.gates, "gate")
        _check_gate(scenario.gates[gate], names.parties[party])
        return Subject.GATE, party, gate, -1
    issue = _place(change.issue, names.issues, "issue")
    noun = scenario.issues[IssueId(names.issues[issue])]
    rung = _place(change.to, noun.rungs, "rung") if change.kind == "concede" else -1
    position = noun.positions.get(PartyId(names.parties[party]))
    _check_line(noun, position, rung)
    if change.kind == "release":
        return Subject.RED_LINE, party, issue, -1
    return Subject.ISSUE, party, issue, rung


def _check_gate(gate: Gate, party: str) -> None:
    """A law or an absolute condition is never given up, and a condition only by its holder."""
    if not gate.releasable:
        raise UsageError(f"the script gives up {gate.id!r}, which can only be satisfied")
    if gate.who != party:
        raise UsageError(f"the script lets {party!r} give up {gate.id!r}, which is {gate.who!r}'s")


def _check_line(issue: Issue, position: Position | None, rung: int) -> None:
    """An absolute red line is never given up, and nothing beyond it is ever tabled."""
    line = position.red_line if position else None
    if position is None or line is None or not line.absolute:
        return
    place, ideal = issue.place(line.at), issue.place(position.ideal)
    beyond = rung >= place if place > ideal else rung <= place
    if rung == -1 or beyond:
        raise UsageError(f"the script crosses an absolute red line on {issue.title!r}")


def _place(name: str | None, among: tuple[str, ...], what: str) -> int:
    if name not in among:
        raise UsageError(f"the script names the {what} {name!r}, which the scenario does not have")
    return among.index(name)
