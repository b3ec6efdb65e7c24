"""What a run can end in, and at which stage."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Ending(StrEnum):
    """Outcome class; every run ends in exactly one."""

    IMPLEMENTED = "implemented"
    COLLAPSED = "collapsed"
    DEFEAT_A = "defeat_A"
    DEFEAT_B = "defeat_B"
    FIGHTING = "fighting"
    FROZEN = "frozen"

    @property
    def in_words(self) -> str:
        """The ending as a reader should hear it; no ending is called just."""
        return _WORDS[self]


_WORDS = {
    Ending.IMPLEMENTED: "signed and implemented",
    Ending.COLLAPSED: "signed, then collapsed",
    Ending.DEFEAT_A: "military defeat of side A",
    Ending.DEFEAT_B: "military defeat of side B",
    Ending.FIGHTING: "fighting goes on",
    Ending.FROZEN: "frozen without agreement",
}


class Stage(StrEnum):
    """How far a run had come when it ended."""

    TALKS = "talks"
    SIGNED = "signed"
    RATIFICATION = "ratification"
    EXECUTION = "execution"
    DONE = "done"


class Outcome(NamedTuple):
    """How a run ended: class, period, stage, front and steps carried out."""

    ending: Ending
    period: int
    stage: Stage
    front: int
    steps_done: int


ENDINGS: tuple[Ending, ...] = tuple(Ending)
LISTED: tuple[Ending, ...] = (
    Ending.IMPLEMENTED,
    Ending.COLLAPSED,
    Ending.FROZEN,
    Ending.FIGHTING,
    Ending.DEFEAT_A,
    Ending.DEFEAT_B,
)
"""How endings are listed for people: from carried out to fought out. It ranks nothing else."""

STAGES: tuple[Stage, ...] = tuple(Stage)

IMPLEMENTED = ENDINGS.index(Ending.IMPLEMENTED)
COLLAPSED = ENDINGS.index(Ending.COLLAPSED)
DEFEAT_A = ENDINGS.index(Ending.DEFEAT_A)
DEFEAT_B = ENDINGS.index(Ending.DEFEAT_B)
FIGHTING = ENDINGS.index(Ending.FIGHTING)
FROZEN = ENDINGS.index(Ending.FROZEN)
"""Endings as rules write them: by their place."""
