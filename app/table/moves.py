"""The moves of a run on every issue, and which were made in return for which: no painting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from app.pictures.marks import Mark
from app.pictures.picture import Cell
from app.table.performance import Performance
from app.table.scene import mark_of
from app.table.words import tr
from models.records.reciprocity import MOVES, Answer
from models.terms.events import Event, EventKind

LAST_TOLD = 2
"""Answers that the sentence tells one by one: the last ones."""


@dataclass(frozen=True, slots=True)
class Move:
    """A concession, a swap or a step back on one issue: its row of the log, when, and whose."""

    row: Event
    time: float
    mark: Mark
    side: int

    @property
    def is_back(self) -> bool:
        """Whether a rung that was offered is taken back."""
        return self.row.kind == EventKind.RETRACT


@dataclass(frozen=True, slots=True)
class Returned:
    """A concession, and the one that answered it."""

    given: Move
    returned: Move
    answer: Answer

    @property
    def issues(self) -> set[int]:
        """What the two are on."""
        return {self.given.row.subject, self.returned.row.subject}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was carried out: its row of the log, when, for which issue, as which of all."""

    row: int
    time: float
    issue: int
    order: int


class Moves:
    """All moves of a run, made once; reading them at a moment is a search."""

    def __init__(self, show: Performance) -> None:
        self.show = show
        run = show.run
        made = (self._move(row) for row in run.events if row.kind in MOVES)
        self.all = tuple(move for move in made if move is not None)
        by_row = {move.row.id: move for move in self.all}
        self.returns = tuple(
            Returned(by_row[answer.conceded], by_row[answer.answered], answer)
            for answer in show.answers
            if answer.conceded in by_row and answer.answered in by_row
        )
        self.steps = tuple(
            Step(mark.event, mark.time, run.step_issue[run.events[mark.event].subject], mark.order)
            for mark in show.markers
            if mark.order
        )
        self._apart: tuple[float, tuple[Move, ...], list[int]] | None = None
        self._rows = [move.row.id for move in self.all]
        self._answered = [one.returned.row.id for one in self.returns]
        self._touching: dict[int, list[Returned]] = {}
        for one in self.returns:
            for issue in one.issues:
                self._touching.setdefault(issue, []).append(one)
        self._names = show.scene.ladders
        self._conceded = [0, *accumulate(not move.is_back for move in self.all)]
        self._distinct = [0, *accumulate(_is_new(self._answered))]

    def _move(self, row: Event) -> Move | None:
        """A row of the log as a move; None where it names no party or no issue that is shown."""
        mark = mark_of(self.show.scene, row.actor)
        if mark is None or not 0 <= row.subject < len(self.show.scene.ladders):
            return None
        side = self.show.scene.side(list(self.show.run.scenario.parties)[row.actor])
        return Move(row, row.tick / self.show.run.ticks_per_period, mark, side)

    def until(self, position: int) -> tuple[Move, ...]:
        """Moves that were made by a position."""
        return self.all[: bisect_left(self._rows, position)]

    def returns_until(self, position: int) -> tuple[Returned, ...]:
        """Answers that were made by a position, in their order."""
        return self.returns[: bisect_left(self._answered, position)]

    def looked_at(self, issue: int, position: int) -> list[Returned]:
        """Answers by a position that touch an issue, and those that were made just then."""
        touching = self._touching.get(issue, [])
        found = [one for one in touching if one.returned.row.id < position]
        just = self.returns_until(position)[bisect_left(self._answered, position - 1) :]
        return found + [one for one in just if one not in found]

    def sentence(self, position: int) -> str:
        """How many concessions, how many in return, and the last of those."""
        when = self.show.periods.full(self.show.period(position))
        found = self.returns_until(position)
        words = tr("{0}: {1} concessions, {2} of them in return for another’s.").format(
            when, self._conceded[bisect_left(self._rows, position)], self._distinct[len(found)]
        )
        told = "; ".join(self.told(one) for one in found[-LAST_TOLD:])
        return f"{words} {tr('Last: {0}.').format(told)}" if told else words

    def told(self, one: Returned) -> str:
        """As in `m 3 Russia (Crimea) in return for Ukraine (Donbas), same round, by sequence`."""
        rounds = tr("next round") if one.answer.rounds else tr("same round")
        given, returned = (
            f"{move.mark.name} ({self._names[move.row.subject][0]})"
            for move in (one.given, one.returned)
        )
        return tr("{0} {1} in return for {2}, {3}, {4}").format(
            self.show.periods.short(one.returned.row.period), returned, given, rounds, how(one)
        )

    def apart(self, least: float) -> tuple[tuple[Move, ...], list[int]]:
        """Moves that have a mark where marks of one party on one issue stand so much time apart,
        and their rows of the log: of those that come closer the first.
        """
        if self._apart is None or self._apart[0] != least:
            kept = tuple(self._kept(least))
            self._apart = (least, kept, [move.row.id for move in kept])
        return self._apart[1:]

    def _kept(self, least: float) -> Iterator[Move]:
        last: dict[tuple[int, int], float] = {}
        for move in self.all:
            whose = (move.row.subject, move.row.actor)
            if move.time - last.get(whose, -least) >= least:
                last[whose] = move.time
                yield move

    def rows(self, position: int) -> tuple[tuple[tuple[Cell, ...], int], ...]:
        """Every move as a row of a table, with its row of the log; what it answers beside it."""
        answered: dict[int, list[Returned]] = {}
        for one in self.returns_until(position):
            answered.setdefault(one.returned.row.id, []).append(one)
        return tuple(
            (self._cells(move, answered.get(move.row.id, [])), move.row.id)
            for move in self.until(position)
        )

    def _cells(self, move: Move, answers: list[Returned]) -> tuple[Cell, ...]:
        row = move.row
        title, rungs = self._names[row.subject]
        whose = "; ".join(
            f"{one.given.mark.name} ({self._names[one.given.row.subject][0]})" for one in answers
        )
        known = "; ".join(sorted({how(one) for one in answers}))
        return (
            self.show.periods.short(row.period), row.round + 1, move.mark.name, title,
            _rung(rungs, row.before), _rung(rungs, row.after), whose or None, known or None,
        )  # fmt: skip


def _rung(rungs: tuple[str, ...], place: int) -> str | None:
    """A rung by its place on the ladder; None for a place that is not on it."""
    return rungs[place] if 0 <= place < len(rungs) else None


def how(one: Returned) -> str:
    """How it is known that one answered the other."""
    return tr("named by the rule") if one.answer.named else tr("by sequence")


def heads() -> tuple[str, ...]:
    """What the columns of `Moves.rows` hold."""
    return (
        tr("when"), tr("round"), tr("party"), tr("issue"), tr("from"), tr("to"),
        tr("in return for"), tr("how it is known"),
    )  # fmt: skip


def _is_new(rows: list[int]) -> Iterator[bool]:
    """Of rows in order, whether each is another than the one before."""
    before = -1
    for row in rows:
        yield row != before
        before = row
