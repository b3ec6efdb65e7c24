"""An index over many runs' sequences: sorted once, every question about beginnings is quick.

Runs stand in the order of a dictionary. Those that begin alike are neighbours, so a node of the
concession tree is a stretch of the index, and its counts are a difference of running totals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import LEVEL, Share, interval
from models.insight.lens import EVERYTHING, ON_THE_GROUND, Lens
from models.insight.pairing import difference_apart
from models.insight.sequence_columns import Columns, columns_of, numbered
from models.insight.shared_luck import by_group, luck_of, points_apart, shared
from models.records.concessions import Conceded, code_of, conceded
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, Ending

DEPTH = 16
"""Concessions by which runs are sorted; for a deeper look the runs of that node are sorted on."""


@dataclass(frozen=True, slots=True, eq=False)
class SequenceIndex:
    """Runs sorted by their sequences.

    `order[i]` is the place among `runs` of the i-th in the dictionary; `symbol[d, i]` its
    (skipped + d)-th concession, `shared[i]` how many of these it has in common with the one
    before it, `ending[i]` how it ended; `totals[e, i]` how many before it ended in way e.
    `things`: a design gave the sequences, as orders of these; none: the runs chose them.
    `luck[i]` is the group of runs that share their luck (none: each has its own).
    """

    runs: Runs
    lens: Lens
    codes: NDArray[np.int64]
    order: NDArray[np.int32]
    symbol: NDArray[np.uint16]
    shared: NDArray[np.uint8]
    ending: NDArray[np.int8]
    totals: NDArray[np.int32]
    skipped: int = 0
    things: tuple[Conceded, ...] = ()
    luck: NDArray[np.int64] | None = None

    @property
    def assigned(self) -> bool:
        """Whether a design gave the sequences; they are orders of `things`, and codes places."""
        return bool(self.things)

    def concession(self, code: int) -> Conceded:
        """A code by its names."""
        if self.things:
            return self.things[code]
        return conceded(code, self.runs.coding, self.runs.names)

    def code_of(self, made: Conceded) -> int:
        """The code of a concession. Raises ValueError where there is no such name."""
        if self.things:
            return self.things.index(made)
        return code_of(made, self.runs.coding, self.runs.names)

    @property
    def depth(self) -> int:
        """Concessions by which the runs are sorted."""
        return len(self.symbol)

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many runs ended in which way, of those that count."""
        return self.totals[:, -1].astype(np.int64)

    def symbol_of(self, code: int) -> int:
        """The symbol of a concession; one beyond all where no run made it."""
        place = int(np.searchsorted(self.codes[1:], code)) + 1
        known = place < len(self.codes) and self.codes[place] == code
        return place if known else len(self.codes)

    def among(self, which: NDArray[np.bool_] | None) -> SequenceIndex:
        """The same index, in which only some of the runs count; None: all of them."""
        ending = np.ascontiguousarray(self.runs.summary["ending"])[self.order]
        counted = ending if which is None else np.where(which[self.order], ending, np.int8(-1))
        return replace(self, ending=counted, totals=_totals(counted))

    def split(self, low: int, high: int, depth: int) -> NDArray[np.int64]:
        """Where the stretch from `low` to `high`, alike in `depth` concessions, parts at the next.

        The answer begins with `low` and ends with `high`.
        """
        cuts = np.flatnonzero(self.shared[low + 1 : high] <= depth) + low + 1
        return np.concatenate(([low], cuts, [high]))

    def found(self, prefix: tuple[int, ...]) -> tuple[int, int]:
        """The stretch of runs that begin with these symbols; an empty one where none does."""
        low, high = 0, len(self.order)
        for depth, symbol in enumerate(prefix):
            column = self.symbol[depth, low:high]
            low, high = (
                low + int(np.searchsorted(column, np.uint16(symbol), side=side))
                for side in ("left", "right")
            )
        return low, high

    def share(
        self, codes: tuple[int, ...], endings: tuple[Ending, ...], *, level: float = LEVEL
    ) -> Share:
        """How many of the runs that begin with these concessions ended so."""
        here = tuple(self.symbol_of(code) for code in codes[: self.depth])
        low, high = self.found(here)
        if len(here) < len(codes) and low < high:
            return self.below(low, high, len(here)).share(codes[len(here) :], endings, level=level)
        if self.luck is not None:
            return shared(self.by_luck(low, high), endings, level=level)
        counts = self.totals[:, high].astype(np.int64) - self.totals[:, low]
        hits = counts[[ENDINGS.index(ending) for ending in endings]].sum()
        return interval(int(hits), int(counts.sum()), level=level)

    def stands_out(
        self,
        codes: tuple[int, ...],
        among: tuple[int, ...],
        endings: tuple[Ending, ...],
        *,
        level: float = LEVEL,
    ) -> int:
        """Whether runs that begin so end so more (1) or less often (-1) than the others `among`.

        The others are those that begin as `among` says, and luck moved their share too; 0: neither
        can be said at this level.
        """
        some, all_runs = self.share(codes, endings, level=level), self.share(among, endings)
        rest = all_runs.runs - some.runs
        if not rest or not some.runs:
            return 0
        if self.luck is not None and len(codes) <= self.depth:
            inner, outer = self._stretch(codes), self._stretch(among)
            counts = self.by_luck(*inner)
            others = self.by_luck(*outer) - counts
            return points_apart(counts, others, endings, level=level)
        others_share = interval(all_runs.hits - some.hits, rest, level=level)
        found = difference_apart(others_share, some)
        return int(found.low > 0.0) - int(found.high < 0.0)

    def _stretch(self, codes: tuple[int, ...]) -> tuple[int, int]:
        return self.found(tuple(self.symbol_of(code) for code in codes))

    def by_luck(self, low: int, high: int) -> NDArray[np.int64]:
        """Counts of a stretch by group of runs that share their luck, and by ending."""
        assert self.luck is not None  # noqa: S101  asked only where runs share it
        return by_group(self.luck[low:high], self.ending[low:high])

    def below(self, low: int, high: int, depth: int) -> SequenceIndex:
        """The runs of a stretch sorted on from `depth` concessions; the same runs still count."""
        places = np.sort(self.order[low:high])
        counted = np.zeros(len(self.runs), bool)
        counted[self.order[low:high][self.counted(low, high)]] = True
        deeper = indexed(self.runs.chosen(places), self.lens, skip=self.skipped + depth)
        return deeper.among(counted[places])

    def counted(self, low: int, high: int) -> NDArray[np.bool_]:
        """Which runs of a stretch count."""
        steps = np.diff(self.totals[:, low : high + 1], axis=1)
        return np.asarray(steps.sum(axis=0) > 0)


