"""A tactic: how a party concedes. The kinds themselves stand in `tactics`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from models.terms.kinds import OfKind


class TacticKind(StrEnum):
    """Name of a way of conceding."""

    BOULWARE = "boulware"
    LINEAR = "linear"
    CONCEDER = "conceder"
    TIME_DEPENDENT = "time_dependent"
    RESOURCE_DEPENDENT = "resource_dependent"
    TIT_FOR_TAT = "tit_for_tat"
    ABSOLUTE_TIT_FOR_TAT = "absolute_tit_for_tat"
    RELATIVE_TIT_FOR_TAT = "relative_tit_for_tat"
    AVERAGED_TIT_FOR_TAT = "averaged_tit_for_tat"
    GRIT = "grit"
    ZEUTHEN = "zeuthen"
    LOGROLLING = "logrolling"
    PACKAGE_OFFER = "package_offer"
    FREQUENCY_LEARNING = "frequency_learning"
    SALAMI = "salami"
    ULTIMATUM = "ultimatum"
    STAND_FIRM = "stand_firm"
    PLUG_IN = "plug_in"


class Tactic(OfKind):
    """How a party concedes: over time, in return, by trading, or not at all."""

    kind: TacticKind = Field(TacticKind.LINEAR, description="name from the catalogue")
    gestures: bool = Field(
        False, description="may carry out a step marked `gesture` before anything is signed"
    )

    @classmethod
    def is_usual(cls) -> bool:
        return cls.kind_here() == TacticKind.LINEAR
