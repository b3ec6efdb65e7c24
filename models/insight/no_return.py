"""The point of no return: from where on a run's own ending was as good as settled.

It is the first moment from which on, at every moment shown, at least `SETTLED` of all other luck
leads to the same ending. Its interval is made of the moments that the simultaneous band allows: not
before the upper ends stay above that level for good, and no later than the lower ends do.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import Share
from models.terms.outcome import Ending

SETTLED = 0.95


class NoReturn(NamedTuple):
    """Places among the moments shown: the best guess, and the first and the last that may be it.

    `at` 0: settled from the start. What happened in the step that ends at the place `at` settled
    it; `latest` is where the run ended at the latest.
    """

    ending: Ending
    at: int
    earliest: int
    latest: int
    level: float = SETTLED


def no_return(ending: Ending, along: tuple[Share, ...]) -> NoReturn:
    """Where an ending was settled, from its share at every moment of the run that ended so."""
    share = np.array([one.share for one in along])
    low, high = np.array([one.low for one in along]), np.array([one.high for one in along])
    return NoReturn(ending, for_good(share), for_good(high), for_good(low))


def for_good(value: NDArray[np.float64]) -> int:
    """The first place from which on a value never falls below the level again."""
    below = np.flatnonzero(value < SETTLED)
    return int(below[-1]) + 1 if len(below) else 0
