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

AT_ONCE = 1 << 13
"""Runs read together: few enough that what is at hand stays in the processor's cache."""

ROOM = 1 << 18
"""Places, one for each run and symbol, in which first times are looked for together."""

MOST_SYMBOLS = np.iinfo(np.uint16).max


class Columns(NamedTuple):
    """Runs' beginnings: `symbol[d, i]` is the d-th concession of run i, 0 where it made no more.

    `codes[s]` is the concession (as its lens sees it) that symbol s stands for; codes[0] is none.
    """

    symbol: NDArray[np.uint16]
    codes: NDArray[np.int64]


def columns_of(runs: Runs, lens: Lens, *, depth: int, skip: int = 0) -> Columns:
    """Concessions `skip` to `skip + depth` of every run, of those that the lens sees."""
    codes, symbols = _symbols(lens.table(runs.coding))
    found = np.full((depth, len(runs)), NOTHING_MORE, symbols.dtype)
    together = max(min(AT_ONCE, ROOM // len(codes)), 1) if lens.once else AT_ONCE
    for first in range(0, len(runs), together):
        part = slice(first, min(first + together, len(runs)))
        made, start = _made(runs, part, symbols, lens)
        _lay(made, start, (found[:, part], skip))
    return _only_made(found, codes)


def numbered(found: NDArray[Any]) -> Columns:
    """Codes as symbols, numbered in the order of the codes; NOT_SEEN is nothing more."""
    most = int(found.max(initial=0))
    return _only_made(found + 1, np.arange(-1, most + 1))


def _symbols(table: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """What each symbol stands for, and the symbol of each code that there can be."""
    codes = np.unique(table[table != NOT_SEEN])
    symbols = np.where(table != NOT_SEEN, np.searchsorted(codes, table) + 1, NOTHING_MORE)
    kind = np.uint16 if len(codes) <= MOST_SYMBOLS else np.int32
    return np.concatenate(([NOT_SEEN], codes)), symbols.astype(kind)


def _made(
    runs: Runs, part: slice, symbols: NDArray[Any], lens: Lens
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """What some runs conceded, as symbols, and where each of these runs begins."""
    start = runs.start[part.start : part.stop + 1]
    made = symbols.take(runs.code[start[0] : start[-1]])
    start = start - start[0]
    if lens.sees_all:
        return made, start
    seen = made != NOTHING_MORE
    if lens.once:
        run = np.repeat(np.arange(len(start) - 1, dtype=np.int32), np.diff(start))
        seen &= _first_times(made, run)
    kept = np.flatnonzero(seen)
    return made[kept], np.searchsorted(kept, start)


def _first_times(made: NDArray[Any], run: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of the concessions their run makes for the first time.

    Each writes its place where its run and symbol meet, the last ones first: the earliest stays.
    """
    symbols = np.int32(made.max(initial=0)) + np.int32(1)
    meeting = (run * symbols + made).astype(np.intp)
    places = np.arange(len(made), dtype=np.int32)
    earliest = np.empty((int(run.max(initial=0)) + 1) * int(symbols), np.int32)
    earliest[meeting[::-1]] = places[::-1]
    return np.asarray(earliest[meeting] == places)


def _lay(made: NDArray[Any], start: NDArray[np.int64], into: tuple[NDArray[Any], int]) -> None:
    """The beginnings of some runs, written where they belong."""
    found, skip = into
    begin, length = start[:-1], np.diff(start)
    for place, d in enumerate(range(skip, skip + len(found))):
        there = length > d
        if not there.any():
            break
        nearest = np.minimum(begin + d, len(made) - 1)
        found[place] = np.where(there, made.take(nearest), NOTHING_MORE)


def _only_made(found: NDArray[Any], codes: NDArray[np.int64]) -> Columns:
    """The columns with numbers only for what some run conceded, in the order of the codes."""
    made = np.zeros(len(codes), bool)
    made[NOTHING_MORE] = True
    for column in found:
        made |= np.bincount(column, minlength=len(codes)) > 0
    if made.sum() > MOST_SYMBOLS:
        raise UsageError("there are too many different concessions; look at fewer kinds of them")
    symbols = (np.cumsum(made) - 1).astype(np.uint16)
    return Columns(symbols.take(found), codes[made])


def whole_sequences(runs: Runs, lens: Lens, places: NDArray[Any]) -> Iterator[NDArray[np.int64]]:
    """Every concession of some runs, as the lens sees them, run by run."""
    table = lens.table(runs.coding)
    for place in places:
        seen = table[runs.code[runs.start[place] : runs.start[place + 1]]]
        seen = seen[seen >= 0]
        if lens.once:
            seen = seen[np.sort(np.unique(seen, return_index=True)[1])]
        yield seen
