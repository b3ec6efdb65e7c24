"""A point's share of an ending, with the interval that its design allows to be shown.

Where runs stop once an interval is narrow, an ordinary interval would promise too much; then it is
the one that holds at every look (`models.experiments.stopping`). Command line, window and report
all show these.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.experiments.design import Until
from models.experiments.stopping import confidence_sequence, confidence_sequences
from models.insight.intervals import LEVEL, SMALL, Share, bounds, interval

if TYPE_CHECKING:
    from models.insight.incidence import Incidence

FloatArray = NDArray[np.float64]


def share_under(until: Until, hits: int, runs: int) -> Share:
    """The share of `hits` among `runs`; from 0 to 1 where nothing was run."""
    if until.width is None:
        return interval(hits, runs)
    return Share(hits, runs, *confidence_sequence(hits, runs, level=until.level))


def incidence_under(until: Until, counts: NDArray[np.int64]) -> Incidence:
    """Endings over time (endings, periods) of a point, with the intervals of its shares.

    So a curve ends where its bar does, at whatever look.
    """
    from models.insight.incidence import incidence_in

    if until.width is None:
        return incidence_in(counts)

    ends_of = partial(confidence_sequences, level=until.level)
    return incidence_in(counts, level=until.level, ends_of=ends_of)


def ends_of_few() -> FloatArray:
    """Both ends of every share of up to `SMALL` runs: (runs, hits, 2).

    For a window that shows shares while runs come: reckoning them would ask it for scipy.
    """
    runs, hits = np.indices((SMALL + 1, SMALL + 1))
    low, high = bounds(np.minimum(hits, runs), runs)
    return np.stack([low, high], axis=-1)


def interval_name(until: Until) -> str:
    """Which interval stands beside a share."""
    if until.width is None:
        return f"Wilson, up to {SMALL} runs Jeffreys, {100 * LEVEL:g} %"
    return f"anytime-valid, {100 * until.level:g} %"
