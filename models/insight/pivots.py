"""Whose release changes the outcome: every coalition of parties gives its conditions up, in runs.

For each set of parties runs are made in which they have given up all conditions and red lines of
their own that can be given up, while the others' stand as they are. Runs of one number share their
luck in all sets, so that what a party adds is a difference of conditions. A party's Shapley value
is what it adds on average over all orders of giving up (Shapley 1953); over all parties the values
add up to what all of them together change. It is a fact about the model, and no measure of duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import factorial, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL, Share, exact_interval, interval, together
from models.insight.pairing import FEW, Difference, difference, pairs_of
from models.insight.resampling import Estimate
from models.insight.text_changes import Change, ChangeKind, changed_by, releases
from models.records.runs import Runs
from models.terms.noun import PartyId
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

MOST_OWNERS = 6
"""Owners of conditions whose coalitions are all run: 64 sets."""

Coalition = frozenset[PartyId]


@dataclass(frozen=True, slots=True)
class Pivot:
    """What one party's giving up changes in the share that ends so.

    `given_up`: conditions and red lines of its own; `alone`: all others' standing; `last`: all
    others' given up already; `value`: its Shapley value. Differences hold together.
    """

    party: PartyId
    given_up: tuple[Change, ...]
    alone: Difference
    last: Difference
    value: Estimate

    @property
    def is_clear(self) -> bool:
        """Whether its giving up surely changes the share, in the mean of all orders."""
        return self.value.low > 0.0 or self.value.high < 0.0


@dataclass(frozen=True, slots=True)
class Pivots:
    """The parties in file order; the share as things stand, and with all conditions given up.

    `shares` has that of every set of parties; `left_out` are owners beyond `MOST_OWNERS`.
    """

    pivots: tuple[Pivot, ...]
    none: Share
    everybody: Share
    shares: tuple[tuple[tuple[PartyId, ...], Share], ...]
    ending: Ending
    runs: int
    left_out: tuple[PartyId, ...]


def owned(scenario: Scenario) -> dict[PartyId, tuple[Change, ...]]:
    """What each party could give up, in file order: conditions, then red lines."""
    conditions = releases(scenario)
    found = {}
    for party in scenario.parties:
        mine = [one for one in conditions if one.party == party]
        mine += _lines(scenario, party)
        if mine:
            found[party] = tuple(mine)
    return found


def _lines(scenario: Scenario, party: PartyId) -> Iterator[Change]:
    for key, issue in scenario.issues.items():
        position = issue.positions.get(party)
        line = position.red_line if position else None
        if line and not line.released and not line.absolute and party in scenario.signatories:
            path = f"issues.{key}.positions.{party}.red_line.released"
            yield Change(
                ChangeKind.RED_LINE, path, before=False, after=True, cost=1, party=party,
                issue=key, price=line.price,
            )  # fmt: skip


def pivots(
    scenario: Scenario,
    made: Callable[[Scenario], Runs],
    *,
    ending: Ending = Ending.IMPLEMENTED,
    level: float = LEVEL,
) -> Pivots:
    """Every party that owns a condition, by what its giving up changes."""
    bare = scenario.model_copy(update={"variants": {}})
    have = owned(bare)
    owners, left_out = tuple(have)[:MOST_OWNERS], tuple(have)[MOST_OWNERS:]
    batches = {
        frozenset(some): made(changed_by(bare, [one for party in some for one in have[party]]))
        for size in range(len(owners) + 1)
        for some in combinations(owners, size)
    }
    place = ENDINGS.index(ending)
    hits = {some: runs.summary["ending"] == place for some, runs in batches.items()}
    whole, nobody = frozenset(owners), frozenset[PartyId]()
    strict = together(3 * max(1, len(owners)), level=level)

    def apart(first: Coalition, second: Coalition) -> Difference:
        return difference(pairs_of(batches[first], batches[second], ending), strict)

    return Pivots(
        pivots=tuple(
            Pivot(
                party=party,
                given_up=have[party],
                alone=apart(nobody, frozenset({party})),
                last=apart(whole - {party}, whole),
                value=_shapley(party, owners, hits, strict),
            )
            for party in owners
        ),
        none=interval(int(hits[nobody].sum()), len(hits[nobody])),
        everybody=interval(int(hits[whole].sum()), len(hits[whole])),
        shares=tuple(
            (tuple(party for party in owners if party in some), interval(int(one.sum()), len(one)))
            for some, one in hits.items()
        ),
        ending=ending,
        runs=len(hits[nobody]),
        left_out=left_out,
    )


def _shapley(
    party: PartyId,
    owners: tuple[PartyId, ...],
    hits: dict[Coalition, NDArray[np.bool_]],
    level: float,
) -> Estimate:
    """The mean over runs of what the party adds to each, and its interval from run to run."""
    many = len(owners)
    added = np.zeros(len(hits[frozenset()]))
    for some, one in hits.items():
        if party not in some:
            weight = factorial(len(some)) * factorial(many - len(some) - 1) / factorial(many)
            added += weight * (hits[some | {party}].astype(np.float64) - one)
    return mean_added(added, level)


def mean_added(added: NDArray[np.float64], level: float) -> Estimate:
    """The mean of what a party adds to each run, from -1 to 1, with its interval.

    It is normal where enough runs are changed at all. Where few are, it is that of how many are
    changed for better and for worse, each by no more than 1.
    """
    value, runs = float(added.mean()), len(added)
    if np.count_nonzero(added) < FEW:
        each = (1.0 + level) / 2.0
        lost, gained = (
            exact_interval(int(np.count_nonzero(one)), runs, level=each).high
            for one in (added < 0.0, added > 0.0)
        )
        return Estimate(value, -lost, gained)
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    # where all runs agree the spread is unknown: then one run in so many may have differed
    reach = z * float(added.std(ddof=1)) / sqrt(runs) or (z * z / (runs + z * z))
    return Estimate(value, max(-1.0, value - reach), min(1.0, value + reach))
