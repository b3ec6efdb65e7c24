"""Playback: one position in a run, moved by keys, buttons, a knob or a clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

FRAME_MS = 16
SPEEDS = (1, 2, 4, 8, 16, 0)
"""Stops per second; 0 is as fast as the screen can follow."""


class Grain(StrEnum):
    """How far one step goes."""

    EVENT = "event"
    ROUND = "round"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Stops:
    """Positions at which each grain halts; a position is how many rows have happened.

    Every list starts with 0, the opening, and ends with the length of the log; or, within a
    stretch, with the positions at which that opens and closes.
    """

    event: tuple[int, ...] = (0,)
    round: tuple[int, ...] = (0,)
    period: tuple[int, ...] = (0,)

    def of(self, grain: Grain) -> tuple[int, ...]:
        return tuple(getattr(self, grain.value))

    @property
    def start(self) -> int:
        return self.event[0]

    @property
    def end(self) -> int:
        return self.event[-1]

    def within(self, first: int, last: int) -> Stops:
        """Those from one position to another, both among them."""
        return Stops(*(_cut(self.of(grain), first, last) for grain in Grain))


def _cut(halts: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    inside = halts[bisect_left(halts, first) : bisect_right(halts, last)]
    return tuple(sorted({first, last, *inside}))


class Playback(QObject):
    """Where the playhead stands, and how it moves."""

    moved = Signal(int)
    """The playhead stands somewhere else."""
    started = Signal()
    halted = Signal()
    pace_changed = Signal()
    """Another speed or grain was chosen."""
    broke = Signal(int)
    """Playing has come to a position at which it was to stop."""
    marks_changed = Signal()
    """Bookmarks or breaks are others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stops = Stops()
        self.position = 0
        self.grain = Grain.EVENT
        self.speed = 4
        self.breaks: tuple[int, ...] = ()
        self.bookmarks: tuple[int, ...] = ()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        return self._clock.isActive()

    @property
    def at_end(self) -> bool:
        return self.position >= self.stops.end

    @property
    def number(self) -> int:
        """How many told events have happened."""
        return bisect_right(self.stops.event, self.position) - 1

    @property
    def count(self) -> int:
        """How many told events there are."""
        return len(self.stops.event) - 1

    def open(self, stops: Stops) -> None:
        """Take up another run, at its opening."""
        self.pause()
        self.stops = stops
        self.position = 0
        self.breaks = self.bookmarks = ()
        self.moved.emit(0)

    def limit(self, stops: Stops) -> None:
        """Of the same run, move between other stops; the playhead goes to the nearest."""
        self.stops = stops
        before = self.position
        self.position = min(max(stops.start, before), stops.end)
        self.moved.emit(self.position)

    def go(self, position: int) -> None:
        """Put the playhead anywhere; playing goes on from there."""
        wanted = min(max(self.stops.start, position), self.stops.end)
        if wanted != self.position:
            self.position = wanted
            self.moved.emit(wanted)

    def step(self, turns: int, grain: Grain | None = None) -> None:
        """Go back (below 0) or forward by whole stops of a grain."""
        halts = self.stops.of(grain or self.grain)
        before = bisect_left(halts, self.position)
        after = bisect_right(halts, self.position) - 1
        place = (after if turns > 0 else before) + turns
        self.go(halts[min(max(0, place), len(halts) - 1)])

    def break_at(self, positions: tuple[int, ...]) -> None:
        """Stop playing at these positions, given in order."""
        self.breaks = positions
        self.marks_changed.emit()

    def mark(self, positions: tuple[int, ...]) -> None:
        """Take up other bookmarks."""
        self.bookmarks = tuple(sorted(p for p in set(positions) if p <= self.stops.end))
        self.marks_changed.emit()

    def turn_mark(self) -> None:
        """Put a bookmark where the playhead stands, or take it away."""
        self.mark(tuple({*self.bookmarks} ^ {self.position}))

    def next_mark(self) -> None:
        """Go to the bookmark after the playhead; after the last comes the first."""
        ahead = [mark for mark in self.bookmarks if mark > self.position]
        if self.bookmarks:
            self.go((ahead or self.bookmarks)[0])

    def first(self) -> None:
        self.go(self.stops.start)

    def last(self) -> None:
        self.go(self.stops.end)

    def play(self) -> None:
        """Go forward by itself; from the end it starts over."""
        if self.stops.end == self.stops.start:
            return
        if self.at_end:
            self.first()
        self._set_interval()
        self._clock.start()
        self.started.emit()

    def pause(self) -> None:
        if self._clock.isActive():
            self._clock.stop()
            self.halted.emit()

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def choose_grain(self, grain: Grain) -> None:
        self.grain = grain
        self.pace_changed.emit()

    def choose_speed(self, speed: int) -> None:
        self.speed = speed
        self._set_interval()
        self.pace_changed.emit()

    def faster(self, turns: int = 1) -> None:
        """The next speed up, or down below 0."""
        place = SPEEDS.index(self.speed) + turns
        self.choose_speed(SPEEDS[min(max(0, place), len(SPEEDS) - 1)])

    def _set_interval(self) -> None:
        self._clock.setInterval(1000 // self.speed if self.speed else FRAME_MS)

    def _tick(self) -> None:
        before = self.position
        self.step(1)
        place = bisect_right(self.breaks, before)
        if place < len(self.breaks) and self.breaks[place] <= self.position:
            met = self.breaks[place]
            self.pause()
            self.go(self._told_at(met))
            self.broke.emit(met)
        if self.at_end:
            self.pause()

    def _told_at(self, position: int) -> int:
        """The first stop at which everything up to a position has been told."""
        stops = self.stops.event
        return stops[min(bisect_left(stops, position), len(stops) - 1)]
