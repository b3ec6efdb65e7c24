"""How one value of a scenario varies: listed values, an interval, or a law.

In a file, on a command line and in Python alike:

    [0.1, 0.2, 0.4]            these values
    range                      the range that the scenario gives the number
    distribution               the law that the scenario gives it
    0.1:0.5  or  0.1:0.5:5     an interval; in factorial designs at so many even levels
    {kind: pert, low: 0.1, mode: 0.2, high: 0.5, per: run}
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from models.scenario.paths import value_in
from models.scenario.spelling import shortened
from models.terms.noun import JsonSchema, Noun
from models.terms.quantity import Distribution

_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
INTERVAL = re.compile(rf"\s*({_NUMBER})\s*:\s*({_NUMBER})\s*(?::\s*(\d+)\s*)?")
WORDS = ("range", "distribution")
LAWS = ("uniform", "triangular", "pert")
WRITTEN = (
    "write a list of values, an interval such as 0.1:0.5 or 0.1:0.5:9, `range`, `distribution`, or "
    "a law in full, such as {kind: pert, low: 0.1, mode: 0.2, high: 0.5}"
)
MOST_LEVELS = 1000
MOST_SHOWN = 40
"""Letters of somebody's own that are shown in a complaint."""
MOST_DIGITS = 20
"""Digits of a count that are read; no count that is allowed has as many."""
LEVELS = 3
"""Levels of an interval in a factorial design, where none are said: both ends and the middle."""


class Variation(Noun):
    """How a value varies."""

    kind: Literal["values", "range", "distribution", "uniform", "triangular", "pert"] = Field(
        description="values: those listed; range, distribution: as the scenario says; or a law"
    )
    values: tuple[Any, ...] = Field((), description="the values that are tried")
    low: float | None = Field(None, description="smallest value of a law")
    mode: float | None = Field(None, description="likeliest value (triangular, pert)")
    high: float | None = Field(None, description="largest value of a law")
    levels: int | None = Field(None, ge=2, le=MOST_LEVELS, description="even levels (factorial)")
    per: Literal["point", "run"] = Field(
        "point", description="drawn for each point of the design, or anew for each run"
    )

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        listed = {"type": "array", "items": {}, "minItems": 1}
        interval = {"type": "string", "pattern": f"^{INTERVAL.pattern}$"}
        return {"anyOf": [listed, {"enum": list(WORDS)}, interval, in_full]}

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        if isinstance(given, (list, tuple)):
            return {"kind": "values", "values": given}
        if isinstance(given, str):
            return _in_words(given)
        if isinstance(given, dict) and "kind" not in given:
            return {**given, "kind": _kind_of(given)}
        if not isinstance(given, (dict, Noun)):
            raise ValueError(WRITTEN)  # noqa: TRY004  pydantic tells a ValueError in its words
        return given

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.kind == "values") != bool(self.values):
            raise ValueError("list the `values`, or name a law")
        if self.kind in LAWS:
            self.law()
        elif (self.low, self.mode, self.high) != (None, None, None):
            raise ValueError(f"`low`, `mode` and `high` belong to a law: {', '.join(LAWS)}")
        if self.per == "run" and self.kind in ("values", "range"):
            raise ValueError("only a law is drawn for each run; say `distribution` or a law")
        return self

    @property
    def said(self) -> Any:
        """The same as it is written in short: a list, a word, an interval; else in full."""
        if self.kind == "values":
            return list(self.values)
        if self.per == "point" and self.kind in WORDS and self.levels is None:
            return self.kind
        if self.per == "point" and self.kind == "uniform":
            levels = "" if self.levels is None else f":{self.levels}"
            return f"{self.low:g}:{self.high:g}{levels}"
        return self.model_dump(mode="json", exclude_defaults=True)

    def law(self) -> Distribution:
        """The law that is written here. Raises ValueError where it is none."""
        if self.low is None or self.high is None:
            raise ValueError("a law needs `low` and `high`")
        if not isfinite(self.high - self.low):
            raise ValueError("`low` and `high` are further apart than numbers reach")
        return Distribution(kind=self.kind, low=self.low, mode=self.mode, high=self.high)


def variation_in(text: str) -> Any:
    """A variation as one would type it: an interval, a list with or without brackets, or a word.

    Raises UsageError where the text is no value.
    """
    text = text.strip()
    if INTERVAL.fullmatch(text):
        return text
    is_bare = "," in text and text[:1] not in ("[", "{")
    value = value_in(f"[{text}]" if is_bare else text)
    return [value] if isinstance(value, (int, float)) else value


def _in_words(given: str) -> object:
    if given in WORDS:
        return {"kind": given}
    match = INTERVAL.fullmatch(given)
    if match is None:
        raise ValueError(f'"{_cut(given)}" says no values; {WRITTEN}')
    low, high = float(match[1]), float(match[2])
    if not (isfinite(low) and isfinite(high)):
        raise ValueError(f'"{_cut(given)}" has an end that is too large to be reckoned with')
    if low >= high:
        raise ValueError(f'"{_cut(given)}" is no interval; its lower end comes first')
    said = {"kind": "uniform", "low": low, "high": high}
    return {**said, "levels": _levels(match[3])} if match[3] else said


def _levels(digits: str) -> int:
    """How many levels an interval asks for."""
    count = count_in(digits)
    if not 2 <= count <= MOST_LEVELS:
        raise ValueError(
            f"an interval has from 2 to {MOST_LEVELS:,} levels, and {_cut(digits)} are asked for"
        )
    return count


def count_in(digits: str) -> int:
    """A number, or one that is too large as well: Python reads none of thousands of digits."""
    return int(digits[:MOST_DIGITS])


def _cut(text: str) -> str:
    return shortened(text, MOST_SHOWN)


def _kind_of(given: dict[Any, Any]) -> str:
    if "values" in given:
        return "values"
    return "triangular" if "mode" in given else "uniform"
