"""A point's share of an ending, with the interval that its design allows to be shown.

Where runs stop once an interval is narrow, an ordinary interval would promise too much; then it is
the one that holds at every look (`models.experiments.stopping`). Command line, window and report
all show these.
"""

from __future__ import annotations

from models.experiments.design import Until
from models.experiments.stopping import confidence_sequence
from models.insight.intervals import Share, wilson


def share_under(until: Until, hits: int, runs: int) -> Share:
    """The share of `hits` among `runs`; from 0 to 1 where nothing was run."""
    if until.width is None:
        return wilson(hits, runs)
    low, high = confidence_sequence(hits, runs, level=until.level)
    return Share(hits, runs, low, high)


def interval_name(until: Until) -> str:
    """Which interval stands beside a share."""
    if until.width is None:
        return "Wilson, 95 %"
    return f"anytime-valid, {100 * until.level:g} %"
