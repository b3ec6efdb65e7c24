"""Which sequences tell runs that agreed from runs that fought on.

What half of the runs suggests, the other half tests. Candidates come from the discovery half only;
the testing half sees each of them once, corrected for all of them together, and a finding must
point the same way in both halves.

Look at what is decided before the plan is carried out (moves and releases): that a run carried out
its last step tells how it ended, but that is no news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.insight.distances import medoid
from models.insight.intervals import FEWEST, Share, interval
from models.insight.lens import EVERYTHING, Lens
from models.insight.luck import Purpose, shuffled
from models.insight.multiplicity import ALPHA
from models.insight.patterns import LONGEST, SUPPORT, first_times, has, mined
from models.insight.permuting import SHUFFLES, Blocks, adjusted, can_be_found, deviations
from models.records.concessions import Conceded, conceded
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, Ending

AGREED = (Ending.IMPLEMENTED,)
CANDIDATES = 200
"""Patterns that the discovery half may hand on to be tested."""

MOST_RUNS = 10_000
"""Runs that are looked at; of more, as many spread evenly are taken."""

SAME = 0.9
"""Overlap from which two patterns say the same."""

METHOD = (
    "found on one half of the runs and tested on the other; Westfall-Young permutation of endings "
    "within design points, single-step maximum, after Tarone's reduction"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, and how runs ended that have it and that have it not; all of the testing half.

    `p` is adjusted for every candidate; `lift` is how many times as often runs agree that have it
    (none: nobody who has it not agrees). `typical` is the number of a run that has it,
    `alike` how many other findings say nearly the same of the same runs.
    """

    concessions: tuple[Conceded, ...]
    support: Share
    with_it: Share
    without: Share
    p: float
    alike: int
    typical: int
    badge: str

    @property
    def difference(self) -> float:
        """How much more often runs agree that have it, from -1 to 1."""
        return self.with_it.share - self.without.share

    @property
    def lift(self) -> float | None:
        """Agreement among those that have it, over that among those that have not."""
        return self.with_it.share / self.without.share if self.without.share else None


@dataclass(frozen=True, slots=True)
class Discriminating:
    """What tells peace from war: findings, largest difference first, and how they were sought."""

    found: tuple[Pattern, ...]
    examined: int
    tested: int
    runs: int
    method: str = METHOD


@dataclass(frozen=True, slots=True)
class Search:
    """How far to look: longest pattern, least support, shuffles, and the seed of the halves."""

    longest: int = LONGEST
    support: float = SUPPORT
    shuffles: int = SHUFFLES
    seed: int = 1


def discriminating(
    runs: Runs,
    lens: Lens = EVERYTHING,
    *,
    endings: tuple[Ending, ...] = AGREED,
    search: Search = Search(),
    badge: str = "observed",
) -> Discriminating:
    """Patterns that tell runs with these endings from the others."""
    discovery, testing = halves(runs, seed=search.seed)
    suggested, examined = _suggested(runs.chosen(discovery), lens, endings, search)
    tested = runs.chosen(testing)
    hit = _ended(tested, endings)
    blocks = Blocks(tested.summary["point"], tested.summary["run"])
    times = first_times(tested, lens, np.arange(len(tested)))
    present = np.array([has(times, codes) for codes, _ in suggested], bool)
    present = present.reshape(len(suggested), len(tested))
    could = _readable(present) & can_be_found(present, hit)
    p = np.ones(len(suggested))
    if could.any():
        p[could] = adjusted(present[could], hit, blocks, seed=search.seed, shuffles=search.shuffles)
    same = np.sign(deviations(present, hit, blocks.stratum)) == [sign for _, sign in suggested]
    places = np.flatnonzero((p <= ALPHA) & same)
    found = tuple(
        _pattern(tested, lens, suggested[k][0], (present[k], hit, float(p[k]), alike, badge))
        for k, alike in _apart(present, hit, places)
    )
    return Discriminating(found, examined, int(could.sum()), len(discovery) + len(testing))


def _readable(present: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Patterns that enough runs have, and enough have not, for their shares to be read."""
    have = present.sum(axis=1)
    return np.asarray(np.minimum(have, present.shape[1] - have) >= FEWEST)


def _apart(
    present: NDArray[np.bool_], hit: NDArray[np.bool_], places: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """Findings that say different things, most telling first, each with how many say the same.

    Two say the same if nine in ten of the runs that have either have both; the more telling one
    stands for both. Of equally telling ones it is the one found first, which is the shorter.
    """
    told = [hit[present[k]].mean() - hit[~present[k]].mean() for k in places]
    kept: dict[int, int] = {}
    for k in places[np.argsort(-np.abs(told), kind="stable")]:
        same = next((j for j in kept if _overlap(present[j], present[k]) >= SAME), None)
        if same is None:
            kept[int(k)] = 0
        else:
            kept[same] += 1
    return list(kept.items())


def _overlap(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Runs that have both patterns among those that have either (Jaccard)."""
    return float((one & other).sum() / max(int((one | other).sum()), 1))


def halves(runs: Runs, *, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Two halves of the runs, drawn by lot, each in run order; of very many runs, of some.

    Runs of one number share their luck, so they stay together.
    """
    numbers, name = np.unique(runs.summary["run"], return_inverse=True)
    most = max(2, MOST_RUNS * len(numbers) // max(len(runs), 1))
    drawn = shuffled(len(numbers), seed=seed, purpose=Purpose.HALVES)[:most]
    half = np.full(len(numbers), -1)
    half[drawn[: len(drawn) // 2]], half[drawn[len(drawn) // 2 :]] = 0, 1
    return np.flatnonzero(half[name.ravel()] == 0), np.flatnonzero(half[name.ravel()] == 1)


def _suggested(
    runs: Runs, lens: Lens, endings: tuple[Ending, ...], search: Search
) -> tuple[list[tuple[tuple[int, ...], float]], int]:
    """The most telling patterns of the discovery half, each with the way in which it points."""
    times = first_times(runs, lens, np.arange(len(runs)))
    found = mined(times, longest=search.longest, support=search.support)
    if not found.patterns:
        return [], found.examined
    apart = deviations(found.present, _ended(runs, endings), runs.summary["point"])
    best = np.argsort(-np.abs(apart), kind="stable")[:CANDIDATES]
    told = [(found.patterns[k], float(np.sign(apart[k]))) for k in best if apart[k]]
    return told, found.examined


def _ended(runs: Runs, endings: tuple[Ending, ...]) -> NDArray[np.bool_]:
    return np.isin(runs.summary["ending"], [ENDINGS.index(ending) for ending in endings])


def _pattern(runs: Runs, lens: Lens, codes: tuple[int, ...], rest: tuple[Any, ...]) -> Pattern:
    present, hit, p, alike, badge = rest
    have, all_runs = int(present.sum()), len(runs)
    both, hits = int((present & hit).sum()), int(hit.sum())
    return Pattern(
        concessions=tuple(conceded(code, runs.coding, runs.names) for code in codes),
        support=interval(have, all_runs),
        with_it=interval(both, have),
        without=interval(hits - both, all_runs - have),
        p=p,
        alike=alike,
        typical=int(runs.summary["run"][medoid(runs, lens, np.flatnonzero(present))]),
        badge=badge,
    )
