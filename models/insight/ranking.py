"""Beginnings ranked by how often runs agreed that began so, under both rules of decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.exact.orders_tags import Tag
from models.insight.intervals import Share, together
from models.insight.sequence_index import SequenceIndex
from models.insight.tree import ConcessionTree, Node
from models.records.concessions import Conceded


@dataclass(frozen=True, slots=True)
class Ranked:
    """A beginning, its share of agreement under the rule asked for, and under the other one.

    Both intervals hold together over all beginnings shown. `tag` says whether runs that begin so
    agree more (or less) often than the others under both rules: None without runs of the other.
    """

    node: Node
    other: Share | None
    tag: Tag | None

    @property
    def concessions(self) -> tuple[Conceded, ...]:
        return self.node.prefix

    @property
    def agreement(self) -> Share:
        return self.node.agreement


def ranking(
    tree: ConcessionTree, depth: int, *, other: SequenceIndex | None = None
) -> tuple[Ranked, ...]:
    """The beginnings of a depth below the root, most agreement first, thin ones last."""
    found = [
        _ranked(tree, tree.node(place), other)
        for place in tree.level(depth)
        if tree.node(place).kind == "concession"
    ]
    return tuple(sorted(found, key=lambda one: (one.node.is_thin, -one.agreement.share)))


def set_apart(ranked: Iterable[Ranked]) -> tuple[Ranked, Ranked] | None:
    """Two beginnings that the runs tell apart, the widest apart by their shares; None: none are.

    Their intervals lie apart, which hold together over all that is shown. A beginning of few runs
    has a wide interval, so that those with the most and the least agreement may overlap where
    others do not.
    """
    shown = [one for one in ranked if not one.node.is_thin]
    pairs = [
        (more, less)
        for more in shown
        for less in shown
        if more.agreement.lies_above(less.agreement)
    ]
    return max(pairs, key=_apart_by, default=None)


def _apart_by(pair: tuple[Ranked, Ranked]) -> float:
    return pair[0].agreement.share - pair[1].agreement.share


def tags(tree: ConcessionTree, other: SequenceIndex | None) -> dict[int, Tag | None]:
    """For each node of a tree by its place, whether what it shows holds under both rules."""
    return {node.place: _ranked(tree, node, other).tag for node in tree.nodes()}


def _ranked(tree: ConcessionTree, node: Node, other: SequenceIndex | None) -> Ranked:
    if other is None or node.kind != "concession":
        return Ranked(node, None, None)
    level, codes = together(tree.shown), tree.codes(node.place)
    ways = [
        index.stands_out(codes, tree.root_codes, tree.endings, level=level)
        for index in (tree.whole, other)
    ]
    there = other.share(codes, tree.endings, level=level)
    return Ranked(node, there, tag_of_directions(ways[0], ways[1]))


def tag_of_directions(here: int, beyond: int) -> Tag:
    """The tag of a claim by the way it points under each rule; 0: neither way for certain."""
    if here == 0:
        return Tag.NO_EFFECT
    return Tag.ROBUST if here == beyond else Tag.RULE_DEPENDENT
