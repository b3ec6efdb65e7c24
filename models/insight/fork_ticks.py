"""At which ticks a run is forked: a few along the whole run, then more where its chances change.

First about as many ticks as fit evenly; then the stretch over which the forks' endings change most
is halved, again and again, until the steepest changes stand between two ticks that follow each
other; last, the stretch in which the run's own ending was settled is halved in the same way.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from models.insight.fork_ends import Forks, distance
from models.insight.no_return import for_good
from models.terms.outcome import ENDINGS, Ending

COARSE = 16
"""Ticks along the whole run that are looked at first."""

LAST = 6
"""One of so many ticks is kept for the point of no return."""

LEAST = 0.02
"""Changes of the endings below which a stretch is not looked into."""


def chosen_ticks(
    openings: list[int], forks: Forks, *, most: int, ending: Ending
) -> tuple[int, ...]:
    """At most so many of the ticks at which a run can be forked, the first and the last included.

    `ending` is the run's own.
    """
    if len(openings) <= most:
        return tuple(openings)
    places = _spread(len(openings), min(COARSE, most))
    while len(places) < most - most // LAST:
        changes = {pair: _change(openings, forks, pair) for pair in _stretches(places)}
        widest = max(changes, key=lambda pair: changes[pair], default=None)
        if widest is None or changes[widest] < LEAST:
            break
        places = sorted((*places, sum(widest) // 2))
    for _ in range(most - len(places)):
        settled = _settled_in(openings, forks, places, ending)
        if settled not in _stretches(places):
            break
        places = sorted((*places, sum(settled) // 2))
    return tuple(openings[place] for place in places)


def _spread(there: int, wanted: int) -> list[int]:
    """So many places, evenly spread, with the first and the last."""
    if there <= wanted:
        return list(range(there))
    return sorted({round(k * (there - 1) / (wanted - 1)) for k in range(wanted)})


def _stretches(places: list[int]) -> list[tuple[int, int]]:
    """Neighbours that have places between them."""
    return [pair for pair in pairwise(places) if pair[1] - pair[0] > 1]


def _change(openings: list[int], forks: Forks, pair: tuple[int, int]) -> float:
    """How far the endings change between two places."""
    low, high = pair
    return distance(forks.at(openings[low]), forks.at(openings[high]))


def _settled_in(
    openings: list[int], forks: Forks, places: list[int], ending: Ending
) -> tuple[int, int]:
    """The stretch at whose end the ending was settled; twice the first place: from the start."""
    wanted = ENDINGS.index(ending)
    shares = [np.mean(forks.at(openings[place]) % len(ENDINGS) == wanted) for place in places]
    at = for_good(np.array(shares))
    return places[max(at - 1, 0)], places[min(at, len(places) - 1)]
