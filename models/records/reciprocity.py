"""Reciprocity: which concession answered which, as the log alone tells it."""

from __future__ import annotations

from typing import NamedTuple

from models.records.beats import NOBODY
from models.records.run import Run
from models.terms.events import Event, EventKind, Reason

CONCESSIONS = frozenset({EventKind.CONCEDE, EventKind.PACKAGE_SWAP})
MOVES = CONCESSIONS | {EventKind.RETRACT}
"""A step back is a move: after it, nothing that its party does is its first move any more."""
WITHIN_ROUNDS = 1
"""An answer comes in the same round or in the next."""


class Answer(NamedTuple):
    """A concession, and the concession of another party that answered it, by their rows.

    `rounds` is how many rounds later it came (0: in the same one). `named`: the rule itself gave
    reciprocity as its reason for moving, toward a party that had conceded toward it. Otherwise only
    the sequence speaks for it, and a sequence shows no motive.
    """

    conceded: int
    answered: int
    rounds: int
    named: bool


def answers(run: Run) -> tuple[Answer, ...]:
    """Every concession that was answered, in the order of the answers.

    A party answers another's latest concession by its own first move after it, if that move is a
    concession and comes in the same or the next round. The half of a swap that takes a rung back
    is a move, but neither a concession nor an answer.
    """
    latest: dict[int, Event] = {}
    moved: dict[int, int] = {}
    found: list[Answer] = []
    for row in run.events:
        if row.kind not in MOVES:
            continue
        if row.kind in CONCESSIONS:
            since = moved.get(row.actor, -1)
            found += [
                answer
                for party, given in latest.items()
                if party != row.actor and given.id > since
                for answer in _answer(run, given, row)
            ]
            latest[row.actor] = row
        moved[row.actor] = row.id
    return tuple(found)


def _answer(run: Run, given: Event, row: Event) -> tuple[Answer, ...]:
    """One answer, or none where too many rounds have passed."""
    rounds = _round(run, row) - _round(run, given)
    if rounds > WITHIN_ROUNDS:
        return ()
    named = row.reason == Reason.RECIPROCITY and given.other in (row.actor, NOBODY)
    return (Answer(given.id, row.id, rounds, named),)


def _round(run: Run, row: Event) -> int:
    """Rounds since the start; what a script sets before a period's rounds counts to its first."""
    return row.period * run.scenario.clock.rounds + max(0, row.round)
