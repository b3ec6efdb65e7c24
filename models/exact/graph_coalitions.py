"""What decision makers can do together: coalition Nash stability, and jumps between equilibria.

A state is coalition-Nash stable if no coalition, of one or more, can bring about by a legal
sequence of its own moves a state that all its members like strictly better. On the way some may
lose: that is why a state can be stable for each alone and still not last. Kilgour, Hipel, Fang &
Peng 2001, Group Decision and Negotiation; Inohara & Hipel 2008, Systems Engineering.

It is enough to ask, for each better state, the coalition of *all* who like it better: whatever some
of them can reach, they can reach together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations
from operator import or_
from typing import NamedTuple

import numpy as np

from models.exact.graph_model import DecisionMaker, Graph, Move, Truths
from models.exact.graph_reach import Bits, reachable
from models.exact.graph_walks import Walk


class Jump(NamedTuple):
    """A coalition leaves a state for one that all its members like better."""

    coalition: tuple[int, ...]
    """Those who move; all of them like the new state better."""
    target: int
    moves: tuple[Move, ...]


def coalition_nash(graph: Graph) -> Truths:
    """Whether each state is one that no coalition, and nobody alone, would leave."""
    stable = np.ones(graph.states, dtype=np.bool_)
    for maker in graph.makers:
        stable[maker.improvements.source] = False
    for state, hopes in _hopes(graph, np.flatnonzero(stable).tolist()).items():
        stable[state] = _jump(graph, state, hopes) is None
    return stable


def jump(graph: Graph, state: int) -> Jump | None:
    """How some coalition would leave a state; None where none would."""
    return _jump(graph, state, _hopes(graph, [state])[state])


def _jump(graph: Graph, state: int, hopes: Bits) -> Jump | None:
    better = _willing(graph, state) if hopes else {}
    within = {target: willing for target, willing in better.items() if hopes >> target & 1}
    for together in sorted(set(within.values()), key=lambda mask: (mask.bit_count(), mask)):
        willing = members(together)
        walk = Walk(state, {maker: graph.makers[maker].moves.rows for maker in willing})
        for node in walk.ends():
            if within.get(node[0], 0) & together == together:
                moves = walk.moves_to(node)
                return Jump(tuple(sorted({move.maker for move in moves})), node[0], moves)
    return None


def _hopes(graph: Graph, states: Sequence[int]) -> dict[int, Bits]:
    """For each state, where a coalition may hope to get to: all others are ruled out quickly.

    Somebody must like it better; and whoever does not must not be needed on the way.
    """
    better = [_better(maker) for maker in graph.makers]
    hopes = dict.fromkeys(states, 0)
    for maker, liked in zip(graph.makers, better, strict=True):
        for state in states:
            hopes[state] |= liked[maker.rank[state]]
    for place, maker in enumerate(graph.makers):
        rows = [graph.makers[other].moves.rows for other in graph.others(place)]
        without = reachable(rows, graph.states)
        for state in states:
            hopes[state] &= without[state] | better[place][maker.rank[state]]
    return hopes


def _better(maker: DecisionMaker) -> list[Bits]:
    """For each rank, the states that the decision maker likes better."""
    better = [0] * (int(maker.rank.max(initial=0)) + 2)
    for state, rank in enumerate(maker.rank.tolist()):
        better[rank + 1] |= 1 << state
    return list(accumulate(better, or_))


def reached(graph: Graph, coalition: Sequence[int], state: int) -> tuple[int, ...]:
    """The states that a coalition can bring about by a legal sequence, in ascending order."""
    walk = Walk(state, {maker: graph.makers[maker].moves.rows for maker in coalition})
    return tuple(sorted({node[0] for node in walk.ends()}))


def joint_improvements(graph: Graph, coalition: Sequence[int], state: int) -> tuple[int, ...]:
    """The states that a coalition can bring about and that all its members like better."""
    return tuple(
        target
        for target in reached(graph, coalition, state)
        if all(graph.makers[maker].prefers(target, state) for maker in coalition)
    )


def coalitions(graph: Graph) -> Iterator[tuple[int, ...]]:
    """Every coalition of two or more, smaller ones first."""
    makers = range(len(graph.makers))
    for size in range(2, len(graph.makers) + 1):
        yield from combinations(makers, size)


def members(mask: int) -> tuple[int, ...]:
    """The decision makers whose bits are set."""
    return tuple(maker for maker in range(mask.bit_length()) if mask >> maker & 1)


def _willing(graph: Graph, state: int) -> dict[int, int]:
    """Everybody who likes a state better, as bits; for each state that somebody does."""
    bits = (1 << np.arange(len(graph.makers)))[:, None]
    masks = ((graph.ranks < graph.ranks[:, [state]]) * bits).sum(axis=0)
    return {int(target): int(masks[target]) for target in np.flatnonzero(masks)}
