"""The digest of an experiment: equal only where every point's runs are equal, in run order.

One point: the digest of its `Runs`. Several: SHA-256 over the points' digests, in their order; a
point without runs counts as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import numpy as np

from models.records.runs import RunningDigest, Runs


class Digest:
    """Grows with the runs; those of one point come in run order, points as they like."""

    def __init__(self) -> None:
        self._of_points: dict[int, RunningDigest] = {}

    def add(self, runs: Runs) -> None:
        for point, part in by_point(runs):
            self._of_points.setdefault(point, RunningDigest()).add(part)

    @property
    def value(self) -> str:
        """The digest of what was added so far."""
        digests = [self._of_points[point].value for point in sorted(self._of_points)]
        if len(digests) == 1:
            return digests[0]
        return sha256("".join(digests).encode()).hexdigest()


def by_point(runs: Runs) -> Iterator[tuple[int, Runs]]:
    """Stretches of runs that share a point."""
    points = runs.summary["point"]
    edges = np.flatnonzero(np.diff(points)) + 1
    if not len(edges):
        if len(runs):
            yield int(points[0]), runs
        return
    for first, stop in zip([0, *edges], [*edges, len(runs)], strict=True):
        yield int(points[first]), runs.chosen(np.arange(first, stop))