def indexed(
    runs: Runs, lens: Lens = EVERYTHING, *, depth: int = DEPTH, skip: int = 0
) -> SequenceIndex:
    """The index of what the runs themselves did, as a lens sees it."""
    return of_columns(runs, lens, columns_of(runs, lens, depth=depth, skip=skip), skip=skip)


def of_columns(
    runs: Runs,
    lens: Lens,
    columns: Columns,
    *,
    skip: int = 0,
    things: tuple[Conceded, ...] = (),
) -> SequenceIndex:
    """The index of sequences that are at hand as columns."""
    order = _sorted(columns.symbol, len(runs))
    luck = luck_of(runs)
    ending = np.ascontiguousarray(runs.summary["ending"])[order]
    symbol = np.empty_like(columns.symbol)
    for place, column in enumerate(columns.symbol):
        np.take(column, order, out=symbol[place])
    return SequenceIndex(
        runs=runs,
        lens=lens,
        codes=columns.codes,
        order=order,
        symbol=symbol,
        shared=_shared(symbol),
        ending=ending,
        totals=_totals(ending),
        skipped=skip,
        things=things,
        luck=None if luck is None else luck[order],
    )


def _sorted(symbol: NDArray[np.uint16], runs: int) -> NDArray[np.int32]:
    """Places of the runs in the order of a dictionary; equal ones in run order.

    A radix sort: each pass is stable and linear, from the last places to the first, over as many
    places at once as fit together into a small number.
    """
    order = np.arange(runs, dtype=np.int32)
    together = _together(symbol)
    for last in range(len(symbol), 0, -together):
        key = _packed(symbol[max(last - together, 0) : last])
        if key.any():
            order = order[np.argsort(key[order], kind="stable")]
    return order


def _together(symbol: NDArray[np.uint16]) -> int:
    """How many symbols fit into one number of 16 bits."""
    different, most = int(symbol.max(initial=1)) + 1, np.iinfo(np.uint16).max
    return max(int(np.log(most) / np.log(different)), 1)


def _packed(symbol: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Symbols one behind the other as one number."""
    different = np.uint16(symbol.max(initial=0)) + np.uint16(1)
    key = symbol[0].copy()
    for column in symbol[1:]:
        key *= different
        key += column
    return np.asarray(key)


def _shared(symbol: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """How many symbols each run has in common with the one before it; the first: none."""
    shared = np.zeros(symbol.shape[1], np.uint8)
    alike = np.ones(max(symbol.shape[1] - 1, 0), bool)
    for column in symbol:
        alike &= column[1:] == column[:-1]
        shared[1:] += alike
    return shared


def _totals(ending: NDArray[Any]) -> NDArray[np.int32]:
    """Running totals of each ending; a run whose ending is none of them does not count."""
    totals = np.zeros((len(ENDINGS), len(ending) + 1), np.int32)
    for place in range(len(ENDINGS)):
        np.cumsum(ending == place, out=totals[place, 1:], dtype=np.int32)
    return totals


def assigned_index(runs: Runs, orders: NDArray[Any], things: tuple[Conceded, ...]) -> SequenceIndex:
    """The index of orders that a design gave: run i was told `orders[i]`, places in `things`.

    What a run was told is kept apart from what it did: those that carried out three steps are
    survivors, and to compare them by order would compare unlike with unlike.
    """
    return of_columns(runs, ON_THE_GROUND, numbered(orders.T.astype(np.int64)), things=things)
