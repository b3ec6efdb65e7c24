"""The past of every ladder in a run: who walked where, when rungs were agreed and carried out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from models.records.reciprocity import MOVES
from models.records.run import Run
from models.records.state import State, state_at_start
from models.records.timeline import agreed
from models.terms.events import Event, EventKind, Subject

SETTLES = MOVES | {EventKind.TERM, EventKind.COLLAPSE}


@dataclass(slots=True)
class Track:
    """A value that changes at certain rows: `values[i]` holds from row `rows[i]` on."""

    rows: list[int]
    values: list[int]

    @classmethod
    def starting(cls, value: int) -> Track:
        return cls([-1], [value])

    def note(self, row: int, value: int) -> None:
        if value != self.values[-1]:
            self.rows.append(row)
            self.values.append(value)

    def past(self, index: int) -> tuple[int, ...]:
        """All values up to a row, the one that holds at it last."""
        return tuple(self.values[: bisect_right(self.rows, index)])

    def first(self, value: int) -> int | None:
        """The row from which a value first held; -1: the opening; None: never."""
        return self.rows[self.values.index(value)] if value in self.values else None

    def since(self, index: int) -> int:
        """The row at which the value came to what it is at a row; -1: the opening."""
        return self.rows[bisect_right(self.rows, index) - 1]


class History:
    """Tracks of a whole run, made once; reading one moment of them is a search."""

    def __init__(self, run: Run) -> None:
        self.run = run
        state = state_at_start(run)
        self._issues = len(run.scenario.issues)
        self._walks = [Track.starting(place) for place in state.tabled]
        self._signing = tuple(
            p for p, party in enumerate(run.names.parties) if party in run.scenario.signatories
        )
        self.agreed = [Track.starting(rung) for rung in agreed(state, self._signing)]
        self.done = [Track.starting(0) for _ in run.names.steps]
        for event in run.events:
            state.fold(event)
            self._note(event, state)
        self._moves = [self._all_moves(issue) for issue in range(self._issues)]

    def walk(self, party: int, issue: int) -> Track:
        """Where a party has stood on an issue."""
        return self._walks[party * self._issues + issue]

    def moved(self, issue: int, index: int) -> int:
        """The row at which somebody last moved on an issue; -1: nobody yet."""
        moves = self._moves[issue]
        return moves[bisect_right(moves, index) - 1]

    def _all_moves(self, issue: int) -> list[int]:
        """Rows at which anybody moved on an issue or a step of it was done, in order."""
        parties = range(len(self.run.names.parties))
        steps = (step for step, of in enumerate(self.run.step_issue) if of == issue)
        tracks = (*(self.walk(party, issue) for party in parties), *(self.done[s] for s in steps))
        return sorted({row for track in tracks for row in track.rows})

    def period(self, row: int) -> int:
        """The period of a row; 0 for the opening."""
        return self.run.events[row].period if row >= 0 else 0

    def _note(self, event: Event, state: State) -> None:
        if event.kind in MOVES and event.subject_kind == Subject.ISSUE:
            self.walk(event.actor, event.subject).note(event.id, event.after)
        if event.kind in SETTLES:
            for issue, rung in enumerate(agreed(state, self._signing)):
                self.agreed[issue].note(event.id, rung)
        if event.kind == EventKind.COMPLETE:
            self.done[event.subject].note(event.id, state.done[event.subject])
