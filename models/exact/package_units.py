"""Worths in whole units, so that adding them up is exact whatever the order.

A party's worths are saliences times steps on a ladder, so they are nearly always whole multiples
of something: that is then its unit. Otherwise the unit is 2^-38 of one worth, and a package is
weighed within 2^-39 for every issue. Packages of equal worth are then equal to the last bit,
which is what counting ties and frontiers needs.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np

from models.exact.packages import Floats, Space, Whole

FINEST = 2**38
LARGEST_PART = 10_000
CLOSE = 1e-12
NEARLY_A_UNIT = 1e-6


class Counted(NamedTuple):
    """A space in whole units: for each issue units[signatory, permitted rung].

    `away` holds each permitted rung's distance from the status quo in rungs, `per_worth` how many
    units make one worth, and `least` the fewest units that are worth more than fighting on.
    """

    units: tuple[Whole, ...]
    away: tuple[Whole, ...]
    per_worth: Floats
    least: Whole
    reservation: Floats
    size: int

    def surplus(self, units: Whole) -> Floats:
        """How much more than fighting on rows of units are worth to each signatory."""
        return units / self.per_worth - self.reservation

    @property
    def ideal(self) -> Whole:
        """Each signatory's best package, in units."""
        total: Whole = np.sum([units.max(axis=1) for units in self.units], axis=0)
        return total


def counted(space: Space) -> Counted:
    """The space in whole units. Only where `size` is above 0."""
    offered = [ladder.offered for ladder in space.ladders]
    rows = np.concatenate(offered, axis=1)
    per_worth = np.array([units_per_worth(row) for row in rows])
    units = tuple(np.rint(worths * per_worth[:, None]).astype(np.int64) for worths in offered)
    away = (np.abs(np.array(one.permitted) - one.status_quo) for one in space.ladders)
    least = np.floor(space.reservation * per_worth + NEARLY_A_UNIT).astype(np.int64) + 1
    return Counted(units, tuple(away), per_worth, least, space.reservation, space.size)


def units_per_worth(worths: Floats) -> float:
    """The coarsest scale on which all worths are whole numbers; 2^38 where none is coarse."""
    levels = np.unique(np.abs(worths[np.abs(worths) > CLOSE]))
    if not len(levels):
        return 1.0
    parts = 1
    for ratio in levels / levels[0]:
        fraction = Fraction(float(ratio)).limit_denominator(LARGEST_PART)
        if abs(float(fraction) - ratio) > CLOSE * ratio:
            return float(FINEST)
        parts = lcm(parts, fraction.denominator)
        if parts > FINEST * levels[0]:
            return float(FINEST)
    return float(parts / levels[0])
