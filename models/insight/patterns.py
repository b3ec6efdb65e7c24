"""Patterns: concessions that are first made one after another, with others between or not.

A run is read as the times at which it first made each concession. Then "a, later b, later c" is
two comparisons of whole columns, where a general miner (PrefixSpan, Pei et al. 2004,
10.1109/TKDE.2004.77) projects a data base for every pattern. A pattern is *closed* if no longer
one is found in exactly the same runs; only closed ones are kept, since the others say less of the
same.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.lens import Lens
from models.records.runs import Runs

LONGEST = 3
"""Concessions in a pattern: what can be read aloud, and looked for among a hundred concessions."""

SUPPORT = 0.05
"""Share of runs that a pattern must be found in, and also be missing from."""

MOST_EXAMINED = 30_000
ABSENT = np.iinfo(np.int16).max

Times = NDArray[np.int16]


class FirstTimes(NamedTuple):
    """`time[s, i]`: place in run i's sequence where it first concedes `codes[s]`; ABSENT: never."""

    codes: NDArray[np.int64]
    time: Times


@dataclass(frozen=True, slots=True, eq=False)
class Mined:
    """Closed patterns as codes, which run has which, and how many patterns were looked at."""

    patterns: tuple[tuple[int, ...], ...]
    present: NDArray[np.bool_]
    examined: int


def first_times(runs: Runs, lens: Lens, places: NDArray[np.int64]) -> FirstTimes:
    """When some runs first made each concession that the lens sees, in their order."""
    table = lens.table(runs.coding)
    chosen = runs.chosen(places)
    seen = table[chosen.code]
    kept = np.flatnonzero(seen >= 0)
    run = np.repeat(np.arange(len(chosen)), np.diff(chosen.start))[kept]
    codes, symbol = np.unique(seen[kept], return_inverse=True)
    place = (kept - chosen.start[run]).astype(np.int16)
    time = np.full(len(codes) * len(chosen), ABSENT, np.int16)
    np.minimum.at(time, symbol * len(chosen) + run, place)
    return FirstTimes(codes, time.reshape(len(codes), len(chosen)))


def has(times: FirstTimes, pattern: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which runs have a pattern, given as codes."""
    rows = [_time_of(times, code) for code in pattern]
    found = rows[0] < ABSENT
    for before, after in pairwise(rows):
        found &= (before < after) & (after < ABSENT)
    return found


def _time_of(times: FirstTimes, code: int) -> Times:
    place = int(np.searchsorted(times.codes, code))
    if place < len(times.codes) and times.codes[place] == code:
        return np.asarray(times.time[place])
    return np.full(times.time.shape[1], ABSENT, np.int16)


def mined(times: FirstTimes, *, longest: int = LONGEST, support: float = SUPPORT) -> Mined:
    """All closed patterns that enough runs have and enough have not, shortest first.

    A pattern is passed over where it is longer than one that too few runs have. The search ends
    after MOST_EXAMINED patterns, so it goes on first from what about half of the runs have: these
    can tell most.
    """
    fewest = max(1.0, support * times.time.shape[1])
    level = _singles(times, fewest)
    found, examined = list(level), len(times.codes)
    for _ in range(longest - 1):
        longer: list[_Found] = []
        for one in sorted(level, key=lambda one: abs(2 * one.runs - len(one.present))):
            if examined >= MOST_EXAMINED:
                break
            longer += _longer(times, one, fewest)
            examined += len(times.codes) - len(one.row)
        level = longer
        found += longer
    return _closed(times, found, (examined, fewest))


class _Found(NamedTuple):
    """A pattern as rows of the times, and which runs have it."""

    row: tuple[int, ...]
    present: NDArray[np.bool_]
    runs: int


def _singles(times: FirstTimes, fewest: float) -> list[_Found]:
    present = times.time < ABSENT
    count = present.sum(axis=1)
    often = np.flatnonzero(count >= fewest).tolist()
    return [_Found((s,), present[s], int(count[s])) for s in often]


def _longer(times: FirstTimes, one: _Found, fewest: float) -> list[_Found]:
    """The patterns that go on with one more concession."""
    present = one.present & (times.time > times.time[one.row[-1]]) & (times.time < ABSENT)
    count = present.sum(axis=1)
    often = np.flatnonzero(count >= fewest).tolist()
    return [_Found((*one.row, s), present[s], int(count[s])) for s in often]


def _closed(times: FirstTimes, found: list[_Found], rest: tuple[int, float]) -> Mined:
    """Those that no longer pattern with the same runs contains, and that some runs have not."""
    examined, fewest = rest
    runs = times.time.shape[1]
    prints = {one.row: np.packbits(one.present).tobytes() for one in found}
    absorbed = {
        (shorter, prints[one.row])
        for one in found
        for shorter in combinations(one.row, len(one.row) - 1)
    }
    kept = [
        one
        for one in found
        if (one.row, prints[one.row]) not in absorbed and one.runs <= runs - fewest
    ]
    patterns = tuple(tuple(int(times.codes[s]) for s in one.row) for one in kept)
    present = np.array([one.present for one in kept], bool).reshape(len(kept), runs)
    return Mined(patterns, present, examined)
