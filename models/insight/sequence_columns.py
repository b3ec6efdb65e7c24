"""The first concessions of many runs as columns of small numbers, read through a lens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.lens import NOT_SEEN, Lens
from models.records.runs import Runs
from models.terms.errors import UsageError

NOTHING_MORE = 0
"""The symbol behind a sequence's last concession."""

AT_ONCE = 1 << 14
"""Runs read together: few enough that what is at hand stays in the processor's cache."""

MOST_SYMBOLS = np.iinfo(np.uint16).max


class Columns(NamedTuple):
    """Runs' beginnings: `symbol[d, i]` is the d-th concession of run i, 0 where it made no more.

    `codes[s]` is the concession (as its lens sees it) that symbol s stands for; codes[0] is none.
    """

    symbol: NDArray[np.uint16]
    codes: NDArray[np.int64]


def columns_of(runs: Runs, lens: Lens, *, depth: int, skip: int = 0) -> Columns:
    """Concessions `skip` to `skip + depth` of every run, of those that the lens sees."""
    table = lens.table(runs.coding)
    found = np.full((depth, len(runs)), NOT_SEEN, np.int32)
    for first in range(0, len(runs), AT_ONCE):
        part = slice(first, min(first + AT_ONCE, len(runs)))
        _read(runs, part, (table, lens), (found[:, part], skip))
    return numbered(found)


def numbered(found: NDArray[Any]) -> Columns:
    """Codes as symbols, numbered in the order of the codes; NOT_SEEN is nothing more."""
    most = int(found.max(initial=0))
    seen = np.zeros(most + 2, bool)
    seen[found + 1] = True
    seen[0] = True
    if seen.sum() > MOST_SYMBOLS:
        raise UsageError("there are too many different concessions; look at fewer kinds of them")
    symbols = (np.cumsum(seen) - 1).astype(np.uint16)
    return Columns(symbols[found + 1], np.flatnonzero(seen) - 1)


def _read(
    runs: Runs, part: slice, through: tuple[NDArray[np.int64], Lens], into: tuple[Any, int]
) -> None:
    """The beginnings of some runs, written where they belong."""
    (table, lens), (found, skip) = through, into
    start = runs.start[part.start : part.stop + 1]
    codes = runs.code[start[0] : start[-1]]
    start = start - start[0]
    if not lens.sees_all:
        kept = np.flatnonzero(table[codes] >= 0)
        kept = _first_times(table[codes[kept]], kept, start) if lens.once else kept
        codes, start = codes[kept], np.searchsorted(kept, start)
    for place, d in enumerate(range(skip, skip + len(found))):
        there = start[:-1] + d < start[1:]
        if not there.any():
            break
        found[place, there] = table[codes[start[:-1][there] + d]]


def _first_times(
    seen: NDArray[np.int64], kept: NDArray[np.int64], start: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Of the concessions kept, those that their run makes for the first time."""
    run = np.searchsorted(start, kept, side="right") - 1
    _, first = np.unique(run * (int(seen.max(initial=0)) + 1) + seen, return_index=True)
    return np.asarray(kept[np.sort(first)])


def whole_sequences(runs: Runs, lens: Lens, places: NDArray[Any]) -> Iterator[NDArray[np.int64]]:
    """Every concession of some runs, as the lens sees them, run by run."""
    table = lens.table(runs.coding)
    for place in places:
        seen = table[runs.code[runs.start[place] : runs.start[place + 1]]]
        seen = seen[seen >= 0]
        if lens.once:
            seen = seen[np.sort(np.unique(seen, return_index=True)[1])]
        yield seen
