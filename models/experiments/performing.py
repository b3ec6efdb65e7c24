"""Performing an experiment: alone or with others, so that nobody could tell from the results.

A run depends on its scenario, the seed and its number alone, and what is kept is kept in one
order; so neither workers, nor chunks, nor an interruption change anything but the time it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from time import perf_counter
from typing import NamedTuple, Protocol

import numpy as np

from models.drivers.compiled_cache import is_kept
from models.drivers.plug_ins import plug_ins_of
from models.experiments.costs import (
    COMPILE_S,
    CROWDED,
    LITTLE,
    LOAD_S,
    WORTH_IT,
    gain_of,
    shared_s,
)
from models.experiments.course import Course, Standing
from models.experiments.crew import Crew
from models.experiments.design import MOST_RUNS, Design
from models.experiments.digesting import Digest
from models.experiments.experiment import Experiment
from models.experiments.hands import Company, Hands, Here, Workers
from models.experiments.makers import is_light, packed, readied_for_others
from models.experiments.making import DriverFor, driver_for, named, simpy_for
from models.experiments.pace import Pace
from models.experiments.points import Points
from models.experiments.processors import processors
from models.experiments.readying import compiled_apart
from models.experiments.recoding import in_one_book
from models.experiments.spans import Failure, Log, Made
from models.experiments.stopping import most_needed
from models.experiments.tasks import PATIENCE_S, Packed
from models.records.runs import Runs
from models.rules.chance import WORD
from models.terms.errors import RunStopped, UsageError
from models.terms.rule import rule_named
from models.terms.scenario import Scenario

MUCH, VERY_MUCH = 300, 20_000
"""Runs for which that pays, where nothing is known of how long one takes."""

GLANCE_S, TRIAL_S, AGAIN_S = 0.03, 0.25, 0.1
"""How long this process works alone, to learn how long a run takes, and under another driver."""

SHARES = 3
"""Tasks that are still to come for everybody, at the least: tasks shrink, and all end together."""

PARTS = 32
"""By how much tasks shrink at the most: handing one out costs time too."""

LOOK_AGAIN_S = 1.0
"""How long it goes on alone before it is weighed again whether others would help."""

MOST_WORKERS = 256
"""More processes than that on one machine are a slip of the hand."""

TRIED = 40
"""Points that are looked at for code of somebody else's."""

SEEN_S, SEEN = 1.0, 0.02
"""What must be seen before it is told how long the rest takes: seconds, and a share of the runs."""


class Progress(NamedTuple):
    """How far an experiment has come.

    `compiling`: next the rules are compiled, once for all. `alone`: no worker came to life, so this
    process makes the rest by itself; said once.
    """

    done: int
    of: int
    seconds: float
    compiling: bool = False
    alone: bool = False

    @property
    def left_s(self) -> float | None:
        """Seconds that the rest will take, if nothing stops it earlier; none: too early to tell."""
        if not self.done or self.seconds < SEEN_S or self.done < SEEN * self.of:
            return None
        return self.seconds * (self.of - self.done) / self.done


class Ended(NamedTuple):
    """How performing ended: all done, or out of time; how long it took, with how many, and by which
    driver in the end, and why by that.
    """

    is_over: bool
    seconds: float
    workers: int
    done: int
    made: int
    driver: str = ""
    why: str = ""


class Keeper(Protocol):
    """Where results go: memory or a file."""

    def standing(self) -> Standing | None:
        """What it holds already; none: nothing."""
        ...

    def keep(self, made: Made) -> None: ...


class Memory:
    """Keeps results in memory."""

    def __init__(self) -> None:
        self._parts: list[Runs] = []
        self._digest = Digest()
        self.failures: list[Failure] = []
        self.logs: list[Log] = []
        self.ended = Ended(is_over=False, seconds=0.0, workers=1, done=0, made=0)

    def standing(self) -> Standing | None:
        return None

    def keep(self, made: Made) -> None:
        if made.runs is not None:
            self._parts.append(made.runs)
            self._digest.add(made.runs)
        self.failures += made.failures
        self.logs += made.logs

    @property
    def digest(self) -> str:
        """That of a file of the same runs, each under the names of its own point."""
        return self._digest.value

    @property
    def runs(self) -> Runs:
        """All runs, by point and run, under one book. Raises UsageError where none is left."""
        if not self._parts:
            first = self.failures[0].error if self.failures else "nothing was run"
            raise UsageError(f"no run could be made; the first failed with {first}")
        if len(self._parts) > 1:
            whole = in_one_book(self._parts)
            order = np.lexsort((whole.summary["run"], whole.summary["point"]))
            is_ordered = bool((np.diff(order) == 1).all())
            self._parts = [whole if is_ordered else whole.chosen(order)]
        return self._parts[0]


