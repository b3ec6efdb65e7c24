"""From a run and a moment to the rows of the board: made once per moment, never in a paint."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from app.pictures.ladders import ladder_of
from app.pictures.marks import Mark, marks_of
from app.table.history import History
from app.table.rows import RedLine, Row, Walker
from app.table.words import tr
from models.exact.zones import principals
from models.records.run import Run
from models.records.timeline import Moment
from models.terms.issue import Issue
from models.terms.noun import IssueId, PartyId
from models.terms.scenario import Scenario

Ladder = tuple[str, tuple[str, ...]]
"""Title of a row and the names of its rungs."""


class Scene:
    """All rows of a run's board, at any moment of it."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.history = History(run)
        self.marks = marks_of(run.scenario)
        self.issues = tuple(run.scenario.issues.items())
        self.principals = principals(run.scenario)
        self._sides = {party: self._side_of(party) for party in run.scenario.parties}
        self._rows: dict[int, tuple[tuple[object, ...], Row]] = {}
        self._periods = Periods(run.scenario)
        self._signing = frozenset(run.scenario.signatories)
        self._delivers: dict[tuple[int, int], list[int]] = {}
        for step, pair in enumerate(zip(run.step_issue, run.step_rung, strict=True)):
            self._delivers.setdefault(pair, []).append(step)
        self._ladders = {
            (name, key): ladder_of(issue, PartyId(name))
            for name in run.names.parties
            for key, issue in self.issues
            if name in issue.positions and self.side(PartyId(name))
        }

    @cached_property
    def ladders(self) -> tuple[Ladder, ...]:
        """What stands still in every row."""
        if self.run.scenario.is_abstract:
            rungs = (tr("promised"), tr("carried out"))
            return tuple((step.label or step.id, rungs) for step in self.run.scenario.plan.steps)
        return tuple(
            (
                issue.short or issue.title,
                tuple(rung.short or rung.label for rung in issue.ladder.values()),
            )
            for _, issue in self.issues
        )

    def rows(self, moment: Moment) -> tuple[Row, ...]:
        """Every row at a moment, in file order."""
        if self.run.scenario.is_abstract:
            return tuple(self._step_row(step, moment) for step in range(len(moment.done)))
        return tuple(self._issue_row(place, moment) for place in range(len(self.issues)))

    def party_marks(self) -> tuple[tuple[Mark, bool], ...]:
        """The mark of every party with a position, and whether its consent is needed."""
        placed = {party for _, issue in self.issues for party in issue.positions}
        shown = [party for party in self.run.scenario.seats if party in placed or self.side(party)]
        shown.sort(key=lambda party: not self.side(party))
        signing = self.run.scenario.signatories
        return tuple((self.marks[party], party in signing) for party in shown)

    def side(self, party: PartyId) -> int:
        """-1 for the first principal party, 1 for the second, 0 for a third."""
        return self._sides.get(party, 0)

    def _side_of(self, party: PartyId) -> int:
        if party not in self.principals:
            return 0
        return -1 if party == self.principals[0] else 1

    def _issue_row(self, place: int, moment: Moment) -> Row:
        """An issue's row, made anew only where something of it has changed since it was made."""
        state = self._state(place, moment)
        kept = self._rows.get(place)
        if kept is None or kept[0] != state:
            kept = self._rows[place] = (state, self._made_row(place, moment))
        return kept[1]

    def _state(self, place: int, moment: Moment) -> tuple[object, ...]:
        """All that an issue's row is made of; two moments with the same one have the same row."""
        history, rung = self.history, moment.agreed[place]
        return (
            history.moved(place, moment.index),
            history.agreed[place].since(moment.index),
            rung,
            moment.terms[place],
            tuple(column[place] for column in moment.tabled),
            tuple(moment.done[step] for step in self._steps(place, rung)),
            frozenset(party for party, of in moment.released_lines if of == place),
        )

    def _made_row(self, place: int, moment: Moment) -> Row:
        key, issue = self.issues[place]
        agreed = moment.agreed[place] if moment.agreed[place] >= 0 else None
        row = Row(
            issue=key,
            walkers=self._walkers(place, issue, moment),
            lines=self._lines(place, moment),
            agreed=agreed,
            number=self._number(place, agreed, moment),
            whole=all(moment.done[step] for step in self._steps(place, agreed)),
            moved=self.history.moved(place, moment.index),
        )
        return replace(row, words=self._words(row, place, moment))

    def _walkers(self, place: int, issue: Issue, moment: Moment) -> tuple[Walker, ...]:
        parties = enumerate(self.run.names.parties)
        return tuple(
            Walker(
                self.marks[PartyId(name)],
                self.side(PartyId(name)),
                self.history.walk(party, place).past(moment.index),
                signs=name in self._signing,
            )
            for party, name in parties
            if name in issue.positions and moment.tabled[party][place] >= 0
        )

    def _lines(self, place: int, moment: Moment) -> tuple[RedLine, ...]:
        lines = []
        for party, name in enumerate(self.run.names.parties):
            ladder = self._ladders.get((name, self.issues[place][0]))
            side = self.side(PartyId(name))
            given_up = (party, place) in moment.released_lines
            if side and ladder and ladder.refused and not given_up:
                lines.append(RedLine(self.marks[PartyId(name)], side, *ladder.refused))
        return tuple(lines)

    def _steps(self, place: int, rung: int | None) -> list[int]:
        """The steps that carry a rung of an issue out."""
        return [] if rung is None else self._delivers.get((place, rung), [])

    def _number(self, place: int, agreed: int | None, moment: Moment) -> int | None:
        """Order number of the last step carried out for the agreed rung."""
        return max((moment.done[s] for s in self._steps(place, agreed)), default=0) or None

    def _words(self, row: Row, place: int, moment: Moment) -> tuple[str, str]:
        history, index = self.history, moment.index
        if row.number is not None:
            return self._done_words(place, row, moment)
        if row.agreed is not None:
            month = self._periods.short(history.period(history.agreed[place].since(index)))
            signed = moment.terms[place] >= 0
            return ((tr("signed {0}") if signed else tr("agreed {0}")).format(month), "")
        moved = ""
        if row.moved >= 0:
            moved = tr("moved {0}").format(self._periods.short(history.period(row.moved)))
        if row.apart < 0:
            return ("", moved)
        return (tr("same rung") if not row.apart else tr("{0} apart").format(row.apart), moved)

    def _done_words(self, place: int, row: Row, moment: Moment) -> tuple[str, str]:
        steps = self._steps(place, row.agreed)
        done = [step for step in steps if moment.done[step]]
        last = max(self.history.done[step].since(moment.index) for step in done)
        month = self._periods.short(self.history.period(last))
        if len(done) < len(steps):
            return (tr("{0} of {1}, {2}").format(len(done), len(steps), month), "")
        return (tr("done, {0}").format(month), "")

    def _step_row(self, step: int, moment: Moment) -> Row:
        """A step of an abstract plan: a ladder of two rungs, walked by its giver."""
        giver = PartyId(self.run.names.parties[self.run.step_giver[step]])
        track, order = self.history.done[step], moment.done[step]
        walker = Walker(self.marks[giver], self.side(giver) or -1, (0, 1) if order else (0,))
        words = ""
        if order:
            month = self._periods.short(self.history.period(track.since(moment.index)))
            words = tr("done, {0}").format(month)
        return Row(
            issue=IssueId(self.run.names.steps[step]),
            walkers=(walker,),
            agreed=1 if order else None,
            number=order or None,
            whole=bool(order),
            moved=track.since(moment.index),
            words=(words, ""),
        )


