"""What the worker of Compare is asked: an estimate, a batch, a results file. No Qt here."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.compare.answers import Batch, Begun, Carried, Landmarks, Standing
from app.report.files import wanted
from app.runner import tell_progress
from models.terms.errors import RunStopped, UsageError
from models.terms.outcome import ENDINGS
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # the engine is loaded in the worker, where these jobs are done
    from models.experiments.conducting import Answer
    from models.experiments.design import Design, Until
    from models.experiments.estimating import Estimate
    from models.experiments.experiment import Experiment
    from models.experiments.performing import Means, Progress
    from models.experiments.results import Results
    from models.experiments.spans import Made
    from models.insight.comparing import Comparison
    from models.insight.incidence import Incidence

Counts = NDArray[np.int64]

BETWEEN_S = 0.2
"""Pause between two tellings of how a batch stands."""

MOST_OVER_TIME = 200
"""Points that are counted by period too."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order for a batch: what of, into which file, and the file whose being there says stop.

    `resume`: go on with the file; then scenario and design are those that it holds.
    """

    scenario: Scenario
    design: Design
    file: str
    stop: str
    text: str = ""
    resume: bool = False
    workers: int | None = None
    """Processes that make runs; none: as many as help."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Told at the instant at which a batch has stopped because somebody asked."""


@dataclass(frozen=True, slots=True)
class Against:
    """What a results file's points are set against: one of them, or those of another file."""

    baseline: int = 0
    other: str = ""


def estimated_for(scenario: Scenario, design: Design) -> tuple[Estimate, int, int]:
    """What a batch would take, in how many points, and how many of them constraints took away."""
    from models.experiments.estimating import estimated
    from models.experiments.preparing import prepared

    experiment = prepared(scenario, design)
    return estimated(experiment), len(experiment.points), experiment.points.thinned


def made(order: Order) -> Batch:
    """Make a batch, or go on with one, until it is done or somebody stops it.

    Raises ScenarioError, UsageError or OSError where it cannot be begun or written.
    """
    Path(order.stop).unlink(missing_ok=True)
    begun = perf_counter()
    try:
        answer = _conducted(order)
    except RunStopped:
        tell_progress(Stopped())
        return replace(opened(order.file), seconds=perf_counter() - begun)
    batch = opened(order.file)
    return replace(
        batch, seconds=answer.seconds, made_now=answer.made_now, workers=answer.workers
    )  # fmt: skip


def _conducted(order: Order) -> Answer:
    from models.experiments.conducting import conducted, continued
    from models.experiments.preparing import prepared
    from models.experiments.results import open_results

    if order.resume:
        with open_results(order.file) as results:
            tally = Tally(standing_of(results), over_time_in(results))
        return continued(order.file, tally.means(order))
    experiment = prepared(order.scenario, order.design)
    tally = Tally(nothing_of(experiment), over_time_of(experiment))
    return conducted(experiment, order.file, tally.means(order), text=order.text)


class Tally:
    """Counts along with a batch, and tells how it stands a few times a second."""

    def __init__(self, standing: Standing, over_time: Counts) -> None:
        self._begun: Begun | None = Begun(standing.experiment)
        self._counts = standing.counts.copy()
        self._over_time = over_time
        self._until = standing.experiment.design.until
        self._curves = list(curves_of(self._until, over_time))
        self._grown: set[int] = set()
        self._failures = standing.failures
        self._few = _ends_of_few()
        self._told = 0.0

    def means(self, order: Order) -> Means:
        """With what a batch is made, so that it is counted along and can be stopped."""
        from models.experiments.performing import Means

        flag = Path(order.stop)
        return Means(
            workers=order.workers, progress=self.tell, stopping=flag.exists, kept=self.take
        )

    def take(self, made: Made) -> None:
        """Count what became of a span."""
        self._failures += len(made.failures)
        if made.runs is None:
            return
        from models.insight.incidence import endings_over_time

        point, summary = made.span.point, made.runs.summary
        counts = endings_over_time(summary["ending"], summary["period"])
        self._counts[point] += counts.sum(axis=1)
        if point < len(self._over_time):
            self._over_time[point, :, : counts.shape[1]] += counts
            self._grown.add(point)

    def tell(self, progress: Progress) -> None:
        """Tell how it stands, unless that was done a moment ago."""
        now = perf_counter()
        if now - self._told < BETWEEN_S:
            return
        self._told = now
        begun, self._begun = self._begun, None
        if begun is not None:
            tell_progress(begun)
        drawn = self._drawn_anew()
        rest = (self._counts.copy(), drawn, progress.done, progress.of, progress.left_s)
        tell_progress(Carried((*rest, self._failures, False, self._few)))

    def _drawn_anew(self) -> tuple[Incidence | None, ...]:
        """All curves; those of points that have more runs are reckoned once more."""
        for point in self._grown:
            self._curves[point] = curve_of(self._until, self._over_time[point])
        self._grown.clear()
        return tuple(self._curves)


