"""The graph model for conflict resolution: states, and who can move from which to which.

A state is a possible situation. A decision maker has moves between states and ranks them all.
No probabilities and no worths: only who can do what, and who likes what better.

Kilgour, Hipel & Fang 1987, Automatica 23:41-55; Fang, Hipel & Kilgour 1993, Interactive Decision
Making. Inside, states and decision makers are counted from 0; what people read begins at state 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int32]
Truths = NDArray[np.bool_]
Rows = tuple[tuple[int, ...], ...]

FEWEST_MAKERS, MOST_MAKERS = 2, 12
NOTHING = -1
"""Lower than every rank: what a maximum over no state at all is."""


class Move(NamedTuple):
    """One decision maker takes the conflict from one state to another."""

    maker: int
    source: int
    target: int


@dataclass(frozen=True, eq=False)
class Moves:
    """The moves of one decision maker: pairs of states, by source and then by target."""

    states: int
    source: Indices
    target: Indices

    @classmethod
    def between(cls, states: int, source: Indices, target: Indices) -> Moves:
        """The moves from each source to the target beside it, in any order."""
        order = np.lexsort((target, source))
        return cls(states, _fixed(source[order]), _fixed(target[order]))

    @cached_property
    def rows(self) -> Rows:
        """The targets of each state's moves."""
        ends = np.searchsorted(self.source, np.arange(1, self.states))
        return tuple(tuple(part.tolist()) for part in np.split(self.target, ends))

    @cached_property
    def _first(self) -> Indices:
        """Where the moves of each state begin that has any."""
        changes = np.flatnonzero(np.diff(self.source, prepend=NOTHING))
        return changes.astype(np.int32)

    def where(self, wanted: Truths) -> Moves:
        """Only the wanted ones of these moves."""
        return Moves(self.states, _fixed(self.source[wanted]), _fixed(self.target[wanted]))

    def highest(self, values: Indices) -> Indices:
        """The highest value one move away from each state; NOTHING where there is no move."""
        found = np.full(self.states, NOTHING, dtype=np.int32)
        if len(self.source):
            best = np.maximum.reduceat(values[self.target], self._first)
            found[self.source[self._first]] = best
        return found


@dataclass(frozen=True, eq=False)
class DecisionMaker:
    """Whoever has moves of its own and ranks the states; rank 0 is best, equal ranks are ties."""

    name: str
    moves: Moves
    rank: Indices

    @cached_property
    def improvements(self) -> Moves:
        """The moves to a state that it likes strictly better: a tie is no improvement."""
        return self.moves.where(self.rank[self.moves.target] < self.rank[self.moves.source])

    def prefers(self, other: int, state: int) -> bool:
        """Whether it likes the other state strictly better."""
        return bool(self.rank[other] < self.rank[state])


@dataclass(frozen=True, eq=False)
class Graph:
    """A conflict: its decision makers, and a label for each of its states.

    In the option form a state is a choice of options: bit k of its code tells whether option k
    is taken. In the explicit form there are neither options nor codes.
    """

    title: str
    makers: tuple[DecisionMaker, ...]
    labels: tuple[str, ...]
    options: tuple[str, ...] = ()
    codes: Indices | None = None
    status_quo: int | None = None

    @property
    def states(self) -> int:
        """How many states there are."""
        return len(self.labels)

    @cached_property
    def ranks(self) -> Indices:
        """The rank of every state (columns) for every decision maker (rows)."""
        return _fixed(np.stack([maker.rank for maker in self.makers]))

    def others(self, maker: int) -> tuple[int, ...]:
        """The opposing coalition: all decision makers but one."""
        return tuple(other for other in range(len(self.makers)) if other != maker)

    def called(self, state: int) -> str:
        """A state as people read it: its number, from 1, and its label."""
        label = self.labels[state]
        return f"state {state + 1} ({label})" if label else f"state {state + 1}"


def numbers(states: Truths) -> tuple[int, ...]:
    """The numbers, from 1, of the states for which it is true."""
    return tuple(int(state) + 1 for state in np.flatnonzero(states))


def _fixed(values: Indices) -> Indices:
    values = np.ascontiguousarray(values, dtype=np.int32)
    values.setflags(write=False)
    return values
