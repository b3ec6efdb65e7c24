"""Closed forms about wars: what an open-ended one is worth, and what battles teach.

For reading the numbers of a scenario: how dear is a war that ends at some rate, how far do so many
battles move a belief, and how long does fighting take to tell two beliefs apart.
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Hazard(NamedTuple):
    """A war that is decided at a rate, at a cost while it lasts."""

    decided: float
    """lambda: rate at which the war is decided."""
    cost: float
    """kappa: cost by the same unit of time, in worth."""
    impatience: float
    """r: rate of discounting."""

    def worth(self, victory: float) -> float:
        """R = (lambda p - kappa) / (r + lambda), with p the chance of victory."""
        return (self.decided * victory - self.cost) / (self.impatience + self.decided)

    @property
    def whole_cost(self) -> float:
        """Fearon's c = kappa / lambda: what the war costs in all, to somebody with patience."""
        return self.cost / self.decided


def believed_odds(prior: tuple[float, float], wins: int, battles: int) -> float:
    """Mean of a Beta belief about battle odds after so many wins: (a + s) / (a + b + m)."""
    return (prior[0] + wins) / (sum(prior) + battles)


def told_by_a_battle(odds: float, instead: float) -> float:
    """What a battle tells on average, in nats, for the true odds against others (Kullback)."""
    won, lost = odds * math.log(odds / instead), (1 - odds) * math.log((1 - odds) / (1 - instead))
    return won + lost


def battles_to_tell(odds: float, instead: float, *, certainty: float) -> float:
    """Battles after which the true odds stand so many to one against the others, on average."""
    return math.log(certainty) / told_by_a_battle(odds, instead)
