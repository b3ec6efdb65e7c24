"""Asking the records why a sentence came about."""

from __future__ import annotations

from app.table.story import Told
from app.table.words import tr
from models.records.run import Run
from models.records.why import Why, why
from models.terms.events import EventKind

FOLLOWS = frozenset({EventKind.SUPPORT, EventKind.RECORD, EventKind.TERM, EventKind.GUARANTEE})
"""Rows that follow from another of the same sentence, which is the one to ask."""


def why_told(run: Run, told: Told) -> Why:
    """Why the rows of one sentence were written: the answer of the first that decided."""
    deciding = (event for event in told.events if run.events[event].kind not in FOLLOWS)
    answer = why(run, _decision(run, next(deciding, told.events[0])))
    if answer.bars or answer.sentence != told.text:
        return answer
    rule = tr("It follows from the rules; nobody weighed it.")
    return answer._replace(sentence=rule)


def _decision(run: Run, event: int) -> int:
    """The row itself; of a step that took its time, the row in which it was decided on."""
    row = run.events[event]
    if row.kind != EventKind.COMPLETE:
        return event
    before = (
        earlier.id
        for earlier in reversed(run.events[:event])
        if earlier.kind == EventKind.EXECUTE and earlier.subject == row.subject
    )
    return next(before, event)
