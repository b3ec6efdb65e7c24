"""Performing many runs of a scenario, in this process or in several.

A run depends on scenario, seed and run number alone, so neither workers nor chunks can change a
result. Every run is reduced to a small summary where it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from time import perf_counter

from models.drivers.event_driven import Simulator
from models.experiments.batch import Batch, Summary, summary_of
from models.experiments.processors import processors
from models.experiments.workers import together
from models.scenario.hashing import scenario_hash
from models.terms.errors import UsageError
from models.terms.scenario import Scenario

START_S = 0.8
"""What it costs to start workers: a new interpreter each, and its imports."""

TRIAL_S = 0.2
"""How long this process works alone, to learn how long a run takes."""

Made = Generator[Summary, None, None]

Progress = Callable[[int, int], None]
"""Told how many runs are done, and of how many."""


def perform(  # noqa: PLR0913 - a batch is named by these
    scenario: Scenario,
    *,
    runs: int,
    seed: int = 1,
    rule: str = "record",
    workers: int | None = None,
    progress: Progress | None = None,
) -> Batch:
    """Runs 0 to `runs` - 1 of a seed, in run order, the same for any number of workers.

    Without `workers` it takes as many as there are processors, where that is quicker than one.
    Raises UsageError where the numbers make no batch, and whatever a run raises.
    """
    if runs < 1 or (workers is not None and workers < 1):
        raise UsageError("a batch needs at least one run and one worker")
    done: list[Summary] = []
    simulator = Simulator(scenario, rule)
    alone = _alone(simulator, runs, seed)
    run_s = _tried(alone, done, trial_s=TRIAL_S if workers is None else 0.0)
    left = range(len(done), runs)
    hands = min(_hands(workers, len(left) * run_s), len(left))
    asked = (scenario, simulator.rule)
    made = together(asked, left, seed=seed, workers=hands, run_s=run_s) if hands > 1 else alone
    with closing(made):
        for summary in made:
            done.append(summary)
            if progress:
                progress(len(done), runs)
    return Batch(scenario.id, scenario_hash(scenario), seed, tuple(done), simulator.rule)


def _alone(simulator: Simulator, runs: int, seed: int) -> Made:
    """All runs, one after the other, in this process."""
    for run in range(runs):
        yield summary_of(simulator.simulate(seed=seed, run=run))


def _tried(alone: Made, done: list[Summary], *, trial_s: float) -> float:
    """Make the first runs here and keep them; the answer is how long one takes, in seconds."""
    begun = perf_counter()
    for summary in alone:
        done.append(summary)
        if perf_counter() - begun >= trial_s:
            break
    return (perf_counter() - begun) / len(done)


def _hands(workers: int | None, left_s: float) -> int:
    """How many workers to take for work that would take one of them so long."""
    if workers is not None:
        return workers
    many = processors()
    return many if START_S + left_s / many < left_s else 1
