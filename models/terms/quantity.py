"""Numbers that know where they come from: value, range, distribution, source, confidence."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from models.terms.noun import JsonSchema, Noun, Sources


class Confidence(StrEnum):
    """How sure the author is of a number or a position."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Unit(StrEnum):
    """A unit of time. `period` is whatever the scenario's clock says."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"


DAYS: dict[Unit, float] = {
    Unit.DAY: 1.0,
    Unit.WEEK: 7.0,
    Unit.MONTH: 365.25 / 12,
    Unit.YEAR: 365.25,
}
"""Length of each unit in days; a period's length comes from the clock."""


class Distribution(Noun):
    """A law from which the value is drawn where a design asks for it."""

    kind: Literal["uniform", "triangular", "pert"] = Field(description="shape of the law")
    low: float = Field(description="smallest value")
    mode: float | None = Field(None, description="likeliest value (triangular, pert)")
    high: float = Field(description="largest value")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        inside = self.mode is None or self.low <= self.mode <= self.high
        if self.low >= self.high or not inside:
            raise ValueError("a distribution needs low < high, and mode between them")
        if self.kind != "uniform" and self.mode is None:
            raise ValueError(f"a {self.kind} distribution needs a mode")
        return self


class Quantity(Noun):
    """A number, bare (`0.3`) or with its evidence (`{value: 0.3, source: K1, ...}`)."""

    words: ClassVar[re.Pattern[str] | None] = None
    """How the quantity may be written as words, where it may."""

    value: float = Field(description="the number that is used")
    range: tuple[float, float] | None = Field(
        None, description="lowest and highest plausible value; serves sensitivity analysis only"
    )
    distribution: Distribution | None = Field(
        None, description="drawn per run, where a design asks"
    )
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the author is")
    note: str | None = Field(None, description="why this number")

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        bounds = ("type", "minimum", "exclusiveMinimum", "maximum")
        number = in_full["properties"]["value"]
        ways: list[JsonSchema] = [{key: number[key] for key in bounds if key in number}]
        if cls.words is not None:
            pattern = re.sub(r"\?P<\w+>", "", cls.words.pattern)
            ways.append({"type": "string", "pattern": f"^{pattern}$"})
        return {"anyOf": [*ways, in_full]}

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        if isinstance(given, bool):
            return given
        if isinstance(given, (int, float)):
            return {"value": given}
        if isinstance(given, str) and cls.words is not None:
            match = cls.words.fullmatch(given.strip())
            return match.groupdict() if match else given
        return given

    @model_validator(mode="after")
    def _within_range(self) -> Self:
        if self.range is not None and not self.range[0] <= self.value <= self.range[1]:
            raise ValueError(f"value {self.value:g} lies outside its own range")
        return self


_NUMBER = r"(?P<value>[0-9.]+(?:e-?[0-9]+)?)"
_UNIT = "day|week|month|year|period"


class Share(Quantity):
    """A number from 0 to 1."""

    value: float = Field(ge=0, le=1, description="a number from 0 to 1")


class Amount(Quantity):
    """A number that is not negative."""

    value: float = Field(ge=0, description="zero or more")


class Rate(Quantity):
    """Chance per unit of time: `{value: 0.03, per: month}` or `0.03 per month`."""

    words: ClassVar[re.Pattern[str] | None] = re.compile(
        rf"{_NUMBER}\s+(?:per|a)\s+(?P<per>{_UNIT})"
    )

    value: float = Field(ge=0, description="chance in one unit of time")
    per: Unit = Field(Unit.PERIOD, description="the unit of time")


class Duration(Quantity):
    """A length of time: `{value: 3, unit: month}` or `3 months`."""

    words: ClassVar[re.Pattern[str] | None] = re.compile(rf"{_NUMBER}\s+(?P<unit>{_UNIT})s?")

    value: float = Field(ge=0, description="how many units")
    unit: Unit = Field(Unit.PERIOD, description="the unit of time")


Salience = Annotated[int, Field(ge=1, le=5, description="weight from 1 (slight) to 5 (vital)")]
