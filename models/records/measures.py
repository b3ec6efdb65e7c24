"""A run as answers: its outcome, its sequence of concessions, its opening moves."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.records.ending import outcome_of, package_of
from models.records.run import Run
from models.terms.events import Event, EventKind, Subject

__all__ = ["Concession", "as_json", "opening", "outcome_of", "package_of", "sequence"]

KIND_OF_ROW = {
    EventKind.CONCEDE: "move",
    EventKind.PACKAGE_SWAP: "move",
    EventKind.COMPLETE: "step",
    EventKind.RELEASE: "release",
}
"""The rows that are concessions. What is taken back, the half of a swap included, is none."""


class Concession(NamedTuple):
    """One concession: at the table (move), on the ground (step) or on a condition (release).

    `subject` is the id of an issue, step or gate; a red line that is given up is named by its
    issue. `before` and `after` are rung ids where something moves along a ladder.
    """

    event: int
    period: int
    date: str
    party: str
    kind: str
    subject_kind: str
    subject: str
    before: str | None
    after: str | None


def sequence(run: Run) -> tuple[Concession, ...]:
    """All concessions of a run, in the order in which they were made."""
    return tuple(
        _concession(run, event, KIND_OF_ROW[EventKind(event.kind)])
        for event in run.events
        if event.kind in KIND_OF_ROW
    )


def opening(run: Run, length: int = 3) -> tuple[tuple[str, str, str], ...]:
    """The first concessions as (party, kind, subject), to count which openings are common."""
    made = sequence(run)[:length]
    return tuple((one.party, one.kind, one.subject) for one in made)


def as_json(run: Run, scenario_hash: str) -> dict[str, Any]:
    """The answer of `irenic run --json`; its keys are a promise to scripts."""
    outcome, clock = run.outcome, run.scenario.clock
    return {
        "scenario": run.scenario.id,
        "scenario_hash": scenario_hash,
        "seed": run.seed,
        "run": run.run,
        "rule": run.rule,
        "outcome": {
            "class": str(outcome.ending),
            "period": outcome.period,
            "date": clock.date_of(outcome.period).isoformat(),
            "stage": str(outcome.stage),
        },
        "package": run.package,
        "sequence": [_entry(concession) for concession in sequence(run)],
        "log_hash": run.log_hash,
        "driver": run.driver,
    }


def _entry(made: Concession) -> dict[str, Any]:
    return {
        "period": made.period,
        "date": made.date,
        "party": made.party,
        "kind": made.kind,
        made.subject_kind: made.subject,
        "from": made.before,
        "to": made.after,
    }


def _concession(run: Run, event: Event, kind: str) -> Concession:
    subject_kind, subject = _subject(run, event)
    before, after = _rungs(run, event)
    return Concession(
        event=event.id,
        period=event.period,
        date=run.scenario.clock.date_of(event.period).isoformat(),
        party=run.names.parties[event.actor],
        kind=kind,
        subject_kind=subject_kind,
        subject=subject,
        before=before,
        after=after,
    )


def _subject(run: Run, event: Event) -> tuple[str, str]:
    if event.subject_kind == Subject.STEP:
        return "step", run.names.steps[event.subject]
    if event.subject_kind == Subject.GATE:
        return "gate", run.names.gates[event.subject]
    return "issue", run.names.issues[event.subject]


def _rungs(run: Run, event: Event) -> tuple[str | None, str | None]:
    """Rungs before and after: as tabled, or from the status quo to what a step carries out."""
    issues = list(run.scenario.issues.values())
    if event.subject_kind == Subject.ISSUE:
        rungs = issues[event.subject].rungs
        return rungs[event.before], rungs[event.after]
    if event.subject_kind == Subject.STEP and run.step_issue[event.subject] >= 0:
        issue = issues[run.step_issue[event.subject]]
        return issue.status_quo, issue.rungs[run.step_rung[event.subject]]
    return None, None
