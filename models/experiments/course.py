"""The course of an experiment: what is to be made next, what was made, which points are done.

Runs are made in rounds. A round brings every open point to the same number of runs; then those
whose share is known well enough are closed. Neither workers nor chunks can be seen from here, so
they cannot decide where a point stops.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.experiment import Experiment
from models.experiments.spans import WHOLE_POINT, Made, Span
from models.experiments.stopping import is_narrow, looks
from models.experiments.tasks import Task
from models.terms.outcome import ENDINGS

MOST_SPANS = 500
"""Points of one task, so that a stop never waits for long."""


class Standing(NamedTuple):
    """What is already there of every point: runs tried, runs made, hits, and whether it failed."""

    tried: NDArray[np.int64]
    made: NDArray[np.int64]
    hits: NDArray[np.int64]
    dead: NDArray[np.bool_]


def nothing_yet(points: int) -> Standing:
    """The standing before the first run."""
    zeros = [np.zeros(points, np.int64) for _ in range(3)]
    return Standing(zeros[0], zeros[1], zeros[2], np.zeros(points, np.bool_))


def is_over(experiment: Experiment, standing: Standing) -> bool:
    """Whether nothing is left to be made of an experiment that stands so."""
    return Course(experiment, standing).is_over


class Course:
    """Plans spans in their one order, and takes in what became of them, in the same order."""

    def __init__(self, experiment: Experiment, standing: Standing | None = None) -> None:
        self._until = experiment.design.until
        self._target = ENDINGS.index(self._until.ending)
        self._most = experiment.design.runs
        self._points = len(experiment.points)
        self.standing = standing or nothing_yet(self._points)
        self._planned = self.standing.tried.copy()
        self._open = np.ones(self._points, np.bool_)
        self._rounds = self._targets()
        self._round = 0
        self._at = 0
        for point in range(self._points):
            self._close_where_done(point)

    def _targets(self) -> list[int]:
        """One round where nothing stops it early; else a round up to every look."""
        in_rounds = self._until.width is not None or self._until.seconds is not None
        return list(looks(self._most)) if in_rounds else [self._most]

    @property
    def done(self) -> int:
        """Runs tried so far."""
        return int(self.standing.tried.sum())

    @property
    def most_left(self) -> int:
        """Runs that are left if no point is closed early."""
        left = self._most - self.standing.tried
        return int(left[self._open].sum())

    @property
    def most_unplanned(self) -> int:
        """The same without what is in somebody's hands already."""
        left = self._most - self._planned
        return int(left[self._open].sum())

    @property
    def is_over(self) -> bool:
        """Whether every point is done."""
        return not self._open.any()

    def next_task(self, runs: int) -> Task | None:
        """The next spans, of so many runs together; none: nothing is to be planned for now."""
        spans: list[Span] = []
        left = runs
        while left > 0 and len(spans) < MOST_SPANS:
            span = self._next_span(left)
            if span is None:
                break
            spans.append(span)
            left -= span.runs
        return Task(tuple(spans)) if spans else None

    def _next_span(self, most: int) -> Span | None:
        while self._round < len(self._rounds):
            target = self._rounds[self._round]
            while self._at < self._points:
                point = self._at
                first = int(self._planned[point])
                if self._open[point] and first < target:
                    if self._is_undecided(point):
                        return None
                    stop = min(target, first + most)
                    self._planned[point] = stop
                    return Span(point, first, stop)
                self._at += 1
            self._round, self._at = self._round + 1, 0
        return None

    def _is_undecided(self, point: int) -> bool:
        """Whether the last round's runs of a point are still being made."""
        if self._round == 0:
            return False
        return int(self.standing.tried[point]) < self._rounds[self._round - 1]

    def take(self, made: Made) -> None:
        """Count what became of a span."""
        span, standing = made.span, self.standing
        standing.tried[span.point] = span.stop
        if made.runs is not None:
            standing.made[span.point] += len(made.runs)
            hits = np.count_nonzero(made.runs.summary["ending"] == self._target)
            standing.hits[span.point] += hits
        if any(failure.run == WHOLE_POINT for failure in made.failures):
            standing.dead[span.point] = True
        self._close_where_done(span.point)

    def _close_where_done(self, point: int) -> None:
        tried, made, hits, dead = (int(column[point]) for column in self.standing)
        looked = tried in self._rounds
        if dead or tried >= self._most or (looked and is_narrow(self._until, hits, made)):
            self._open[point] = False
