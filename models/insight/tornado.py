"""The tornado: each unsure number at its low and at its high end, all others as they stand.

Both ends are run with the same luck as the scenario itself, run against run, so that the bars are
differences of conditions. It shows no interplay; Sobol indices do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.factors import Factor
from models.insight.futures import Futures
from models.insight.intervals import LEVEL, Share, interval, together
from models.insight.pairing import Difference, Pairs, difference
from models.scenario.paths import value_at
from models.terms.quantity import Quantity


class Bar(NamedTuple):
    """One number: its values, the share at each end, and the paired differences.

    `low_less_base` and `high_less_base` are against the scenario as it stands, `swing` the high
    end against the low one.
    """

    factor: str
    base: float
    low: float
    high: float
    at_low: Share
    at_high: Share
    low_less_base: Difference
    high_less_base: Difference
    swing: Difference


class Tornado(NamedTuple):
    """The bars, widest first; `base` is the share as the scenario stands.

    All intervals of differences hold together at `level` (Bonferroni over three for each bar).
    """

    base: Share
    bars: tuple[Bar, ...]
    level: float


def tornado(futures: Futures, *, level: float = LEVEL) -> Tornado | None:
    """The tornado of a table; none where it has no point at the base, or none beside it."""
    base = base_of(futures)
    stands = np.flatnonzero((futures.entries == base).all(axis=1))
    if not len(stands):
        return None
    ends = list(_ends(futures, base))
    strict = together(3 * len(ends), level=level)
    bars = [_bar(futures, int(stands[0]), end, strict) for end in ends]
    if not bars:
        return None
    ranked = sorted(bars, key=lambda bar: -_width(bar))
    hits, runs = futures.hits[stands[0]], futures.runs[stands[0]]
    return Tornado(interval(int(hits), int(runs), level=level), tuple(ranked), level)


def base_of(futures: Futures) -> NDArray[np.float64]:
    """The entries of the scenario as it stands; not a number where a factor has no such level."""
    return np.array([_entry(futures, factor) for factor in futures.factors])


def _entry(futures: Futures, factor: Factor) -> float:
    value = value_at(futures.scenario, factor.name)
    stands = value.value if isinstance(value, Quantity) else value
    if factor.is_number:
        return float(stands)
    return float(factor.levels.index(stands)) if stands in factor.levels else np.nan


class _End(NamedTuple):
    """A factor's place, and the points that differ from the base in it alone: lowest, highest."""

    place: int
    low: int
    high: int


def _ends(futures: Futures, base: NDArray[np.float64]) -> Iterator[_End]:
    alike = futures.entries == base
    for place, factor in enumerate(futures.factors):
        alone = np.flatnonzero(np.delete(alike, place, axis=1).all(axis=1))
        if factor.is_number and len(alone) > 1:
            ordered = alone[np.argsort(futures.entries[alone, place], kind="stable")]
            yield _End(place, int(ordered[0]), int(ordered[-1]))


def _bar(futures: Futures, stands: int, end: _End, level: float) -> Bar:
    base, low, high = (futures.outcome[point] for point in (stands, end.low, end.high))
    entries = futures.entries[:, end.place]
    return Bar(
        factor=futures.names[end.place],
        base=float(entries[stands]),
        low=float(entries[end.low]),
        high=float(entries[end.high]),
        at_low=interval(int((low == 1).sum()), int((low >= 0).sum()), level=level),
        at_high=interval(int((high == 1).sum()), int((high >= 0).sum()), level=level),
        low_less_base=difference(paired(base, low), level),
        high_less_base=difference(paired(base, high), level),
        swing=difference(paired(low, high), level),
    )


def paired(first: NDArray[np.int8], second: NDArray[np.int8]) -> Pairs:
    """Runs of two points, run against run of the same number, where both were made."""
    both = (first >= 0) & (second >= 0)
    a, b = first[both] == 1, second[both] == 1
    return Pairs(int((a & b).sum()), int((a & ~b).sum()), int((~a & b).sum()), int((~a & ~b).sum()))


def _width(bar: Bar) -> float:
    ends = (0.0, bar.low_less_base.value, bar.high_less_base.value)
    return max(ends) - min(ends)
