"""Legal sequences of moves, one by one: anybody of a coalition may move, nobody twice in a row."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from models.exact.graph_model import Move, Rows

Node = tuple[int, int]
"""A state, and who moved last: NOBODY at the beginning."""

NOBODY = -1


class Walk:
    """Everything that a coalition can bring about from one state, nearest first."""

    def __init__(self, start: int, rows: Mapping[int, Rows], *, longest: int | None = None) -> None:
        self._rows = rows
        self._longest = longest
        self._came_from: dict[Node, Node | None] = {(start, NOBODY): None}
        self._start = start

    def ends(self) -> Iterator[Node]:
        """Each state as a legal sequence reaches it, once for each who can move last.

        A coalition that is back where it began has gone nowhere; that is no end.
        """
        waiting = deque([((self._start, NOBODY), 0)])
        while waiting:
            node, length = waiting.popleft()
            if length and node[0] != self._start:
                yield node
            if length != self._longest:
                waiting.extend((after, length + 1) for after in self._fresh(node))

    def _fresh(self, node: Node) -> Iterator[Node]:
        state, last = node
        for maker, rows in self._rows.items():
            if maker == last:
                continue
            for target in rows[state]:
                after = (target, maker)
                if after not in self._came_from:
                    self._came_from[after] = node
                    yield after

    def moves_to(self, node: Node) -> tuple[Move, ...]:
        """The shortest legal sequence to an end that has been found."""
        moves = []
        while (before := self._came_from[node]) is not None:
            moves.append(Move(node[1], before[0], node[0]))
            node = before
        return tuple(reversed(moves))
