"""What opening circular waits does: the share signed and the share carried out, way by way.

Every way is run with the same luck as the scenario as it stands, so a change is told pair by pair.
It was assigned, and so is an effect within the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from time import perf_counter

import numpy as np

from models.drivers.choosing import driver_for
from models.exact.locks import Locks, locks
from models.experiments.performing import Means, OnePoint, Progress, many_runs
from models.insight.binding import Binding, bindings
from models.insight.intervals import Share, exact_interval, outcome_shares, together
from models.insight.pairing import Difference, Pairs, difference
from models.insight.success import Success
from models.insight.wait_openings import Opening, as_it_stands, openings_of, releases_of
from models.records.run import Run
from models.records.runs import Runs
from models.scenario.hashing import scenario_hash
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

MOST_SETS = 40
"""Minimal sets of releases that are run; more are counted and told to be left out."""

STORIES = 30
"""Whole runs of each way that are read for what stood between the parties and a signature."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One way of opening the waits, and what its runs came to.

    `shares` hold at 95 % together with those of every other way; `changes` are against the scenario
    as it stands, paired, and hold together too (empty: it is what they are against). `binds` says
    what stood in the way of a signature, in the runs that were not signed, commonest first.
    """

    opening: Opening
    scenario_hash: str
    outcomes: dict[Ending, Share]
    shares: dict[Success, Share]
    changes: dict[Success, Difference]
    binds: tuple[Binding, ...]

    @property
    def is_theorem(self) -> bool:
        """Whether its shares are 0 because they must: a wait is held."""
        return bool(self.opening.held)


@dataclass(frozen=True, slots=True)
class WaitsOpened:
    """A scenario as it stands, its waits opened from every end, and its minimal sets of releases.

    `left_out` counts sets of releases that were not run.
    """

    scenario: Scenario
    found: Locks
    runs: int
    stands: Opened
    openings: tuple[Opened, ...]
    releases: tuple[Opened, ...]
    left_out: int = 0

    @property
    def all_ways(self) -> tuple[Opened, ...]:
        """As it stands, then every way, in the order in which they are told."""
        return (self.stands, *self.openings, *self.releases)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who makes runs: many as columns, and a few as whole stories (None: none are read)."""

    many: Callable[[Scenario], Runs]
    whole: Callable[[Scenario, int], Iterable[Run]] | None = field(default=None)


def hands_of(
    asked: OnePoint,
    *,
    ways: int = 0,
    progress: Callable[[Progress], None] | None = None,
) -> Hands:
    """Hands that make runs here or with workers; they tell how far `ways` have come together, or,
    where nobody knows how many there will be (0), each by itself.
    """
    begun, done = perf_counter(), 0

    def tell(one: Progress) -> None:
        if progress is not None:
            of, seconds = ways * asked.runs, perf_counter() - begun
            progress(one._replace(done=done + one.done, of=of, seconds=seconds) if ways else one)

    def many(scenario: Scenario) -> Runs:
        nonlocal done
        runs = many_runs(scenario, asked, Means(progress=tell))
        done += asked.runs
        return runs

    def whole(scenario: Scenario, count: int) -> Iterator[Run]:
        driver = driver_for(scenario, rule=asked.rule, runs=asked.runs).driver
        return (driver.simulate(seed=asked.seed, run=run) for run in range(count))

    return Hands(many, whole)


def ways_of(scenario: Scenario, found: Locks) -> tuple[Opening, ...]:
    """Every way that is run, as it stands first, then openings, then sets of releases."""
    if not found.locked:
        return (as_it_stands(scenario),)
    sets = list(releases_of(scenario, found))[:MOST_SETS]
    return (as_it_stands(scenario), *openings_of(scenario, found), *sets)


def waits_opened(scenario: Scenario, hands: Hands, found: Locks | None = None) -> WaitsOpened:
    """Run every way. `hands.many` must give runs of the same numbers and seed each time."""
    stand = found or locks(scenario)
    ways = ways_of(scenario, stand)
    made = {scenario_hash(way.scenario): hands.many(way.scenario) for way in _once(ways)}
    runs = [made[scenario_hash(way.scenario)] for way in ways]
    told = [
        _opened(way, (one, runs[0] if place else None), len(ways), hands)
        for place, (way, one) in enumerate(zip(ways, runs, strict=True))
    ]
    sets = min(len(stand.releases), MOST_SETS) if stand.locked else 0
    border = len(told) - sets
    return WaitsOpened(
        scenario=scenario,
        found=stand,
        runs=len(runs[0]),
        stands=told[0],
        openings=tuple(told[1:border]),
        releases=tuple(told[border:]),
        left_out=len(stand.releases) - sets if stand.locked else 0,
    )


def _once(ways: Sequence[Opening]) -> Iterable[Opening]:
    """Ways that differ: two may come to the same scenario."""
    return {scenario_hash(way.scenario): way for way in ways}.values()


def _opened(way: Opening, made: tuple[Runs, Runs | None], ways: int, hands: Hands) -> Opened:
    runs, base = made
    stories = hands.whole(way.scenario, min(STORIES, len(runs))) if hands.whole else ()
    return Opened(
        opening=way,
        scenario_hash=scenario_hash(way.scenario),
        outcomes=outcome_shares(runs.outcomes),
        shares={one: _share(one, runs, ways) for one in Success},
        changes={} if base is None else {one: _change(one, (base, runs), ways) for one in Success},
        binds=bindings(stories),
    )


def _share(success: Success, runs: Runs, ways: int) -> Share:
    hits = int(np.count_nonzero(success.hits(runs)))
    return exact_interval(hits, len(runs), level=together(ways))


def _change(success: Success, pair: tuple[Runs, Runs], ways: int) -> Difference:
    first, second = (success.hits(runs) for runs in pair)
    pairs = Pairs.counted(first, second)
    return difference(pairs, together(ways - 1))


def every_gate(answer: WaitsOpened) -> tuple[str, ...]:
    """Conditions that any way gives up, in file order."""
    given = set(chain.from_iterable(way.opening.given_up for way in answer.all_ways))
    return tuple(str(gate.id) for gate in answer.scenario.gates if gate.id in given)
