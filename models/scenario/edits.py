"""What can be done to a scenario: each verb gives a new, sound Scenario or says why not.

Every verb raises UsageError where what it names is not there, and ScenarioError with every
problem where the result would not be sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.scenario.paths import value_at, with_values
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError
from models.terms.gate import Deed, Gate
from models.terms.issue import Issue, Rung
from models.terms.noun import DeedId, EventId, GateId, IssueId, PartyId, RungId, SourceId, TextId
from models.terms.party import Party
from models.terms.scenario import Scenario, Variant
from models.terms.tactic import Tactic
from models.terms.world import DatedEvent, Source, Text


def with_value(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The scenario with another value at a path, as `--set PATH=VALUE` has it."""
    return with_values(scenario, [(path, value)])


def _with_entry(scenario: Scenario, table: str, name: str, noun: Any) -> Scenario:
    return with_value(scenario, table, {**value_at(scenario, table), name: noun})


def _without_entry(scenario: Scenario, table: str, name: str) -> Scenario:
    left = _but(_known(scenario, table, name), name)
    return with_values(scenario, [(table, left), *_untouched(scenario, f"{table}.{name}")])


def _known(scenario: Scenario, table: str, name: str) -> Mapping[str, Any]:
    entries: Mapping[str, Any] = value_at(scenario, table)
    if name not in entries:
        raise UsageError(f'"{name}" is none of {table}; {did_you_mean(name, entries)}')
    return entries


def _untouched(scenario: Scenario, *gone: str) -> list[tuple[str, Any]]:
    """The variants without their changes to what is gone."""
    changes: list[tuple[str, Any]] = []
    for name, variant in scenario.variants.items():
        left = {path: new for path, new in variant.changes.items() if not _is_in(path, gone)}
        if len(left) < len(variant.changes):
            changes.append((f"variants.{name}.changes", left))
    return changes


def _is_in(path: str, tops: tuple[str, ...]) -> bool:
    return any(path == top or path.startswith(f"{top}.") for top in tops)


def in_order(scenario: Scenario, table: str, names: list[str]) -> Scenario:
    """A table (`parties`, `issues.border.ladder`, `gates`) in another order of the same names."""
    entries = value_at(scenario, table)
    is_list = isinstance(entries, tuple)
    known = {item.id: item for item in entries} if is_list else entries
    if sorted(names) != sorted(known):
        raise UsageError(f"an order of {table} names each of them once: {', '.join(known)}")
    ordered = {name: known[name] for name in names}
    return with_value(scenario, table, list(ordered.values()) if is_list else ordered)


# --- parties -------------------------------------------------------------------------------------


def with_party(scenario: Scenario, party: PartyId, noun: Party) -> Scenario:
    """A party added, or put in the place of the one of that name."""
    return _with_entry(scenario, "parties", party, noun)


def without_party(scenario: Scenario, party: PartyId) -> Scenario:
    """A party gone, with its positions and what others think of it.

    Where gates, steps, deeds or events still name it, the problems say where.
    """
    others = _but(_known(scenario, "parties", party), party)
    changes: list[tuple[str, Any]] = [("parties", others)]
    changes += [
        (f"parties.{key}.trust", _but(other.trust, party))
        for key, other in others.items()
        if party in other.trust
    ]
    changes += [
        (f"issues.{key}.positions", _but(issue.positions, party))
        for key, issue in scenario.issues.items()
        if party in issue.positions
    ]
    if scenario.front and party in scenario.front.beliefs:
        changes.append(("front.beliefs", _but(scenario.front.beliefs, party)))
    gone = [f"parties.{party}", f"front.beliefs.{party}"]
    gone += [f"issues.{key}.positions.{party}" for key in scenario.issues]
    gone += [f"parties.{key}.trust.{party}" for key in others]
    return with_values(scenario, [*changes, *_untouched(scenario, *gone)])


