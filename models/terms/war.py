"""What may change while a war goes on: beliefs, intensity, outside help, attacks by spoilers."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from models.terms.noun import Noun, PartyId, Sources
from models.terms.quantity import Amount, Confidence, Rate, Share, Unit


class Learning(Noun):
    """How battles teach: beliefs about the odds are Beta laws on a grid (Smith and Stam 2004)."""

    strength: Amount = Field(
        Amount(value=40), description="pseudo-battles behind each belief before the first battle"
    )
    grid: int = Field(21, ge=3, le=101, description="points of the grid over side A's odds")


class Escalation(Noun):
    """A higher level of fighting: more battles, and costs that rise alike."""

    faster: Amount = Field(
        Amount(value=1.5), description="factor of battles and costs at the higher level"
    )


class Spoilers(Noun):
    """Attacks by those who want no peace, for which each side may be blamed."""

    hazard: Rate = Field(
        Rate(value=0.03, per=Unit.MONTH), description="chance of an attack in a period"
    )
    blame: Share = Field(Share(value=0.5), description="chance that a side is blamed for it")
    support: int = Field(1, ge=0, le=10, description="tenths of support that both sides lose by it")
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the author is")
    note: str | None = Field(None, description="what a reader should know")


class Aid(Noun):
    """Help in a party's war that comes on a day, or where the front stands so."""

    id: str = Field(description="short name")
    by: PartyId = Field(description="the patron")
    to: PartyId = Field(description="whose war cost it bears in part")
    share: Share = Field(description="share of the war cost, added to what others bear")
    at: date | None = Field(None, description="the day from which it flows")
    until: date | None = Field(None, description="the day on which it ends; none: never")
    holds_at_most: int | None = Field(
        None, ge=0, description="flows while the party holds no more forts than these"
    )
    holds_at_least: int | None = Field(
        None, ge=0, description="flows while the party holds no fewer forts than these"
    )
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the author is")
    note: str | None = Field(None, description="what a reader should know")

    @model_validator(mode="after")
    def _timed(self) -> Self:
        given = (self.at, self.holds_at_most, self.holds_at_least)
        if all(one is None for one in given):
            raise ValueError("aid has a day (`at`) or a state of the front (`holds_at_most`, ...)")
        return self
