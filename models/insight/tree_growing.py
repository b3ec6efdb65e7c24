"""Growing a concession tree from an index, a whole level at a time."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.sequence_columns import NOTHING_MORE
from models.insight.sequence_index import SequenceIndex
from models.terms.outcome import ENDINGS, Ending

RARER = -1
"""The symbol of branches that were drawn together."""

IntArray = NDArray[np.int64]


class Grown(NamedTuple):
    """The nodes of a tree as columns, level by level, each level in the order of the picture.

    A node is the stretch `low` to `high` of its index (-1: branches drawn together); `counts` its
    runs by ending; `branches` how many beginnings it stands for; `top` where it begins, 0 to 1.
    """

    parent: IntArray
    depth: IntArray
    symbol: IntArray
    low: IntArray
    high: IntArray
    branches: IntArray
    counts: IntArray
    top: NDArray[np.float64]


class _Level(NamedTuple):
    """Nodes of one level, before their order is known; `parent` is a place in the level above."""

    parent: IntArray
    symbol: IntArray
    low: IntArray
    high: IntArray
    branches: IntArray
    counts: IntArray

    def taken(self, places: NDArray[Any]) -> _Level:
        return _Level(*(column[places] for column in self))

    def and_also(self, other: _Level) -> _Level:
        return _Level(*(np.concatenate(pair) for pair in zip(self, other, strict=True)))


def grown(
    index: SequenceIndex,
    root: tuple[int, int, int],
    levels: int,
    least: float,
    endings: tuple[Ending, ...],
) -> Grown:
    """The tree below a stretch of the index whose runs are alike in so many concessions."""
    low, high, alike = root
    level = _root(index, low, high)
    fewest = least * level.counts.sum()
    wanted = [ENDINGS.index(ending) for ending in endings]
    found, tops = [level], [np.zeros(1)]
    for depth in range(levels):
        level = _gathered(_next(index, level, alike + depth), fewest)
        if not len(level.symbol):
            break
        level = level.taken(_pictured(level, wanted))
        tops.append(_tops(level, tops[-1], int(found[0].counts.sum())))
        found.append(level)
    return _as_columns(found, tops)


def _root(index: SequenceIndex, low: int, high: int) -> _Level:
    counts = (index.totals[:, high] - index.totals[:, low]).astype(np.int64)
    one = np.ones(1, np.int64)
    return _Level(-one, 0 * one, low * one, high * one, one, counts[None, :])


def _next(index: SequenceIndex, level: _Level, alike: int) -> _Level:
    """Every beginning that is one concession longer than those of a level."""
    none = level.taken(np.zeros(0, np.int64))
    goes_on = level.low >= 0
    if alike:
        goes_on &= (level.symbol != NOTHING_MORE) | (level.parent < 0)
    places = np.flatnonzero(goes_on)
    places = places[np.argsort(level.low[places])]
    if not len(places) or alike >= index.depth:
        return none
    first, last = int(level.low[places[0]]), int(level.high[places[-1]])
    lows = np.concatenate(
        ([first], np.flatnonzero(index.shared[first + 1 : last] <= alike) + first + 1)
    )
    highs = np.append(lows[1:], last)
    above = np.searchsorted(level.low[places], lows, side="right") - 1
    inside = lows < level.high[places][above]
    lows, highs, above = lows[inside], highs[inside], above[inside]
    counts = (index.totals[:, highs] - index.totals[:, lows]).T.astype(np.int64)
    symbol = index.symbol[alike, lows].astype(np.int64)
    found = _Level(places[above], symbol, lows, highs, np.ones(len(lows), np.int64), counts)
    return found.taken(np.flatnonzero(counts.any(axis=1)))


def _gathered(level: _Level, fewest: float) -> _Level:
    """Branches with too few runs drawn together, one node for each parent that has several."""
    rare = level.counts.sum(axis=1) < fewest
    several = np.bincount(level.parent[rare], minlength=1)
    rare &= (several > 1)[np.minimum(level.parent, len(several) - 1)]
    if not rare.any():
        return level
    parents, group = np.unique(level.parent[rare], return_inverse=True)
    counts = np.zeros((len(parents), len(ENDINGS)), np.int64)
    np.add.at(counts, group, level.counts[rare])
    nowhere = np.full(len(parents), -1)
    joined = _Level(
        parents, np.full(len(parents), RARER), nowhere, nowhere, np.bincount(group), counts
    )
    return level.taken(np.flatnonzero(~rare)).and_also(joined)


def _pictured(level: _Level, endings: list[int]) -> NDArray[Any]:
    """The order of the picture: by parent, then most agreement first, rarer branches last."""
    share = level.counts[:, endings].sum(axis=1) / level.counts.sum(axis=1)
    return np.lexsort(
        (level.low, -level.counts.sum(axis=1), -share, level.symbol == RARER, level.parent)
    )


def _tops(level: _Level, above: NDArray[np.float64], runs: int) -> NDArray[np.float64]:
    """Where each node begins: siblings stand one below the other, the first beside its parent."""
    heights = level.counts.sum(axis=1) / runs
    before = np.cumsum(heights) - heights
    first = np.searchsorted(level.parent, level.parent)
    return np.asarray(above[level.parent] + before - before[first])


def _as_columns(found: list[_Level], tops: list[NDArray[np.float64]]) -> Grown:
    sizes = [len(level.symbol) for level in found]
    begins = np.concatenate(([0], np.cumsum(sizes)))
    parents = [level.parent + begins[max(d - 1, 0)] for d, level in enumerate(found)]
    parents[0] = found[0].parent
    one = _Level(*(np.concatenate(columns) for columns in zip(*found, strict=True)))
    return Grown(
        parent=np.concatenate(parents),
        depth=np.repeat(np.arange(len(found)), sizes),
        symbol=one.symbol,
        low=one.low,
        high=one.high,
        branches=one.branches,
        counts=one.counts,
        top=np.concatenate(tops),
    )
