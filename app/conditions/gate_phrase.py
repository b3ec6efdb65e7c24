"""A condition as a sentence in parts, and the gate that it makes: plain values, no widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.conditions.words import act_words, tr
from models.terms.errors import Problem, ScenarioError
from models.terms.gate import Act, Fact, Gate
from models.terms.noun import LAW, GateId
from models.terms.scenario import Scenario

RELATIONS = ("only_after", "only_if", "unless", "not_before", "within")
UNITS = ("days", "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is waited for: its key, whether it must not be, and how long or when.

    Keys: `signature`, `ceasefire`, `held` (a ceasefire for so long), `date`, `step:x`, `deed:y`,
    `event:z`, `at_table:x`.
    """

    key: str
    negated: bool = False
    number: float = 60
    unit: str = "days"
    day: date | None = None

    def fact(self) -> dict[str, Any] | str:
        """The clause as a scenario file writes it."""
        kind, _, name = self.key.partition(":")
        told: dict[str, Any] | str = {kind: name} if name else kind
        if kind == "held":
            told = {"ceasefire": f"{self.number:g} {self.unit}"}
        elif kind == "date":
            told = {"date": self.day}
        return {"not": told} if self.negated else told


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who, does what, in which relation, to which clauses, joined by `and` or `or`."""

    who: str
    does: str
    relation: str = "only_after"
    clauses: tuple[Clause, ...] = (Clause("signature"),)
    joined_by: str = "all_of"
    within: float = 30
    unit: str = "days"

    def gate(self, name: str, base: Gate | None = None) -> Gate:
        """The gate; one that is changed keeps its price, its source and its date.

        Raises ScenarioError where the words make no gate.
        """
        kept = ("price", "absolute", "released", "stated", "source", "confidence", "note")
        said = {} if base is None else {k: getattr(base, k) for k in kept if _said(base, k)}
        kind, _, thing = self.does.partition(":")
        data: dict[str, Any] = {"id": name, "who": self.who, **said}
        data["does"] = {kind: thing} if thing else kind
        if self.relation == "within":
            data |= {"within": f"{self.within:g} {self.unit}", "of": self._fact()}
        else:
            data[self.relation] = self._fact()
        try:
            return Gate.model_validate(data)
        except ValueError as error:
            raise ScenarioError((Problem("error", f"gates.{name}", str(error)),)) from None

    def _fact(self) -> dict[str, Any] | str:
        facts = [clause.fact() for clause in self.clauses]
        return facts[0] if len(facts) == 1 else {self.joined_by: facts}

    def name(self) -> str:
        """A short name made of its words."""
        parts = [self.does.rpartition(":")[2], self.relation, self.clauses[0].key]
        return "_".join(part.rpartition(":")[2] for part in parts)


def _said(gate: Gate, name: str) -> bool:
    return name in gate.model_fields_set


def phrase_of(gate: Gate) -> Phrase | None:
    """The phrase of a gate; None where it says more than the builder can."""
    relation = next(name for name in RELATIONS if getattr(gate, name) is not None)
    fact = gate.of if relation == "within" else getattr(gate, relation)
    parts = _parts(fact)
    if parts is None or gate.does.rungs:
        return None
    joined, clauses = parts
    does = _key(gate.does)
    if does is None:
        return None
    made = Phrase(str(gate.who), does, relation, clauses, joined)
    if gate.within is None:
        return made
    return Phrase(
        made.who, made.does, relation, clauses, joined, gate.within.value, f"{gate.within.unit}s"
    )


def _parts(fact: Fact | None) -> tuple[str, tuple[Clause, ...]] | None:
    if fact is None:
        return None
    joined = "any_of" if fact.any_of else "all_of"
    clauses = tuple(_clause(part) for part in fact.any_of or fact.all_of or (fact,))
    found = tuple(clause for clause in clauses if clause is not None)
    return (joined, found) if len(found) == len(clauses) else None


def _clause(fact: Fact) -> Clause | None:
    if fact.negated is not None:
        inside = _clause(fact.negated)
        return None if inside is None or inside.negated else _negated(inside)
    if fact.rungs or fact.any_of or fact.all_of:
        return None
    if fact.ceasefire is not None:
        return Clause("held", number=fact.ceasefire.value, unit=f"{fact.ceasefire.unit}s")
    if fact.date is not None:
        return Clause("date", day=fact.date)
    key = _key(fact)
    return None if key is None else Clause(key)


def _negated(clause: Clause) -> Clause:
    return Clause(clause.key, True, clause.number, clause.unit, clause.day)


def _key(thing: Act | Fact) -> str | None:
    for kind in ("step", "at_table", "deed", "event"):
        named = getattr(thing, kind, None)
        if named is not None:
            return f"{kind}:{named}"
    return thing.kind if thing.kind in ("signature", "ceasefire") else None


def whose(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Whose condition it may be."""
    yield from ((str(pid), party.name) for pid, party in scenario.parties.items())
    yield str(LAW), tr("Law")


def acts(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """What may wait."""
    yield from _plain()
    for kind, things in (("step", scenario.issues), ("deed", scenario.deeds)):
        for name in things:
            act = Act.model_validate({kind: name})
            yield f"{kind}:{name}", act_words(scenario, act)


def things(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """What may be waited for."""
    yield from acts(scenario)
    yield "held", tr("a ceasefire that has held for")
    yield "date", tr("the day")
    for event in scenario.events:
        yield f"event:{event.id}", event.title
    for iid, issue in scenario.issues.items():
        yield f"at_table:{iid}", tr("accord on %1", issue.short or issue.title)


def _plain() -> Iterator[tuple[str, str]]:
    yield "signature", tr("signature")
    yield "ceasefire", tr("ceasefire")


def relations() -> tuple[tuple[str, str], ...]:
    """How what waits stands to what is waited for."""
    return (
        ("only_after", tr("only after")),
        ("only_if", tr("only if")),
        ("unless", tr("unless")),
        ("not_before", tr("not before")),
        ("within", tr("within")),
    )


def new_name(scenario: Scenario, phrase: Phrase) -> GateId:
    """A name that no other condition has."""
    from models.scenario.growing import free_name

    return GateId(free_name(phrase.name(), [str(gate.id) for gate in scenario.gates]))
