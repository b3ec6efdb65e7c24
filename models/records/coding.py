"""Coding: one concession as one whole number, so that a million sequences fit in memory.

    whose = (kind * parties + party) * subjects + subject
    code = (whose * places + before + 1) * places + after + 1

with `places` one more than the rungs of the longest ladder; -1 stands for no rung.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple

from models.rules.tables import Names


class ConcessionKind(IntEnum):
    """What was conceded: at the table, on the ground, or a condition. Part of every code."""

    MOVE = 0
    STEP = 1
    RELEASE = 2
    RED_LINE = 3


class Coded(NamedTuple):
    """What a code says, as indices; numbers, or arrays of numbers."""

    kind: Any
    party: Any
    subject: Any
    before: Any
    after: Any


class Coding(NamedTuple):
    """The radices of a scenario's codes."""

    parties: int
    subjects: int
    places: int

    def code(self, kind: Any, party: Any, subject: Any, before: Any = -1, after: Any = -1) -> Any:
        """The number of a concession; of whole arrays too."""
        whose = (kind * self.parties + party) * self.subjects + subject
        return (whose * self.places + before + 1) * self.places + after + 1

    def read(self, code: Any) -> Coded:
        """What a number says; of whole arrays too."""
        whose, after = code // self.places, code % self.places - 1
        whose, before = whose // self.places, whose % self.places - 1
        whose, subject = whose // self.subjects, whose % self.subjects
        return Coded(whose // self.parties, whose % self.parties, subject, before, after)


def coding_of(names: Names, rungs: int) -> Coding:
    """The radices that a scenario asks for whose longest ladder has so many rungs."""
    subjects = max(len(names.issues), len(names.steps), len(names.gates), 1)
    return Coding(len(names.parties), subjects, rungs + 1)