def curves_of(until: Until, over_time: Counts) -> tuple[Incidence | None, ...]:
    """Endings over time of every point, (point, ending, period)."""
    return tuple(curve_of(until, counts) for counts in over_time)


def curve_of(until: Until, counts: Counts) -> Incidence | None:
    """A point's endings over time, (ending, period); none before its first run."""
    from models.insight.point_shares import incidence_under

    return incidence_under(until, counts) if counts.any() else None


def _ends_of_few() -> NDArray[np.float64]:
    from models.insight.point_shares import ends_of_few

    return ends_of_few()


def nothing_of(experiment: Experiment) -> Standing:
    """An experiment before its first run."""
    counts = np.zeros((len(experiment.points), len(ENDINGS)), np.int64)
    return Standing(experiment, counts, (), 0, experiment.most_runs, 0.0)


def over_time_of(experiment: Experiment) -> Counts:
    """Room for how many runs end in which way in which period: (point, ending, period)."""
    points, periods = len(experiment.points), experiment.scenario.clock.periods
    return np.zeros((min(points, MOST_OVER_TIME), len(ENDINGS), periods + 1), np.int64)


def over_time_in(results: Results) -> Counts:
    """How many runs of a file ended in which way in which period."""
    over_time = over_time_of(results.experiment)
    found = results.query(
        "SELECT point, enum_code(ending) AS e, period, count(*) AS n FROM runs GROUP BY ALL"
    ).fetchnumpy()
    few = found["point"] < len(over_time)
    over_time[found["point"][few], found["e"][few], found["period"][few]] = found["n"][few]
    return over_time


def standing_of(results: Results) -> Standing:
    """How the batch of a file stands."""
    counts, failures = results.counts(), len(results.failures)
    done = int(counts.sum()) + failures
    over = results.is_over
    of = done if over else max(done, results.experiment.most_runs)
    curves = curves_of(results.experiment.design.until, over_time_in(results))
    few = _ends_of_few()
    return Standing(results.experiment, counts, curves, done, of, 0.0, failures, over, few)


def opened(path: str, against: Against | None = None) -> Batch:
    """A results file, read for every picture. Raises ScenarioError or OSError."""
    from app.compare.tabling import rows_of
    from models.experiments.results import open_results

    against = against or Against()
    with open_results(path) as results:
        standing = standing_of(results)
        rows = rows_of(results)
        comparisons, why_not = _compared(results, against)
        errors = tuple(dict.fromkeys(one.error for one in results.failures))[:3]
    return Batch(
        path, standing, rows, comparisons,
        against.baseline, against.other, why_not, first_errors=errors,
    )  # fmt: skip


def compared_anew(path: str, against: Against) -> tuple[tuple[Comparison, ...], str]:
    """Points against another baseline or another file, as `irenic compare` sets them."""
    from models.experiments.results import open_results

    with open_results(path) as results:
        return _compared(results, against)


def _compared(results: Results, against: Against) -> tuple[tuple[Comparison, ...], str]:
    """The comparisons, or why there are none."""
    from models.experiments.results import open_results
    from models.insight.comparing import compared

    try:
        if against.other:
            with open_results(against.other) as other:
                return tuple(compared([other, results], made_only=True)), ""
        return tuple(compared([results], baseline=against.baseline, made_only=True)), ""
    except UsageError as error:
        return (), str(error)


def kept_as(path: str, place: str) -> str:
    """Copy a results file, whole or not at all. Raises OSError."""
    goal = Path(place)
    draft = goal.with_name(f".{goal.name}.new")
    Path(path).stat()  # where the results themselves are gone, that is told
    try:
        with wanted(goal):
            shutil.copyfile(path, draft)
            draft.replace(goal)
    finally:
        with suppress(OSError):  # where nothing can be made nothing can be taken away either
            draft.unlink(missing_ok=True)
    return str(goal)


def landmarks_in(experiment: Experiment) -> Landmarks:
    """What signed texts are seen against."""
    from app.compare.tabling import landmarks_of

    return landmarks_of(experiment)
