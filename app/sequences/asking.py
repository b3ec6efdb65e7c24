"""What the worker is asked: many runs of a scenario, and which sequences lead where.

No Qt here. While runs are made the tree so far is told a few times a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from app.runner import tell_progress
from app.table.one_run import watched
from models.exact.locks import locks
from models.experiments.design import Concessions, Design, Forced, Orders
from models.experiments.experiment import Experiment
from models.experiments.performing import Means, Memory, OnePoint, Progress, perform
from models.experiments.preparing import prepared
from models.experiments.spans import Made
from models.insight.batches import (
    ALL_STEPS,
    DRAWN,
    Batches,
    batches_in,
    batches_of,
    own_design,
    rules_serving,
)
from models.insight.lens import lens_of
from models.insight.parting import Parting, parting
from models.insight.sequences import Asking, Sequences, sequences_of
from models.insight.tree import ConcessionTree, tree_of
from models.insight.turning import Turning, TurningAsked, turning_points
from models.insight.wait_openings import Opening
from models.insight.waits_opened import WaitsOpened, hands_of, waits_opened, ways_of
from models.records.concessions import Conceded
from models.records.run import Run
from models.terms.errors import UsageError
from models.terms.rule import RuleName
from models.terms.scenario import Scenario

BETWEEN_S = 0.4
"""Pause between two tellings of the tree so far."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An order for runs: how many, under which luck and rules, and with which beginning forced."""

    scenario: Scenario
    runs: int
    seed: int
    rules: tuple[RuleName, ...] = ()
    """None: `record`, and `rational` where it can serve."""
    lens: str = "all"
    beginning: tuple[Conceded, ...] = ()
    release: Opening | None = None
    filed: Scenario | None = None
    """As the design of a results file has the scenario, before anything varies; none: as it is."""

    @property
    def played(self) -> Scenario:
        """The scenario as it is played: with what the release gives up, if there is one."""
        if self.release is not None:
            return self.release.scenario
        return self.filed or self.scenario


@dataclass(frozen=True, slots=True)
class Growth:
    """How far the runs have come, and the tree of those that are made."""

    done: int
    of: int
    left_s: float | None
    tree: ConcessionTree | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An order with its answer and how long it took; `file`: results that hold the runs."""

    asked: Asked
    answer: Sequences
    batches: Batches
    seconds: float
    file: str = ""


def taken_up(file: str, lens: str) -> Answered:
    """What the runs of a results file say, as `irenic sequences` tells it.

    Raises ScenarioError, OSError or UsageError.
    """
    begun = perf_counter()
    batches = batches_in(file)
    design = batches.experiment.design
    answer = sequences_of(batches, Asking(lens=lens_of(lens)))
    asked = Asked(
        batches.experiment.scenario, design.runs, design.seed, design.rule, lens,
        filed=answer.scenario,
    )  # fmt: skip
    return Answered(asked, answer, batches, perf_counter() - begun, file)


def looked_anew(held: Answered, lens: str) -> Answered:
    """What runs that are there say, seen with another lens."""
    begun = perf_counter()
    answer = sequences_of(held.batches, Asking(lens=lens_of(lens)))
    asked = replace(held.asked, lens=lens)
    return replace(held, asked=asked, answer=answer, seconds=perf_counter() - begun)


def answered(asked: Asked) -> Answered:
    """Make the runs and find which sequences lead where.

    Raises ScenarioError or UsageError where the order cannot be carried out.
    """
    begun = perf_counter()
    experiment = prepared(asked.played, design_of(asked))
    growing = _Growing(experiment, asked)
    perform(experiment, growing, Means(progress=growing.tell))
    batches = batches_of(experiment, growing.runs)
    answer = sequences_of(batches, Asking(lens=lens_of(asked.lens)))
    return Answered(asked, answer, batches, perf_counter() - begun)


def design_of(asked: Asked) -> Design:
    """The experiment: the scenario's own, or one in which a beginning is forced."""
    rules = asked.rules or rules_serving(asked.played)
    own = own_design(asked.played, runs=asked.runs, seed=asked.seed, rules=rules)
    if not asked.beginning:
        return own
    if asked.played.is_abstract:
        return own.model_copy(update=_steps_first(asked))
    return own.model_copy(update={"concessions": _forced(asked)})


