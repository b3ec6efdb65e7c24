"""A lens: which concessions of a sequence are looked at, and how closely.

Two sequences that differ only in what the lens leaves out are the same sequence through it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.records.coding import Coding, ConcessionKind

NOT_SEEN = -1


class Grain(StrEnum):
    """Whether moves on one issue are one concession, or one for every rung that is left."""

    SUBJECT = "subject"
    RUNG = "rung"


@dataclass(frozen=True, slots=True)
class Lens:
    """What of a sequence is looked at; `parties` are places in the scenario's list, none: all.

    With `once` a concession counts the first time only, so that a sequence says in which order
    things were first done.
    """

    kinds: tuple[ConcessionKind, ...] = tuple(ConcessionKind)
    grain: Grain = Grain.SUBJECT
    parties: tuple[int, ...] = ()
    once: bool = False

    @property
    def sees_all(self) -> bool:
        """Whether no concession is left out."""
        return set(self.kinds) == set(ConcessionKind) and not self.parties and not self.once

    def seen_as(self, coding: Coding, codes: NDArray[Any]) -> NDArray[np.int64]:
        """Each code as it is seen through the lens; NOT_SEEN where it is left out."""
        parts = coding.read(np.asarray(codes, np.int64))
        seen = np.isin(parts.kind, self.kinds)
        if self.parties:
            seen &= np.isin(parts.party, self.parties)
        plain = coding.code(parts.kind, parts.party, parts.subject)
        found = codes if self.grain is Grain.RUNG else plain
        return np.where(seen, found, NOT_SEEN)

    def table(self, coding: Coding) -> NDArray[np.int64]:
        """`seen_as` of every code that there can be."""
        whose = len(ConcessionKind) * coding.parties * coding.subjects
        return self.seen_as(coding, np.arange(whose * coding.places**2))


EVERYTHING = Lens()
AT_THE_TABLE = Lens(kinds=(ConcessionKind.MOVE,))
ON_THE_GROUND = Lens(kinds=(ConcessionKind.STEP,))
ON_CONDITIONS = Lens(kinds=(ConcessionKind.RELEASE, ConcessionKind.RED_LINE))

LENSES = {
    "all": EVERYTHING,
    "moves": AT_THE_TABLE,
    "steps": ON_THE_GROUND,
    "releases": ON_CONDITIONS,
}
"""The lenses by the words that people use; any mixture is a Lens of its own."""


def lens_of(words: str, *, grain: Grain = Grain.SUBJECT, once: bool = False) -> Lens:
    """The lens that words name: "all", or a mixture such as "steps+releases".

    Raises KeyError with the word that names none.
    """
    kinds = {kind for word in words.split("+") for kind in LENSES[word.strip()].kinds}
    return Lens(tuple(sorted(kinds)), grain, once=once)
