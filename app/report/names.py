"""Concessions in the few words for which a picture has room; the party is said by its code."""

from __future__ import annotations

from app.cli.sequences_words import spoken
from models.records.concessions import Conceded
from models.terms.noun import IssueId, PartyId
from models.terms.scenario import Scenario


def in_few_words(scenario: Scenario, made: Conceded) -> str:
    """Who concedes what: `RU: Elections`, `UA does: Elections`, `RU drops: “...”`."""
    if made.kind in {"calendar", "forced"}:
        return spoken(scenario, made)
    party = scenario.parties.get(PartyId(made.party))
    code = (party.code or party.name) if party else made.party
    return f"{code}{_verb(made)}: {_what(scenario, made)}"


def _verb(made: Conceded) -> str:
    if made.subject_kind in {"gate", "red_line"}:
        return " drops" if made.subject_kind == "gate" else " drops its line on"
    return " does" if made.subject_kind == "step" else ""


def _what(scenario: Scenario, made: Conceded) -> str:
    if made.subject_kind == "gate":
        gate = next((one for one in scenario.gates if one.id == made.subject), None)
        return gate.says if gate and gate.says else made.subject
    if made.subject_kind == "step" and scenario.is_abstract:
        step = next(one for one in scenario.plan.steps if one.id == made.subject)
        return step.label or step.id
    issue = scenario.issues.get(IssueId(made.subject.partition(".")[0]))
    return (issue.short or issue.title) if issue else made.subject
