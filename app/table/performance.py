"""A run made ready to be shown: everything that is computed once, before the first frame."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from app.table.lane_margins import Axis, axis_of
from app.table.lane_plan import Lane, lanes_of
from app.table.one_run import Played
from app.table.playback import Stops
from app.table.rows import Row
from app.table.scene import Periods, Scene, mark_of
from app.table.story import Told
from models.records.lanes import Marker, lanes
from models.records.story import Sentence
from models.records.timeline import Timeline, Unit
from models.terms.events import EventKind, Subject

HOLDS = frozenset({EventKind.HOLD, EventKind.WAIT, EventKind.STAND, EventKind.REJECT})


class Performance:
    """One run with its moments, rows, lanes and sentences.

    A position is how many rows have happened: 0 is the opening, `len(run.events)` the end.
    """

    def __init__(self, played: Played) -> None:
        run = self.run = played.run
        self.timeline = Timeline(run)
        self.scene = Scene(run)
        self.periods = Periods(run.scenario)
        drawn = lanes(run)
        self.lanes: tuple[Lane, ...] = lanes_of(self.scene, drawn)
        self.markers: tuple[Marker, ...] = drawn.markers
        self.axis: Axis = axis_of(run.scenario)
        self.told = tuple(self._tell(played.story))
        self.stops = Stops(self._event_stops(), self._stops("round"), self._stops("period"))
        self._ticks = [event.tick / run.ticks_per_period for event in run.events]

    def rows(self, position: int) -> tuple[Row, ...]:
        """The board at a position."""
        return self.scene.rows(self.timeline.moment(position - 1))

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

    def issue_of(self, told: Told) -> str | None:
        """The first issue that a sentence speaks of."""
        for event in (self.run.events[row] for row in told.events):
            place = event.subject
            if event.subject_kind == Subject.STEP:
                place = self.run.step_issue[place]
            if event.subject_kind in (Subject.ISSUE, Subject.STEP, Subject.RED_LINE) and place >= 0:
                return self.run.names.issues[place]
        return None

    def _event_stops(self) -> tuple[int, ...]:
        ends = {told.last for told in self.told}
        return tuple(sorted({0, len(self.run.events)} | ends))

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
