"""What stands around the talks: front, guarantee, plan, mediation, dated events, texts."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from models.terms.effect import Effect
from models.terms.issue import Reversal
from models.terms.noun import IssueId, Noun, PartyId, RungId, Sources, TextId
from models.terms.quantity import Amount, Confidence, Duration, Rate, Share
from models.terms.war import Escalation, Learning


class Front(Noun):
    """The front between two belligerents, as a walk over forts (Smith and Stam 2004)."""

    between: tuple[PartyId, PartyId] = Field(description="side A's and side B's belligerent")
    forts: int = Field(12, ge=2, le=200, description="N: 0 = side A is defeated, N = side B is")
    start: int = Field(6, ge=1, description="forts that side A holds at the start")
    battles: Rate = Field(
        Rate(value=0.35), description="nu: chance of a battle in the war each side imagines"
    )
    battles_while_talking: Rate | None = Field(
        None, description="chance of a battle while talks or the plan go on; none: as `battles`"
    )
    odds: Share = Field(Share(value=0.5), description="theta: side A's chance of winning a battle")
    beliefs: dict[PartyId, Share] = Field(
        {}, description="side A's chance of winning a battle, in each party's eyes; none: the odds"
    )

    optimism: Amount = Field(
        Amount(value=0.02),
        description="how much better than that each belligerent thinks its own odds",
    )
    learning: Learning = Field(Learning(), description="how battles teach")
    escalation: Escalation = Field(Escalation(), description="the higher level of fighting")
    aid_odds: Amount = Field(
        Amount(value=0.2), description="xi: how far more aid than the other's shifts the odds"
    )

    @model_validator(mode="after")
    def _inside(self) -> Self:
        if not 0 < self.start < self.forts:
            raise ValueError("the front must start between the two defeats: 0 < start < forts")
        return self


class Guarantee(Noun):
    """How strongly outsiders stand behind the plan, and how well breaches are seen."""

    strength: Share = Field(Share(value=0.0), description="G: guarantor strength")
    monitoring: Share = Field(Share(value=0.2), description="mu: detection per period")
    penalty: Amount = Field(
        Amount(value=0.1), description="worth lost by a breach that is punished"
    )
    compulsion: Share = Field(
        Share(value=0.0), description="chi: how much less a compelled step teaches about faith"
    )
    half_life: Duration | None = Field(
        None, description="time in which strength halves after signature"
    )
    by: tuple[PartyId, ...] = Field((), description="who guarantees")


class Step(Noun):
    """A step of an abstract plan, without issues: cost to the giver, gain to the others."""

    id: str = Field(description="short name")
    giver: PartyId = Field(description="who carries it out")
    cost: float = Field(0.0, description="worth lost by the giver")
    gain: float = Field(0.0, description="worth gained by each other party")
    leverage: int = Field(0, ge=0, le=200, description="forts conceded by the giver")
    label: str | None = Field(None, description="the step in a few words")
    takes: Duration = Field(Duration(value=0), description="time from start to finish")
    reversible: Reversal = Field(Reversal.COSTLY, description="free, costly or never")
    visible: bool = Field(True, description="seen by publics and by the other side")
    effect: Effect | None = Field(None, description="what it changes when it is carried out")


class Plan(Noun):
    """How a signed text is carried out; with `steps`, an abstract plan signed from the start."""

    steps_per_period: int = Field(
        1, ge=1, le=60, description="steps that may fall due in one period"
    )
    holds: int = Field(3, ge=1, le=100, description="H: holds in a row that end the plan")
    pocketing: Share = Field(
        Share(value=0.5), description="phi: share of what was given that survives a collapse"
    )
    noise: Amount = Field(Amount(value=0.03), description="sigma: noise of a decision, in worth")
    scruple: Amount = Field(
        Amount(value=0.1), description="worth that a giver sets against a breach in secret"
    )
    window: Duration | None = Field(
        None, description="time from signature within which the plan must be done; none: any"
    )
    calendar: str | None = Field(None, description="a named order; none: issues in file order")
    signed: TextId | None = Field(
        None, description="a named text that is signed from the start; only its execution is open"
    )
    steps: tuple[Step, ...] = Field((), description="abstract steps in their order")
    worth_at_start: dict[PartyId, float] = Field(
        {}, description="abstract form: worth to each party before any step"
    )


class DatedEvent(Noun):
    """Something that happens to the talks: on a date, or with a chance per period."""

    id: str = Field(description="short name")
    title: str = Field(description="the event in a few words")
    at: date | None = Field(None, description="the day on which it happens")
    hazard: Rate | None = Field(None, description="chance that it happens in a period")
    repeats: bool = Field(False, description="a hazard may strike more than once")
    does: Effect = Field(Effect(), description="what it changes")
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the author is")
    note: str | None = Field(None, description="what a reader should know")

    @model_validator(mode="after")
    def _timed(self) -> Self:
        if (self.at is None) == (self.hazard is None):
            raise ValueError("an event has either `at` (a day) or `hazard` (a chance)")
        return self


class Text(Noun):
    """A named text: one rung for every issue on which it speaks; silence means status quo."""

    title: str = Field(description="name of the text")
    dated: date | None = Field(None, description="when it was made or published")
    terms: dict[IssueId, RungId] = Field(description="its rung on each issue")
    source: Sources = Field((), description="ids of sources")
    note: str | None = Field(None, description="what a reader should know")


class Source(Noun):
    """Where a statement or a number comes from."""

    title: str = Field(description="what it is")
    publisher: str | None = Field(None, description="who published it")
    dated: date | str | None = Field(None, description="when")
    url: str | None = Field(None, description="where it can be read")
    tier: str | None = Field(None, description="A official, B press or research, C republished")
    note: str | None = Field(None, description="what a reader should know")
