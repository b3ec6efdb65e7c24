"""Going down to a value by names, and coming back up with another one in its place."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

from models.scenario.shapes import ROOT, Kind, Shape, attributes_of, fields_of, told_apart
from models.scenario.spelling import did_you_mean
from models.scenario.validating import Fault, Steps, Unfit, validated
from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.noun import Noun
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario

LARGEST = sys.float_info.max
"""The largest number; what is none, or beyond, is told as that and widens no range."""


class Way(NamedTuple):
    """A value and what may stand in its place."""

    shape: Shape
    value: Any


class NoSuchName(Exception):
    """A name that leads nowhere, with the names that would."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def stepped(way: Way, name: str) -> Way:
    """One step down. Raises NoSuchName."""
    shape, value = way
    if shape.kind is Kind.NOUN and shape.noun is not None:
        return _field(shape.noun, value, name)
    if isinstance(value, dict):
        if name not in value:
            raise NoSuchName(name, tuple(value))
        return Way(shape.inside or shape, value[name])
    if isinstance(value, tuple):
        return Way(shape.inside or shape, value[_index(value, name)])
    raise NoSuchName(name, ())


def _field(noun: type[Noun], value: Any, name: str) -> Way:
    known = _class_of(noun, value)
    fields = fields_of(known)
    if name not in fields:
        raise NoSuchName(name, tuple(fields))
    return Way(fields[name], value and getattr(value, attributes_of(known)[name]))


def _index(items: tuple[Any, ...], name: str) -> int:
    names = [str(getattr(item, "id", index)) for index, item in enumerate(items)]
    if name in names:
        return names.index(name)
    if name.isdecimal() and int(name) < len(items):
        return int(name)
    raise NoSuchName(name, tuple(names))


def replaced(way: Way, names: list[str], new: Any, trail: Steps = ()) -> Any:
    """The value with another one at the end of the names.

    Nouns on the way are validated again; lists and mappings by the noun that holds them.
    Raises NoSuchName, and Unfit with faults whose steps begin with the trail.
    """
    if not names:
        return _fitted(way, new)
    name, rest = names[0], names[1:]
    if way.shape.kind is Kind.NOUN and way.shape.noun is not None:
        if name == "kind" and way.shape.kinds and not rest:
            return _of_another_kind(way, new)
        inside = replaced(stepped(way, name), rest, new, (*trail, name))
        return rebuilt(_class_of(way.shape.noun, way.value), way.value, {name: inside}, trail)
    if isinstance(way.value, tuple):
        index = _index(way.value, name)
        items = list(way.value)
        items[index] = replaced(stepped(way, name), rest, new, (*trail, name))
        return items
    entry = _entry(way, name, is_last=not rest)
    return {**(way.value or {}), name: replaced(entry, rest, new, (*trail, name))}


def _of_another_kind(way: Way, new: Any) -> dict[str, Any]:
    """The data of another kind: what both kinds know alike stays, the rest goes with the old."""
    told = told_apart(way.shape, {"kind": str(new)})
    if way.value is None or told.kinds or told.noun is None:
        return {"kind": new}
    old_noun: type[Noun] = type(way.value)
    old, known = fields_of(old_noun), fields_of(told.noun)
    names = attributes_of(old_noun)
    kept = {
        key: getattr(way.value, names[key])
        for key, shape in old.items()
        if names[key] in way.value.model_fields_set and known.get(key) == shape
    }
    return kept | {"kind": new}


def _entry(way: Way, name: str, *, is_last: bool) -> Way:
    """An entry of a mapping; a new one where it says all, or where nothing need be said."""
    known = way.value or {}
    inside = way.shape.inside or way.shape
    if name in known:
        return Way(inside, known[name])
    if not is_last and not _needs_nothing(inside):
        raise NoSuchName(name, tuple(known))
    return Way(inside, None)


def _needs_nothing(shape: Shape) -> bool:
    noun = shape.noun
    return noun is None or not any(field.is_required() for field in noun.model_fields.values())


def _class_of(noun: type[Noun], value: Any) -> type[Noun]:
    return type(value) if isinstance(value, Noun) else noun


def rebuilt(noun: type[Noun], value: Noun | None, changes: dict[str, Any], trail: Steps) -> Noun:
    """The noun with some keys changed, validated; what was never set stays unset."""
    names = attributes_of(noun)
    said = {} if value is None else value.model_fields_set
    data = {key: getattr(value, name) for key, name in names.items() if name in said}
    try:
        return validated(noun, data | changes)
    except Unfit as unfit:
        faults = [fault._replace(steps=(*trail, *fault.steps)) for fault in unfit.faults]
        raise Unfit(faults) from None


def _fitted(way: Way, new: Any) -> Any:
    """A bare number keeps the evidence of the quantity that it changes."""
    quantity = way.value
    if not isinstance(quantity, Quantity) or isinstance(new, bool):
        return new
    if isinstance(new, (int, float)):
        return _with_number(quantity, {"value": new})
    if isinstance(new, str) and quantity.words and (match := quantity.words.fullmatch(new)):
        said = match.groupdict()
        return _with_number(quantity, {**said, "value": float(said["value"])})
    return new


def _with_number(quantity: Quantity, said: dict[str, Any]) -> dict[str, Any]:
    """The quantity's data with another number; a range widens until it holds the number."""
    data = {name: getattr(quantity, name) for name in quantity.model_fields_set} | said
    if quantity.range is not None and abs(said["value"]) <= LARGEST:
        low, high = quantity.range
        data["range"] = [min(low, said["value"]), max(high, said["value"])]
    return data


def changed(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The scenario with another value at a path; its fields are checked, names are not followed.

    Raises UsageError where the path names nothing, ScenarioError where the value does not fit.
    """
    try:
        made: Scenario = replaced(Way(ROOT, scenario), path.split("."), value)
    except NoSuchName as missing:
        raise unknown(path, missing) from None
    except Unfit as unfit:
        raise ScenarioError(tuple(_problem(fault) for fault in unfit.faults)) from None
    return made


def unknown(path: str, missing: NoSuchName) -> UsageError:
    """A path that names nothing, in words."""
    hint = did_you_mean(missing.name, missing.known)
    return UsageError(f'"{path}" names nothing at "{missing.name}"; {hint}')


def _problem(fault: Fault) -> Problem:
    path = ".".join(map(str, fault.steps)).removesuffix(".value")
    return Problem("error", path, fault.message, fault.hint)
