"""The concession tree: how runs began, how often, and what became of those that began alike.

tree = tree_of(indexed(runs, lens), levels=3)
for node in tree.children(ROOT): node.concession, node.agreement, node.badge

A node is a beginning. Where a design gave the order (`assigned`), differences between nodes are
effects within the model; where the runs chose it (`observed`), they are associations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.insight.distances import medoid
from models.insight.intervals import FEWEST, LEVEL, Share, bounds, outcome_shares, together
from models.insight.sequence_columns import NOTHING_MORE
from models.insight.sequence_index import SequenceIndex
from models.insight.shared_luck import MOST_GROUPS, ends, shared
from models.insight.tree_growing import RARER, Grown, grown
from models.records.concessions import Conceded
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending

ROOT = 0
LEVELS = 3
LEAST = 0.01
"""Share of the runs at the root below which branches are drawn together."""

AGREED = (Ending.IMPLEMENTED,)
ASSIGNED, OBSERVED = "assigned", "observed"


@dataclass(frozen=True, slots=True)
class Node:
    """A beginning of runs.

    `kind` is "root", "concession", "end" (these runs conceded no more) or "rarer" (`branches`
    beginnings, each too rare to be shown). `top` and `height` are its place in a picture in which
    the root is 1 high, siblings by agreement; `depth` is its column. `agreement` holds at `level`
    of the tree together with every other node shown.
    """

    place: int
    parent: int
    kind: str
    depth: int
    concession: Conceded | None
    prefix: tuple[Conceded, ...]
    runs: int
    of: int
    branches: int
    counts: tuple[int, ...]
    agreement: Share
    top: float
    height: float
    badge: str

    @property
    def share(self) -> float:
        """Share of the runs at the root that began so."""
        return self.runs / self.of if self.of else 0.0

    @property
    def is_thin(self) -> bool:
        """Whether too few runs began so to read a share of them."""
        return self.runs < FEWEST


@dataclass(frozen=True)
class ConcessionTree:
    """A tree as columns, one entry for every node; nodes are made when somebody asks.

    Nodes stand level by level, each level in the order of the picture; node 0 is the root.
    `whole` is the index asked, `index` that of the root where it had to be sorted on.
    `low` and `high` bound the interval of agreement, simultaneous over the nodes shown.
    """

    index: SequenceIndex
    whole: SequenceIndex
    root: tuple[Conceded, ...]
    grown: Grown
    endings: tuple[Ending, ...]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    by_luck: NDArray[np.int64] | None = None
    """Counts by group of runs that share their luck: (nodes, groups, endings); none: none do."""

    def __len__(self) -> int:
        return len(self.grown.parent)

    @property
    def shown(self) -> int:
        """Nodes over which the intervals hold together."""
        return max(len(self) - 1, 1)

    @property
    def badge(self) -> str:
        return ASSIGNED if self.index.assigned else OBSERVED

    @cached_property
    def hits(self) -> NDArray[np.int64]:
        """Runs of each node that ended in one of the endings asked for."""
        return _hits(self.grown.counts, self.endings)

    @cached_property
    def runs(self) -> NDArray[np.int64]:
        """Runs of each node."""
        return np.asarray(self.grown.counts.sum(axis=1))

    def level(self, depth: int) -> range:
        """Nodes of a depth, in the order of the picture."""
        low, high = np.searchsorted(self.grown.depth, [depth, depth + 1])
        return range(int(low), int(high))

    def children(self, place: int) -> list[Node]:
        """The nodes one concession further, most agreement first."""
        return [self.node(int(child)) for child in np.flatnonzero(self.grown.parent == place)]

    def nodes(self) -> list[Node]:
        """Every node; of large trees ask for those that you need."""
        return [self.node(place) for place in range(len(self))]

    def node(self, place: int) -> Node:
        """One node by its place in the columns."""
        grown, runs = self.grown, int(self.runs[place])
        prefix = self._prefix(place)
        hits = int(self.hits[place])
        kind = self._kind(place)
        return Node(
            place=place,
            parent=int(grown.parent[place]),
            kind=kind,
            depth=int(grown.depth[place]),
            concession=prefix[-1] if kind == "concession" else None,
            prefix=self.root + prefix,
            runs=runs,
            of=int(self.runs[ROOT]),
            branches=int(grown.branches[place]),
            counts=tuple(int(count) for count in grown.counts[place]),
            agreement=Share(hits, runs, float(self.low[place]), float(self.high[place])),
            top=float(grown.top[place]),
            height=runs / max(int(self.runs[ROOT]), 1),
            badge=self.badge,
        )

    def outcomes(self, place: int) -> dict[Ending, Share]:
        """Every ending's share of a node's runs, each with its own 95 % interval."""
        if self.by_luck is not None:
            return {ending: shared(self.by_luck[place], (ending,)) for ending in ENDINGS}
        counts = map(int, self.grown.counts[place])
        return outcome_shares(dict(zip(ENDINGS, counts, strict=True)))

    def typical(self, place: int) -> int:
        """Number of the run that stands for a node: a medoid of those that ended as most did."""
        runs = self.index.runs
        members = self.members(place)
        if not len(members):
            raise UsageError("rarer beginnings have no typical run")
        endings = runs.summary["ending"][members]
        alike = members[endings == np.bincount(endings).argmax()]
        return int(runs.summary["run"][medoid(runs, self.index.lens, alike)])

    def members(self, place: int) -> NDArray[Any]:
        """Places among the index' runs of those that began as a node says."""
        low, high = int(self.grown.low[place]), int(self.grown.high[place])
        if low < 0:
            return np.zeros(0, np.int32)
        return np.sort(self.index.order[low:high][self.index.counted(low, high)])

    @property
    def root_codes(self) -> tuple[int, ...]:
        """The codes of the beginning at the root."""
        return tuple(self.index.code_of(made) for made in self.root)

    def codes(self, place: int) -> tuple[int, ...]:
        """The codes of a node's beginning, from the first concession of the runs on."""
        return tuple(self.index.code_of(made) for made in self.node(place).prefix)

    def _kind(self, place: int) -> str:
        symbol = int(self.grown.symbol[place])
        if place == ROOT:
            return "root"
        return {RARER: "rarer", NOTHING_MORE: "end"}.get(symbol, "concession")

    def _prefix(self, place: int) -> tuple[Conceded, ...]:
        made: list[Conceded] = []
        while place > ROOT:
            symbol = int(self.grown.symbol[place])
            if symbol > NOTHING_MORE:
                made.append(self.index.concession(int(self.index.codes[symbol])))
            place = int(self.grown.parent[place])
        return tuple(reversed(made))


