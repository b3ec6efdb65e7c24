"""What can be told of data that make no scenario yet: names in them that name nothing.

So that an author hears of a misspelt party in the same breath as of a number that is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.scenario.naming import Names, misnamed
from models.scenario.shapes import ROOT, Kind, Shape, below, fields_of, told_apart
from models.scenario.shorthand import ALONE
from models.scenario.walking import Found
from models.terms.errors import Problem
from models.terms.noun import IssueId, RungId

_TABLES = {
    "PartyId": "parties",
    "IssueId": "issues",
    "StepId": "issues",
    "DeedId": "deeds",
    "TextId": "texts",
    "SourceId": "sources",
}


def misnamed_in(data: dict[str, Any]) -> list[Problem]:
    """Names that name nothing, as far as the data can be followed."""
    names = _names(data)
    found = (found for found in _everything(Found("", ROOT, data)) if _is_known(found, names))
    return list(misnamed(names, found))


def _names(data: dict[str, Any]) -> Names:
    """What is declared; a table that is none declares nothing that could be missed."""
    declared = {
        kind: tuple(data.get(table) or ())
        for kind, table in _TABLES.items()
        if isinstance(data.get(table) or {}, dict)
    }
    events = data.get("events") or []
    if isinstance(events, list):
        declared["EventId"] = tuple(str(e.get("id")) for e in events if isinstance(e, dict))
    issues = data.get("issues")
    rungs = {
        IssueId(key): tuple(map(RungId, issue["ladder"]))
        for key, issue in (issues.items() if isinstance(issues, dict) else ())
        if isinstance(issue, dict) and isinstance(issue.get("ladder"), dict)
    }
    return Names(declared, rungs)


def _is_known(found: Found, names: Names) -> bool:
    return found.shape.names == "RungId" or found.shape.names in names.declared


def _everything(here: Found) -> Iterator[Found]:
    shape, value = here.shape, here.value
    if shape.kind is Kind.NOUN and isinstance(value, dict):
        yield from _noun(here, value)
    elif shape.kind is Kind.NOUN and isinstance(value, str):
        yield from _alone(here)
    elif shape.kind is Kind.MAPPING and isinstance(value, dict):
        yield from _mapping(here, value)
    elif shape.kind is Kind.LIST and shape.inside:
        yield from _list(here, shape.inside, value)
    elif isinstance(value, str):
        yield here


def _noun(here: Found, keys: dict[str, Any]) -> Iterator[Found]:
    named = keys.get("step") or keys.get("at_table")
    issue = IssueId(named) if isinstance(named, str) else here.issue
    own = told_apart(here.shape, keys)
    for key, value in keys.items():
        if shape := below(own, key):
            yield from _everything(Found(_path(here, key), shape, value, issue))


def _alone(here: Found) -> Iterator[Found]:
    """A noun written as one of its fields."""
    for noun, key in ALONE:
        if here.shape.noun and issubclass(here.shape.noun, noun):
            yield here._replace(shape=fields_of(here.shape.noun)[key])


def _mapping(here: Found, entries: dict[str, Any]) -> Iterator[Found]:
    key_shape, inside = here.shape.key or here.shape, here.shape.inside or here.shape
    of_issues = key_shape.names == "IssueId"
    for key, value in entries.items():
        path = _path(here, key)
        issue = IssueId(key) if of_issues else here.issue
        if here.path.partition(".")[0] not in _TABLES.values() or "." in here.path:
            yield Found(path, key_shape, key, here.issue)
        yield from _everything(Found(path, inside, value, issue))


def _list(here: Found, inside: Shape, value: Any) -> Iterator[Found]:
    if not isinstance(value, list):
        yield from _everything(here._replace(shape=inside))
        return
    for index, item in enumerate(value):
        name = str(item.get("id", index)) if isinstance(item, dict) else str(index)
        yield from _everything(Found(_path(here, name), inside, item, here.issue))


def _path(here: Found, name: str) -> str:
    return f"{here.path}.{name}" if here.path else name
