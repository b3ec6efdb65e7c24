"""What may be asked of a run at its playhead: kinds of change, their fields, and their place."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.table.words import tr
from models.drivers.intervention import Intervention
from models.records.run import PHASES_AFTER_ROUNDS, PHASES_BEFORE_ROUNDS, Run
from models.records.words import in_a_sentence
from models.scenario import saying
from models.scenario.rendering import flow
from models.terms.english import capital
from models.terms.noun import IssueId, PartyId
from models.terms.scenario import Scenario

Choices = tuple[tuple[str, str], ...]
"""Pairs of key and words."""


class Place(NamedTuple):
    """Where in a run a change can come: at the start of a period, or within a round."""

    period: int
    round: int | None = None
    turn: int | None = None


def place_after(run: Run, position: int) -> Place | None:
    """The first place after what has happened; None where no time is left."""
    events, parties = run.events, len(run.scenario.parties)
    if not position:
        return Place(0)
    turns = run.scenario.clock.rounds * parties
    length = PHASES_BEFORE_ROUNDS + turns + PHASES_AFTER_ROUNDS
    period, within = divmod(events[position - 1].tick + 1, length)
    if 0 < within <= PHASES_BEFORE_ROUNDS + turns:
        round_, turn = divmod(max(0, within - PHASES_BEFORE_ROUNDS), parties)
        if round_ == run.scenario.clock.rounds:
            round_, turn = round_ - 1, parties
        return Place(period, round_, turn or None)
    if within:
        period += 1
    return Place(period) if period < run.scenario.clock.periods else None


def tick_of_place(run: Run, place: Place) -> int:
    """The tick at which a place comes."""
    start = place.period * run.ticks_per_period
    if place.round is None:
        return start
    parties = len(run.scenario.parties)
    return start + PHASES_BEFORE_ROUNDS + place.round * parties + (place.turn or 0)


def kinds(scenario: Scenario) -> Choices:
    """The palette: every kind of change that the scenario has room for."""
    made = [
        ("concede", tr("A party moves on an issue")),
        ("release", tr("A condition is given up")),
    ]
    if scenario.is_abstract:
        made = []
    if scenario.events:
        made.append(("event", tr("An event happens")))
    made.append(("set", tr("A number of the scenario changes")))
    if scenario.front is not None:
        made.append(("front", tr("The front moves")))
        made.append(("ceasefire", tr("Guns fall silent, or speak")))
    made.append(("guarantee", tr("The guarantee changes")))
    if any(party.support for party in scenario.parties.values()):
        made.append(("support", tr("A leader’s statement moves support")))
    made.append(("breach", tr("A promise is seen broken")))
    if not scenario.is_abstract:
        made += [("leave", tr("A party walks out")), ("return", tr("A party comes back"))]
    return tuple(made)


FIELDS: dict[str, tuple[str, ...]] = {
    "concede": ("party", "issue", "to"),
    "release": ("condition",),
    "event": ("event",),
    "set": ("path", "value"),
    "front": ("forts",),
    "ceasefire": ("on",),
    "guarantee": ("strength", "monitoring"),
    "support": ("party", "tenths"),
    "breach": ("party",),
    "leave": ("party",),
    "return": ("party",),
}
"""The fields of each kind, in the order in which they are asked."""


def choices(scenario: Scenario, kind: str, name: str, said: dict[str, Any]) -> Choices:
    """What may be chosen for a field, given what was said before it; none where it is typed."""
    if name == "party":
        parties = scenario.signatories if kind in ("concede", "leave", "return") else scenario.seats
        if kind == "support":
            parties = tuple(p for p in parties if scenario.parties[p].support)
        return tuple((party, scenario.parties[party].name) for party in parties)
    if name == "issue":
        return tuple((key, issue.short or issue.title) for key, issue in scenario.issues.items())
    if name == "to":
        issue = scenario.issues.get(IssueId(str(said.get("issue"))))
        rungs = issue.ladder.items() if issue else ()
        return tuple((key, rung.short or rung.label) for key, rung in rungs)
    if name == "event":
        return tuple((event.id, event.title) for event in scenario.events)
    if name == "on":
        return (("on", tr("fall silent")), ("off", tr("speak again")))
    return conditions(scenario) if name == "condition" else ()


def conditions(scenario: Scenario) -> Choices:
    """Everything that could be given up: gates, then red lines, each with whose it is."""
    made = [
        (f"gate {gate.id}", f"{_who(scenario, gate.who)}: {gate.says or gate.id}")
        for gate in scenario.gates
        if gate.releasable and not gate.released
    ]
    for key, issue in scenario.issues.items():
        for party, position in issue.positions.items():
            line = position.red_line
            if line is not None and not line.absolute and not line.released:
                title = issue.short or issue.title
                words = tr("{0}: red line on {1}").format(_who(scenario, party), title)
                made.append((f"line {party} {key}", words))
    return tuple(made)


def _who(scenario: Scenario, party: PartyId) -> str:
    return scenario.parties[party].name if party in scenario.parties else tr("Law")


def change_of(scenario: Scenario, kind: str, said: dict[str, Any], place: Place) -> Intervention:
    """The change that was asked for. Raises ValueError where a field is empty."""
    fields = {name: said[name] for name in FIELDS[kind] if said.get(name) not in (None, "")}
    condition = fields.pop("condition", None)
    if condition is not None:
        fields |= _given_up(scenario, condition)
    if kind == "ceasefire":
        fields["on"] = fields.get("on") == "on"
    if said.get("by"):
        fields["by"] = said["by"]
    at = {key: value for key, value in place._asdict().items() if value is not None}
    return Intervention.model_validate({"kind": kind, **at, **fields})


def _given_up(scenario: Scenario, condition: str) -> dict[str, str]:
    what, *rest = condition.split(" ")
    if what == "line":
        return {"party": rest[0], "issue": rest[1]}
    gate = next(gate for gate in scenario.gates if gate.id == rest[0])
    return {"party": gate.who, "gate": gate.id}


def in_words(scenario: Scenario, change: Intervention) -> str:
    """A change as a reader should hear it: `Ukraine moves on Foreign troops to “none at all”`."""
    who = in_a_sentence(_who(scenario, change.party)) if change.party else ""
    issue = scenario.issues.get(change.issue) if change.issue else None
    title = (issue.short or issue.title) if issue else ""
    rung = issue.ladder[change.to] if issue and change.to else None
    words = {
        "concede": tr("{who} moves on {issue} to “{rung}”"),
        "release": tr("{who} gives up {condition}"),
        "event": tr("{event} happens"),
        "set": tr("{path} becomes {value}"),
        "front": tr("the front stands at {forts} forts"),
        "ceasefire": tr("the guns fall silent") if change.on else tr("the guns speak again"),
        "guarantee": tr("the guarantee changes{strength}{monitoring}"),
        "support": tr("support in {who} moves by {tenths}"),
        "breach": tr("{who} is seen to break a promise"),
        "leave": tr("{who} walks out"),
        "return": tr("{who} comes back"),
        "seat": tr("{who} is played by hand"),
        "agent": tr("{who} is played by its agent"),
    }.get(change.kind, change.kind)
    told = words.format(
        who=who,
        issue=title,
        rung=(rung.short or rung.label) if rung else "",
        condition=_condition_in_words(scenario, change, title),
        event=next((e.title for e in scenario.events if e.id == change.event), ""),
        path=saying.said(change.path, scenario) if change.path else "",
        value=flow(change.value),
        forts=change.forts,
        tenths=f"{change.tenths or 0:+d}".replace("-", "−"),
        strength=_told(tr(", strength {0}"), change.strength),
        monitoring=_told(tr(", monitoring {0}"), change.monitoring),
    )
    return capital(told) if who and told.startswith(who) else told


def _told(words: str, value: float | None) -> str:
    return "" if value is None else words.format(f"{value:g}")


def _condition_in_words(scenario: Scenario, change: Intervention, issue: str) -> str:
    gate = next((gate for gate in scenario.gates if gate.id == change.gate), None)
    if gate is None:
        return tr("its red line on {0}").format(issue)
    return f"“{gate.says or gate.id}”"
