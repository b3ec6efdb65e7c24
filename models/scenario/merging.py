"""Single changes of another version taken over, each by the path of its difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.scenario.comparing import PROSE, Difference, Kind
from models.scenario.edits import in_order, with_value, without_gate
from models.scenario.paths import value_at, with_values
from models.scenario.shapes import attributes_of
from models.terms.errors import UsageError
from models.terms.noun import GateId, Noun
from models.terms.scenario import Scenario

MISSING = object()


def taken(ours: Scenario, theirs: Scenario, one: Difference) -> Scenario:
    """Ours with that one difference as theirs has it.

    Raises UsageError or ScenarioError where it cannot stand alone: a position on a rung that ours
    does not have wants the rung first.
    """
    if one.kind == Kind.MOVED:
        return in_order(ours, one.path, _merged_order(ours, theirs, one.path))
    here, there = _at(ours, one.path), _at(theirs, one.path)
    table, _, name = one.path.rpartition(".")
    if there is MISSING:
        return _without(ours, table, name)
    if here is MISSING:
        return with_value(ours, table, _with(value_at(ours, table), value_at(theirs, table), name))
    if _is_evidence(one) and isinstance(there, Noun):
        told = attributes_of(type(there)).items()
        new = [(f"{one.path}.{key}", getattr(there, at)) for key, at in told if key in PROSE]
        return with_values(ours, new)
    return with_value(ours, one.path, there)


def _is_evidence(one: Difference) -> bool:
    """What a noun rests on is told as one difference, at the noun's own path, with no values."""
    return not one.before and not one.after and one.kind == Kind.CHANGED


def _at(scenario: Scenario, path: str) -> Any:
    try:
        return value_at(scenario, path)
    except UsageError:
        return MISSING


def _without(ours: Scenario, table: str, name: str) -> Scenario:
    """Without an entry; a gate takes with it what variants say of it."""
    if table == "gates":
        return without_gate(ours, GateId(name))
    held = value_at(ours, table)
    if isinstance(held, Mapping):
        return with_value(ours, table, {key: item for key, item in held.items() if key != name})
    return with_value(ours, table, [item for item in held if item.id != name])


def _with(ours: Any, theirs: Any, name: str) -> Any:
    """A table with their entry, behind the one that it follows in theirs."""
    names, there = _names(ours), _names(theirs)
    before = [other for other in there[: there.index(name)] if other in names]
    place = names.index(before[-1]) + 1 if before else 0
    if isinstance(ours, Mapping):
        entries = [*ours.items()]
        return dict([*entries[:place], (name, theirs[name]), *entries[place:]])
    return [*ours[:place], theirs[there.index(name)], *ours[place:]]


def _merged_order(ours: Scenario, theirs: Scenario, table: str) -> list[str]:
    """Names of ours in the order of theirs; what only ours has comes last."""
    names = _names(value_at(ours, table))
    known = [name for name in _names(value_at(theirs, table)) if name in names]
    return [*known, *(name for name in names if name not in known)]


def _names(entries: Any) -> list[str]:
    return list(entries) if isinstance(entries, Mapping) else [item.id for item in entries]
