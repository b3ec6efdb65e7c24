"""How far a share of runs may lie from the share of endlessly many runs.

Wilson's score interval, which keeps its promise for small counts and near 0 and 1 where the
textbook interval does not (Brown, Cai & DasGupta 2001, Interval estimation for a binomial
proportion, Statistical Science 16:101-133, 10.1214/ss/1009213286).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from models.terms.outcome import ENDINGS, Ending

LEVEL = 0.95


class Share(NamedTuple):
    """A share of model runs with its interval; never a chance of peace in the world."""

    hits: int
    runs: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing was run."""
        return self.hits / self.runs if self.runs else 0.0


def wilson(hits: int, runs: int, *, level: float = LEVEL) -> Share:
    """The share of `hits` among `runs`, with its interval; from 0 to 1 where nothing was run."""
    if not runs:
        return Share(hits, runs, 0.0, 1.0)
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    share, z_2 = hits / runs, z * z / runs
    middle = (share + z_2 / 2.0) / (1.0 + z_2)
    half = sqrt(z_2 * (share * (1.0 - share) + z_2 / 4.0)) / (1.0 + z_2)
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == runs else middle + half
    return Share(hits, runs, low, high)


def outcome_shares(counts: Mapping[Ending, int]) -> dict[Ending, Share]:
    """Every ending's share of the runs, also of those in which none ended."""
    runs = sum(counts.values())
    return {ending: wilson(counts.get(ending, 0), runs) for ending in ENDINGS}
