"""What the worker is asked of two variants: where their runs part, pair by pair. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from app.runner import tell_progress
from app.table.one_run import watched

if TYPE_CHECKING:  # the engine is loaded in the worker, where this job is done
    from collections.abc import Iterator

    from models.insight.parting import BatchParting
    from models.records.run import Run

PAIRS = 40
"""Pairs that are played again, event by event."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two points of a results file."""

    path: str
    baseline: int
    point: int


@dataclass(frozen=True, slots=True)
class PairsParted:
    """Where pairs of runs with the same number part; `runs` were played, in two `points`."""

    pairs: Pairs
    found: BatchParting
    points: int = 2

    @property
    def runs(self) -> int:
        return 2 * self.found.pairs


def pairs_parted(pairs: Pairs) -> PairsParted:
    """Play runs of the same numbers in both points, and find where each pair parts.

    Tells how many runs are played. Raises UsageError where they have no number in common, or no
    story that could be compared.
    """
    from models.experiments.performing import Progress
    from models.experiments.results import open_results
    from models.insight.parting import batches_part

    with open_results(pairs.path) as results:
        experiment, summary = results.experiment, results.summary()
    here, there = (
        summary["run"][summary["point"] == point] for point in (pairs.baseline, pairs.point)
    )
    numbers = np.intersect1d(here, there)[:PAIRS]
    begun = perf_counter()

    def played() -> Iterator[tuple[Run, Run]]:
        for done, run in enumerate(numbers):
            tell_progress(Progress(2 * done, 2 * len(numbers), perf_counter() - begun))
            yield (
                watched(experiment, pairs.baseline, int(run)).run,
                watched(experiment, pairs.point, int(run)).run,
            )

    return PairsParted(pairs, batches_part(played()))
