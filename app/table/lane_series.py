"""Series as points to draw: stepped or straight, cut at the playhead, extended up to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.records.lanes import Series

Points = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Path:
    """A series as a line: for a stepped one every corner is a point of its own."""

    series: Series
    stepped: bool

    def until(self, time: float) -> Points:
        """The line up to a time, its last point exactly there."""
        times, values = self.series
        count = int(np.searchsorted(times, time, side="right"))
        if not count:
            return np.empty(0), np.empty(0)
        last = self.value(time)
        if not self.stepped:
            return np.append(times[:count], time), np.append(values[:count], last)
        xs = np.append(np.repeat(times[:count], 2)[1:], time)
        ys = np.append(np.repeat(values[:count], 2)[:-1], last)
        return xs, ys

    def value(self, time: float) -> float:
        """What the series is at a time."""
        times, values = self.series
        if not self.stepped:
            return float(np.interp(time, times, values))
        place = int(np.searchsorted(times, time, side="right")) - 1
        return float(values[max(0, place)])


def reach(paths: tuple[Path, ...], least: float) -> float:
    """The largest value of any path, and never less than `least`."""
    return max([least, *(float(path.series.values.max()) for path in paths)])
