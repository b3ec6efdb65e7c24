"""What may stand at a place, read from the definitions of the nouns; nothing is defined twice."""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from models.terms.kinds import OfKind, kind_of
from models.terms.noun import Noun
from models.terms.scenario import Scenario


class Kind(Enum):
    """What sort of value it is."""

    NOUN = auto()
    MAPPING = auto()
    LIST = auto()
    NUMBER = auto()
    WHOLE = auto()
    FLAG = auto()
    SWITCH = auto()
    CHOICE = auto()
    DAY = auto()
    TEXT = auto()
    ANY = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at one place of a scenario."""

    kind: Kind
    noun: type[Noun] | None = None
    inside: Shape | None = None
    """What an item of a list or a value of a mapping is."""
    key: Shape | None = None
    """What a key of a mapping is."""
    choices: tuple[Any, ...] = ()
    least: float | None = None
    most: float | None = None
    above: bool = False
    """Whether `least` itself is too small."""
    length: int | None = None
    """How many items a list has, where that is fixed."""
    single: bool = False
    """Whether one item may stand for a list of one."""
    names: str = ""
    """The type of identifier, where it is one: PartyId, IssueId, ..."""
    kinds: tuple[type[OfKind], ...] = ()
    """Nouns of which it is one, told apart by their `kind`; `noun` is what they share."""
    meaning: str = ""


@cache
def fields_of(noun: type[Noun]) -> dict[str, Shape]:
    """The shape of every field, by the key under which a file knows it."""
    return {field.alias or name: _of_field(field) for name, field in noun.model_fields.items()}


@cache
def attributes_of(noun: type[Noun]) -> dict[str, str]:
    """The Python name of every key of a noun."""
    return {field.alias or name: name for name, field in noun.model_fields.items()}


def _of_field(field: FieldInfo) -> Shape:
    shape = _refined(shape_of(field.annotation), field.metadata)
    return replace(shape, meaning=field.description or shape.meaning)


def shape_of(annotation: Any) -> Shape:
    """The shape that a type annotation describes; `None` beside it makes no difference."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _refined(shape_of(arguments[0]), arguments[1:])
    if origin in (Union, types.UnionType):
        return _of_union([part for part in arguments if part is not types.NoneType])
    if origin is Literal:
        return Shape(Kind.CHOICE, choices=arguments)
    if origin is dict:
        return Shape(Kind.MAPPING, key=shape_of(arguments[0]), inside=shape_of(arguments[1]))
    if origin is tuple:
        return _of_tuple(arguments)
    return _of_class(annotation)


def _of_union(parts: list[Any]) -> Shape:
    if len(parts) == 1:
        return shape_of(parts[0])
    nouns = [shape_of(part).noun for part in parts]
    kinds = tuple(noun for noun in nouns if noun is not None and issubclass(noun, OfKind))
    return _of_kinds(kinds) if len(kinds) == len(parts) else Shape(Kind.ANY)


def _of_kinds(kinds: tuple[type[OfKind], ...]) -> Shape:
    """One of several kinds; what they share is their nearest common class."""
    shared = (one for one in kinds[0].__mro__ if all(issubclass(kind, one) for kind in kinds))
    return Shape(Kind.NOUN, noun=next(shared), kinds=kinds)


def told_apart(shape: Shape, given: Any) -> Shape:
    """The shape of the very kind that data or a noun name; as it was where they name none."""
    usual = next((kind.kind_here() for kind in shape.kinds if kind.is_usual()), "")
    named = kind_of(given, usual) if shape.kinds else None
    found = (kind for kind in shape.kinds if kind.kind_here() == named)
    return next((replace(shape, noun=kind, kinds=()) for kind in found), shape)


def _of_tuple(parts: tuple[Any, ...]) -> Shape:
    length = None if parts[-1] is Ellipsis else len(parts)
    return Shape(Kind.LIST, inside=shape_of(parts[0]), length=length)


_CLASSES: dict[Any, Kind] = {
    float: Kind.NUMBER,
    int: Kind.WHOLE,
    bool: Kind.FLAG,
    str: Kind.TEXT,
    date: Kind.DAY,
}


def _of_class(given: Any) -> Shape:
    if isinstance(given, NewType):
        return replace(shape_of(given.__supertype__), names=given.__name__)
    if isinstance(given, type) and issubclass(given, Noun):
        return Shape(Kind.NOUN, noun=given)
    if isinstance(given, type) and issubclass(given, Enum):
        return Shape(Kind.CHOICE, choices=tuple(member.value for member in given))
    return Shape(_CLASSES.get(given, Kind.ANY))


def _refined(shape: Shape, metadata: Any) -> Shape:
    for mark in metadata:
        shape = _with_mark(shape, mark)
    return shape


def _with_mark(shape: Shape, mark: Any) -> Shape:
    """A bound or a validator of pydantic's, as the shape knows it."""
    match mark:
        case FieldInfo():
            return replace(_refined(shape, mark.metadata), meaning=mark.description or "")
        case Ge():
            return replace(shape, least=_bound(mark.ge))
        case Gt():
            return replace(shape, least=_bound(mark.gt), above=True)
        case Le():
            return replace(shape, most=_bound(mark.le))
        case BeforeValidator() if shape.kind is Kind.FLAG:
            return replace(shape, kind=Kind.SWITCH)
        case BeforeValidator() if shape.kind is Kind.LIST:
            return replace(shape, single=True)
    return shape


def _bound(limit: Any) -> float:
    return float(limit)


ROOT = Shape(Kind.NOUN, noun=Scenario)
"""A whole scenario."""


def below(shape: Shape, part: str | int) -> Shape | None:
    """The shape one step further down; None where there is nothing of that name."""
    if shape.kind is Kind.NOUN and shape.noun is not None:
        return fields_of(shape.noun).get(str(part))
    return shape if shape.kind is Kind.ANY else shape.inside
