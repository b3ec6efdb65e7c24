"""Where runs end one way: boxes and a small tree over the inputs, in plain words.

Found on half of the points under half of the lucks, judged and counted on the other halves; other
halvings show whether the same inputs would be named again. What is said holds among the inputs
that were varied, over the spans that they were given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.performing import Means, Progress, performed_in_memory
from models.insight.boxes import Judged, Peel, box_in
from models.insight.crossed import VarianceParts, crossed_share, variance_parts
from models.insight.futures import Futures, futures_of
from models.insight.intervals import Share, wilson
from models.insight.luck import Purpose, shuffled
from models.insight.regions import Cases, Region
from models.insight.rule_tree import Branch, tree_in
from models.insight.unsure import experiment_asked, factors_asked
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

MOST_BOXES = 3
RESAMPLES = 20
FEWEST_POINTS = 40
MOST_LEVELS = 12
"""Levels of an input that is no number, beyond which it is left out."""

Mask = NDArray[np.bool_]


class Restriction(NamedTuple):
    """One limit of a box: the input, in words; its quasi-p-value; how often it was named again."""

    factor: str
    words: str
    p: float
    again: Share


@dataclass(frozen=True, slots=True)
class Box:
    """A box, as cases tell it on which it was not found.

    `density`: of its runs, those that ended so; `elsewhere`: of all others; `coverage`: of all that
    ended so, those within; `support`: of all points, those within.
    """

    restrictions: tuple[Restriction, ...]
    region: Region
    density: Share
    elsewhere: Share
    coverage: Share
    support: Share
    peels: tuple[Peel, ...]

    @property
    def words(self) -> str:
        """Its limits, joined."""
        return " and ".join(one.words for one in self.restrictions)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the tree: what it asks for, in words, and the share of its runs that ended so."""

    words: tuple[str, ...]
    share: Share
    points: int


@dataclass(frozen=True, slots=True)
class Discovery:
    """Boxes, widest coverage first, and the leaves of a tree; both empty where nothing was found.

    `share` is that of all runs; `again` how often each input was named in other halvings;
    `left_out` are inputs with too many levels to look at.
    """

    futures: Futures
    boxes: tuple[Box, ...]
    tree: Branch
    leaves: tuple[Leaf, ...]
    share: Share
    variance: VarianceParts
    again: Mapping[str, Share]
    left_out: tuple[str, ...]

    @property
    def points(self) -> int:
        return len(self.futures)

    @property
    def runs(self) -> int:
        return int(self.futures.runs.sum())


class _Halves(NamedTuple):
    """Points and lucks to find on, and others to judge on."""

    found_on: Futures
    judged_on: Futures


def discovered(futures: Futures, *, seed: int = 1, resamples: int = RESAMPLES) -> Discovery:
    """What a table says. Raises UsageError where it has too few points."""
    looked_at, left_out = _looked_at(futures)
    if len(looked_at) < FEWEST_POINTS:
        raise UsageError(
            f"{len(looked_at)} points are too few to find where runs end one way; make at least "
            f"{FEWEST_POINTS}, such as with --sampling latin_hypercube:200"
        )
    halves = _halved(looked_at, seed)
    again = _again(looked_at, seed, resamples)
    named = dict(zip(looked_at.names, again, strict=True))
    tree = tree_in(_cases(halves.found_on), _cases(halves.judged_on))
    return Discovery(
        futures=looked_at,
        boxes=tuple(_boxes(halves, named)),
        tree=tree,
        leaves=tuple(_leaf(halves.judged_on, leaf.region) for leaf in tree.leaves if tree.sides),
        share=crossed_share(looked_at.outcome),
        variance=variance_parts(looked_at.outcome),
        again=named,
        left_out=left_out,
    )


def _looked_at(futures: Futures) -> tuple[Futures, tuple[str, ...]]:
    """Points with runs, and inputs with few enough levels."""
    few = [one.is_number or len(one.levels) <= MOST_LEVELS for one in futures.factors]
    kept = np.flatnonzero(few)
    if not len(kept):
        raise UsageError("what varies here has too many levels that are no numbers")
    table = Futures(
        futures.scenario,
        futures.endings,
        tuple(futures.factors[place] for place in kept),
        futures.entries[:, kept],
        None,
        futures.outcome,
        futures.sampling,
    ).part(futures.runs > 0)
    return table, tuple(
        factor.name for factor, is_kept in zip(futures.factors, few, strict=True) if not is_kept
    )


