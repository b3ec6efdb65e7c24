"""Boxes: few limits on inputs within which most runs ended one way (scenario discovery).

PRIM, the patient rule induction method (Friedman & Fisher 1999, Statistics and Computing 9:123-143;
for scenarios Bryant & Lempert 2010, 10.1016/j.techfore.2009.08.002): from the box that holds
everything, thin slices are peeled away, each time the one that makes the rest most purer for each
case lost. Of all boxes on the way that one is taken which holds most beyond its share: coverage
less support.

Peeling alone also limits inputs that do nothing (Kwakkel & Jaxa-Rozen 2016). So a box is found on
half of the points under half of the lucks and judged on the other halves: a limit stays only where
cases within the box end so oftener than those that the limit shuts out, tested for all limits
together (Holm). The weakest leaves and the box is peeled anew, until all stand; each time less of
`ALPHA` is spent, so that it bounds the chance of any false limit over all rounds. The p-values are
called quasi, as the box was chosen; not on these cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.multiplicity import holm
from models.insight.regions import Cases, Limit, Region, chance_of_rise

ALPHA = 0.02
SLICE = 0.05
"""Share of a box's cases that one peel takes, where an input has many values."""
LEAST_SUPPORT = 0.05
LEAST_CASES = 8


class Peel(NamedTuple):
    """One box on the way of the peeling, as the cases that it was found on tell it.

    `coverage`: the share of all hits that it holds; `density`: of its runs, those that are hits;
    `support`: the share of all runs that it holds.
    """

    region: Region
    coverage: float
    density: float
    support: float


class Judged(NamedTuple):
    """A box whose limits all stand, each with its quasi-p-value; `peels` is the way to it."""

    region: Region
    p: dict[int, float]
    peels: tuple[Peel, ...]


def box_in(found_on: Cases, judged_on: Cases) -> Judged:
    """The best box whose limits all stand; one without limits where none does."""
    places = frozenset(range(len(found_on.factors)))
    first: tuple[Peel, ...] = ()
    for looks in count(1):
        peels = tuple(peeled(found_on, places))
        first = first or peels
        best = max(peels, key=lambda peel: peel.coverage - peel.support).region
        p = quasi_p(best, judged_on)
        standing = frozenset(place for place, chance in p.items() if chance <= spent(looks))
        if standing == best.places:
            box = relaxed(best, judged_on, spent(looks))
            return Judged(box, quasi_p(box, judged_on), first)
        # the weakest limits leave first: without them the others may stand better
        weakest = max(p, key=lambda place: p[place])
        places = best.places - {weakest}
        if not places:
            break
    return Judged(Region(), {}, first)


def relaxed(region: Region, cases: Cases, alpha: float) -> Region:
    """The region with each end of a span free again that shuts out nothing else than it keeps."""
    shares = cases.shares
    for limit in region.limits:
        for wider in (limit._replace(low=-inf), limit._replace(high=inf)):
            if limit.levels or -inf in (limit.low, -limit.high) or limit not in region.limits:
                continue
            whole = region.without(limit.place).within(wider)
            inside = region.holds(cases.entries)
            shut_out = whole.holds(cases.entries) & ~inside
            if chance_of_rise(shares[inside], shares[shut_out]) > alpha:
                region = whole
    return region


def spent(looks: int) -> float:
    """What a look may spend of `ALPHA`; over however many looks it is never more than all."""
    return ALPHA / (looks * (looks + 1))


def quasi_p(region: Region, cases: Cases) -> dict[int, float]:
    """For each limit, how likely chance sets its inside so far above what it alone shuts out."""
    inside, shares = region.holds(cases.entries), cases.shares
    chances = []
    for limit in region.limits:
        shut_out = region.without(limit.place).holds(cases.entries) & ~inside
        chances.append(chance_of_rise(shares[inside], shares[shut_out]))
    adjusted = holm(np.array(chances))
    return {limit.place: float(p) for limit, p in zip(region.limits, adjusted, strict=True)}


def peeled(cases: Cases, places: frozenset[int]) -> Iterator[Peel]:
    """Box after box, each a slice smaller, limiting some inputs only."""
    region, inside = Region(), np.arange(len(cases.hits))
    fewest = max(LEAST_CASES, LEAST_SUPPORT * len(inside))
    while True:
        yield _peel(cases, region, inside)
        best, worth = None, 0.0
        stands = int(cases.hits[inside].sum()), int(cases.runs[inside].sum())
        for place in sorted(places):
            for slice_ in _slices(cases, inside, place):
                if len(inside) - len(slice_.lost) >= fewest:
                    gain = _gain(cases, stands, slice_.lost)
                    if gain > worth:
                        best, worth = slice_, gain
        if best is None:
            return
        region = region.within(best.limit)
        inside = np.setdiff1d(inside, best.lost, assume_unique=True)


class _Slice(NamedTuple):
    """A limit that a peel may set, and the cases within the box that it would lose."""

    limit: Limit
    lost: NDArray[np.intp]


def _peel(cases: Cases, region: Region, inside: NDArray[np.intp]) -> Peel:
    hits, runs = int(cases.hits[inside].sum()), int(cases.runs[inside].sum())
    all_hits, all_runs = int(cases.hits.sum()), int(cases.runs.sum())
    return Peel(region, hits / max(all_hits, 1), hits / max(runs, 1), runs / max(all_runs, 1))


def _gain(cases: Cases, stands: tuple[int, int], lost: NDArray[np.intp]) -> float:
    """How much purer a box of so many hits and runs becomes for each case that it loses."""
    hits, runs = stands
    left = hits - int(cases.hits[lost].sum()), runs - int(cases.runs[lost].sum())
    return (left[0] / max(left[1], 1) - hits / max(runs, 1)) / len(lost)


def _slices(cases: Cases, inside: NDArray[np.intp], place: int) -> Iterator[_Slice]:
    """What the next peel could take of an input: a slice at an end, or a level."""
    column = cases.entries[inside, place]
    if not cases.factors[place].is_number:
        levels = np.unique(column).astype(int).tolist()
        if len(levels) > 1:
            for level in levels:
                rest = tuple(one for one in levels if one != level)
                yield _Slice(Limit(place, levels=rest), inside[column == level])
        return
    ordered = np.sort(column)
    many = max(1, int(SLICE * len(ordered)))
    least, most = ordered[many - 1], ordered[-many]
    if least < ordered[-1]:  # of equal values all or none are taken
        above = ordered[np.searchsorted(ordered, least, side="right")]
        yield _Slice(Limit(place, low=float(least + above) / 2.0), inside[column <= least])
    if most > ordered[0]:
        below = ordered[np.searchsorted(ordered, most, side="left") - 1]
        yield _Slice(Limit(place, -inf, float(most + below) / 2.0), inside[column >= most])