@dataclass(frozen=True, slots=True)
class Means:
    """With what an experiment is performed; nothing of it can be seen in the results.

    `workers`: none: as many as there are processors, where that is quicker than one. `hands`:
    others than this machine's, such as a cluster's. `driver`: none: whichever is quickest.
    `risky`: runs may hang or crash, so they are never made in this process; scenarios with plug-in
    tactics always are.
    """

    workers: int | None = None
    hands: Hands | None = None
    driver: DriverFor | None = None
    risky: bool = False
    patience_s: float | None = None
    progress: Callable[[Progress], None] | None = None
    stopping: Callable[[], bool] | None = None
    kept: Callable[[Made], None] | None = None
    """Told of all that is kept, in its order, for whoever counts along."""


def perform(experiment: Experiment, keeper: Keeper, means: Means | None = None) -> Ended:
    """Make what the keeper does not hold yet, and hand it over in order.

    Raises UsageError where the numbers make no experiment, RunStopped where a stop was asked for.
    """
    return _Performing(experiment, keeper, means or Means()).ended()


def performed_in_memory(experiment: Experiment, means: Means | None = None) -> Memory:
    """All runs, in memory."""
    memory = Memory()
    memory.ended = perform(experiment, memory, means)
    return memory


def check_means(means: Means) -> None:
    """Raises UsageError for workers and a patience that no experiment can be made with."""
    if means.workers is not None and not 1 <= means.workers <= MOST_WORKERS:
        raise UsageError(f"an experiment needs from 1 to {MOST_WORKERS} workers")
    patience = means.patience_s
    if patience is not None and not 0.0 < patience < inf:
        raise UsageError("the patience with one run is a number of seconds above 0")


