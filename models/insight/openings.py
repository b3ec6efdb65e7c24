"""Opening moves: how runs began, and what became of those that began alike.

The moves were the parties' own, not assigned to them, so what is shown here is observed together.
An opening that is seen before many agreements need not have brought them about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from models.experiments.batch import OPENING, Batch, Move, Summary
from models.insight.intervals import FEWEST, Share, outcome_shares
from models.terms.errors import UsageError
from models.terms.outcome import Ending

LENGTH = 3
"""Concessions that make an opening."""


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


def commonest_openings(batch: Batch, *, length: int = LENGTH, most: int = 5) -> tuple[Opening, ...]:
    """The openings that most runs share, commonest first; equal ones as they were first seen.

    A run with fewer concessions has a shorter opening of its own.
    """
    if not 1 <= length <= OPENING:
        raise UsageError(f"an opening has from 1 to {OPENING} concessions")
    groups: dict[tuple[Move, ...], list[Summary]] = {}
    for summary in batch.summaries:
        groups.setdefault(summary.opening[:length], []).append(summary)
    ranked = sorted(groups.items(), key=lambda group: -len(group[1]))
    return tuple(_opening(moves, found, len(batch.summaries)) for moves, found in ranked[:most])


def _opening(moves: tuple[Move, ...], found: Sequence[Summary], of: int) -> Opening:
    counts = Counter(summary.ending for summary in found)
    return Opening(moves=moves, runs=len(found), of=of, outcomes=outcome_shares(counts))
