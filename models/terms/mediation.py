"""Mediation: one text that a mediator mends, and how parties vote on each redraft."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from models.terms.kinds import Card, OfKind, Standing, kind_of
from models.terms.noun import PartyId, TextId
from models.terms.quantity import Duration, Unit

KLEIN = (
    "Klein, Faratin, Sayama & Bar-Yam 2003, Group Decision and Negotiation 12:111-125; single "
    "negotiating text: Raiffa 1982"
)
NAME = "how the text is mended"


class MediationKind(StrEnum):
    """Name of a way to mend a single text."""

    HILL_CLIMBING = "hill_climbing"
    ANNEALING = "annealing"


class Proposals(StrEnum):
    """Where a mediator looks for its next redraft."""

    RANDOM = "random"
    NASH = "nash"


class Mediation(OfKind):
    """A mediator who drafts one text and mends it as long as all can bear it (Raiffa 1982)."""

    kind: MediationKind = Field(MediationKind.HILL_CLIMBING, description=NAME)
    by: PartyId = Field(description="the mediator")
    every: Duration = Field(Duration(value=1, unit=Unit.PERIOD), description="time between drafts")
    text: TextId | None = Field(None, description="named text it starts from; none: halfway")
    redrafts: int = Field(4, ge=1, le=200, description="redrafts put to the vote in one session")
    proposals: Proposals = Field(
        Proposals.RANDOM,
        description="random: any rung next to the draft's; nash: the one of which it thinks that "
        "it raises the Nash product most",
    )

    @classmethod
    def is_usual(cls) -> bool:
        return cls.kind_here() == MediationKind.HILL_CLIMBING


class HillClimbing(Mediation):
    """A redraft stands where nobody loses more than the tolerance, and all together gain."""

    card: ClassVar[Card] = Card(
        "Hill-climbing single text",
        "mediation",
        "a redraft stands if every signatory's change >= -tolerance, since the first draft too, "
        "and the changes add up to a gain",
        KLEIN,
        Standing.BEHAVIOURAL,
        "It sticks at the first text that no single redraft betters for all.",
        "how each signatory votes",
    )
    kind: MediationKind = Field(MediationKind.HILL_CLIMBING, description=NAME)
    tolerance: float = Field(0.0, ge=0, le=1, description="loss a party bears in one redraft")


class Annealing(Mediation):
    """Parties vote for a redraft that costs them something with a chance that falls with time."""

    card: ClassVar[Card] = Card(
        "Annealing single text",
        "mediation",
        "a signatory votes for a loss of d with the chance e^(-d/T); T = temperature * cooling^n "
        "in the n-th session; climbers vote for no loss",
        KLEIN,
        Standing.BEHAVIOURAL,
        "It reaches better texts on bumpy ground, but whoever votes only for its own gain exploits "
        "those who anneal: to anneal or not is a prisoner's dilemma.",
        "how each signatory votes",
    )
    kind: MediationKind = Field(MediationKind.ANNEALING, description=NAME)
    temperature: float = Field(0.1, gt=0, le=10, description="T at the first session, in worth")
    cooling: float = Field(0.9, gt=0, le=1, description="factor on T from session to session")
    climbers: tuple[PartyId, ...] = Field(
        (), description="signatories that vote for no loss all the same"
    )


MEDIATIONS: tuple[type[Mediation], ...] = (HillClimbing, Annealing)
"""Every kind, in the order in which a reader meets them."""


def _mediation_kind(given: Any) -> str | None:
    return kind_of(given, MediationKind.HILL_CLIMBING)


AnyMediation = Annotated[
    Annotated[HillClimbing, Tag("hill_climbing")] | Annotated[Annealing, Tag("annealing")],
    Discriminator(_mediation_kind),
]
"""A single text mended in any way."""