class _Performing:
    """One experiment on its way."""

    def __init__(self, experiment: Experiment, keeper: Keeper, means: Means) -> None:
        check_means(means)
        self._experiment = experiment
        self._keeper = keeper
        self._means = means
        self._course = Course(experiment, keeper.standing())
        self._already = self._course.done
        self._risky = means.risky or _asks_plug_ins(experiment)
        self._driver = means.driver or simpy_for
        self._work = self._packed()
        self._begun = perf_counter()
        self._pace = Pace()
        self._workers = 1
        design = experiment.design
        self._of = len(experiment.points) * most_needed(design.until, design.runs)

    def _packed(self) -> Packed:
        patience_s = self._means.patience_s or (PATIENCE_S if self._risky else None)
        return packed(self._experiment, driver=self._driver, patience_s=patience_s)

    def ended(self) -> Ended:
        if self._may_begin_here():
            if not self._is_settled():
                self._try_here()
            if not self._is_finished() and self._compiling_pays():
                self._change_driver()
                self._work_here(until_s=AGAIN_S)
        elif self._means.driver is None and self._is_much():
            self._change_driver()
        is_left = not self._is_finished()
        while is_left:
            is_left = self._went_on()
        seconds = perf_counter() - self._begun
        done = self._course.done
        made = done - self._already
        driver = named(self._driver, self._experiment.scenario) if made else ("", "")
        return Ended(self._course.is_over, seconds, self._workers, done, made, *driver)

    def _try_here(self) -> None:
        """Learn how long a run takes; where the rules are compiled already a glance may do."""
        if self._means.driver is None and is_kept():
            self._work_here(until_s=GLANCE_S)
            if self._is_finished() or self._compiling_pays():
                return
        self._work_here(until_s=TRIAL_S)

    def _may_begin_here(self) -> bool:
        return not self._risky and self._means.hands is None

    def _is_settled(self) -> bool:
        """Whether nothing has to be learnt, since driver and workers are both told."""
        return self._means.driver is not None and self._means.workers is not None

    def _compiling_pays(self) -> bool:
        """Whether the rest would take longer than to load the compiled driver, or to compile it."""
        if self._means.driver is not None:
            return False
        change_s, left_s = self._change_s(), self._left_s()
        if change_s > WORTH_IT * self._time_left_s():
            return False
        compiled_s = change_s + left_s / gain_of(self._experiment.scenario)
        return compiled_s < WORTH_IT * min(left_s, self._shared_s(left_s))

    def _change_s(self) -> float:
        """What it costs to have the compiled driver."""
        return self._pace.slowness * (LOAD_S if is_kept() else COMPILE_S)

    def _time_left_s(self) -> float:
        """Seconds that the design still allows."""
        seconds = self._experiment.design.until.seconds
        return inf if seconds is None else seconds - (perf_counter() - self._begun)

    def _shared_s(self, left_s: float) -> float:
        """How long this process and others would need for what takes it alone so long."""
        many = self._means.workers or processors()
        return shared_s(left_s, many, start_s=self._pace.start_s(light=False))

    def _is_much(self) -> bool:
        """The same where nothing has been tried yet."""
        if self._change_s() > WORTH_IT * self._time_left_s():
            return False
        return self._course.most_left > (MUCH if is_kept() else VERY_MUCH)

    def _change_driver(self) -> None:
        """Go on with the quickest driver; its runs are the same."""
        self._driver = driver_for
        self._work = self._packed()
        self._tell(compiling=not is_kept())
        self._pace.begin_anew()

    def _left_s(self) -> float:
        left = min(self._course.most_left, max(0, self._of - self._course.done))
        return self._pace.run_s * left

    def _went_on(self) -> bool:
        """Do the rest; where it is better done alone for now, look again after a while: True."""
        hands = self._hands()
        may_look_again = isinstance(hands, Here) and self._means.workers is None
        self._work_with(hands, until_s=LOOK_AGAIN_S if may_look_again else None)
        return may_look_again and not self._is_finished()

    def _hands(self) -> Hands:
        """Who does the rest: others where that is quicker, or where it is safer."""
        if self._means.hands is not None:
            return self._means.hands
        many = self._means.workers or processors()
        if self._risky:
            return Workers(many)
        if self._means.workers is None and not self._others_pay(many):
            many = 1
        return Company(many) if many > 1 else Here()

    def _others_pay(self, many: int) -> bool:
        """Whether workers would be quicker, or at the worst cost next to nothing.

        Where this process has to wait for a processor, others would have to as well.
        """
        left_s, start_s = self._left_s(), self._pace.start_s(light=is_light(self._work))
        if start_s < LITTLE * left_s:
            return True
        is_free = self._pace.slowness < CROWDED
        return is_free and shared_s(left_s, many, start_s=start_s) < WORTH_IT * left_s

    def _work_here(self, *, until_s: float) -> None:
        self._work_with(Here(), until_s=until_s)

    def _work_with(self, hands: Hands, *, until_s: float | None = None) -> None:
        if hands.here and self._driver is driver_for:
            compiled_apart(self._look)
        self._workers = hands.count
        has_others = hands.others is not None
        begun: float | None = None
        apart = readied_for_others(self._work) if isinstance(hands, Workers) else None
        seed = self._experiment.design.seed
        with Crew(
            self._work,
            hands,
            seed=seed,
            next_task=lambda: self._course.next_task(self._size(hands)),
            packed_for_others=apart,
        ) as crew:
            while not self._is_finished():
                if until_s is not None and begun is not None and perf_counter() - begun >= until_s:
                    return
                done = crew.oldest(self._look)
                if done is None:
                    return
                if has_others and hands.others is None:
                    has_others, self._workers = False, hands.count
                    self._tell(alone=True)
                begun = begun or perf_counter()
                self._pace.learn(done, here=hands.here)
                for made in done.made:
                    self._take(made)
                self._tell()

    def _size(self, hands: Hands) -> int:
        """Runs of the next task: fewer and fewer near the end, so that all end together."""
        size = self._pace.size
        if hands.others is None:
            return size
        fair = self._course.most_unplanned // (SHARES * hands.count)
        return max(1, min(size, max(fair, size // PARTS)))

    def _take(self, made: Made) -> None:
        self._keeper.keep(made)
        self._course.take(made)
        if self._means.kept is not None:
            self._means.kept(made)

    def _tell(self, *, compiling: bool = False, alone: bool = False) -> None:
        if self._means.progress is not None:
            of = max(self._course.done, min(self._of, self._course.done + self._course.most_left))
            seconds = perf_counter() - self._begun
            self._means.progress(Progress(self._course.done, of, seconds, compiling, alone))

    def _look(self) -> None:
        """Raises RunStopped where somebody asked for a stop."""
        if self._means.stopping is not None and self._means.stopping():
            raise RunStopped

    def _is_finished(self) -> bool:
        return self._course.is_over or self._time_left_s() <= 0.0


def _asks_plug_ins(experiment: Experiment) -> bool:
    """Whether code of somebody else's may take part: it may hang, or crash its process."""
    design = experiment.design
    varied = any(".tactic" in path for path in (*design.vary, *design.settings))
    bases = [experiment.base(name) for name in design.variants or ("",)]
    if varied or design.points:
        bases += map(experiment.scenario_at, range(min(len(experiment.points), TRIED)))
    return any(plug_ins_of(base) for base in bases)


class OnePoint(NamedTuple):
    """Runs 0 to `runs` - 1 of a scenario."""

    runs: int
    seed: int = 1
    rule: str = "record"


def many_runs(scenario: Scenario, asked: OnePoint, means: Means | None = None) -> Runs:
    """Many runs of a scenario, in memory: an experiment of one point, told to nobody else.

    Raises UsageError where the numbers make no experiment, and whatever the first bad run raised.
    """
    rule = rule_named(asked.rule)
    if not 1 <= asked.runs <= MOST_RUNS:
        raise UsageError(f"an experiment has at least one run, and at most {MOST_RUNS:,}")
    if not 0 <= asked.seed <= WORD:
        raise UsageError(f"seed must be a whole number from 0 to {WORD}")
    design = Design(experiment=1, runs=asked.runs, seed=asked.seed, rule=(rule,), logs=0)
    simpy_for(scenario, rule)  # says at once where the scenario is too large for the rule
    return performed_in_memory(Experiment(scenario, design, Points((), ())), means).runs
