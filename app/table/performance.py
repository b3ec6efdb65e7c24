"""A run made ready to be shown: everything that is computed once, before the first frame."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from app.pictures.marks import Mark
from app.table.curtain import Curtain
from app.table.lane_margins import Axis, axis_of
from app.table.lane_plan import Lane, lanes_of
from app.table.one_run import Played
from app.table.playback import Stops
from app.table.rows import Row
from app.table.scene import Periods, Scene, mark_of
from app.table.story import Told
from models.records.beliefs import Past
from models.records.lanes import Marker, lanes
from models.records.reciprocity import Answer, answers
from models.records.story import Sentence
from models.records.timeline import Timeline, Unit
from models.rules.seating import Act
from models.terms.events import EventKind, Subject
from models.terms.noun import IssueId

HOLDS = frozenset({EventKind.HOLD, EventKind.WAIT, EventKind.STAND, EventKind.REJECT})


class Performance:
    """One run with its moments, rows, lanes and sentences.

    A position is how many rows have happened: 0 is the opening, `len(run.events)` the end.
    """

    def __init__(self, played: Played) -> None:
        run = self.run = played.run
        self.turn, self.worths = played.turn, played.worths
        self.finished = bool(run.events) and run.events[-1].kind == EventKind.END
        self.timeline = Timeline(run)
        self.scene = Scene(run)
        self.periods = Periods(run.scenario)
        drawn = lanes(run)
        self.curtain = self._curtain()
        self.lanes: tuple[Lane, ...] = lanes_of(self.scene, drawn)
        self.markers: tuple[Marker, ...] = drawn.markers
        self.axis: Axis = axis_of(run.scenario)
        self.told = tuple(self._tell(played.story))
        if self.curtain is not None:
            self.lanes = self.curtain.lanes(self.lanes)
            self.told = self.curtain.told(run, self.told)
        self._ends = [told.last for told in self.told]
        self.stops = Stops(self._event_stops(), self._stops("round"), self._stops("period"))
        self._ticks = [event.tick / run.ticks_per_period for event in run.events]

    @cached_property
    def past(self) -> Past:
        """What beliefs rest on, found when they are first looked at."""
        return Past(self.run)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Which concession answered which, as this seat knows it; found when it is first shown."""
        found = answers(self.run)
        return found if self.curtain is None else self.curtain.answers(self.run, found)

    def rows(self, position: int) -> tuple[Row, ...]:
        """The board at a position; while somebody sits, as far as that seat may see it."""
        rows = self.scene.rows(self.timeline.moment(position - 1))
        return rows if self.curtain is None else self.curtain.rows(rows)

    def steps_done(self, position: int) -> int:
        """How many steps were carried out by then, of parts signed alone too."""
        return max(self.timeline.moment(position - 1).done, default=0)

    def _curtain(self) -> Curtain | None:
        if self.turn is None:
            return None
        mark = mark_of(self.scene, self.turn.party)
        return None if mark is None else Curtain(self.turn.party, mark)

    def offered(self) -> dict[str, tuple[int, ...]]:
        """The rungs that the seat whose turn it is may move to, by issue."""
        made: dict[str, tuple[int, ...]] = {}
        for option in self.turn.of(Act.MOVE) if self.turn is not None else ():
            if option.open:
                issue = self.run.names.issues[option.choice[1]]
                made[issue] = (*made.get(issue, ()), option.choice[2])
        return made

    def time(self, position: int) -> float:
        """When a position is, in periods."""
        return self._ticks[position - 1] if position else 0.0

    def period(self, position: int) -> int:
        return self.run.events[position - 1].period if position else 0

    def position_at(self, time: float) -> int:
        """The last told position that is not after a time."""
        reached = bisect_right(self._ticks, time)
        stops = self.stops.event
        return stops[bisect_right(stops, reached) - 1]

    def active(self, position: int) -> tuple[IssueId, Mark] | None:
        """The issue on which somebody has just acted, and who; None at the opening."""
        number = bisect_right(self._ends, position)
        if not number:
            return None
        told = self.told[number - 1]
        issue = self.issue_of(told)
        return (issue, told.mark) if issue and told.mark else None

    def rung_words(self, issue: str, place: int, position: int) -> str:
        """A rung in full, and who came to it when: what is said where there is room."""
        noun = self.run.scenario.issues.get(IssueId(issue))
        if noun is None:
            return ""
        rung = list(noun.ladder.values())[place]
        came = self._came(self.run.names.issues.index(issue), place, position)
        name = f"{noun.short or noun.title}, {place + 1}/{len(noun.ladder)}"
        return " · ".join([f"{name}: {rung.label}", *came])

    def _came(self, issue: int, place: int, position: int) -> Iterator[str]:
        """`Ukraine m 19` for every principal party that stands or stood on a rung."""
        for party in self.scene.principals:
            track = self.scene.history.walk(self.run.names.parties.index(party), issue)
            row = track.first(place)
            if row is not None and row < position:
                period = self.periods.short(self.scene.history.period(row))
                yield f"{self.scene.marks[party].name} {period}"

    def issue_of(self, told: Told) -> IssueId | None:
        """The first issue that a sentence speaks of."""
        for event in (self.run.events[row] for row in told.events):
            place = event.subject
            if event.subject_kind == Subject.STEP:
                place = self.run.step_issue[place]
            if event.subject_kind in (Subject.ISSUE, Subject.STEP, Subject.RED_LINE) and place >= 0:
                return IssueId(self.run.names.issues[place])
        return None

    def _event_stops(self) -> tuple[int, ...]:
        return tuple(sorted({0, len(self.run.events), *self._ends}))

    def _stops(self, unit: Unit) -> tuple[int, ...]:
        stops, index = [0], -1
        while (following := self.timeline.next(index, unit)) > index:
            stops.append(following + 1)
            index = following
        return tuple(stops)

    def _tell(self, story: tuple[Sentence, ...]) -> Iterator[Told]:
        """The story; a sentence counts as told when all before it and all its rows have been."""
        last = 0
        for sentence in story:
            last = max(last, *(event + 1 for event in sentence.events))
            kinds = {EventKind(self.run.events[event].kind) for event in sentence.events}
            yield Told(
                events=sentence.events,
                last=last,
                period=self.periods.short(sentence.period),
                date=sentence.date,
                mark=mark_of(self.scene, sentence.party),
                hollow=kinds <= HOLDS,
                text=sentence.text,
            )
