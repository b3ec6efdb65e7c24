"""The shortest way to write a value down: bare numbers, `0.03 per month`, `signature`, `on`."""

from __future__ import annotations

from enum import Enum
from typing import Any

from models.scenario.shapes import Kind, Shape, attributes_of, fields_of
from models.terms.gate import Act, Fact
from models.terms.issue import RedLine, Rung
from models.terms.noun import Noun
from models.terms.quantity import Duration, Quantity, Rate, Unit

ALONE: tuple[tuple[type[Noun], str], ...] = ((Quantity, "value"), (Rung, "label"), (RedLine, "at"))
"""Nouns that are written as one of their fields where nothing else is said."""


def plain(shape: Shape, value: Any) -> Any:
    """A value as plain data, as short as a reader may write it."""
    if isinstance(value, Noun):
        return _short(value)
    if isinstance(value, dict):
        inside = shape.inside or shape
        return {str(key): plain(inside, item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return _list(shape, list(value))
    return _scalar(shape, value)


def _list(shape: Shape, items: list[Any]) -> Any:
    inside = shape.inside or shape
    made = [plain(inside, item) for item in items]
    is_clear = made and not isinstance(made[0], list)
    return made[0] if shape.single and len(made) == 1 and is_clear else made


def _scalar(shape: Shape, value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if shape.kind is Kind.SWITCH:
        return "on" if value else "off"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _short(noun: Noun) -> Any:
    said = _said(noun)
    for known, key in ALONE:
        if isinstance(noun, known) and set(said) == {key}:
            return said[key]
    if isinstance(noun, (Rate, Duration)):
        return _in_words(noun, said)
    if isinstance(noun, (Act, Fact)):
        return _without_kind(said)
    return said


def _said(noun: Noun) -> dict[str, Any]:
    """What was set and is not the absence that it would be anyway."""
    names = attributes_of(type(noun))
    return {
        key: plain(shape, getattr(noun, names[key]))
        for key, shape in fields_of(type(noun)).items()
        if names[key] in noun.model_fields_set and not _is_absent(noun, names[key])
    }


def _is_absent(noun: Noun, name: str) -> bool:
    return getattr(noun, name) is None and type(noun).model_fields[name].default is None


def _in_words(noun: Rate | Duration, said: dict[str, Any]) -> Any:
    """`0.03 per month` or `3 months`, where nothing but number and unit was said."""
    unit = noun.per if isinstance(noun, Rate) else noun.unit
    if len(said) != 2 or unit.value not in said.values():
        return said
    words = _words(noun, said["value"], unit)
    return words if noun.words and noun.words.fullmatch(words) else said


def _words(noun: Rate | Duration, number: float, unit: Unit) -> str:
    if isinstance(noun, Rate):
        return f"{number!r} per {unit}"
    return f"{number!r} {unit}{'' if number == 1 else 's'}"


def _without_kind(said: dict[str, Any]) -> Any:
    """`signature`, `{step: bridge}`: the kind goes without saying."""
    rest = {key: value for key, value in said.items() if key != "kind" and value != []}
    return rest or said["kind"]
