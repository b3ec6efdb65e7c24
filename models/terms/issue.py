"""Issues, their ladders of rungs, and where each party stands on them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from models.terms.effect import Effect
from models.terms.noun import JsonSchema, Noun, OrOne, PartyId, RungId, Sources
from models.terms.quantity import Confidence, Duration, Salience


class Rung(Noun):
    """One option of an issue. A bare string is its label."""

    label: str = Field(description="the option in a sentence")
    short: str | None = Field(None, description="two or three words for pictures")
    open: bool = Field(False, description="leaves the issue unsettled, to the battlefield")
    alone: bool = Field(False, description="may be agreed and carried out before the full text")
    gesture: bool = Field(
        False, description="its giver may carry it out unasked, before a signature"
    )
    lasts: Duration | None = Field(
        None, description="time after which it ends where it was not part of a full text"
    )

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        return {"anyOf": [{"type": "string"}, in_full]}

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return {"label": given} if isinstance(given, str) else given


class Basis(StrEnum):
    """What a coded position rests on."""

    STATED = "stated"
    ONE_END = "one end stated"
    INFERRED = "inferred"


class RedLine(Noun):
    """The first rung that a party refuses: it and all beyond it, until released."""

    at: RungId = Field(description="first refused rung")
    price: float = Field(
        8,
        ge=0,
        le=10,
        description="cost of giving it up, in tenths of support; its owner weighs it as it stands, "
        "and support, which is counted in whole tenths, falls by the nearest (2.5: by 3)",
    )
    absolute: bool = Field(False, description="can never be given up")
    released: bool = Field(False, description="given up before the start")
    stated: date | None = Field(None, description="when it was stated")
    source: Sources = Field((), description="ids of sources")

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        return {"anyOf": [{"type": "string"}, in_full]}

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return {"at": given} if isinstance(given, str) else given


class Position(Noun):
    """Where a party opens on an issue, how far it has signalled, what it refuses."""

    ideal: RungId = Field(description="where the party opens")
    limit: RungId | None = Field(None, description="furthest rung signalled; none: the ideal")
    red_line: RedLine | None = Field(None, description="first refused rung")
    salience: Salience = Field(3)
    worths: dict[RungId, float] | None = Field(
        None, description="worth of each rung, 0 to 1; none: falls linearly from the ideal"
    )
    basis: Basis | None = Field(None, description="stated, one end stated, or inferred")
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the coding is")
    note: str | None = Field(None, description="why it is coded so")

    @property
    def furthest(self) -> RungId:
        """The furthest rung signalled."""
        return self.limit or self.ideal


class Reversal(StrEnum):
    """Whether a step that was carried out can be undone."""

    FREE = "free"
    COSTLY = "costly"
    NEVER = "never"


class Delivery(Noun):
    """One step that carries a rung out: who does it, what it takes, what it changes."""

    by: PartyId | None = Field(
        None, description="giver; none: the belligerent who loses most by it"
    )
    label: str | None = Field(None, description="the step in a few words; none: the rung's label")
    leverage: int = Field(0, ge=0, le=20, description="forts conceded by the giver")
    takes: Duration = Field(Duration(value=0), description="time from start to finish")
    reversible: Reversal = Field(Reversal.COSTLY, description="free, costly or never")
    visible: bool = Field(True, description="seen by publics and by the other side")
    effect: Effect | None = Field(None, description="what it changes when it is carried out")


def _several(given: object) -> object:
    return given if isinstance(given, (list, tuple)) else [given]


Deliveries = Annotated[tuple[Delivery, ...], BeforeValidator(_several), OrOne()]
"""One step or several, in the order in which they are carried out."""


class Issue(Noun):
    """A question with a ladder of options, from best for side A to best for side B."""

    title: str = Field(description="name of the issue")
    short: str | None = Field(None, description="name for narrow places")
    question: str | None = Field(None, description="what is to be decided")
    basket: str = Field(
        "general", description="group of issues; one giver's steps in it are one promise"
    )
    ladder: dict[RungId, Rung] = Field(min_length=2, description="options, first = best for side A")
    status_quo: RungId = Field(description="the rung that holds without an agreement")
    required: bool = Field(False, description="a full agreement may not leave it open")
    positions: dict[PartyId, Position] = Field({}, description="where each party stands")
    delivery: dict[RungId, Deliveries] = Field({}, description="what carrying out a rung takes")
    source: Sources = Field((), description="ids of sources")
    note: str | None = Field(None, description="what a reader should know")

    @property
    def rungs(self) -> tuple[RungId, ...]:
        """The ladder's rungs, best for side A first."""
        return tuple(self.ladder)

    def place(self, rung: RungId) -> int:
        """Zero-based place of a rung on the ladder."""
        return self.rungs.index(rung)

    def refused(self, position: Position) -> range:
        """Places of the rungs that a position's red line refuses, whether released or not."""
        if position.red_line is None:
            return range(0)
        line, ideal = self.place(position.red_line.at), self.place(position.ideal)
        return beyond(line, ideal, len(self.ladder))


def beyond(line: int, ideal: int, rungs: int) -> range:
    """Places that a red line refuses: its own and all behind it, seen from the ideal."""
    return range(line, rungs) if line > ideal else range(line + 1)
