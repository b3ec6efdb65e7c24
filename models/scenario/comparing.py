"""What differs between two versions of a scenario, told by party, issue and condition.

Names are followed, not lines: a party that moved in the file is not a party gone and another come,
and a rung is told by its words and its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from models.scenario.shapes import attributes_of
from models.terms.issue import Issue, Position, RedLine
from models.terms.noun import IssueId, Noun, PartyId
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario


class Kind(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Difference(NamedTuple):
    """One difference: its path, what it is, and a sentence; the values as text."""

    path: str
    kind: Kind
    words: str
    before: str = ""
    after: str = ""


PROSE = frozenset({"note", "source", "stated", "confidence", "basis"})
"""Evidence: told as one change of evidence, not field by field."""


def differences(before: Scenario, after: Scenario) -> tuple[Difference, ...]:
    """Every difference, in the order of the later version's file."""
    found: list[Difference] = []
    for key, attribute in attributes_of(Scenario).items():
        old, new = getattr(before, attribute), getattr(after, attribute)
        if old != new or _order(old) != _order(new):
            found += _of_field(key, old, new, (before, after))
    return tuple(found)


def _of_field(
    key: str, old: Any, new: Any, both: tuple[Scenario, Scenario]
) -> Iterator[Difference]:
    if key == "issues":
        yield from _entries("issues", old, new, both)
    elif isinstance(new, dict) or isinstance(old, dict):
        yield from _entries(key, old or {}, new or {}, both)
    elif isinstance(new, tuple) and all(hasattr(item, "id") for item in (*old, *new)):
        table = {item.id: item for item in old}, {item.id: item for item in new}
        yield from _entries(key, *table, both)
    else:
        yield from _values(key, old, new, both)


def _entries(
    table: str, old: Mapping[Any, Any], new: Mapping[Any, Any], both: tuple[Scenario, Scenario]
) -> Iterator[Difference]:
    for name in new:
        path = f"{table}.{name}"
        if name not in old:
            yield Difference(path, Kind.ADDED, f"{path_in_words(path, both[1])} is new")
        elif old[name] != new[name]:
            yield from _inside(path, old[name], new[name], both)
    for name in old:
        if name not in new:
            path = f"{table}.{name}"
            yield Difference(path, Kind.REMOVED, f"{path_in_words(path, both[0])} is gone")
    stayed = [name for name in old if name in new]
    if stayed != [name for name in new if name in old]:
        order = ", ".join(str(name) for name in new if name in old)
        words = f"the order of {_plain(table)} is now {order}"
        yield Difference(table, Kind.MOVED, words, ", ".join(map(str, stayed)), order)


def _inside(path: str, old: Any, new: Any, both: tuple[Scenario, Scenario]) -> Iterator[Difference]:
    if isinstance(old, Issue) and isinstance(new, Issue):
        yield from _in_issue(path, old, new, both)
    elif isinstance(old, Noun) and isinstance(new, Noun) and type(old) is type(new):
        yield from _in_noun(path, old, new, both)
    else:
        yield from _values(path, old, new, both)


def _in_noun(
    path: str, old: Noun, new: Noun, both: tuple[Scenario, Scenario]
) -> Iterator[Difference]:
    """Field by field; what it rests on is told together."""
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        yield from _values(path, old, new, both)
        return
    evidence = []
    for key, attribute in attributes_of(type(new)).items():
        was, now = getattr(old, attribute), getattr(new, attribute)
        if was == now:
            continue
        if key in PROSE:
            evidence.append(key)
        elif isinstance(was, Noun) and isinstance(now, Noun) and type(was) is type(now):
            yield from _in_noun(f"{path}.{key}", was, now, both)
        elif isinstance(was, dict) and isinstance(now, dict):
            yield from _entries(f"{path}.{key}", was, now, both)
        else:
            yield from _values(f"{path}.{key}", was, now, both)
    if evidence:
        told = f"{path_in_words(path, both[1])}: {', '.join(evidence)} changed"
        yield Difference(path, Kind.CHANGED, told)


def _in_issue(
    path: str, old: Issue, new: Issue, both: tuple[Scenario, Scenario]
) -> Iterator[Difference]:
    """Positions in rungs' words; the rest field by field."""
    for party in dict.fromkeys((*old.positions, *new.positions)):
        was, now = old.positions.get(party), new.positions.get(party)
        if was != now:
            yield from _of_position(f"{path}.positions.{party}", (old, was), (new, now), both)
    bare: dict[str, Any] = {"positions": {}}
    yield from _in_noun(path, old.model_copy(update=bare), new.model_copy(update=bare), both)


Placed = tuple[Issue, Position | None]


