"""The option form: states as choices of options, moves as changes of one's own options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from models.exact.graph_model import Indices, Moves, Truths

Literal = tuple[int, bool]
"""An option, and whether it is taken."""
Conjunction = Sequence[Literal]
Statement = Sequence[Conjunction]
"""True where any of its conjunctions is."""


class Option(NamedTuple):
    """Something that a decision maker may do or leave, and whether that can be changed back."""

    name: str
    may_be_taken: bool = True
    may_be_dropped: bool = True


def feasible_codes(options: int, infeasible: Statement) -> Indices:
    """The codes, ascending, of all choices of options that no conjunction forbids."""
    codes = np.arange(1 << options, dtype=np.int32)
    return codes[~holds(infeasible, codes)]


def holds(statement: Statement, codes: Indices) -> Truths:
    """Whether any conjunction of the statement is true in each state."""
    found = np.zeros(len(codes), dtype=np.bool_)
    for conjunction in statement:
        care = sum(1 << option for option in {option for option, _ in conjunction})
        taken = sum(1 << option for option in {option for option, yes in conjunction if yes})
        if _is_possible(conjunction):
            found |= (codes & care) == taken
    return found


def _is_possible(conjunction: Conjunction) -> bool:
    return not any((option, not yes) in set(conjunction) for option, yes in conjunction)


def rank_by_priorities(statements: Sequence[Statement], codes: Indices) -> Indices:
    """Ranks by lexicographic priorities: an earlier statement outweighs all later ones together.

    The p-th of w statements adds 2^(w-p) where it is true; the highest sum has rank 0.
    """
    if not statements:
        return np.zeros(len(codes), dtype=np.int32)
    failed = np.stack([~holds(statement, codes) for statement in statements], axis=1)
    _, rank = np.unique(failed, axis=0, return_inverse=True)
    return rank.reshape(-1).astype(np.int32)


def option_moves(codes: Indices, options: Sequence[Option], own: Sequence[int]) -> Moves:
    """The moves of whoever has some options: to each state that differs in them alone."""
    mask = _mask(own)
    taken = _mask(k for k in own if not options[k].may_be_taken)
    dropped = _mask(k for k in own if not options[k].may_be_dropped)
    source, target = _pairs(_classes(codes & ~mask))
    before, after = codes[source], codes[target]
    allowed = (before != after) & ((~before & after & taken) == 0)
    allowed &= (before & ~after & dropped) == 0
    return Moves.between(len(codes), source[allowed], target[allowed])


def count_of_pairs(codes: Indices, own: Sequence[int]) -> int:
    """How many pairs of states differ in these options alone: a bound on the moves."""
    _, sizes = np.unique(codes & ~_mask(own), return_counts=True)
    return int((sizes.astype(np.int64) ** 2).sum())


def _classes(keys: Indices) -> list[Indices]:
    """The states that share a key, for each key."""
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(keys[order])) + 1)


def _pairs(classes: list[Indices]) -> tuple[Indices, Indices]:
    source = [np.repeat(states, len(states)) for states in classes]
    target = [np.tile(states, len(states)) for states in classes]
    return np.concatenate(source), np.concatenate(target)


def _mask(options: Iterable[int]) -> int:
    return sum(1 << option for option in options)


def label(code: int, names: Sequence[str]) -> str:
    """The options taken, as people read them."""
    taken = [name for option, name in enumerate(names) if code >> option & 1]
    return ", ".join(taken) or "no option taken"
