"""Parties: who is at the table, at the front, or only delivers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from models.terms.acceptance import AcNext, AnyAcceptance
from models.terms.noun import Noun, PartyId, Sources
from models.terms.quantity import Amount, Confidence, Duration, Quantity, Rate, Share, Unit
from models.terms.tactics import AnyTactic, Linear


class Side(StrEnum):
    """Side at the front."""

    A = "A"
    B = "B"
    NONE = "none"


class Role(StrEnum):
    """What a party may do; it may have several roles."""

    BELLIGERENT = "belligerent"
    SIGNATORY = "signatory"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    BODY = "body"


class WarCost(Quantity):
    """Cost of fighting on, in stakes: over the whole imagined war, or per period.

    A total c becomes kappa = c * nu / (n0 (N - n0)).
    """

    value: float = Field(ge=0, description="in stakes; 1 = all that is fought over")
    per: Literal["war", "period"] = Field(
        "war", description="over the imagined war, or each period"
    )


class Record(Noun):
    """Promises that a party has seen another keep and break: Beta counts, the prior included."""

    kept: float = Field(2.0, gt=0, description="alpha: promises kept")
    broken: float = Field(2.0, gt=0, description="beta: promises broken")
    source: Sources = Field((), description="ids of sources")
    confidence: Confidence | None = Field(None, description="how sure the coding is")
    note: str | None = Field(None, description="why these counts")


UNSEEN = Record()


class Leader(Noun):
    """A leader whose public may turn away: what it then hopes for, and who follows it."""

    falls_at: int = Field(2, ge=0, le=10, description="support at which the leader may fall")
    falls: Rate = Field(
        Rate(value=0.1, per=Unit.MONTH), description="chance of falling in a period at that support"
    )
    retreats: int = Field(
        1, ge=0, le=30, description="rungs that a successor takes back on every open issue"
    )
    inherits: Share = Field(
        Share(value=0.5), description="share of the record that counts for a successor too"
    )
    honeymoon: int = Field(5, ge=0, le=10, description="support with which a successor begins")
    hopes_at: int = Field(
        2, ge=0, le=10, description="support at which war is weighed by its better chances alone"
    )
    hopes: Share = Field(
        Share(value=0.8), description="quantile of its belief by which it then weighs war"
    )


class Support(Noun):
    """A public that carries its leaders or not, and a vote on what they sign."""

    start: int = Field(5, ge=0, le=10, description="domestic support at the start, in tenths")
    ratify_at: Share | None = Field(
        None, description="worth at which a vote is even; none: no vote"
    )
    swing: Amount = Field(Amount(value=0.05), description="spread of the vote, in worth")
    grace: Duration = Field(
        Duration(value=2, unit=Unit.PERIOD), description="patience with unreciprocated steps"
    )
    vote_after: Duration = Field(
        Duration(value=1, unit=Unit.PERIOD), description="time from signature to the vote"
    )
    vote_on: tuple[date, ...] = Field(
        (), description="days on which it may vote; a text signed too late for them all lapses"
    )
    leader: Leader = Field(Leader(), description="the leader whom it carries or drops")
    source: Sources = Field((), description="ids of sources")


class WalkOut(Noun):
    """When a party leaves the talks, and for how long."""

    after: int = Field(
        3, ge=1, description="own turns in a row in which talking is worth less than war"
    )
    returns: Duration = Field(
        Duration(value=3, unit=Unit.PERIOD), description="time until it returns"
    )


class WarEnds(Noun):
    """What the two military ends of the war are worth to a party."""

    defeat_A: float = Field(description="worth if side A is defeated")
    defeat_B: float = Field(description="worth if side B is defeated")


class Party(Noun):
    """A party: its side, roles, tactic, war cost, memory and public."""

    name: str = Field(description="name in full")
    code: str | None = Field(
        None, min_length=1, max_length=4, description="two letters for pictures"
    )
    side: Side = Field(Side.NONE, description="side at the front: A, B or none")
    roles: tuple[Role, ...] = Field(
        (), description="belligerent, signatory, mediator, guarantor, body"
    )
    tactic: AnyTactic = Field(Linear(), description="how it concedes")
    acceptance: AnyAcceptance = Field(AcNext(), description="when an offer is good enough on paper")
    war_cost: WarCost = Field(WarCost(value=0.0), description="cost of fighting on")
    war_ends: WarEnds | None = Field(
        None,
        description="worth of the war's two ends; none: 0 and 1 for belligerents, even for others",
    )
    discount: Share = Field(
        Share(value=0.99), description="weight of the next period against this one"
    )
    reservation: Quantity | None = Field(
        None, description="worth of no agreement; none: the value of fighting on"
    )
    trust: dict[PartyId, Record] = Field(
        {}, description="record of each other party; none: 2 and 2"
    )
    support: Support | None = Field(None, description="its public; none: answers to nobody")
    audience: Amount = Field(
        Amount(value=0.0), description="weight of a step's cost before its public"
    )
    complies: Share | None = Field(
        None, description="a body's chance to act in a period when its step is due"
    )
    walk_out: WalkOut | None = Field(None, description="when it leaves the talks; none: never")
    note: str | None = Field(None, description="what a reader should know")

    def has(self, role: Role) -> bool:
        """Whether the party has a role."""
        return role in self.roles

    def record_of(self, other: PartyId) -> Record:
        """What it has seen of another; of one of which it has seen nothing, 2 and 2."""
        return self.trust.get(other, UNSEEN)