def _halved(futures: Futures, seed: int) -> _Halves:
    """Half of the points, drawn; and every other luck, where there are two or more."""
    order = shuffled(len(futures), seed=seed, purpose=Purpose.HALVES)
    half = len(order) // 2
    lucks = futures.outcome.shape[1]
    some, others = (slice(0, None, 2), slice(1, None, 2)) if lucks > 1 else (slice(None),) * 2
    found_on = futures.part(np.sort(order[:half]), some)
    judged_on = futures.part(np.sort(order[half:]), others)
    return _Halves(found_on.part(found_on.runs > 0), judged_on.part(judged_on.runs > 0))


def _cases(futures: Futures) -> Cases:
    return Cases(futures.factors, futures.entries, futures.hits, futures.runs)


def _again(futures: Futures, seed: int, resamples: int) -> list[Share]:
    """In how many other halvings each input is named by the box."""
    counts = [0] * len(futures.factors)
    for place in range(resamples):
        halves = _halved(futures, seed + 1 + place)
        for named in box_in(_cases(halves.found_on), _cases(halves.judged_on)).region.places:
            counts[named] += 1
    return [wilson(count, resamples) for count in counts]


def _boxes(halves: _Halves, again: Mapping[str, Share]) -> list[Box]:
    """Box after box, each among the cases that those before it left (covering)."""
    found: list[Box] = []
    find, judge = _cases(halves.found_on), _cases(halves.judged_on)
    free = np.ones(len(judge.hits), np.bool_)
    while len(found) < MOST_BOXES and min(len(find.hits), int(free.sum())) >= FEWEST_POINTS // 2:
        judged = box_in(find, judge.chosen(free))
        if not judged.region.limits:
            break
        found.append(_box(halves.judged_on, judged, again))
        find = find.chosen(~judged.region.holds(find.entries))
        free &= ~judged.region.holds(judge.entries)
    return found


def _box(table: Futures, judged: Judged, again: Mapping[str, Share]) -> Box:
    inside = judged.region.holds(table.entries)
    hits = table.hits
    restrictions = tuple(
        Restriction(
            factor=table.names[limit.place],
            words=_limit_in_words(table, judged.region, limit.place),
            p=judged.p[limit.place],
            again=again[table.names[limit.place]],
        )
        for limit in judged.region.limits
    )
    return Box(
        restrictions=restrictions,
        region=judged.region,
        density=crossed_share(table.outcome[inside]),
        elsewhere=crossed_share(table.outcome[~inside]),
        coverage=_coverage(hits, inside),
        support=wilson(int(inside.sum()), len(inside)),
        peels=judged.peels,
    )


def _coverage(hits: NDArray[np.int64], inside: Mask) -> Share:
    """The share of all hits that a box holds; hits of one point come together."""
    inner, every = int(hits[inside].sum()), int(hits.sum())
    if not every:
        return Share(0, 0, 0.0, 1.0)
    share = inner / every
    spread = float((hits * hits * (inside - share) ** 2).sum()) / (every * every)
    alone = share * (1.0 - share)
    effective = min(float(every), alone / spread) if spread > 0.0 else float((hits > 0).sum())
    near = wilson(round(share * effective), max(1, round(effective)))
    return Share(inner, every, min(near.low, share), max(near.high, share))


def _leaf(table: Futures, region: Region) -> Leaf:
    inside = region.holds(table.entries)
    words = tuple(_limit_in_words(table, region, limit.place) for limit in region.limits)
    return Leaf(words, crossed_share(table.outcome[inside]), int(inside.sum()))


def _limit_in_words(table: Futures, region: Region, place: int) -> str:
    limit = next(one for one in region.limits if one.place == place)
    factor = table.factors[place]
    return limit.told(factor, table.in_words(factor))


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought in a scenario: `points` of a Latin hypercube over `vary`, `runs` of each."""

    vary: Mapping[str, Any]
    endings: tuple[Ending, ...] = (Ending.FIGHTING,)
    points: int = 200
    runs: int = 20
    seed: int = 1
    rule: str = "record"


def discovery_made(
    scenario: Scenario, sought: Sought, progress: Callable[[Progress], None] | None = None
) -> Discovery:
    """The answer for a scenario, of runs made now.

    Raises UsageError where nothing is unsure and nothing is asked to vary.
    """
    said = {
        "vary": factors_asked(scenario, sought.vary),
        "sampling": {"kind": "latin_hypercube", "points": sought.points, "seed": sought.seed},
        "runs": sought.runs, "seed": sought.seed, "rule": [sought.rule], "logs": 0,
    }  # fmt: skip
    experiment = experiment_asked(scenario, said)
    made = performed_in_memory(experiment, Means(progress=progress))
    futures = futures_of(experiment, made.runs, endings=sought.endings)
    return discovered(futures, seed=sought.seed)