def _but(entries: Mapping[Any, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if key != name}


def with_war_cost(scenario: Scenario, party: PartyId, value: float) -> Scenario:
    """Another cost of fighting on; its source, range and note stay."""
    return with_value(scenario, f"parties.{party}.war_cost", value)


def with_tactic(scenario: Scenario, party: PartyId, tactic: Tactic) -> Scenario:
    """Another way of conceding."""
    return with_value(scenario, f"parties.{party}.tactic", tactic)


def with_trust(
    scenario: Scenario,
    observer: PartyId,
    other: PartyId,
    *,
    kept: float | None = None,
    broken: float | None = None,
) -> Scenario:
    """Another record of one party in another's eyes; what is not named stays."""
    _known(scenario, "parties", other)
    path = f"parties.{observer}.trust.{other}"
    counts = {"kept": kept, "broken": broken}
    return with_values(scenario, [(f"{path}.{k}", n) for k, n in counts.items() if n is not None])


# --- issues --------------------------------------------------------------------------------------


def with_issue(scenario: Scenario, issue: IssueId, noun: Issue) -> Scenario:
    """An issue added, or put in the place of the one of that name."""
    return _with_entry(scenario, "issues", issue, noun)


def without_issue(scenario: Scenario, issue: IssueId) -> Scenario:
    """An issue gone, from texts and calendars too; gates that name it are told as problems."""
    entries = _known(scenario, "issues", issue)
    changes: list[tuple[str, Any]] = [
        (f"texts.{key}.terms", _but(text.terms, issue))
        for key, text in scenario.texts.items()
        if issue in text.terms
    ]
    changes += [
        (f"calendars.{key}", [other for other in order if other != issue])
        for key, order in scenario.calendars.items()
        if issue in order
    ]
    changes.append(("issues", _but(entries, issue)))
    gone = (f"issues.{issue}", *(f"texts.{key}.terms.{issue}" for key in scenario.texts))
    return with_values(scenario, [*changes, *_untouched(scenario, *gone)])


def with_rung(scenario: Scenario, issue: IssueId, rung: RungId, noun: Rung) -> Scenario:
    """A rung added at the far end of the ladder, or put in the place of the one of that name."""
    return _with_entry(scenario, f"issues.{issue}.ladder", rung, noun)


def without_rung(scenario: Scenario, issue: IssueId, rung: RungId) -> Scenario:
    """A rung gone, with delivery and worths; positions that name it are told as problems."""
    path = f"issues.{issue}"
    ladder = _known(scenario, f"{path}.ladder", rung)
    noun = scenario.issues[issue]
    changes: list[tuple[str, Any]] = [(f"{path}.ladder", _but(ladder, rung))]
    if rung in noun.delivery:
        changes.append((f"{path}.delivery", _but(noun.delivery, rung)))
    for party, position in noun.positions.items():
        if position.worths and rung in position.worths:
            changes.append((f"{path}.positions.{party}.worths", _but(position.worths, rung)))
    return with_values(scenario, changes)


def with_position(scenario: Scenario, party: PartyId, issue: IssueId, **changes: Any) -> Scenario:
    """A party's position on an issue with other fields: ideal, limit, salience, ..."""
    _known(scenario, "parties", party)
    path = f"issues.{issue}.positions"
    if party not in value_at(scenario, path):
        return with_value(scenario, f"{path}.{party}", changes)
    return with_values(scenario, [(f"{path}.{party}.{key}", new) for key, new in changes.items()])


def with_red_line(
    scenario: Scenario, party: PartyId, issue: IssueId, at: RungId, **changes: Any
) -> Scenario:
    """A red line at a rung; an old one moves there and keeps what is not named anew."""
    path = f"issues.{issue}.positions.{party}.red_line"
    old = value_at(scenario, path)
    said = {} if old is None else {name: getattr(old, name) for name in old.model_fields_set}
    return with_value(scenario, path, {**said, "at": at, **changes})


def without_red_line(scenario: Scenario, party: PartyId, issue: IssueId) -> Scenario:
    """The party refuses no rung; what variants change about its red line goes too."""
    path = f"issues.{issue}.positions.{party}.red_line"
    return with_values(scenario, [(path, None), *_untouched(scenario, path)])


# --- conditions, deeds, texts, events ------------------------------------------------------------


def with_gate(scenario: Scenario, gate: Gate) -> Scenario:
    """A gate added, or put in the place of the one with its id."""
    return _with_item(scenario, "gates", gate)


def without_gate(scenario: Scenario, gate: GateId) -> Scenario:
    """A gate gone, with what variants change about it."""
    return _without_item(scenario, "gates", gate)


def with_gate_released(scenario: Scenario, gate: GateId, released: bool) -> Scenario:  # noqa: FBT001
    """A gate given up before the start, or taken up again."""
    return with_value(scenario, f"gates.{gate}.released", released)


def with_deed(scenario: Scenario, deed: DeedId, noun: Deed) -> Scenario:
    """A deed added, or put in the place of the one of that name."""
    return _with_entry(scenario, "deeds", deed, noun)


def without_deed(scenario: Scenario, deed: DeedId) -> Scenario:
    """A deed gone; gates that wait for it are told as problems."""
    return _without_entry(scenario, "deeds", deed)


def with_text(scenario: Scenario, text: TextId, noun: Text) -> Scenario:
    """A named text added, or put in the place of the one of that name."""
    return _with_entry(scenario, "texts", text, noun)


def without_text(scenario: Scenario, text: TextId) -> Scenario:
    """A named text gone."""
    return _without_entry(scenario, "texts", text)


def with_source(scenario: Scenario, source: SourceId, noun: Source) -> Scenario:
    """A source added, or put in the place of the one of that name."""
    return _with_entry(scenario, "sources", source, noun)


def without_source(scenario: Scenario, source: SourceId) -> Scenario:
    """A source gone; numbers that rest on it are told as problems."""
    return _without_entry(scenario, "sources", source)


def with_event(scenario: Scenario, event: DatedEvent) -> Scenario:
    """An event added, or put in the place of the one with its id."""
    return _with_item(scenario, "events", event)


def without_event(scenario: Scenario, event: EventId) -> Scenario:
    """An event gone; gates that wait for it are told as problems."""
    return _without_item(scenario, "events", event)


def _with_item(scenario: Scenario, table: str, noun: Gate | DatedEvent) -> Scenario:
    items = list(value_at(scenario, table))
    places = [place for place, item in enumerate(items) if item.id == noun.id]
    if places:
        items[places[0]] = noun
    else:
        items.append(noun)
    return with_value(scenario, table, items)


def _without_item(scenario: Scenario, table: str, name: str) -> Scenario:
    items = {item.id: item for item in value_at(scenario, table)}
    if name not in items:
        raise UsageError(f'"{name}" is none of {table}; {did_you_mean(name, items)}')
    left = list(_but(items, name).values())
    return with_values(scenario, [(table, left), *_untouched(scenario, f"{table}.{name}")])


# --- the whole -----------------------------------------------------------------------------------


def with_switch(scenario: Scenario, switch: str, on: bool) -> Scenario:  # noqa: FBT001
    """One rule of the model turned on or off."""
    return with_value(scenario, f"switches.{switch}", on)


def with_calendar(scenario: Scenario, name: str, order: Iterable[IssueId]) -> Scenario:
    """A named order of execution added, or put in the place of the one of that name."""
    return _with_entry(scenario, "calendars", name, list(order))


def with_new_variant(scenario: Scenario, name: str, variant: Variant) -> Scenario:
    """A variant added, or put in the place of the one of that name."""
    return _with_entry(scenario, "variants", name, variant)


def without_variant(scenario: Scenario, name: str) -> Scenario:
    """A variant gone."""
    return _without_entry(scenario, "variants", name)
