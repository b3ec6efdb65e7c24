"""Beginnings that did the same things in another order, drawn together.

Where only the set of what was done decides what comes next, the tree has far fewer nodes: six
steps have 120 beginnings of three, and 20 sets of three. The theory says so of steps carried out
under the `record` rule, whose decisions read the set, the front and the record of kept promises,
never the path. Elsewhere sets can still be shown; `lowest` and `highest` say what that hides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import FEWEST, LEVEL, Share, bounds, together
from models.insight.lens import Lens
from models.insight.sequence_columns import NOTHING_MORE
from models.insight.sequence_index import SequenceIndex
from models.insight.tree import AGREED, ASSIGNED, LEAST, OBSERVED
from models.records.coding import ConcessionKind
from models.records.concessions import Conceded
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending


@dataclass(frozen=True, slots=True)
class ConcessionSet:
    """Runs whose first concessions were the same ones, in whatever order.

    `agreement` holds together with all sets shown beside it; `lowest` and `highest` are the shares
    of those of its orders that 30 runs or more began with (none: no order has so many).
    """

    concessions: tuple[Conceded, ...]
    orders: int
    runs: int
    of: int
    counts: tuple[int, ...]
    agreement: Share
    lowest: float | None
    highest: float | None
    badge: str

    @property
    def is_thin(self) -> bool:
        """Whether too few runs began so to read a share of them."""
        return self.runs < FEWEST


def only_the_set_matters(lens: Lens, rule: str) -> bool:
    """Whether decisions read what was done and not in which order, by the rules themselves."""
    return lens.kinds == (ConcessionKind.STEP,) and rule == "record"


def sets_of(
    index: SequenceIndex,
    size: int,
    *,
    least: float = LEAST,
    endings: tuple[Ending, ...] = AGREED,
) -> tuple[ConcessionSet, ...]:
    """Sets of the first `size` concessions, most agreement first; rarer ones are left out."""
    if not 1 <= size <= index.depth:
        raise UsageError(f"sets have from 1 to {index.depth} concessions")
    begins = np.flatnonzero(index.shared < size)
    ends = np.append(begins[1:], len(index.order))
    counts = (index.totals[:, ends] - index.totals[:, begins]).T.astype(np.int64)
    rows = np.sort(index.symbol[:size, begins].T, axis=1)
    told = (rows[:, 0] != NOTHING_MORE) & (counts.any(axis=1))
    sets, group = np.unique(rows[told], axis=0, return_inverse=True)
    return _sets(index, sets, group.ravel(), (counts[told], least, endings))


def _sets(
    index: SequenceIndex,
    sets: NDArray[np.uint16],
    group: NDArray[np.int64],
    rest: tuple[NDArray[np.int64], float, tuple[Ending, ...]],
) -> tuple[ConcessionSet, ...]:
    counts, least, endings = rest
    places = [ENDINGS.index(ending) for ending in endings]
    of = int(index.counts.sum())
    summed = np.zeros((len(sets), len(ENDINGS)), np.int64)
    np.add.at(summed, group, counts)
    runs, hits = summed.sum(axis=1), summed[:, places].sum(axis=1)
    shown = np.flatnonzero(runs >= max(1.0, least * of))
    low, high = bounds(hits[shown], runs[shown], level=together(len(shown), level=LEVEL))
    spread = _spread(counts, places, group, len(sets))
    found = [
        ConcessionSet(
            concessions=_named(index, sets[s]),
            orders=int((group == s).sum()),
            runs=int(runs[s]),
            of=of,
            counts=tuple(int(count) for count in summed[s]),
            agreement=Share(int(hits[s]), int(runs[s]), float(low[k]), float(high[k])),
            lowest=spread[s][0],
            highest=spread[s][1],
            badge=ASSIGNED if index.assigned else OBSERVED,
        )
        for k, s in enumerate(shown)
    ]
    return tuple(sorted(found, key=lambda one: (-one.agreement.share, -one.runs)))


def _spread(
    counts: NDArray[np.int64], places: list[int], group: NDArray[np.int64], sets: int
) -> list[tuple[float | None, float | None]]:
    """The smallest and largest share among a set's orders, of those that can be read."""
    runs = counts.sum(axis=1)
    enough = runs >= FEWEST
    share = counts[enough][:, places].sum(axis=1) / runs[enough]
    low, high = np.full(sets, np.inf), np.full(sets, -np.inf)
    np.minimum.at(low, group[enough], share)
    np.maximum.at(high, group[enough], share)
    return [
        (float(a), float(b)) if a <= b else (None, None) for a, b in zip(low, high, strict=True)
    ]


def _named(index: SequenceIndex, symbols: NDArray[np.uint16]) -> tuple[Conceded, ...]:
    return tuple(index.concession(int(index.codes[s])) for s in symbols)
