"""What can be reached at all, from every state at once, as bits: bit t of a state's number for t.

Here anybody may move at any time, twice in a row as well, so no less is reached than by legal
sequences. That makes it a quick way to rule things out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.exact.graph_model import Rows

Bits = int


def reachable(rows: Sequence[Rows], states: int) -> list[Bits]:
    """For each state, itself and every state that any sequence of these moves leads to."""
    found: list[Bits] = [0] * states
    for component in Components(rows, states):
        together = 0
        for state in component:
            together |= 1 << state
        for bits in {found[after] for state in component for row in rows for after in row[state]}:
            together |= bits
        for state in component:
            found[state] = together
    return found


class Components:
    """Groups of states that can all reach each other; a group comes after all that it leads to.

    Tarjan 1972, SIAM Journal on Computing, with a path of its own in place of recursion.
    """

    def __init__(self, rows: Sequence[Rows], states: int) -> None:
        self._rows = rows
        self._number = [0] * states  # the place in which a state was met, from 1
        self._earliest = [0] * states  # the earliest open state that it is known to lead back to
        self._open: list[int] = []
        self._is_open = [False] * states
        self._met = 0

    def __iter__(self) -> Iterator[list[int]]:
        for root in range(len(self._number)):
            if not self._number[root]:
                yield from self._from(root)

    def _from(self, root: int) -> Iterator[list[int]]:
        path = [(root, self._meet(root))]
        while path:
            state, ahead = path[-1]
            fresh = self._advance(state, ahead)
            if fresh is not None:
                path.append((fresh, self._meet(fresh)))
                continue
            path.pop()
            if path:
                self._leads_back(path[-1][0], state)
            if self._earliest[state] == self._number[state]:
                yield self._closed(state)

    def _meet(self, state: int) -> Iterator[int]:
        """Open a state; what follows it."""
        self._met += 1
        self._number[state] = self._earliest[state] = self._met
        self._open.append(state)
        self._is_open[state] = True
        return (after for row in self._rows for after in row[state])

    def _advance(self, state: int, ahead: Iterator[int]) -> int | None:
        """The next state that nobody has met; None where all that follows has been."""
        for after in ahead:
            if not self._number[after]:
                return after
            if self._is_open[after]:
                self._leads_back(state, after)
        return None

    def _leads_back(self, state: int, after: int) -> None:
        if self._is_open[after]:
            self._earliest[state] = min(self._earliest[state], self._earliest[after])

    def _closed(self, state: int) -> list[int]:
        """The group of a state that leads back to none before it."""
        group = [self._open.pop()]
        while group[-1] != state:
            group.append(self._open.pop())
        for member in group:
            self._is_open[member] = False
        return group
