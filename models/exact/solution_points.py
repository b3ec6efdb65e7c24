"""Three classical points of a bargaining problem, on packages: which package each one names.

A party's surplus is its worth less what fighting on is worth, its share that surplus over the most
it could gain: (u - R) / (ideal - R). The first two rules name a package only where some package is
worth more than fighting on to everybody.

- Nash: the largest product of surpluses (Nash 1950).
- Kalai-Smorodinsky: the largest least share (Kalai & Smorodinsky 1975).
- egalitarian: the largest least surplus (Kalai 1977).

Many packages can have the same value. Ties go, one after the other, to the larger least share
(egalitarian: surplus), then the larger second least, and so on up; then to the fewest rungs away
from the status quo; then to the first package in ladder order. Numbers within 1e-13 count as equal.
So a point lies on the frontier, no order of parties changes it, and no scale of worths does, but
for the egalitarian one. None of the points is called just.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.exact.package_partials import Partials, packages_of
from models.exact.package_units import Counted
from models.exact.packages import Floats, Package, Space

EQUAL = 1e-13


class Rule(StrEnum):
    """By which rule a point is named."""

    NASH = "nash"
    KALAI_SMORODINSKY = "kalai_smorodinsky"
    EGALITARIAN = "egalitarian"


class Point(NamedTuple):
    """The package that a rule names.

    `value` is what the rule maximises: the product of surpluses, or the least of them or of their
    shares. No package has a value above `at_most`; the two are equal unless a search was cut short.
    `as_good` counts the packages that only the status quo and the order of ladders tell apart.
    """

    rule: Rule
    package: Package
    worths: Floats
    surplus: Floats
    value: float
    as_good: int
    at_most: float

    @property
    def gap(self) -> float:
        """By how much a better package could still exceed it; 0 where the point is exact."""
        return max(0.0, self.at_most - self.value)

    @property
    def is_exact(self) -> bool:
        """Whether it is certain that no package has a larger value."""
        return self.gap == 0.0

    def distance(self, worths: Floats) -> float:
        """How far a package stands from the point: Euclid's distance, in worth."""
        return float(np.sqrt(((self.worths - worths) ** 2).sum()))


def shares(rule: Rule, counts: Counted, surplus: Floats) -> Floats:
    """Surpluses as a rule compares them: as they are, or as shares of the most to be gained."""
    if rule is Rule.EGALITARIAN:
        return surplus
    return surplus / np.maximum(counts.surplus(counts.ideal), EQUAL)


def values(rule: Rule, counts: Counted, surplus: Floats) -> Floats:
    """What a rule maximises, for rows of surpluses; where one is negative a product is 0."""
    if rule is not Rule.NASH:
        return np.asarray(shares(rule, counts, surplus).min(axis=1))
    return np.asarray(np.sort(np.maximum(surplus, 0.0), axis=1).prod(axis=1))


def named(rule: Rule, space: Space, counts: Counted, candidates: Partials) -> Point | None:
    """The point among candidates that contain every undominated package near its maximum.

    None where Nash or Kalai-Smorodinsky is asked for and no candidate is worth more than fighting
    on to everybody.
    """
    if rule is not Rule.EGALITARIAN:
        candidates = candidates.where(np.all(candidates.units >= counts.least, axis=1))
    if not len(candidates.away):
        return None
    surplus = counts.surplus(candidates.units)
    reached = values(rule, counts, surplus)
    tied = _leading(_columns(rule, reached, shares(rule, counts, surplus)), len(reached))
    nearest = tied[int(np.argmin(candidates.away[tied]))]
    (package,) = packages_of(candidates.at(np.array([nearest])), space.permitted)
    worths = space.worths(package)
    own_surplus = worths - space.reservation
    value = float(values(rule, counts, own_surplus[None, :])[0])
    return Point(
        rule=rule,
        package=package,
        worths=worths,
        surplus=own_surplus,
        value=value,
        as_good=int(candidates.packages[tied].sum()),
        at_most=value,
    )


def _columns(rule: Rule, reached: Floats, compared: Floats) -> Iterator[Floats]:
    """The numbers that decide, first ones first."""
    if rule is Rule.NASH:  # the mean, which is on the scale of a worth, in place of the product
        yield reached ** (1.0 / compared.shape[1])
    yield from np.sort(compared, axis=1).T


def _leading(columns: Iterator[Floats], rows: int) -> NDArray[np.intp]:
    """Rows that lead in the first column, among these in the second, and so on."""
    leading = np.arange(rows)
    for column in columns:
        best = column[leading].max()
        leading = leading[column[leading] >= best - EQUAL]
    return leading


def compromise_mean(space: Space, ideals: Floats, saliences: Floats) -> tuple[Package, Floats]:
    """The mean of where parties open on each issue, weighted by salience, at equal power.

    The rung nearest to the mean, of the whole ladder; halves go toward the status quo. Where nobody
    has a position the status quo stays. `ideals[signatory, issue]` are rung places. After Achen
    2006: a mark to compare with, hard to beat where politics is consensual.
    """
    weight = saliences.sum(axis=0)
    quo = np.array([ladder.status_quo for ladder in space.ladders], dtype=np.float64)
    means = np.where(weight > 0, (ideals * saliences).sum(axis=0) / np.maximum(weight, 1e-300), quo)
    toward_quo = np.where(quo < means, -EQUAL, EQUAL)
    rungs = np.floor(means + 0.5 + toward_quo).astype(int)
    return tuple(rungs.tolist()), means
