"""Conditions on order as sentences: in the party's own words where the file has them."""

from __future__ import annotations

from models.records.words import Words, day_in_full, listed, quoted
from models.terms.gate import Act, Fact, Gate
from models.terms.noun import LAW, IssueId, RungId
from models.terms.quantity import Duration


def condition(words: Words, place: int) -> str:
    """A gate as it is said, or as a sentence made of its parts; without its full stop."""
    gate = words.gate(place)
    return gate.says.strip().removesuffix(".") if gate.says else _made(words, gate)


def owner(words: Words, place: int) -> str:
    """Whose condition it is: a party's name, or the law."""
    who = words.gate(place).who
    return "the law" if who == LAW else words.party(words.run.names.parties.index(who))


def _made(words: Words, gate: Gate) -> str:
    does = _act(words, gate.does)
    if gate.only_after is not None:
        return f"{does} only after {_fact(words, gate.only_after)}"
    if gate.not_before is not None:
        return f"{does} not before {_fact(words, gate.not_before)}"
    if gate.only_if is not None:
        return f"{does} only if {_fact(words, gate.only_if)}"
    if gate.unless is not None:
        return f"{does} unless {_fact(words, gate.unless)}"
    return f"{does} within {_length(gate.within)} of {_fact(words, gate.of)}"


def _act(words: Words, act: Act) -> str:
    if act.step is not None:
        return _carried_out(words, act.step, act.rungs)
    if act.deed is not None:
        return words.deed(words.run.names.deeds.index(act.deed))
    return "the ceasefire" if act.kind == "ceasefire" else "the signature"


def _fact(words: Words, fact: Fact | None) -> str:
    if fact is None:
        return "the signature"
    if fact.negated is not None:
        return f"not {_fact(words, fact.negated)}"
    if fact.any_of:
        return " or ".join(_fact(words, one) for one in fact.any_of)
    if fact.all_of:
        return listed([_fact(words, one) for one in fact.all_of])
    return _single(words, fact)


def _single(words: Words, fact: Fact) -> str:
    names = words.run.names
    if fact.step is not None:
        return _carried_out(words, fact.step, fact.rungs)
    if fact.at_table is not None:
        return f"agreement on {_on_issue(words, fact.at_table, fact.rungs)}"
    if fact.deed is not None:
        return words.deed(names.deeds.index(fact.deed))
    if fact.event is not None:
        return words.inside(words.event(names.events.index(fact.event)))
    if fact.date is not None:
        return day_in_full(fact.date)
    if fact.kind == "ceasefire":
        return f"{_length(fact.ceasefire)} of ceasefire" if fact.ceasefire else "the ceasefire"
    return "the signature"


def _carried_out(words: Words, issue: IssueId, rungs: tuple[RungId, ...]) -> str:
    return f"the step on {_on_issue(words, issue, rungs)}"


def _on_issue(words: Words, issue: IssueId, rungs: tuple[RungId, ...]) -> str:
    place = words.run.names.issues.index(issue)
    named = [words.rung(place, words.scenario.issues[issue].place(rung)) for rung in rungs]
    return f"{words.issue(place)} ({' or '.join(named)})" if named else words.issue(place)


def _length(duration: Duration | None) -> str:
    if duration is None:
        return "no time"
    plural = "" if duration.value == 1 else "s"
    return f"{duration.value:g} {duration.unit}{plural}"


def as_said(words: Words, place: int) -> str:
    """A gate, quoted."""
    return quoted(condition(words, place))
