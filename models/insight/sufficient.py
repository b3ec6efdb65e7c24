"""Minimal sufficient sets: the fewest concessions after which most runs were carried out.

A set of concessions is sufficient if, of the runs in which all of them were made, the share that
agreed is at least the target, down to the lower end of its interval; minimal if no part of it is.
Sets are counted exactly over all subsets of the concessions looked at (sums over supersets). As in
qualitative comparative analysis two numbers stand side by side: how surely agreement follows
(sufficiency), and how much of all agreement it accounts for (coverage) (Ragin 2008).

What is sufficient is so in these runs, for the policies and numbers they were made with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import FEWEST, LEVEL, Share, bounds, interval, together
from models.insight.lens import EVERYTHING, Lens
from models.insight.patterns import ABSENT, first_times
from models.insight.shared_luck import MOST_GROUPS, ends, luck_of
from models.records.concessions import Conceded, conceded
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, Ending

AGREED = (Ending.IMPLEMENTED,)
TARGET = 0.8
MOST_CONCESSIONS = 16
"""Concessions looked at together: 65,536 sets."""


@dataclass(frozen=True, slots=True)
class SufficientSet:
    """A minimal set; `sufficiency` holds together with those of all sets that were examined."""

    concessions: tuple[Conceded, ...]
    sufficiency: Share
    coverage: Share


@dataclass(frozen=True, slots=True)
class Sufficient:
    """The minimal sets, widest coverage first, and among how many of how many they were sought."""

    sets: tuple[SufficientSet, ...]
    target: float
    examined: int
    concessions: int
    runs: int


def sufficient_sets(
    runs: Runs,
    lens: Lens = EVERYTHING,
    *,
    target: float = TARGET,
    endings: tuple[Ending, ...] = AGREED,
) -> Sufficient:
    """Minimal sufficient sets among the concessions that vary most between the runs."""
    times = first_times(runs, lens, np.arange(len(runs)))
    made = times.time < ABSENT
    looked_at = _varying(made)
    hit = np.isin(runs.summary["ending"], [ENDINGS.index(ending) for ending in endings])
    masks = (made[looked_at] * (1 << np.arange(len(looked_at)))[:, None]).sum(axis=0)
    size = 1 << len(looked_at)
    luck = luck_of(runs)
    groups = np.zeros(len(runs), np.int64) if luck is None else luck
    have, agreed = _by_group(masks, groups, size), _by_group(masks[hit], groups[hit], size)
    examined = np.flatnonzero(have.sum(axis=0) >= FEWEST)
    level = together(len(examined), level=LEVEL)
    both = agreed[:, examined], have[:, examined]
    low, high = (
        bounds(both[0][0], both[1][0], level=level) if luck is None else ends(*both, level=level)
    )
    have, agreed = have.sum(axis=0), agreed.sum(axis=0)
    good = np.zeros(size, bool)
    good[examined] = low >= target
    found = [
        SufficientSet(
            concessions=tuple(
                conceded(int(times.codes[looked_at[k]]), runs.coding, runs.names)
                for k in range(len(looked_at))
                if mask >> k & 1
            ),
            sufficiency=Share(int(agreed[mask]), int(have[mask]), float(a), float(b)),
            coverage=interval(int(agreed[mask]), int(hit.sum())),
        )
        for mask, a, b in zip(examined.tolist(), low, high, strict=True)
        if good[mask] and not _has_good_part(good, mask)
    ]
    ranked = tuple(sorted(found, key=lambda one: (-one.coverage.hits, len(one.concessions))))
    return Sufficient(ranked, target, len(examined), len(looked_at), len(runs))


def _varying(made: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Concessions that some runs made and some did not; of many, those nearest to half and half."""
    share = made.mean(axis=1)
    some = np.flatnonzero((share > 0.0) & (share < 1.0))
    nearest = np.argsort(np.abs(share[some] - 0.5), kind="stable")[:MOST_CONCESSIONS]
    return np.sort(some[nearest])


def _by_group(masks: NDArray[np.int64], groups: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Runs that have each set, and perhaps more, by group of runs that share their luck."""
    many = int(groups.max(initial=0)) + 1
    counts = np.bincount(groups * size + masks, minlength=many * size).reshape(many, size)
    found = np.zeros((MOST_GROUPS if many > 1 else 1, size), np.int64)
    found[:many] = [supersets(row) for row in counts]
    return found


def supersets(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each set, as a bit mask, the sum over all sets that contain it."""
    sums = counts.astype(np.int64)
    bit = 1
    while bit < len(sums):
        pairs = sums.reshape(-1, 2, bit)
        pairs[:, 0] += pairs[:, 1]
        bit <<= 1
    return sums


def _has_good_part(good: NDArray[np.bool_], mask: int) -> bool:
    """Whether a proper part of a set is sufficient already, the empty one included."""
    part = (mask - 1) & mask
    while True:
        if mask and good[part]:
            return True
        if not part:
            return False
        part = (part - 1) & mask
