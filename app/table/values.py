"""A run in worths: what each offer was worth to whom, ready for the map and the timeline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.pictures.marks import Mark
from app.table.performance import Performance
from app.table.scene import mark_of
from app.table.worths import Offers, Worths, edge_of, front_of, offers_of, worths_of

Floats = NDArray[np.float64]
Line = list[tuple[float, float]]
"""Times, and the value from each on."""


@dataclass(frozen=True, slots=True)
class Values:
    """Everything that the two pictures of worth read; made once per run."""

    show: Performance
    worths: Worths
    offers: Offers
    front: tuple[NDArray[np.int64], NDArray[np.int64]]
    begin: int = 0
    """The position from which on they are shown: where a brushed stretch opens."""

    @property
    def signing(self) -> tuple[int, ...]:
        """The parties whose offers stand, in file order."""
        names = self.show.run.names.parties
        return tuple(names.index(party) for party in self.show.run.scenario.signatories)

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every pair of them; the principal two first."""
        signing = self.signing
        return tuple((a, b) for n, a in enumerate(signing) for b in signing[n + 1 :])

    def mark(self, party: int) -> Mark:
        mark = mark_of(self.show.scene, party)
        if mark is None:
            raise IndexError(party)
        return mark

    def time_of(self, row: int) -> float:
        return self.show.time(row + 1)

    def path(self, whose: int, until: int) -> tuple[NDArray[np.int64], Floats]:
        """A party's offers up to a position: their rows, and their worths to everybody.

        The first is the one that stood when the stretch opened.
        """
        mine = np.flatnonzero((self.offers.party == whose) & (self.offers.row < until))
        opened = int(np.searchsorted(self.offers.row[mine], self.begin)) - 1
        mine = mine[max(0, opened) :]
        return self.offers.row[mine], self.offers.worth[mine]

    def since(self, line: Line) -> Line:
        """The part of a line that lies in the stretch, from its very opening."""
        opens = self.show.time(self.begin) if self.begin else -np.inf
        before = [value for time, value in line if time < opens]
        rest = [(time, value) for time, value in line if time >= opens]
        return [(opens, value) for value in before[-1:]] + rest

    def fighting(self, party: int, position: int) -> float:
        """What fighting on is worth to a party with the front where it stands at a position."""
        rows, forts = self.front
        place = int(np.searchsorted(rows, position - 1, side="right")) - 1
        return float(self.worths.war[party, min(forts[place], self.worths.war.shape[1] - 1)])

    def least_fighting(self, party: int) -> float:
        """The least that fighting on is worth to a party wherever the front stands in this run."""
        return min(self.fighting(party, int(row) + 1) for row in self.front[0])

    def edge(self, pair: tuple[int, int]) -> Floats:
        return edge_of(self.worths, *pair)


def values_of(show: Performance) -> Values | None:
    """The worths of a performance; None for a plan of abstract steps."""
    if show.run.scenario.is_abstract or not show.run.scenario.issues:
        return None
    worths = show.worths if show.worths is not None else worths_of(show.run)
    return Values(show, worths, offers_of(show.run, worths), front_of(show.run))
