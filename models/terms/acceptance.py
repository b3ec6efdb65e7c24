"""Acceptance: when an offer is good enough on paper. What is not credible nobody signs anyway."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from models.terms.kinds import Card, OfKind, Standing, kind_of

BAARSLAG = "Baarslag, Hindriks & Jonker 2014, Decision Support Systems 60:68-77"
NAME = "name of the acceptance condition"


class AcceptanceKind(StrEnum):
    """Name of an acceptance condition."""

    NEXT = "ac_next"
    CONST = "ac_const"
    COMBI = "ac_combi"


class Acceptance(OfKind):
    """When an offer is good enough; below the worth of fighting on none ever is."""

    kind: AcceptanceKind = Field(AcceptanceKind.NEXT, description=NAME)

    @classmethod
    def is_usual(cls) -> bool:
        return cls.kind_here() == AcceptanceKind.NEXT


class AcNext(Acceptance):
    """Accepts what is worth as much as the own next offer would be, or as much as it aims at."""

    card: ClassVar[Card] = Card(
        "Next offer (AC_next)",
        "acceptance",
        "factor * u(offer) + gap >= u(own next offer)",
        BAARSLAG,
        Standing.BEHAVIOURAL,
        "A condition that does well in tournaments, not one that theory derives.",
        "its own worths",
        bare=True,
    )
    kind: AcceptanceKind = Field(AcceptanceKind.NEXT, description=NAME)
    factor: float = Field(1.0, gt=0, le=10, description="alpha: factor on the worth of the offer")
    gap: float = Field(0.0, ge=-1, le=1, description="beta: added to the worth of the offer")


class AcConst(Acceptance):
    """Accepts what is worth so much, whatever its own tactic would offer next."""

    card: ClassVar[Card] = Card(
        "A fixed worth (AC_const)",
        "acceptance",
        "u(offer) >= at",
        BAARSLAG,
        Standing.BEHAVIOURAL,
        "Set low it takes the first tolerable offer; set high it may take none.",
        "its own worths",
        bare=True,
    )
    kind: AcceptanceKind = Field(AcceptanceKind.CONST, description=NAME)
    at: float = Field(0.6, ge=0, le=1, description="c: own worth that is enough")


class AcCombi(Acceptance):
    """AC_next; late in the talks also the best that was offered within the window just past."""

    card: ClassVar[Card] = Card(
        "Late, the best (AC_combi)",
        "acceptance",
        "AC_next, or t >= after and u(offer) >= the most offered in a window as long as the time "
        "left",
        BAARSLAG,
        Standing.BEHAVIOURAL,
        "It bets that the time left will bring nothing better than as much time just past.",
        "its own worths and what it was offered",
        bare=True,
    )
    kind: AcceptanceKind = Field(AcceptanceKind.COMBI, description=NAME)
    factor: float = Field(1.0, gt=0, le=10, description="alpha: factor on the worth of the offer")
    gap: float = Field(0.0, ge=-1, le=1, description="beta: added to the worth of the offer")
    after: float = Field(
        0.9, ge=0, le=1, description="T: share of the time from which on it looks back"
    )


ACCEPTANCES: tuple[type[Acceptance], ...] = (AcNext, AcConst, AcCombi)
"""Every kind, in the order in which a reader meets them."""


def _acceptance_kind(given: Any) -> str | None:
    return kind_of(given, AcceptanceKind.NEXT)


AnyAcceptance = Annotated[
    Annotated[AcNext, Tag("ac_next")]
    | Annotated[AcConst, Tag("ac_const")]
    | Annotated[AcCombi, Tag("ac_combi")],
    Discriminator(_acceptance_kind),
]
"""An acceptance condition of any kind."""
