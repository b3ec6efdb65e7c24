"""How a run ended and what was signed, read from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.terms.events import Event, EventKind
from models.terms.outcome import ENDINGS, STAGES, Ending, Outcome, Stage

if TYPE_CHECKING:  # a worker tells endings without a scenario
    from models.terms.scenario import Scenario

FULL_PLAN = 0
"""Number of the plan that the full signature makes; partial agreements count from 1."""

MOVES_FRONT = (EventKind.BATTLE, EventKind.COMPLETE, EventKind.FRONT)


def outcome_of(scenario: Scenario, events: Sequence[Event]) -> Outcome:
    """Class, period and stage from the END row; front and steps from the rows before it.

    A log without its END row (a run that was stopped) counts as fighting on at its last row.
    """
    front = scenario.front.start if scenario.front else 0
    steps = 0
    for event in events:
        if event.kind in MOVES_FRONT and event.after >= 0:
            front = event.after
        steps += event.kind == EventKind.COMPLETE
    last = events[-1] if events else None
    if last is None or last.kind != EventKind.END:
        return Outcome(Ending.FIGHTING, last.period if last else 0, Stage.TALKS, front, steps)
    return Outcome(ENDINGS[last.after], last.period, STAGES[last.before], front, steps)


def package_of(scenario: Scenario, events: Sequence[Event]) -> dict[str, str] | None:
    """Issue id -> rung id of the text that all signed; none: nothing, or an abstract plan."""
    issues = list(scenario.issues.items())
    signed = {
        event.subject: event.after
        for event in events
        if event.kind == EventKind.TERM and event.other == FULL_PLAN
    }
    if not signed:
        return None
    return {
        key: issue.rungs[signed.get(k, issue.place(issue.status_quo))]
        for k, (key, issue) in enumerate(issues)
    }
