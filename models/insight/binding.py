"""What stood between the parties and a signature, run by run: waits, red lines, or the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.insight.intervals import Share, interval
from models.records.blocking import NO_WAIT, circular_wait, empty_zones
from models.records.run import Run
from models.records.state import state_at_start
from models.terms.events import EventKind

WAIT, RED_LINES, DISTANCE = "wait", "red_lines", "distance"
"""A circular wait that nobody opened; red lines that leave no rung of an issue that all could sign;
neither: the parties stayed apart, away, or without trust."""

Obstacle = tuple[str, str]
"""A kind, and the issue where it is about one."""


class Binding(NamedTuple):
    """An obstacle, and in which share of the runs that were not signed it stood at the end."""

    kind: str
    issue: str
    share: Share


def bindings(runs: Iterable[Run]) -> tuple[Binding, ...]:
    """Obstacles of the runs that were not signed, commonest first; each share with its own 95 %."""
    unsigned = [run for run in runs if not _is_signed(run)]
    counts: Counter[Obstacle] = Counter(one for run in unsigned for one in obstacles_of(run))
    return tuple(
        Binding(kind, issue, interval(count, len(unsigned)))
        for (kind, issue), count in counts.most_common()
    )


def _is_signed(run: Run) -> bool:
    return run.scenario.is_abstract or any(event.kind == EventKind.SIGN for event in run.events)


def obstacles_of(run: Run) -> Iterator[Obstacle]:
    """What stood in the way when a run ended that was not signed."""
    state = state_at_start(run)
    for event in run.events:
        state.fold(event)
    waits = circular_wait(run, state.released_gates) != NO_WAIT
    lines = empty_zones(run, state)
    if waits:
        yield WAIT, ""
    for place in lines:
        yield RED_LINES, run.names.issues[place]
    if not waits and not lines:
        yield DISTANCE, ""
