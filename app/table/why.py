"""Asking the records why a sentence came about."""

from __future__ import annotations

from models.records.run import Run
from models.records.why import Why, why
from models.terms.events import EventKind

FOLLOWS = frozenset(
    {EventKind.SUPPORT, EventKind.RECORD, EventKind.TERM, EventKind.GUARANTEE, EventKind.COMPLETE}
)
"""Rows that follow from another of the same sentence, which is the one to ask."""


def why_told(run: Run, events: tuple[int, ...]) -> Why:
    """Why the rows of one sentence were written: the answer of the first that decided."""
    deciding = (event for event in events if run.events[event].kind not in FOLLOWS)
    return why(run, next(deciding, events[0]))