class Periods:
    """A scenario's periods in words: month 14, m 14."""

    def __init__(self, scenario: Scenario) -> None:
        self.unit = scenario.clock.period.value
        self._name = {
            "day": tr("Day {0}"), "week": tr("Week {0}"), "month": tr("Month {0}"),
            "year": tr("Year {0}"),
        }.get(self.unit, tr("Period {0}"))  # fmt: skip
        self._short = {
            "day": tr("d {0}"), "week": tr("w {0}"), "month": tr("m {0}"), "year": tr("y {0}"),
        }.get(self.unit, tr("p {0}"))  # fmt: skip
        self._many = {
            "day": (tr("{0} day"), tr("{0} days")), "week": (tr("{0} week"), tr("{0} weeks")),
            "month": (tr("{0} month"), tr("{0} months")), "year": (tr("{0} year"), tr("{0} years")),
        }.get(self.unit, (tr("{0} period"), tr("{0} periods")))  # fmt: skip

    def full(self, period: int) -> str:
        """`Month 14`."""
        return self._name.format(period)

    def many(self, count: int) -> str:
        """`36 months`."""
        return self._many[count != 1].format(count)

    def short(self, period: int) -> str:
        """`m 14`."""
        return self._short.format(period)


def mark_of(scene: Scene, party: int) -> Mark | None:
    """The mark of a party by its index; None for nobody."""
    if not 0 <= party < len(scene.run.names.parties):
        return None
    return scene.marks[PartyId(scene.run.names.parties[party])]
