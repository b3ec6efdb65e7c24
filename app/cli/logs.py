"""A run's events as lines of JSON: every column of the log, and the names behind the numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.terms.events import NUMBERS, Event, EventKind, Reason, Subject

if TYPE_CHECKING:
    from models.records.run import Run

LISTS = {
    Subject.ISSUE: "issues",
    Subject.RED_LINE: "issues",
    Subject.STEP: "steps",
    Subject.GATE: "gates",
    Subject.DEED: "deeds",
    Subject.EVENT: "events",
    Subject.PARTY: "parties",
    Subject.TEXT: "texts",
}
"""Which list of names a subject is a place in."""


def lines(run: Run) -> Iterator[str]:
    """One line for each event: the columns as the digest takes them, then `names`."""
    for event in run.events:
        date = run.scenario.clock.date_of(event.period).isoformat()
        entry = {**event._asdict(), "date": date, "names": _names(run, event)}
        yield json.dumps(entry, ensure_ascii=False, allow_nan=False) + "\n"


def _names(run: Run, event: Event) -> dict[str, Any]:
    kind = EventKind(event.kind)
    return {
        "kind": kind.name.lower(),
        "actor": _named(run.names.parties, event.actor),
        "subject_kind": Subject(event.subject_kind).name.lower(),
        "subject": _subject(run, event),
        "reason": Reason(event.reason).name.lower(),
        "numbers": {name: event.number(name) for name in NUMBERS.get(kind, ())},
    }


def _subject(run: Run, event: Event) -> str | None:
    names = LISTS.get(Subject(event.subject_kind))
    return _named(getattr(run.names, names), event.subject) if names else None


def _named(names: tuple[str, ...], place: int) -> str | None:
    return names[place] if 0 <= place < len(names) else None
