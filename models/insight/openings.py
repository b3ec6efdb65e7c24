"""Opening moves: how runs began, and what became of those that began alike.

The moves were the parties' own, not assigned to them, so what is shown here is observed together.
An opening that is seen before many agreements need not have brought them about.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.intervals import FEWEST, Share, outcome_shares
from models.records.coding import ConcessionKind
from models.records.runs import Runs
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending

Move = tuple[str, str, str]
"""A concession without its size: party, kind, subject."""

LENGTH = 3
"""Concessions that make an opening."""

LONGEST = 6

_NO_MOVE = -1
_WORDS = {
    ConcessionKind.MOVE: "move",
    ConcessionKind.STEP: "step",
    ConcessionKind.RELEASE: "release",
    ConcessionKind.RED_LINE: "release",
}


class Opening(NamedTuple):
    """Runs that began with the same concessions, in the same order."""

    moves: tuple[Move, ...]
    runs: int
    of: int
    outcomes: dict[Ending, Share]
    assignment: str = "observed"

    @property
    def is_thin(self) -> bool:
        """Whether too few runs began so."""
        return self.runs < FEWEST


def commonest_openings(runs: Runs, *, length: int = LENGTH, most: int = 5) -> tuple[Opening, ...]:
    """The openings that most runs share, commonest first; equal ones as they were first seen.

    A run with fewer concessions has a shorter opening of its own.
    """
    if not 1 <= length <= LONGEST:
        raise UsageError(f"an opening has from 1 to {LONGEST} concessions")
    rows, first, group, counts = np.unique(
        _beginnings(runs, length), axis=0, return_index=True, return_inverse=True,
        return_counts=True,
    )  # fmt: skip
    ranked = np.lexsort((first, -counts))[:most]
    return tuple(_opening(runs, rows[k], runs.summary["ending"][group == k]) for k in ranked)


def _beginnings(runs: Runs, length: int) -> NDArray[np.int64]:
    """(runs, length): who conceded what, without rungs; -1 where a run has fewer concessions."""
    places = runs.start[:-1, None] + np.arange(length)
    there = places < runs.start[1:, None]
    whose = runs.code.astype(np.int64) // runs.coding.places**2
    beginnings = np.full(places.shape, _NO_MOVE, np.int64)
    beginnings[there] = whose[places[there]]
    return beginnings


def _opening(runs: Runs, row: NDArray[np.int64], endings: NDArray[Any]) -> Opening:
    counts = np.bincount(endings, minlength=len(ENDINGS))
    return Opening(
        moves=tuple(_move(runs, int(whose)) for whose in row if whose != _NO_MOVE),
        runs=len(endings),
        of=len(runs),
        outcomes=outcome_shares(dict(zip(ENDINGS, map(int, counts), strict=True))),
    )


def _move(runs: Runs, whose: int) -> Move:
    said = runs.coding.read(whose * runs.coding.places**2)
    kind = ConcessionKind(said.kind)
    lists = (runs.names.issues, runs.names.steps, runs.names.gates, runs.names.issues)
    return runs.names.parties[said.party], _WORDS[kind], lists[kind][said.subject]
