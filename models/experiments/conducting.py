"""Conducting an experiment from its start, or from where it stopped, to its answer.

One call serves command line, window and Python.
"""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.archive import Archive, create, resumed
from models.experiments.experiment import Experiment
from models.experiments.opening import foreign
from models.experiments.performing import Means, perform, performed_in_memory
from models.experiments.provenance import rules_digest
from models.experiments.results import Results, open_results
from models.records.runs import Runs
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending

LIBRARIES = ("irenic", "numpy", "simpy", "numba", "scipy", "SALib", "duckdb")

MOST_IN_MEMORY = 2_000_000
"""Runs that are made without a file."""


class Answer(NamedTuple):
    """What came of an experiment: counts of runs by point and ending, and how it was made."""

    experiment: Experiment
    counts: NDArray[np.int64]
    digest: str
    failures: int
    is_over: bool
    seconds: float
    workers: int
    made_now: int
    driver: str
    """Which driver made the most of what was made now; none: nothing was."""
    why: str
    """Why that driver and not the other."""

    @property
    def runs(self) -> int:
        return int(self.counts.sum())

    def outcomes(self, point: int | None = None) -> dict[Ending, int]:
        """How many runs ended in which way, in all points or one; every way is named."""
        counts = self.counts.sum(axis=0) if point is None else self.counts[point]
        return {ending: int(count) for ending, count in zip(ENDINGS, counts, strict=True)}


def versions() -> dict[str, str]:
    """What results depend on, to be written down with them."""
    found = {"python": platform.python_version(), "rules": rules_digest()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a checkout that was never installed
            found[name] = ""
    return found


def conducted(
    experiment: Experiment, path: str | Path | None, means: Means | None = None, *, text: str = ""
) -> Answer:
    """A new experiment, in a file or (without a path) in memory. `text`: the scenario's own file.

    Raises UsageError where the file is there already, RunStopped or OSError where it could not be
    finished; what was made by then is in the file.
    """
    if path is None:
        return _in_memory(experiment, means)
    with create(path, experiment, versions(), text=text) as archive:
        return _filed(archive, means)


def conducted_for_now(
    experiment: Experiment, means: Means | None = None, *, text: str = ""
) -> Results:
    """The results of a new experiment, in a file that goes when they are closed or forgotten."""
    folder = Path(mkdtemp(prefix="irenic-"))
    try:
        path = folder / "results.irenic"
        conducted(experiment, path, means, text=text)
        return Results(path, goes_with_it=folder)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise


def continued(
    path: str | Path, means: Means | None = None, *, asked: Experiment | None = None
) -> Answer:
    """The experiment of a file, gone on with. `asked`: what the file is expected to be of.

    Raises ScenarioError where the file is none or was begun by other rules, UsageError where it
    is of something else.
    """
    with open_results(path) as results:
        _check_provenance(results)
        if asked is not None:
            _check_same(results, asked)
    with resumed(path) as archive:
        return _filed(archive, means)


def _check_provenance(results: Results) -> None:
    if results.versions.get("rules") != rules_digest():
        by = results.versions.get("irenic") or "(no version)"
        raise foreign(
            results.path,
            "was begun with other rules of the model, and its runs would not go together",
            f"make it anew; it was made by irenic {by}",
        )


def _check_same(results: Results, asked: Experiment) -> None:
    is_same = results.design == asked.design and results.scenario_hash == asked.scenario_hash
    if not is_same:
        raise UsageError(
            f"{results.path} is of another experiment; leave out what was asked for, or choose "
            "another name"
        )


def _filed(archive: Archive, means: Means | None) -> Answer:
    ended = perform(archive.experiment, archive, means)
    archive.flush()
    counts, failures, digest = archive.answer()
    if failures and not counts.sum():
        raise UsageError(
            f"no run could be made; the first failed with {archive.first_error()} (`irenic "
            f"experiment {archive.path} --failed` tries them again in the foreground)"
        )
    return Answer(
        experiment=archive.experiment,
        counts=counts,
        digest=digest,
        failures=failures,
        is_over=ended.is_over,
        seconds=ended.seconds,
        workers=ended.workers,
        made_now=ended.made,
        driver=ended.driver,
        why=ended.why,
    )


def _in_memory(experiment: Experiment, means: Means | None) -> Answer:
    if experiment.most_runs > MOST_IN_MEMORY:
        raise UsageError(f"{experiment.most_runs:,} runs need a file; name one with -o NAME.irenic")
    memory = performed_in_memory(experiment, means)
    runs = memory.runs
    return Answer(
        experiment=experiment,
        counts=_counts(runs, len(experiment.points)),
        digest=memory.digest,
        failures=len(memory.failures),
        is_over=memory.ended.is_over,
        seconds=memory.ended.seconds,
        workers=memory.ended.workers,
        made_now=memory.ended.made,
        driver=memory.ended.driver,
        why=memory.ended.why,
    )


def _counts(runs: Runs, points: int) -> NDArray[np.int64]:
    counts = np.zeros((points, len(ENDINGS)), np.int64)
    np.add.at(counts, (runs.summary["point"], runs.summary["ending"]), 1)
    return counts