def _steps_first(asked: Asked) -> dict[str, object]:
    """Orders that begin as asked: each step comes before all that are not yet named."""
    steps = [step.id for step in asked.played.plan.steps]
    named = [one.subject for one in asked.beginning]
    before = tuple(
        (first, later)
        for place, first in enumerate(named)
        for later in steps
        if later not in named[: place + 1]
    )
    kind = "all" if len(steps) <= ALL_STEPS else "sample"
    return {"orders": Orders(kind=kind, sample=DRAWN, before=before)}


def _forced(asked: Asked) -> Concessions:
    """The beginning as interventions, one after the other in the first period."""
    moves = {one.label: _intervention(asked.played, one) for one in asked.beginning}
    return Concessions(moves=moves, first=0, every=0)


def _intervention(scenario: Scenario, one: Conceded) -> Forced:
    if one.subject_kind == "issue":
        rung = scenario.issues[one.subject].rungs[one.after]  # type: ignore[index]
        return Forced(kind="concede", party=one.party, issue=one.subject, to=rung)
    field = {"gate": "gate", "red_line": "issue"}[one.subject_kind]
    said = {"kind": "release", "party": one.party, field: one.subject}
    return Forced.model_validate(said)


def can_be_forced(beginning: tuple[Conceded, ...], scenario: Scenario) -> bool:
    """Whether a beginning can be ordered: in talks whatever is said, in a plan its steps."""
    if scenario.is_abstract:
        return bool(beginning)
    return bool(beginning) and all(one.subject_kind != "step" for one in beginning)


class _Growing(Memory):
    """Keeps runs in memory, and tells now and then what they say so far."""

    def __init__(self, experiment: Experiment, asked: Asked) -> None:
        super().__init__()
        self._experiment, self._asked = experiment, asked
        self._told = perf_counter()
        self._some = False

    def keep(self, made: Made) -> None:
        super().keep(made)
        self._some = self._some or made.runs is not None

    def tell(self, progress: Progress) -> None:
        """Progress, a few times a second; with the tree where runs follow no order of a design."""
        now = perf_counter()
        if now - self._told < BETWEEN_S:
            return
        self._told = now
        tree = self._tree() if self._some else None
        tell_progress(Growth(progress.done, progress.of, progress.left_s, tree))

    def _tree(self) -> ConcessionTree | None:
        """The tree so far; none while a rule has no run yet."""
        try:
            batches = batches_of(self._experiment, self.runs)
        except UsageError:
            return None
        return tree_of(batches.index(batches.here, lens_of(self._asked.lens)))


def opened(scenario: Scenario, runs: int, seed: int) -> WaitsOpened:
    """Runs as the waits stand, and with each way of opening them; tells how far it is."""
    found = locks(scenario)
    ways = len(ways_of(scenario, found))
    hands = hands_of(OnePoint(runs, seed), ways=ways, progress=telling())
    return waits_opened(scenario, hands, found)


def turned(experiment: Experiment, point: int, run: int) -> Turning:
    """Where one run of an experiment turned; tells how far its forks are."""
    asked = TurningAsked(
        scenario=experiment.scenario_of(point, run),
        seed=experiment.design.seed,
        run=run,
        rule=experiment.rule_at(point),
        script=experiment.script_at(point),
    )
    return turning_points(asked, telling())


@dataclass(frozen=True, slots=True)
class Parted:
    """Two runs with every event, and where they part; none: they tell the same story."""

    pair: tuple[Run, Run]
    found: Parting | None


def parted(experiment: Experiment, *numbered: tuple[int, int]) -> Parted:
    """Where two runs of an experiment, each by its point and number, part."""
    first, second = (watched(experiment, point, run).run for point, run in numbered)
    return Parted((first, second), parting(first, second))


def telling() -> Callable[[Progress], None]:
    """Tells progress a few times a second, timed from now on: what is exact knows no clock."""
    begun = last = perf_counter()

    def tell(progress: Progress) -> None:
        nonlocal last
        now = perf_counter()
        if now - last >= BETWEEN_S:
            last = now
            timed = progress._replace(seconds=now - begun)
            tell_progress(Growth(timed.done, timed.of, timed.left_s))

    return tell
