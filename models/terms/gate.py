"""Gates: who does what only after, only if, unless, within or not before something else."""

from __future__ import annotations

import datetime
import math
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from models.terms.noun import (
    LAW,
    DeedId,
    EventId,
    GateId,
    IssueId,
    JsonSchema,
    Noun,
    PartyId,
    RungId,
    Sources,
    StepId,
)
from models.terms.quantity import Confidence, Duration


class Act(Noun):
    """Something that is done: a step of an issue, a deed, the signature, or the ceasefire.

    Written `signature`, `ceasefire`, `{step: issue}`, `{step: issue, rungs: [...]}`, `{deed: id}`.
    """

    kind: Literal["step", "deed", "signature", "ceasefire"] = Field(description="what is done")
    step: StepId | None = Field(
        None, description="issue whose agreed rung is carried out, or a step of an abstract plan"
    )
    rungs: tuple[RungId, ...] = Field((), description="only where one of these rungs was agreed")
    deed: DeedId | None = Field(None, description="a declared deed")

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        return without_kind(in_full)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return _kinded(given, ("step", "deed"))


class Fact(Noun):
    """Something that can be waited for.

    Written `signature`, `ceasefire`, `{ceasefire: 2 months}` (held so long), `{step: issue}`,
    `{step: issue, rungs: [...]}`, `{deed: id}`, `{date: 2026-05-01}`, `{event: id}`,
    `{at_table: issue, rungs: [...]}` (all signatories table one of these rungs),
    `{any_of: [...]}`, `{all_of: [...]}` or `{not: fact}`.
    """

    kind: Literal[
        "step",
        "deed",
        "signature",
        "ceasefire",
        "date",
        "event",
        "at_table",
        "any_of",
        "all_of",
        "not",
    ] = Field(description="what is waited for")
    step: StepId | None = Field(
        None, description="issue whose agreed rung was carried out, or a step of an abstract plan"
    )
    at_table: IssueId | None = Field(
        None, description="issue on which all signatories agree for now"
    )
    rungs: tuple[RungId, ...] = Field((), description="only where it is one of these rungs")
    deed: DeedId | None = Field(None, description="a declared deed is done")
    ceasefire: Duration | None = Field(None, description="a ceasefire has held so long")
    date: datetime.date | None = Field(None, description="a day has come")
    event: EventId | None = Field(None, description="an event has happened")
    any_of: tuple[Fact, ...] = Field((), description="at least one of these")
    all_of: tuple[Fact, ...] = Field((), description="every one of these")
    negated: Fact | None = Field(None, alias="not", description="the opposite of this")

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        return without_kind(in_full)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        keys = ("step", "deed", "ceasefire", "date", "event", "at_table", "any_of", "all_of", "not")
        return _kinded(given, keys)


def without_kind(in_full: JsonSchema) -> JsonSchema:
    """A word alone, or keys of which one tells the kind."""
    word: JsonSchema = {"enum": ["signature", "ceasefire"]}
    return {"anyOf": [word, {key: in_full[key] for key in in_full if key != "required"}]}


def _kinded(given: object, keys: tuple[str, ...]) -> object:
    """The shorthand with its kind written out."""
    if isinstance(given, str):
        return {"kind": given}
    if isinstance(given, dict) and "kind" not in given:
        named: dict[str, Any] = dict(given)
        kinds = [key for key in keys if key in named]
        return {**named, "kind": kinds[0]} if len(kinds) == 1 else named
    return given


MOST_CLAUSES = 64
"""Clauses of a condition beyond which nobody could follow it."""


def clauses(fact: Fact, *, negated: bool = False) -> int:
    """How many clauses a fact has once it is written as `all of (any of ...)`."""
    if fact.negated is not None:
        return clauses(fact.negated, negated=not negated)
    if fact.kind not in ("any_of", "all_of"):
        return 1
    parts = [clauses(part, negated=negated) for part in fact.any_of or fact.all_of]
    return math.prod(parts) if (fact.kind == "any_of") != negated else sum(parts)


class Gate(Noun):
    """A condition on order, in a party's own words or the law's."""

    id: GateId = Field(description="short name")
    who: PartyId = Field(description="whose condition it is; `law` for a law")
    does: Act = Field(description="what waits")
    only_after: Fact | None = Field(None, description="waits until this has happened")
    only_if: Fact | None = Field(None, description="waits while this does not hold")
    unless: Fact | None = Field(None, description="is blocked while this holds")
    not_before: Fact | None = Field(None, description="waits for a date or an event")
    within: Duration | None = Field(
        None, description="must follow `of` within this time, or faith is broken"
    )
    of: Fact | None = Field(None, description="what `within` counts from")
    price: float = Field(
        6,
        ge=0,
        le=10,
        description="cost of giving it up, in tenths of support; its owner weighs it as it stands, "
        "and support, which is counted in whole tenths, falls by the nearest (2.5: by 3)",
    )
    absolute: bool = Field(False, description="can never be given up")
    released: bool = Field(False, description="given up before the start")
    says: str | None = Field(None, description="the condition as a sentence")
    stated: datetime.date | None = Field(
        None, description="when it was stated, or the law was made"
    )
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the coding is")
    note: str | None = Field(None, description="what a reader should know")

    @property
    def releasable(self) -> bool:
        """Whether somebody could give it up: no law, and not absolute."""
        return self.who != LAW and not self.absolute

    @model_validator(mode="after")
    def _one_condition(self) -> Gate:
        given = [self.only_after, self.only_if, self.unless, self.not_before, self.within]
        if sum(fact is not None for fact in given) != 1:
            raise ValueError(
                "a gate has exactly one of only_after, only_if, unless, not_before, within"
            )
        if (self.within is None) != (self.of is None):
            raise ValueError("`within` and `of` go together")
        return self

    @model_validator(mode="after")
    def _can_be_followed(self) -> Gate:
        facts = (self.only_after, self.only_if, self.unless, self.not_before, self.of)
        if any(fact is not None and clauses(fact) > MOST_CLAUSES for fact in facts):
            raise ValueError("the condition is too intricate; split it in two gates")
        return self


class Deed(Noun):
    """Something that can be waited for and is no step of the plan: a vote, a law lifted."""

    title: str = Field(description="the deed in a few words")
    by: PartyId = Field(description="who does it")
    takes: Duration = Field(Duration(value=0), description="time from start to finish")
    passes: Annotated[float, Field(ge=0, le=1)] = Field(1.0, description="chance that it succeeds")
    unasked: bool = Field(False, description="done as soon as it may, even if nothing waits for it")
    done: bool = Field(False, description="done before the start")
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the author is")
    note: str | None = Field(None, description="what a reader should know")
