"""Sentences about conditions; each is also the text alternative of its picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.pictures.bidi import apart
from app.pictures.ladders import ladder_of
from app.pictures.marks import Mark
from models.exact.zones import Gap, Overlaps
from models.terms.english import day_in_short, number
from models.terms.gate import Act, Fact, Gate
from models.terms.noun import LAW, IssueId, PartyId
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from app.conditions.studying import Packages
    from models.exact.locks import Locks


HOLE = re.compile(r"%([1-9])")


def tr(text: str, *values: object) -> str:
    """A translated sentence, with %1, %2, ... filled in; a value may hold a "%2" of its own."""
    words = QCoreApplication.translate("conditions", text)
    told = {str(place): apart(str(value)) for place, value in enumerate(values, start=1)}
    return HOLE.sub(lambda hole: told.get(hole[1], hole[0]), words)


def overlap_sentence(scenario: Scenario, found: Overlaps) -> str:
    """The sentence that leads the workspace, without its leading number."""
    first, second = (scenario.parties[pid].name for pid in found.between)
    sentence = tr("issues where %1 and %2 overlap", first, second)
    count = len(scenario.seats)
    if count > 2:
        sentence += tr(";\nall %1 parties overlap on %2", number(count), found.all)
    return sentence


def packages_words(found: Packages | None) -> str:
    """How many packages would suit everybody, as the end of the leading sentence."""
    if found is None:
        return ""
    if found.suit is None:
        return tr(", too many packages suit everybody to count")
    if found.suit == 1:
        return tr(", 1 package suits everybody")
    return tr(", %1 packages suit everybody", f"{found.suit:,}")


def packages_tip(found: Packages | None) -> str:
    """What is counted, and where packages are lost."""
    if found is None:
        return ""
    lines = [
        tr("%1 packages in all", f"{found.whole:,}"),
        tr("%1 cross no red line that stands", f"{found.within_lines:,}"),
        tr("%1 lie within what every signatory has signalled", f"{found.within_limits:,}"),
    ]
    if found.suit is not None:
        suit = tr("%1 of these are worth more than fighting on to every signatory", found.suit)
        lines.append(suit)
    if found.closed:
        lines.append(tr("%1 issues leave no rung to all signatories", len(found.closed)))
    return "\n".join(lines)


def gap_words(gap: Gap, marks: dict[PartyId, Mark]) -> str:
    """What the gap column says."""
    if gap.apart is None:
        return tr("no position")
    if gap.apart:
        return tr("%1 apart", gap.apart)
    if gap.outside:
        return tr("overlap, not %1", " ".join(marks[pid].code for pid in gap.outside))
    return tr("overlap")


def ladder_sentence(scenario: Scenario, party: PartyId, issue_id: IssueId) -> str:
    """A mini ladder, told: what a party wants, accepts and refuses."""
    issue, name = scenario.issues[issue_id], scenario.parties[party].name
    ladder = ladder_of(issue, party)
    if ladder is None:
        return tr("%1 on %2: no position.", name, issue.title)
    line = tr("no red line stated")
    if ladder.red_line is not None:
        line = tr("red line at rung %1 and beyond", ladder.red_line + 1)
    return tr(
        "%1 on %2: ideal rung %3 of %4, furthest rung %5; %6; status quo rung %7.",
        name, issue.title, ladder.ideal + 1, ladder.rungs, ladder.furthest + 1, line,
        ladder.status_quo + 1,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class GateWords:
    """A gate in four parts: who, does what, in which relation, to what."""

    who: str
    does: str
    relation: str
    what: str

    @property
    def sentence(self) -> str:
        return f"{self.who}: {self.does} {self.relation} {self.what}"


def gate_words(scenario: Scenario, gate: Gate) -> GateWords:
    """A gate in words; `says` is shown beside it where the author wrote one."""
    who = tr("Law") if gate.who == LAW else scenario.parties[gate.who].name
    does = act_words(scenario, gate.does)
    for relation, fact in (
        (tr("only after"), gate.only_after),
        (tr("only if"), gate.only_if),
        (tr("unless"), gate.unless),
        (tr("not before"), gate.not_before),
    ):
        if fact is not None:
            return GateWords(who, does, relation, fact_words(scenario, fact))
    within = f"{gate.within.value:g} {gate.within.unit}" if gate.within else ""
    of = fact_words(scenario, gate.of) if gate.of else ""
    return GateWords(who, does, tr("within %1 of", within), of)


def waits_sentence(scenario: Scenario, found: Locks | None) -> str:
    """How many gates and circular waits there are, and for each wait its circle and what opens it.

    As in `Wait a: ceasefire → Breakwater → ceasefire. Releasing any one of 2 gates opens it.`.
    """
    gates, waits = len(scenario.gates), found.locks if found else ()
    head = tr("1 gate") if gates == 1 else tr("%1 gates", gates)
    if not found:
        return f"{head}."
    told = [
        tr("%1, 1 circular wait.", head) if len(waits) == 1
        else tr("%1, %2 circular waits.", head, len(waits) or tr("no"))
    ]  # fmt: skip
    acts = {str(gate.id): act_words(scenario, gate.does) for gate in scenario.gates}
    for wait in waits:
        circle = " → ".join(apart(acts[gate]) for gate in (*wait.gates, wait.gates[0]))
        told.append(tr("Wait %1: %2.", wait.letter, circle))
        told.append(_opened(len(wait.opened_by)))
    return " ".join(told)


def _opened(ways: int) -> str:
    if ways == 0:
        return tr("No release opens it.")
    if ways == 1:
        return tr("Releasing one gate opens it.")
    return tr("Releasing any one of %1 gates opens it.", ways)


def act_words(scenario: Scenario, act: Act) -> str:
    """What is done, in a few words."""
    if act.step is not None:
        return _issue(scenario, act.step)
    if act.deed is not None:
        return _lower(scenario.deeds[act.deed].title)
    return tr(act.kind)


def fact_words(scenario: Scenario, fact: Fact) -> str:
    """What is waited for, in a few words."""
    if fact.negated is not None:
        return tr("not %1", fact_words(scenario, fact.negated))
    if fact.any_of:
        return tr(" or ").join(fact_words(scenario, part) for part in fact.any_of)
    if fact.all_of:
        return tr(" and ").join(fact_words(scenario, part) for part in fact.all_of)
    return _single(scenario, fact)


def _single(scenario: Scenario, fact: Fact) -> str:
    if fact.step is not None:
        return _issue(scenario, fact.step)
    if fact.at_table is not None:
        return tr("accord on %1", _issue(scenario, fact.at_table))
    if fact.deed is not None:
        return _lower(scenario.deeds[fact.deed].title)
    if fact.date is not None:
        return day_in_short(fact.date)
    if fact.event is not None:
        return next(_lower(event.title) for event in scenario.events if event.id == fact.event)
    if fact.ceasefire is not None:
        return tr("%1 %2s of ceasefire", f"{fact.ceasefire.value:g}", fact.ceasefire.unit)
    return tr(fact.kind)


def _issue(scenario: Scenario, issue: IssueId) -> str:
    if scenario.is_abstract:
        return next(step.label or step.id for step in scenario.plan.steps if step.id == issue)
    return scenario.issues[issue].short or scenario.issues[issue].title


def _lower(title: str) -> str:
    """A title inside a sentence; names of states and abbreviations keep their capitals."""
    word = title.split(" ", 1)[0]
    return title if word[1:] != word[1:].lower() else title[:1].lower() + title[1:]


def thing_words(scenario: Scenario, key: str) -> str:
    """A node of the gate graph in a few words; `key` is `step:x`, `deed:y`, `ceasefire`, ..."""
    kind, _, name = key.partition(":")
    if kind == "step":
        return _issue(scenario, IssueId(name))
    if kind == "deed":
        return next(deed.title for did, deed in scenario.deeds.items() if did == name)
    if kind == "event":
        return next(event.title for event in scenario.events if event.id == name)
    return day_in_short(date.fromisoformat(name)) if kind == "date" else tr(kind)
