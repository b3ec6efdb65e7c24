"""The turning points of one run: how the chance of each ending changed as it went, and by what.

answer = turning_points(TurningAsked(scenario, seed=1, run=3))
answer.fall.sentence, answer.fall.difference, answer.no_return, answer.moments

A chance moves where luck falls: a move that its maker would have made under any luck changes
nothing, however much it matters. The luck before a moment is that of the run, and all luck from it
on is drawn anew, so a change between two moments is the effect, in the model, of what the run's own
luck settled between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.drivers.choosing import Script, driver_for
from models.drivers.compiled_cache import is_kept
from models.experiments.costs import COMPILE_S
from models.experiments.performing import Progress
from models.insight.fork_ends import Ends, Forks, Told, openings_of
from models.insight.fork_ticks import chosen_ticks
from models.insight.intervals import Share, exact_interval, together
from models.insight.no_return import NoReturn, no_return
from models.insight.pairing import Difference, Pairs, difference
from models.insight.success import Success
from models.records.run import Run
from models.records.story import Sentence, sentence_of_each
from models.terms.english import when
from models.terms.errors import UsageError
from models.terms.events import NUMBERS, EventKind
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

FORKS, SOUGHT = 400, 100
"""Forks of every moment that are told, and others by which the moments are found."""

MOMENTS = 48
"""Moments of a run that are shown at most."""

TRIED = 20
"""Forks from which an estimate is made."""

FASTER = 200.0
"""How many forks the compiled driver makes while the other makes one, at least (measured on the
shipped scenarios: 200 to 400)."""

FEWEST_FORKS, MOST_FORKS = 30, 1_000_000
MOST_MOMENTS = 1000

BADGE = "assigned"
"""Of every change here: the luck was assigned, not chosen by the parties."""


@dataclass(frozen=True, slots=True)
class TurningAsked:
    """Which run, what counts as success, and how many forks of how many moments."""

    scenario: Scenario
    seed: int = 1
    run: int = 0
    rule: str = "record"
    script: Script = ()
    success: Success = Success.IMPLEMENTED
    forks: int = FORKS
    moments: int = MOMENTS


@dataclass(frozen=True, slots=True)
class Moment:
    """Before everything that happened at a tick or later.

    `time` is in periods from the start. `success` and the shares of `outcomes` hold at 95 % for all
    moments shown at once, each ending by itself.
    """

    tick: int
    time: float
    period: int
    date: str
    success: Share
    outcomes: dict[Ending, Share]
    signed: Share


@dataclass(frozen=True, slots=True)
class Step:
    """What lies between a moment (its place) and the next, and how the chance of success changed.

    `events` are ids of the log's rows in it; none: what might have happened did not, or who speaks
    first was drawn. `sentences` tell them, those about luck first. The interval of `difference`
    holds together with that of every other step.
    """

    place: int
    difference: Difference
    events: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    is_single: bool
    """Whether all of it happened at one tick, so that the change is of these events alone."""

    @property
    def sentence(self) -> str:
        """What happened in it, in one sentence; empty: nothing that the log tells."""
        return self.sentences[0].text if self.sentences else ""


@dataclass(frozen=True, slots=True)
class Turning:
    """The answer: moments in order, the steps between them, and what stands out.

    `fall` and `rise` are the steepest steps whose interval leaves nought out; None: no step moves
    the chance of success by more than can be told. `why` says which driver made the forks.
    """

    asked: TurningAsked
    run: Run
    moments: tuple[Moment, ...]
    steps: tuple[Step, ...]
    fall: Step | None
    rise: Step | None
    no_return: NoReturn
    why: str
    badge: str = BADGE

    @property
    def start(self) -> Share:
        """The chance of success before anything happened: that of any run."""
        return self.moments[0].success


def turning_points(
    asked: TurningAsked, progress: Callable[[Progress], None] | None = None
) -> Turning:
    """Fork a run along its way and find where its chances turned.

    Raises UsageError where the numbers ask for too little or too much, or a driver refuses.
    """
    _check(asked)
    chosen = driver_for(asked.scenario, rule=asked.rule, script=asked.script)
    run = chosen.driver.simulate(seed=asked.seed, run=asked.run, script=asked.script)
    openings = openings_of(run)
    most = min(asked.moments, len(openings))
    told = Told(most * (SOUGHT + asked.forks), progress)
    sought = Forks(chosen.driver, run, asked.script, range(SOUGHT), told)
    ticks = chosen_ticks(openings, sought, most=most, ending=run.outcome.ending)
    numbers = range(SOUGHT, SOUGHT + asked.forks)
    ends = Forks(chosen.driver, run, asked.script, numbers, told).all_at(ticks)
    return answer_of(asked, run, (ticks, ends), chosen.why)


class Estimate(NamedTuple):
    """How many forks a question takes at most, how long about, and who makes them."""

    forks: int
    seconds: float
    why: str


def estimated(asked: TurningAsked) -> Estimate:
    """What an answer will take, from some forks that are tried. Raises as `turning_points`."""
    _check(asked)
    chosen = driver_for(asked.scenario, rule=asked.rule, script=asked.script)
    tried, faster, loading_s = chosen.driver, 1.0, 0.0
    if chosen.name == "compiled" and not is_kept():
        tried = driver_for(asked.scenario, rule=asked.rule, driver="simpy").driver
        faster, loading_s = FASTER, COMPILE_S
    run = tried.simulate(seed=asked.seed, run=asked.run, script=asked.script)
    forks = Forks(tried, run, asked.script, range(TRIED))
    forks.at(0)  # whatever is loaded for the first run is no part of the others
    begun = perf_counter()
    forks.at(1)
    fork_s = (perf_counter() - begun) / TRIED / faster
    count = min(asked.moments, len(openings_of(run))) * (SOUGHT + asked.forks)
    return Estimate(count, loading_s + count * fork_s, chosen.why)


def answer_of(
    asked: TurningAsked, run: Run, forked: tuple[tuple[int, ...], Ends], why: str = ""
) -> Turning:
    """The answer from forks that are made: ticks, and how the forks of each ended."""
    ticks, ends = forked
    moments = tuple(_moments(asked, run, ticks, ends))
    steps = tuple(_steps(asked, run, ticks, ends))
    clear = [step for step in steps if step.difference.is_clear]
    ending = run.outcome.ending
    return Turning(
        asked=asked,
        run=run,
        moments=moments,
        steps=steps,
        fall=_steepest([one for one in clear if one.difference.value < 0]),
        rise=_steepest([one for one in clear if one.difference.value > 0]),
        no_return=no_return(ending, tuple(one.outcomes[ending] for one in moments)),
        why=why,
    )


def _check(asked: TurningAsked) -> None:
    if not FEWEST_FORKS <= asked.forks <= MOST_FORKS:
        raise UsageError(f"a moment takes from {FEWEST_FORKS} to {MOST_FORKS:,} forks")
    if not 2 <= asked.moments <= MOST_MOMENTS:
        raise UsageError(f"from 2 to {MOST_MOMENTS:,} moments of a run can be shown")
    if reason := asked.success.why_not(asked.scenario):
        raise UsageError(f"signing cannot be counted in this scenario: {reason}")


def _moments(asked: TurningAsked, run: Run, ticks: tuple[int, ...], ends: Ends) -> Iterator[Moment]:
    level = together(len(ticks))
    for tick, kinds in zip(ticks, ends, strict=True):
        is_over = tick > run.events[-1].tick
        period = min(tick // run.ticks_per_period, run.outcome.period)
        ending = kinds % len(ENDINGS)
        shares = {
            one: _share(ending == place, level, is_known=is_over)
            for place, one in enumerate(ENDINGS)
        }
        signed = _share(kinds >= len(ENDINGS), level, is_known=is_over)
        yield Moment(
            tick=tick,
            time=tick / run.ticks_per_period,
            period=period,
            date=when(run.scenario.clock, period),
            success=signed if asked.success is Success.SIGNED else shares[Ending.IMPLEMENTED],
            outcomes=shares,
            signed=signed,
        )


def _share(hits: NDArray[Any], level: float, *, is_known: bool) -> Share:
    """The share of forks; of a run that is over it is known, and no estimate."""
    count = int(np.sum(hits))
    if is_known:
        return Share(count, len(hits), count / len(hits), count / len(hits))
    return exact_interval(count, len(hits), level=level)


def _steps(asked: TurningAsked, run: Run, ticks: tuple[int, ...], ends: Ends) -> Iterator[Step]:
    level, told = together(len(ticks) - 1), sentence_of_each(run)
    hits = _hits(asked.success, ends)
    for place, (low, high) in enumerate(pairwise(ticks)):
        first, second = hits[place], hits[place + 1]
        rows = [event for event in run.events if low <= event.tick < high]
        by_luck = [row for row in rows if "draw" in NUMBERS.get(EventKind(row.kind), ())]
        sentences = dict.fromkeys(told[row.id] for row in (*by_luck, *rows))
        yield Step(
            place=place,
            difference=difference(Pairs.counted(first, second), level),
            events=tuple(row.id for row in rows),
            sentences=tuple(sentences),
            is_single=len({row.tick for row in rows}) == 1 and high == low + 1,
        )


def _hits(success: Success, ends: Ends) -> Ends:
    """(ticks, forks): whether each fork came to success."""
    if success is Success.SIGNED:
        return np.asarray(ends >= len(ENDINGS))
    return np.asarray(ends % len(ENDINGS) == ENDINGS.index(Ending.IMPLEMENTED))


def _steepest(steps: list[Step]) -> Step | None:
    return max(steps, key=lambda step: abs(step.difference.value), default=None)
