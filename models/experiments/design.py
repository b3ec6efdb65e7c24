"""A design: what an experiment varies, in which points, how often each is run, and when to stop.

One frozen object, whether it was read from a file, from a command line or from the window. It
names things and holds no scenario; `preparing` puts the two together and checks them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from models.drivers.intervention import Intervention
from models.experiments.variation import Variation
from models.rules.chance import WORD
from models.scenario.validating import Unfit, validated
from models.terms.errors import Problem, UsageError
from models.terms.noun import JsonSchema, Noun, OrOne
from models.terms.outcome import Ending
from models.terms.rule import RuleName

MOST_RUNS = 1_000_000_000


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed), OrOne()]
"""One name or a list of them."""

Rules = Annotated[tuple[RuleName, ...], BeforeValidator(_listed), OrOne(), Field(min_length=1)]


class Sampling(Noun):
    """How the points are chosen among all that the variations allow."""

    kind: Literal["factorial", "list", "latin_hypercube", "sequence", "sobol", "morris"] = Field(
        "factorial",
        description="factorial: every combination; list: the `points` below; latin_hypercube; "
        "sequence: Sobol's sequence; sobol: Saltelli's sample for Sobol indices; morris",
    )
    points: int = Field(
        64, ge=1, le=200_000, description="points; base sample (sobol); trajectories (morris)"
    )
    levels: int = Field(4, ge=2, le=64, description="levels of the grid (morris)")
    second_order: bool = Field(False, description="second-order indices too (sobol)")
    seed: int = Field(1, ge=0, le=WORD, description="chance of the sample itself")

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        return {"anyOf": [{"enum": in_full["properties"]["kind"]["enum"]}, in_full]}

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return {"kind": given} if isinstance(given, str) else given


class Orders(Noun):
    """Which orders are assigned: of an abstract plan's steps, a calendar, or forced concessions."""

    kind: Literal["all", "sample", "list"] = Field(
        "all", description="all: every order; sample: drawn uniformly; list: those named"
    )
    sample: int = Field(100, ge=1, le=100_000, description="how many are drawn")
    orders: tuple[tuple[str, ...], ...] = Field((), description="the orders that are listed")
    before: tuple[tuple[str, str], ...] = Field(
        (), description="pairs of which the first comes before the second, beside the gates'"
    )
    seed: int = Field(1, ge=0, le=WORD, description="chance of the drawing")

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        listed = in_full["properties"]["orders"]
        return {"anyOf": [{"const": "all"}, {"type": "array", "items": listed["items"]}, in_full]}

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        if given == "all":
            return {"kind": "all"}
        if isinstance(given, (list, tuple)):
            return {"kind": "list", "orders": given}
        if isinstance(given, dict) and "kind" not in given:
            kind = next((key for key in ("sample", "orders") if key in given), "all")
            return {**given, "kind": "list" if kind == "orders" else kind}
        return given

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.kind == "list") != bool(self.orders):
            raise ValueError("name the `orders`, or say `all` or `sample`")
        return self


class Forced(Intervention):
    """A change that the design orders, a party's concession above all; its place is its date."""

    period: int = Field(0, ge=0, description="left out: the place in the order decides")


class Concessions(Noun):
    """Concessions forced one after the other at the beginning of every run."""

    moves: dict[str, Forced] = Field(min_length=1, max_length=60, description="name -> concession")
    first: int = Field(0, ge=0, description="period of the first")
    every: int = Field(1, ge=0, description="periods between two of them")


class Until(Noun):
    """When to stop before all runs are made."""

    width: float | None = Field(
        None, gt=0, le=1, description="stop a point once its share's interval is this narrow"
    )
    ending: Ending = Field(Ending.IMPLEMENTED, description="whose share it is")
    level: float = Field(0.95, ge=0.5, le=0.9999, description="level of the interval")
    seconds: float | None = Field(None, gt=0, description="stop after this long")


class Design(Noun):
    """An experiment, but for the scenario itself."""

    experiment: Literal[1] = Field(1, description="version of the design format")
    scenario: str = Field("", description="a shipped name, or a file beside this one")
    title: str = Field("", description="what the experiment asks")
    variants: Names = Field((), description="variants of the scenario, compared side by side")
    settings: dict[str, Any] = Field({}, description="path -> value, the same in every point")
    vary: dict[str, Variation] = Field({}, description="path -> how its value varies")
    sampling: Sampling = Field(Sampling(), description="how the points are chosen")
    points: tuple[dict[str, Any], ...] = Field(
        (), description="listed points: path -> value (sampling: list)"
    )
    constraints: Names = Field(
        (), description="conditions that every point keeps, such as `a.b < c.d`"
    )
    orders: Orders | None = Field(None, description="orders that are assigned")
    concessions: Concessions | None = Field(None, description="concessions that are forced")
    openings: dict[str, tuple[Intervention, ...]] = Field(
        {}, description="name -> script; every one is tried"
    )
    distributions: Literal["fixed", "point", "run"] = Field(
        "fixed", description="numbers with a `distribution`: used as they stand, or drawn"
    )
    runs: int = Field(1000, ge=1, le=MOST_RUNS, description="runs of every point, at most")
    seed: int = Field(1, ge=0, le=WORD, description="the same seed, the same luck in every point")
    rule: Rules = Field(("record",), description="how parties judge each other: record, rational")
    until: Until = Field(Until(), description="when to stop earlier")
    logs: int = Field(
        20, ge=0, le=100_000, description="whole logs kept: run 0 of every point, then run 1, ..."
    )

    @model_validator(mode="after")
    def _listed_points(self) -> Self:
        if bool(self.points) != (self.sampling.kind == "list"):
            raise ValueError("`points` are listed where `sampling` is `list`, and only there")
        if self.points and self.vary:
            raise ValueError("listed points say every value themselves; leave `vary` out")
        return self


def design_of(design: Design | None, asked: dict[str, Any]) -> Design:
    """A design with some keys said anew. Raises UsageError with everything that does not fit."""
    said = design.model_dump(by_alias=True, exclude_unset=True) if design else {}
    try:
        return validated(Design, {"experiment": 1, **said, **asked})
    except Unfit as unfit:
        faults = (f"{'.'.join(map(str, one.steps))}: {one.message}" for one in unfit.faults)
        raise UsageError("; ".join(faults)) from None


def on_one_line(problem: Problem) -> str:
    """A problem of a design that was said in options, which have no lines of a file."""
    way_out = f"; {problem.hint}" if problem.hint else ""
    return f"{problem.path}: {problem.message}{way_out}"
