"""The rows that led to a row, as the log itself links them."""

from __future__ import annotations

from models.records.run import Run
from models.terms.events import Event


def chain_of(run: Run, event_id: int) -> tuple[Event, ...]:
    """A row with all that caused it, first cause first. A cause always stands before its effect."""
    chain = [run.events[event_id]]
    while 0 <= chain[0].cause < chain[0].id:
        chain.insert(0, run.events[chain[0].cause])
    return tuple(chain)
