"""Ways from the status quo to where nobody would move away, and what they ask of each party.

Li, Kilgour & Hipel 2005, Status quo analysis in the graph model for conflict resolution, J. Oper.
Res. Soc. 56:699-707, ask the same question; the toll on each party is ours.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from models.exact.graph_model import Graph, Move
from models.exact.graph_walks import NOBODY, Node

Cost = tuple[int, int]


class Prefer(StrEnum):
    """Which of several ways is the better one; the other count decides between equals."""

    SHORT = "fewest moves"
    WILLING = "fewest moves against the mover's own ranking"


class Toll(NamedTuple):
    """What a way asks of one decision maker. Places count in its own ranking, from 1, best first.

    Rankings are ordinal: places of two decision makers cannot be compared or added.
    """

    maker: int
    moves: int
    against_itself: int
    """How many of its own moves lead to a state that it likes less."""
    before: int
    after: int
    worst: int
    """Its worst place along the way."""


class Way(NamedTuple):
    """A legal sequence of moves, and its toll on everybody."""

    moves: tuple[Move, ...]
    tolls: tuple[Toll, ...]

    @property
    def is_willing(self) -> bool:
        """Whether nobody ever moves to a state that it likes less."""
        return not any(toll.against_itself for toll in self.tolls)


def way(
    graph: Graph, start: int, goals: Iterable[int], *, prefer: Prefer = Prefer.SHORT
) -> Way | None:
    """The best legal sequence from one state to the nearest of the goals; None where there is none.

    Legal: nobody moves twice in a row. The way from a goal is to stay.
    """
    return next((found for _, found in _ways(graph, start, frozenset(goals), prefer)), None)


def ways(
    graph: Graph, start: int, goals: Iterable[int], *, prefer: Prefer = Prefer.SHORT
) -> dict[int, Way]:
    """The best legal sequence to each of the goals that can be reached, the nearest first."""
    return dict(_ways(graph, start, frozenset(goals), prefer))


def _ways(
    graph: Graph, start: int, goals: frozenset[int], prefer: Prefer
) -> Iterator[tuple[int, Way]]:
    came_from: dict[Node, Node] = {}
    open_goals = set(goals)
    for node, before in _settled(graph, start, prefer):
        came_from[node] = before
        if node[0] in open_goals:
            open_goals.remove(node[0])
            yield node[0], _way(graph, start, _back(came_from, node))
            if not open_goals:
                return


def _settled(graph: Graph, start: int, prefer: Prefer) -> Iterator[tuple[Node, Node]]:
    """Dijkstra: states in order of their cost, with who moved last, and what came before."""
    beginning = (start, NOBODY)
    seen: set[Node] = set()
    waiting: list[tuple[Cost, Node, Node]] = [((0, 0), beginning, beginning)]
    while waiting:
        cost, node, before = heapq.heappop(waiting)
        if node in seen:
            continue
        seen.add(node)
        yield node, before
        for move in _onward(graph, node):
            after = (move.target, move.maker)
            heapq.heappush(waiting, (_dearer(graph, cost, move, prefer), after, node))


def _way(graph: Graph, start: int, moves: tuple[Move, ...]) -> Way:
    makers = range(len(graph.makers))
    return Way(moves, tuple(_toll(graph, start, moves, maker) for maker in makers))


def _onward(graph: Graph, node: Node) -> list[Move]:
    state, last = node
    return [
        Move(place, state, target)
        for place, maker in enumerate(graph.makers)
        if place != last
        for target in maker.moves.rows[state]
    ]


def _dearer(graph: Graph, cost: Cost, move: Move, prefer: Prefer) -> Cost:
    against = _against(graph, move)
    if prefer is Prefer.SHORT:
        return cost[0] + 1, cost[1] + against
    return cost[0] + against, cost[1] + 1


def _against(graph: Graph, move: Move) -> int:
    return int(graph.makers[move.maker].prefers(move.source, move.target))


def _back(came_from: dict[Node, Node], node: Node) -> tuple[Move, ...]:
    moves: list[Move] = []
    while node[1] != NOBODY:
        before = came_from[node]
        moves.append(Move(node[1], before[0], node[0]))
        node = before
    return tuple(reversed(moves))


def _toll(graph: Graph, start: int, moves: tuple[Move, ...], maker: int) -> Toll:
    own = [move for move in moves if move.maker == maker]
    places = [int(graph.ranks[maker, start]) + 1]
    places += [int(graph.ranks[maker, move.target]) + 1 for move in moves]
    return Toll(
        maker=maker,
        moves=len(own),
        against_itself=sum(_against(graph, move) for move in own),
        before=places[0],
        after=places[-1],
        worst=max(places),
    )
