"""From plain data to nouns, or to every fault with the way down to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.scenario.expecting import expectation, found, way_out
from models.scenario.shapes import Kind, Shape, below, fields_of, told_apart
from models.scenario.spelling import did_you_mean, nearest
from models.terms.gate import Act, Fact
from models.terms.kinds import OfKind
from models.terms.noun import Noun

AnyNoun = TypeVar("AnyNoun", bound=Noun)

Steps = tuple[str | int, ...]
"""The way down to a value, by keys and indices."""


class Fault(NamedTuple):
    """One thing wrong, before it has a place in a file."""

    steps: Steps
    message: str
    hint: str = ""
    at_key: bool = False
    """Whether the key is at fault, not its value."""


class Unfit(Exception):
    """Data that make no noun."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


def validated(noun: type[AnyNoun], data: Any) -> AnyNoun:
    """The noun that the data describe. Raises Unfit with every fault."""
    faults = list(_misfits(Shape(Kind.NOUN, noun=noun), data, ()))
    try:
        made = noun.model_validate(data)
    except ValidationError as error:
        known = {fault.steps for fault in faults}
        told = _in_words(error, Shape(Kind.NOUN, noun=noun), data)
        faults += [fault for fault in told if fault.steps not in known]
    if faults:
        raise Unfit(faults)
    return made


def _misfits(shape: Shape, data: Any, steps: Steps) -> Iterator[Fault]:
    """Values that pydantic would bend into shape: the text '36' is no number."""
    shape = told_apart(shape, data)
    if isinstance(data, dict):
        for key, value in data.items():
            if not isinstance(value, Noun) and (inside := below(shape, key)):
                yield from _misfits(inside, value, (*steps, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            if not isinstance(item, Noun) and (inside := below(shape, index)):
                yield from _misfits(inside, item, (*steps, index))
    elif _is_bent(shape, data):
        yield misfit(shape, data, steps)


def misfit(shape: Shape, given: Any, steps: Steps) -> Fault:
    """What was expected there and what was found."""
    hint = way_out(shape, given)
    if shape.kind is Kind.CHOICE and isinstance(given, str):
        hint = nearest(given, map(str, shape.choices))
    return Fault(steps, f"expected {expectation(shape)}, found {found(given)}", hint)


_FITTING: dict[Kind, tuple[type, ...]] = {
    Kind.NUMBER: (int, float),
    Kind.WHOLE: (int, float),
    Kind.DAY: (date, str),
}


def _is_bent(shape: Shape, data: Any) -> bool:
    if data is None:
        return False
    if shape.kind is Kind.FLAG:
        return not isinstance(data, bool)
    if shape.kind is Kind.SWITCH:
        return not isinstance(data, bool) and data not in ("on", "off")
    if shape.kind is Kind.CHOICE:
        return isinstance(data, bool)
    fitting = _FITTING.get(shape.kind)
    return fitting is not None and (isinstance(data, bool) or not isinstance(data, fitting))


def _in_words(error: ValidationError, root: Shape, data: Any) -> list[Fault]:
    details = error.errors(include_url=False)
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    told: dict[Steps, Fault] = {}
    for detail in details:
        if not _follows_from_a_misspelling(detail, unknown):
            fault = _fault(detail, root, data)
            told.setdefault(fault.steps, fault)
    return list(told.values())


def _follows_from_a_misspelling(detail: ErrorDetails, unknown: list[Steps]) -> bool:
    """A key is no second problem where it is missing because it stands there misspelt."""
    loc = detail["loc"]
    if detail["type"] != "missing":
        return False
    beside = [str(other[-1]) for other in unknown if other[:-1] == loc[:-1]]
    return bool(beside) and (loc[-1] == "kind" or bool(nearest(str(loc[-1]), beside)))


def _fault(detail: ErrorDetails, root: Shape, data: Any) -> Fault:
    match detail["type"]:
        case "missing":
            return _missing(detail, root, data)
        case "extra_forbidden":
            return _unknown(detail, root, data)
        case "union_tag_invalid":
            return _no_kind(detail, root, data)
    steps, shape, given = _found_at(root, data, detail["loc"])
    if detail["type"] in ("value_error", "assertion_error"):
        return Fault(steps, str(detail["ctx"]["error"]))
    if detail["type"] in ("too_short", "too_long"):
        return _count(steps, detail, len(given))
    if detail["type"] == "string_pattern_mismatch":
        message = f"expected lower-case letters, digits and dashes, found {found(given)}"
        return Fault(steps, message)
    return misfit(shape, given, steps)


def _missing(detail: ErrorDetails, root: Shape, data: Any) -> Fault:
    *parent, last = detail["loc"]
    steps, shape, given = _found_at(root, data, tuple(parent))
    if shape.noun in (Act, Fact) or shape.kind is not Kind.NOUN:
        return misfit(shape, given, steps)
    field = below(shape, last)
    meaning = field.meaning if field and field.meaning else ""
    return Fault((*steps, last), "this key is missing", meaning and f"it says: {meaning}")


def _unknown(detail: ErrorDetails, root: Shape, data: Any) -> Fault:
    *parent, last = detail["loc"]
    steps, shape, _ = _found_at(root, data, tuple(parent))
    keys = fields_of(shape.noun) if shape.noun else {}
    message = "unknown key"
    if shape.noun is not None and issubclass(shape.noun, OfKind):
        message = f"{shape.noun.kind_here()} takes no such key"
    return Fault((*steps, last), message, did_you_mean(str(last), keys), at_key=True)


def _no_kind(detail: ErrorDetails, root: Shape, data: Any) -> Fault:
    """A kind that there is not, where several could stand."""
    steps, shape, given = _found_at(root, data, detail["loc"])
    known = Shape(Kind.CHOICE, choices=tuple(kind.kind_here() for kind in shape.kinds))
    if not isinstance(given, dict):
        return misfit(known, given, steps)
    return misfit(known, given.get("kind"), (*steps, "kind"))


def _count(steps: Steps, detail: ErrorDetails, count: int) -> Fault:
    context = detail["ctx"]
    least = detail["type"] == "too_short"
    bound = f"at least {context['min_length']}" if least else f"at most {context['max_length']}"
    return Fault(steps, f"expected {bound}, found {count}")


def _found_at(root: Shape, data: Any, loc: tuple[str | int, ...]) -> tuple[Steps, Shape, Any]:
    """How far pydantic's location leads in what the author wrote.

    A shorthand has no inside, one item may stand for a list, and unions name their members.
    """
    steps: Steps = ()
    shape = root
    for part in loc:
        if any(part == kind.kind_here() for kind in shape.kinds):
            shape = told_apart(shape, part)
            continue
        inside = below(shape, part)
        if inside is None:
            break
        if _holds(data, part):
            data = data[part]
        elif isinstance(part, int) and shape.single:
            shape = inside
            continue
        else:
            break
        steps, shape = (*steps, part), inside
    return steps, shape, data


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, dict) and part in data
