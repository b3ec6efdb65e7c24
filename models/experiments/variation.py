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
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from models.scenario.paths import value_in
from models.terms.noun import JsonSchema, Noun
from models.terms.quantity import Distribution

_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
INTERVAL = re.compile(rf"\s*({_NUMBER})\s*:\s*({_NUMBER})\s*(?::\s*(\d+)\s*)?")
WORDS = ("range", "distribution")
LAWS = ("uniform", "triangular", "pert")
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
    levels: int | None = Field(None, ge=2, le=1000, description="even levels (factorial)")
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
    if match := INTERVAL.fullmatch(given):
        low, high, levels = match.groups()
        said = {"kind": "uniform", "low": float(low), "high": float(high)}
        return {**said, "levels": int(levels)} if levels else said
    return given


def _kind_of(given: dict[Any, Any]) -> str:
    if "values" in given:
        return "values"
    return "triangular" if "mode" in given else "uniform"
