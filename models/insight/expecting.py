"""What somebody expects of an experiment, written down, so that a script can hold it to that.

expect:
  - {ending: implemented, share: [0.1, 0.3]}                      # of the last file's point 0
  - {ending: fighting, difference: [0, 1], point: 2, surely: true}  # after minus before
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from models.insight.comparing import Comparison
from models.scenario.composing import composed
from models.scenario.placing import placed_fault
from models.scenario.reading import text_of
from models.scenario.scalars import data_of
from models.scenario.validating import Unfit, validated
from models.terms.errors import ScenarioError, UsageError
from models.terms.noun import Noun
from models.terms.outcome import Ending

Span = tuple[float, float]


class Expectation(Noun):
    """A share or a difference, and where it is expected to lie."""

    ending: Ending = Field(description="whose share")
    share: Span | None = Field(None, description="lowest and highest share of the second side")
    difference: Span | None = Field(None, description="lowest and highest second minus first")
    point: int | None = Field(None, ge=0, description="point of the second side; none: every one")
    surely: bool = Field(False, description="the whole interval lies there, not only the estimate")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.share is None) == (self.difference is None):
            raise ValueError("expect either a `share` or a `difference`")
        if self.share is not None and self.surely:
            raise ValueError("`surely` belongs to a `difference`, which has an interval")
        span = self.share or self.difference
        if span is not None and span[0] > span[1]:
            raise ValueError("the lowest comes first")
        return self


class Expectations(Noun):
    """A file of expectations."""

    expect: tuple[Expectation, ...] = Field(min_length=1, description="what is expected")
    level: float = Field(0.95, ge=0.5, le=0.9999, description="level of the intervals")
    experiment: Literal[1] = Field(1, description="version of this format")


class Verdict(NamedTuple):
    """An expectation against one comparison."""

    expectation: Expectation
    comparison: Comparison
    found: float
    low: float
    high: float
    holds: bool


def read_expectations(path: str | Path) -> Expectations:
    """The expectations of a file. Raises ScenarioError with every problem and its place."""
    text = text_of(Path(path))
    try:
        root = composed(text)
        return validated(Expectations, data_of(root))
    except Unfit as unfit:
        faults = tuple(placed_fault(root, fault, str(path)) for fault in unfit.faults)
        raise ScenarioError(faults) from None
    except ScenarioError as error:
        raise ScenarioError(tuple(one._replace(file=str(path)) for one in error.problems)) from None


def judged(expectations: Expectations, comparisons: list[Comparison]) -> list[Verdict]:
    """Every expectation against the comparisons that it is about.

    Raises UsageError where one is about no comparison.
    """
    return [
        _verdict(expectation, comparison)
        for expectation in expectations.expect
        for comparison in _meant(expectation, comparisons)
    ]


def _meant(expectation: Expectation, comparisons: list[Comparison]) -> list[Comparison]:
    if expectation.point is None:
        return comparisons
    meant = [one for one in comparisons if one.after.point == expectation.point]
    if not meant:
        raise UsageError(f"nothing was compared at point {expectation.point}")
    return meant


def _verdict(expectation: Expectation, comparison: Comparison) -> Verdict:
    found = comparison.of(expectation.ending)
    if expectation.share is not None:
        low, high = expectation.share
        holds = low <= found.after <= high
        return Verdict(expectation, comparison, found.after, found.after, found.after, holds)
    low, high = expectation.difference or (-1.0, 1.0)
    inner = (found.low, found.high) if expectation.surely else (found.difference,) * 2
    holds = low <= inner[0] and inner[1] <= high
    return Verdict(expectation, comparison, found.difference, found.low, found.high, holds)
