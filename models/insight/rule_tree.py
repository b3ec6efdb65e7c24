"""A small tree of rules: which question about the inputs parts the runs best, then the next.

Splits reduce the variance of the cases' shares most (Breiman et al. 1984, Classification and
Regression Trees); they are found on half of the points under half of the lucks and stay only where
the other halves part the same way, tested at `ALPHA` over all splits that were found. From the top,
nothing below a split that does not stand is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from models.insight.boxes import ALPHA
from models.insight.regions import Cases, Limit, Region, chance_of_rise

DEEPEST = 3
LEAST_LEAF = 0.05


@dataclass(frozen=True, slots=True)
class Branch:
    """A region and, where a question parts it, its two sides; `p` is the question's chance."""

    region: Region
    sides: tuple[Branch, ...] = ()
    p: float = 1.0

    @property
    def leaves(self) -> tuple[Branch, ...]:
        """The regions in which no question is left, in the order of the questions."""
        if not self.sides:
            return (self,)
        return tuple(leaf for side in self.sides for leaf in side.leaves)

    @property
    def places(self) -> frozenset[int]:
        """The inputs that some question asks about."""
        return frozenset(place for leaf in self.leaves for place in leaf.region.places)


def tree_in(found_on: Cases, judged_on: Cases) -> Branch:
    """The tree whose splits all stand; a bare trunk where none does."""
    grown = _grown(found_on, Region(), np.arange(len(found_on.hits)), 0)
    return _pruned(grown, judged_on, max(1, len(grown.leaves) - 1))


def _grown(cases: Cases, region: Region, inside: NDArray[np.intp], depth: int) -> Branch:
    fewest = max(8, int(LEAST_LEAF * len(cases.hits)))
    if depth == DEEPEST or len(inside) < 2 * fewest:
        return Branch(region)
    questions = [_question(cases, inside, place, fewest) for place in range(len(cases.factors))]
    best = max((one for one in questions if one is not None), default=None, key=lambda one: one[0])
    if best is None:
        return Branch(region)
    limits = best[1]
    parts = (inside[limit.holds(cases.entries[inside, limit.place])] for limit in limits)
    return Branch(
        region,
        tuple(
            _grown(cases, region.within(limit), part, depth + 1)
            for limit, part in zip(limits, parts, strict=True)
        ),
    )


def _question(
    cases: Cases, inside: NDArray[np.intp], place: int, fewest: int
) -> tuple[float, tuple[Limit, Limit]] | None:
    """How much the best question about an input explains, and its two sides; none: nothing.

    Cases stand in the order of a number, or of the mean shares of an input's levels.
    """
    column, shares = cases.entries[inside, place], cases.shares[inside]
    is_number = cases.factors[place].is_number
    _, level = np.unique(column, return_inverse=True)
    key = column if is_number else (np.bincount(level, shares) / np.bincount(level))[level]
    order = np.argsort(key, kind="stable")
    sums, many = np.cumsum(shares[order]), len(order)
    cuts = np.arange(fewest, many - fewest + 1)
    cuts = cuts[key[order][cuts] > key[order][cuts - 1]]  # equal values stay together
    if not len(cuts):
        return None
    means = sums[cuts - 1] / cuts, (sums[-1] - sums[cuts - 1]) / (many - cuts)
    worths = (means[0] - means[1]) ** 2 * cuts * (many - cuts) / many
    cut = int(cuts[np.argmax(worths)])
    worth = float(worths.max())
    if worth <= 1e-12:
        return None
    if is_number:
        middle = float(column[order[cut - 1]] + column[order[cut]]) / 2.0
        return worth, (Limit(place, -inf, middle), Limit(place, middle))
    some, rest = (
        tuple(sorted({int(one) for one in column[part]})) for part in (order[:cut], order[cut:])
    )
    return worth, (Limit(place, levels=some), Limit(place, levels=rest))


def _pruned(branch: Branch, cases: Cases, splits: int) -> Branch:
    """The branch down to the last split that stands on cases it was not found on."""
    if not branch.sides:
        return branch
    first, second = (cases.shares[side.region.holds(cases.entries)] for side in branch.sides)
    p = min(1.0, splits * chance_of_rise(first, second, two_sided=True))
    if p > ALPHA:
        return Branch(branch.region)
    return Branch(branch.region, tuple(_pruned(side, cases, splits) for side in branch.sides), p)