def tree_of(
    index: SequenceIndex,
    *,
    root: tuple[int, ...] = (),
    levels: int = LEVELS,
    least: float = LEAST,
    endings: tuple[Ending, ...] = AGREED,
) -> ConcessionTree:
    """The tree below a beginning, given as codes; branches under `least` of its runs are joined.

    Filter with `index.among(mask)`; colour by other endings with `recoloured`. Raises UsageError
    where no run begins so.
    """
    passed = tuple(index.concession(code) for code in root)
    whole = index
    index, stretch = _reached(index, root, levels)
    if stretch[0] == stretch[1]:
        raise UsageError("no run begins with these concessions")
    tree = grown(index, stretch, levels, least, endings)
    return _tree((index, whole), passed, tree, endings)


def _reached(
    index: SequenceIndex, root: tuple[int, ...], levels: int
) -> tuple[SequenceIndex, tuple[int, int, int]]:
    """The stretch of the runs that begin so, in an index that is sorted far enough beyond."""
    here = tuple(index.symbol_of(code) for code in root[: index.depth])
    low, high = index.found(here)
    fits = len(root) + levels <= index.depth or index.assigned or not root
    if low == high or fits:
        return index, (low, high, len(here))
    deeper = index.below(low, high, len(here))
    return _reached(deeper, root[len(here) :], min(levels, deeper.depth))


def recoloured(tree: ConcessionTree, endings: tuple[Ending, ...]) -> ConcessionTree:
    """The same tree, its shares those of other endings; nodes keep their places."""
    return _tree((tree.index, tree.whole), tree.root, tree.grown, endings)


def _tree(
    indices: tuple[SequenceIndex, SequenceIndex],
    root: tuple[Conceded, ...],
    tree: Grown,
    endings: tuple[Ending, ...],
) -> ConcessionTree:
    index, whole = indices
    level, counts = together(len(tree.parent) - 1, level=LEVEL), None
    if index.luck is None:
        low, high = bounds(_hits(tree.counts, endings), tree.counts.sum(axis=1), level=level)
    else:
        counts = _by_luck(index, tree)
        hits = counts[:, :, [ENDINGS.index(ending) for ending in endings]].sum(axis=2)
        low, high = ends(hits.T, counts.sum(axis=2).T, level=level)
    return ConcessionTree(index, whole, root, tree, endings, low, high, counts)


def _by_luck(index: SequenceIndex, tree: Grown) -> NDArray[np.int64]:
    """Counts of every node by group of runs that share their luck: (nodes, groups, endings).

    Of branches drawn together it is what their siblings leave of their parent.
    """
    counts = np.zeros((len(tree.parent), MOST_GROUPS, len(ENDINGS)), np.int64)
    for place in np.flatnonzero(tree.low >= 0):
        counts[place] = index.by_luck(int(tree.low[place]), int(tree.high[place]))
    for place in np.flatnonzero(tree.low < 0):
        parent = tree.parent[place]
        siblings = np.flatnonzero((tree.parent == parent) & (tree.low >= 0))
        counts[place] = counts[parent] - counts[siblings].sum(axis=0)
    return counts


def _hits(counts: NDArray[np.int64], endings: tuple[Ending, ...]) -> NDArray[np.int64]:
    return np.asarray(counts[:, [ENDINGS.index(ending) for ending in endings]].sum(axis=1))
