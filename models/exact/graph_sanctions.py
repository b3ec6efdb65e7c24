"""What others can do about a move: the two readings of a sanction.

*Legal sequences* are the definition of the book and our default: the opposing coalition may answer
with any sequence of moves in which nobody moves twice in a row. *Single step* lets one opponent
answer with one move; some programs compute that. With two decision makers both are the same; with
more, two correct programs disagree until they name their reading.

In both readings decision makers move one after the other. Moving at the same moment is no sanction
here; see `graph_simultaneous` for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from models.exact.graph_model import NOTHING, Indices, Moves


class Reading(StrEnum):
    """How far the answer to a move may go."""

    SEQUENCES = "legal sequences"
    SINGLE_STEP = "single step"


def worst_answer(answers: Sequence[Moves], harm: Indices, *, reading: Reading) -> Indices:
    """From each state, the greatest harm that those who answer can bring about.

    `harm` says of each state how bad it would be to end there. NOTHING where nobody can move.
    """
    if reading is Reading.SINGLE_STEP:
        return _highest([moves.highest(harm) for moves in answers])
    return _by_sequences(answers, harm)


def _by_sequences(answers: Sequence[Moves], harm: Indices) -> Indices:
    """The least fixed point of: move, then stop there, or let somebody else move on.

    Each sweep makes the sequences one move longer, so it ends after the longest shortest one.
    """
    onward = [np.full_like(harm, NOTHING) for _ in answers]
    while True:
        first = [
            moves.highest(np.maximum(harm, rest))
            for moves, rest in zip(answers, onward, strict=True)
        ]
        longer = [_highest(first[:k] + first[k + 1 :], like=harm) for k in range(len(first))]
        if all(map(np.array_equal, longer, onward)):
            return _highest(first)
        onward = longer


def _highest(found: Sequence[Indices], like: Indices | None = None) -> Indices:
    if not found and like is not None:
        return np.full_like(like, NOTHING)
    highest: Indices = np.maximum.reduce(list(found))
    return highest
