"""Adding to a scenario: new or copied issues, rungs, parties and conditions, under free names.

Each verb gives a new, sound Scenario and the name of what was added. Raises UsageError where what
it names is not there, and ScenarioError where the result would not be sound.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from models.scenario.edits import with_gate
from models.scenario.paths import with_values
from models.terms.errors import UsageError
from models.terms.gate import Gate
from models.terms.issue import Issue, Position, Rung
from models.terms.noun import GateId, IssueId, PartyId, RungId
from models.terms.party import Party
from models.terms.scenario import Scenario

K = TypeVar("K", bound=str)
V = TypeVar("V")


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name itself, or with the first number that makes it free."""
    letters = "".join(sign if sign.isalnum() else "_" for sign in wanted.casefold())
    name = "_".join(part for part in letters.split("_") if part) or "new"
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def with_new_issue(
    scenario: Scenario, title: str, *, after: IssueId | None = None
) -> tuple[Scenario, IssueId]:
    """An issue of two rungs, on which the two sides want opposite ends and signal nothing more."""
    name = IssueId(free_name(title, scenario.issues))
    first, last = RungId("first_option"), RungId("second_option")
    ladder = {first: Rung(label="First option"), last: Rung(label="Second option")}
    positions = {
        party: Position(ideal=first if place == 0 else last)
        for place, party in enumerate(scenario.signatories)
    }
    basket = scenario.issues[after].basket if after in scenario.issues else "general"
    issue = Issue(title=title, basket=basket, ladder=ladder, status_quo=first, positions=positions)
    return _with_issue_after(scenario, name, issue, after), name


def with_issue_copied(scenario: Scenario, issue: IssueId) -> tuple[Scenario, IssueId]:
    """The issue once more, right behind the first."""
    noun = _known(scenario.issues, issue)
    name = IssueId(free_name(issue, scenario.issues))
    title = _free_title(noun.title, [other.title for other in scenario.issues.values()])
    short = f"{noun.short} 2" if noun.short else None
    copied = noun.model_copy(update={"title": title, "short": short})
    return _with_issue_after(scenario, name, copied, issue), name


def _with_issue_after(
    scenario: Scenario, name: IssueId, issue: Issue, after: IssueId | None
) -> Scenario:
    return with_values(scenario, [("issues", _inserted(scenario.issues, name, issue, after))])


def with_new_rung(
    scenario: Scenario, issue: IssueId, label: str, *, after: RungId | None = None
) -> tuple[Scenario, RungId]:
    """A rung behind another one, or at the far end; explicit worths give it what lies between."""
    noun = _known(scenario.issues, issue)
    name = RungId(free_name(label, noun.ladder))
    ladder = _inserted(noun.ladder, name, Rung(label=label), after)
    changes: list[tuple[str, Any]] = [(f"issues.{issue}.ladder", ladder)]
    order = list(ladder)
    for party, position in noun.positions.items():
        if position.worths:
            worths = {**position.worths, name: _between(position.worths, order, name)}
            changes.append((f"issues.{issue}.positions.{party}.worths", worths))
    return with_values(scenario, changes), name


def _between(worths: Mapping[RungId, float], order: list[RungId], name: RungId) -> float:
    """The mean of the neighbours' worths."""
    place = order.index(name)
    near = [worths[rung] for rung in order[max(0, place - 1) : place + 2] if rung in worths]
    return sum(near) / len(near) if near else 0.0


def with_party_copied(scenario: Scenario, party: PartyId) -> tuple[Scenario, PartyId]:
    """A party once more, with its positions and with what others think of it."""
    noun = _known(scenario.parties, party)
    name = PartyId(free_name(party, scenario.parties))
    title = _free_title(noun.name, [other.name for other in scenario.parties.values()])
    parties = _inserted(scenario.parties, name, _named(noun, title, scenario), party)
    for other, seen in parties.items():
        if party in seen.trust and other != name:
            trust = {**seen.trust, name: seen.trust[party]}
            parties[other] = seen.model_copy(update={"trust": trust})
    changes: list[tuple[str, Any]] = [("parties", parties)]
    for key, issue in scenario.issues.items():
        if party in issue.positions:
            placed = _inserted(issue.positions, name, issue.positions[party], party)
            changes.append((f"issues.{key}.positions", placed))
    return with_values(scenario, changes), name


def with_new_party(scenario: Scenario, title: str) -> tuple[Scenario, PartyId]:
    """A party with a seat and nothing else: no side, no position, no role."""
    name = PartyId(free_name(title, scenario.parties))
    party = Party(name=title, code=_free_code(title, scenario))
    return with_values(scenario, [("parties", {**scenario.parties, name: party})]), name


def with_gate_copied(scenario: Scenario, gate: GateId) -> tuple[Scenario, GateId]:
    """A condition once more."""
    noun = next((one for one in scenario.gates if one.id == gate), None)
    if noun is None:
        raise UsageError(f'there is no condition "{gate}"')
    return with_new_gate(scenario, noun)


def with_new_gate(scenario: Scenario, gate: Gate) -> tuple[Scenario, GateId]:
    """A condition under a free name of its own."""
    name = GateId(free_name(gate.id, [other.id for other in scenario.gates]))
    return with_gate(scenario, gate.model_copy(update={"id": name})), name


def moved(names: list[K], name: K, way: int) -> list[K]:
    """Names in an order in which one has gone a place up (-1) or down (1), as far as it can."""
    place = names.index(name)
    to = max(0, min(len(names) - 1, place + way))
    order = [other for other in names if other != name]
    order.insert(to, name)
    return order


def _named(noun: Party, title: str, scenario: Scenario) -> Party:
    return noun.model_copy(update={"name": title, "code": _free_code(title, scenario)})


def _free_code(title: str, scenario: Scenario) -> str:
    """Two or three letters that no other party has."""
    taken = {party.code for party in scenario.parties.values()}
    letters = [sign for sign in title.upper() if sign.isalnum()]
    stem = "".join(letters[:2]) or "P"
    number = 1
    code = stem
    while code in taken:
        number += 1
        code = f"{stem[:1]}{number}"
    return code


def _free_title(title: str, taken: Collection[str]) -> str:
    number = 2
    while f"{title} {number}" in taken:
        number += 1
    return f"{title} {number}"


def _inserted(entries: Mapping[K, V], name: K, value: V, after: K | None) -> dict[K, V]:
    """The entries with one more, behind another or at the end."""
    if after not in entries:
        return {**entries, name: value}
    made: dict[K, V] = {}
    for key, entry in entries.items():
        made[key] = entry
        if key == after:
            made[name] = value
    return made


def _known(entries: Mapping[K, V], name: K) -> V:
    if name not in entries:
        raise UsageError(f'there is no "{name}"')
    return entries[name]