def _of_position(
    path: str, before: Placed, after: Placed, both: tuple[Scenario, Scenario]
) -> Iterator[Difference]:
    party, issue = PartyId(path.rpartition(".")[2]), after[0]
    who = f"{_party(party, both)} on {issue.short or issue.title}"
    (old_issue, old), (new_issue, new) = before, after
    if old is None or new is None:
        kind = Kind.ADDED if old is None else Kind.REMOVED
        told = "takes a position" if old is None else "no longer takes a position"
        yield Difference(path, kind, f"{who}: {told}")
        return
    for key, was, now in (
        ("ideal", old.ideal, new.ideal), ("limit", old.furthest, new.furthest)
    ):  # fmt: skip
        if was != now:
            ends = _rung(old_issue, was), _rung(new_issue, now)
            name = "opens at" if key == "ideal" else "goes as far as"
            words = f"{who}: {name} {ends[1]}, before {ends[0]}"
            yield Difference(f"{path}.{key}", Kind.CHANGED, words, *ends)
    yield from _of_line(
        f"{path}.red_line", who, (old_issue, old.red_line), (new_issue, new.red_line)
    )
    fields = {"ideal": new.ideal, "limit": new.limit, "red_line": new.red_line}
    yield from _in_noun(path, old.model_copy(update=fields), new, both)


def _of_line(
    path: str,
    who: str,
    before: tuple[Issue, RedLine | None],
    after: tuple[Issue, RedLine | None],
) -> Iterator[Difference]:
    (old_issue, old), (new_issue, new) = before, after
    if old == new:
        return
    if new is None:
        words = f"{who}: the red line is gone"
    elif old is None:
        words = f"{who}: refuses {_rung(new_issue, new.at)} and beyond"
    elif old.at != new.at:
        ends = _rung(old_issue, old.at), _rung(new_issue, new.at)
        words = f"{who}: refuses from {ends[1]}, before from {ends[0]}"
    elif old.released != new.released:
        words = f"{who}: the red line is {'released' if new.released else 'taken up again'}"
    else:
        words = f"{who}: the red line costs {new.price:g}, before {old.price:g}"
        if old.price == new.price:
            words = f"{who}: what is said of the red line changed"
    kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
    yield Difference(path, kind, words, old.at if old else "", new.at if new else "")


def _values(path: str, old: Any, new: Any, both: tuple[Scenario, Scenario]) -> Iterator[Difference]:
    was, now = _text(old), _text(new)
    name = path_in_words(path, both[1])
    if isinstance(old, Quantity) and isinstance(new, Quantity) and was == now:
        yield Difference(path, Kind.CHANGED, f"{name}: what it rests on changed", was, now)
    elif _is_long(old) or _is_long(new):
        yield Difference(path, Kind.CHANGED, f"{name} is worded anew", was, now)
    elif old in (None, (), "", {}):
        yield Difference(path, Kind.ADDED, f"{name} is now {now}", was, now)
    elif new in (None, (), "", {}):
        yield Difference(path, Kind.REMOVED, f"{name} is no longer said; it was {was}", was, now)
    else:
        yield Difference(path, Kind.CHANGED, f"{name} is now {now}, before {was}", was, now)


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > 60


def _text(value: Any) -> str:
    if isinstance(value, Quantity):
        return f"{value.value:g}"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Noun):
        return ", ".join(
            f"{key} {_text(getattr(value, name))}"
            for key, name in attributes_of(type(value)).items()
            if name in value.model_fields_set and key not in PROSE
        )
    if isinstance(value, (tuple, list)):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(item)}" for key, item in value.items())
    return "nothing" if value is None else str(value)


def path_in_words(path: str, scenario: Scenario) -> str:
    """A path in words: the party's, issue's or condition's own name, then what of it."""
    table, _, rest = path.partition(".")
    name, _, inside = rest.partition(".")
    if table == "issues" and inside.startswith("positions."):
        return _of_whom_in_words(name, inside.removeprefix("positions."), scenario)
    told = {
        "parties": lambda: next(p.name for pid, p in scenario.parties.items() if pid == name),
        "issues": lambda: next(i.title for iid, i in scenario.issues.items() if iid == name),
        "gates": lambda: f"condition {name}",
        "deeds": lambda: next(d.title for did, d in scenario.deeds.items() if did == name),
        "variants": lambda: f"variant {name}",
        "texts": lambda: f"text {name}",
        "sources": lambda: f"source {name}",
        "events": lambda: f"event {name}",
    }
    if table not in told or not name:
        return _plain(path)
    try:
        head = told[table]()
    except StopIteration:
        head = name
    return f"{head}: {_plain(inside)}" if inside else head


def _of_whom_in_words(name: str, path: str, scenario: Scenario) -> str:
    """As in `Ukraine on Foreign troops: salience`."""
    party, _, inside = path.partition(".")
    issue = scenario.issues.get(IssueId(name))
    on = (issue.short or issue.title) if issue else name
    who = f"{_party(PartyId(party), (scenario, scenario))} on {on}"
    return f"{who}: {_plain(inside)}" if inside else who


def _plain(path: str) -> str:
    return path.replace("_", " ").replace(".", ", ")


def _party(party: PartyId, both: tuple[Scenario, Scenario]) -> str:
    for scenario in reversed(both):
        if party in scenario.parties:
            return scenario.parties[party].name
    return party


def _rung(issue: Issue, rung: Any) -> str:
    """A rung by its words and place: `limited truce` (2 of 6)."""
    if rung not in issue.ladder:
        return str(rung)
    noun = issue.ladder[rung]
    return f"“{noun.short or noun.label}” ({issue.place(rung) + 1} of {len(issue.ladder)})"


def _order(value: Any) -> list[str]:
    """Names in order, as equal mappings may stand in another one."""
    return list(value) if isinstance(value, dict) else []
