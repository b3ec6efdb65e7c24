"""What was expected and what was found, in plain words."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.scenario.shapes import Kind, Shape, fields_of
from models.terms.gate import Act, Fact
from models.terms.issue import RedLine, Rung
from models.terms.kinds import OfKind
from models.terms.noun import Noun
from models.terms.quantity import Duration, Quantity, Rate

_NOUNS: tuple[tuple[type[Noun], str], ...] = (
    (Rate, "a chance such as `0.03 per month`"),
    (Duration, "a length of time such as `3 months`"),
    (Rung, "the option's label, or keys such as `label`"),
    (RedLine, "the first refused rung, or keys such as `at` and `price`"),
    (Act, "`signature`, `ceasefire`, `{step: issue}` or `{deed: id}`"),
    (Fact, "a fact such as `signature`, `{step: issue}`, `{deed: id}` or `{date: 2026-05-01}`"),
)

MANY = 1_000_000
"""From here on a number's digits are set in threes."""

_KINDS: dict[Kind, str] = {
    Kind.FLAG: "true or false",
    Kind.SWITCH: "on or off",
    Kind.DAY: "a day such as 2025-11-27",
    Kind.TEXT: "a text",
    Kind.ANY: "a text or a day",
    Kind.MAPPING: "names with a value each",
}


def expectation(shape: Shape) -> str:
    """What may stand there."""
    if shape.kind is Kind.NOUN and shape.noun is not None:
        return _noun(shape.noun)
    if shape.kind in (Kind.NUMBER, Kind.WHOLE):
        return _number(shape)
    if shape.kind is Kind.CHOICE:
        return _choice(shape.choices)
    if shape.kind is Kind.LIST:
        return _list(shape)
    return _KINDS[shape.kind]


def _noun(noun: type[Noun]) -> str:
    for known, words in _NOUNS:
        if issubclass(noun, known):
            return words
    if issubclass(noun, Quantity):
        return _number(fields_of(noun)["value"])
    if issubclass(noun, OfKind):
        return "a kind, or keys such as `kind`"
    keys = list(fields_of(noun))
    return f"keys such as {', '.join(f'`{key}`' for key in keys[:3])}"


def _number(shape: Shape) -> str:
    kind = "a whole number" if shape.kind is Kind.WHOLE else "a number"
    if shape.least is not None and shape.most is not None and not shape.above:
        return f"{kind} from {_bound(shape.least)} to {_bound(shape.most)}"
    bounds = []
    if shape.least is not None:
        bounds.append(
            f"above {_bound(shape.least)}" if shape.above else f"of {_bound(shape.least)} or more"
        )
    if shape.most is not None:
        bounds.append(f"up to {_bound(shape.most)}")
    return " ".join((kind, *bounds))


def _bound(value: float) -> str:
    """A bound as people write it: no power of ten for a whole number."""
    return f"{value:,.0f}" if value >= MANY else f"{value:g}"


def _choice(choices: tuple[Any, ...]) -> str:
    words = [str(choice) for choice in choices]
    return words[0] if len(words) == 1 else f"one of {', '.join(words)}"


def _list(shape: Shape) -> str:
    if shape.length is not None:
        return f"a list of {shape.length}"
    inside = shape.inside
    return f"a list of which each item is {expectation(inside)}" if inside else "a list"


def found(given: Any) -> str:
    """What stands there, shortened."""
    match given:
        case None:
            return "nothing"
        case bool():
            return "true" if given else "false"
        case str():
            return f"'{shortened(given)}'"
        case dict():
            return (
                f"keys ({shortened(', '.join(map(str, list(given)[:9])))})" if given else "no keys"
            )
        case list() | tuple():
            return f"a list of {len(given)}"
        case date():
            return f"the day {given}"
        case _:
            return shortened(f"{given}")


def shortened(text: str) -> str:
    """As much of a text as a message needs, on one line."""
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def way_out(shape: Shape, given: Any) -> str:
    """What to do about it, where that is plain."""
    if shape.kind is Kind.TEXT and isinstance(given, (bool, int, float, date)):
        return "put it in quotes"
    if isinstance(given, str) and shape.kind in (Kind.NUMBER, Kind.WHOLE, Kind.FLAG):
        return "take away the quotes" if _is_plain(given) else ""
    return ""


def _is_plain(given: str) -> bool:
    from models.scenario.scalars import plain_value

    return not isinstance(plain_value(given), str)
