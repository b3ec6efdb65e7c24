"""What a scalar means, by the core rules of YAML 1.2, with days.

`on`, `off`, `yes` and `no` are words, not flags: only `true` and `false` are.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

from models.scenario.nodes import Node, Scalar, Sequence, meant

NO_TEXT = re.compile(r"[\ud800-\udfff\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]")
"""Half characters, and those that would steer the terminal on which a title is shown."""

UNWRITABLE = ("a character stands here that no text may hold", "delete it")
"""What is said of them, and the way out, wherever a text comes in."""

_MAY_BE_MORE_THAN_TEXT = re.compile(r"[-+.0-9~nNtTfF]")
_NOTHING = re.compile(r"~|null|Null|NULL")
_FLAG = re.compile(r"true|True|TRUE|false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]{1,30}")
_BASED = re.compile(r"0o[0-7]{1,30}|0x[0-9a-fA-F]{1,30}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"([-+]?)\.(inf|Inf|INF)")
_NO_NUMBER = re.compile(r"\.(nan|NaN|NAN)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def value_of(scalar: Scalar) -> Any:
    """A scalar's value: text, number, flag, day or nothing."""
    return scalar.text if scalar.style else plain_value(scalar.text)


def plain_value(text: str) -> Any:
    """What an unquoted scalar means."""
    if not text:
        return None
    if not _MAY_BE_MORE_THAN_TEXT.match(text):
        return text
    number = _number(text)
    return _word(text) if number is None else number


def _number(text: str) -> float | int | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _NUMBER.fullmatch(text):
        return float(text)
    if endless := _ENDLESS.fullmatch(text):
        return -math.inf if endless[1] == "-" else math.inf
    return math.nan if _NO_NUMBER.fullmatch(text) else None


def _word(text: str) -> bool | date | str | None:
    if _NOTHING.fullmatch(text):
        return None
    if _FLAG.fullmatch(text):
        return text.lower() == "true"
    return _day(text) if _DAY.fullmatch(text) else text


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def data_of(node: Node) -> Any:
    """A node as plain data: mappings, lists and values; aliases unfolded."""
    thing = meant(node)
    if isinstance(thing, Scalar):
        return value_of(thing)
    if isinstance(thing, Sequence):
        return [data_of(item) for item in thing.items]
    return {entry.key.text: data_of(entry.value) for entry in thing.entries}
