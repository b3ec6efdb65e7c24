"""A stretch of time, brushed on the lanes: every other picture of the Table is limited to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.table.playback import Stops
from app.table.words import tr

if TYPE_CHECKING:
    from app.table.lanes import LanesView
    from app.table.performance import Performance
    from app.table.playback import Playback
    from app.table.rows import Row
    from app.table.story_list import StoryList

Stretch = tuple[float, float]
"""From when to when, in periods."""


class Brushing(QObject):
    """Holds the stretch: moments are those within it, and the story tells what happened in it."""

    changed = Signal()
    said = Signal(str)

    def __init__(
        self, lanes: LanesView, playback: Playback, story: StoryList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lanes, self._playback, self._story = lanes, playback, story
        self._show: Performance | None = None
        self.stretch: Stretch | None = None
        self._anchor: float | None = None
        lanes.brushed.connect(self.limit)
        lanes.stretched.connect(self.extend)
        lanes.cleared.connect(self.clear)

    def lay(self, show: Performance) -> None:
        """Take up another run, all of it."""
        self._show, self.stretch, self._anchor = show, None, None
        self._lanes.mark_stretch(None)

    def limit(self, begin: float, end: float) -> None:
        """Show this stretch only; one in which nothing is told lasts to the next that is."""
        if self._show is None:
            return
        low, high = sorted((begin, end))
        self.stretch = low, high
        self._lanes.mark_stretch(self.stretch)
        within = self._within(self._show, low, high)
        self._playback.limit(within)
        self._tell_story()
        words = tr("Limited to %1–%2 of the run; Esc shows all of it.")
        name = self._show.periods.short
        self.said.emit(words.replace("%1", name(int(low))).replace("%2", name(int(high))))

    def extend(self, turns: int) -> None:
        """By keys: from the playhead, one period more or less."""
        if self._show is None:
            return
        if self.stretch is None or self._anchor is None:
            self._anchor = self._lanes.time
        begin, end = self.stretch or (self._anchor, self._anchor)
        free = begin if self._anchor == end else end
        free = min(max(0.0, free + turns), self._show.axis.periods)
        if free == self._anchor:
            self.clear()
        else:
            self.limit(self._anchor, free)

    def clear(self) -> None:
        """Show all of the run again; the playhead stays where it is."""
        if self.stretch is None or self._show is None:
            return
        self.stretch = self._anchor = None
        self._lanes.mark_stretch(None)
        self._playback.limit(self._show.stops)
        self._tell_story()
        self.said.emit("")

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The board's rows with the trails of the stretch: no step taken before it."""
        if self.stretch is None or self._show is None:
            return rows
        opening = self._show.rows(self._playback.stops.start)
        return tuple(_since(row, before) for row, before in zip(rows, opening, strict=True))

    def _tell_story(self) -> None:
        """The sentences of the stretch, told as far as the playhead."""
        if self._show is None:
            return
        told = self._show.told
        if self.stretch is not None:
            low, high = self.stretch
            told = tuple(one for one in told if low <= self._show.time(one.last) <= high)
        self._story.lay(told)
        self._story.follow(self._playback.position)
        self.changed.emit()

    def _within(self, show: Performance, low: float, high: float) -> Stops:
        """The moments of the stretch, at each grain: it opens where its first time stands."""
        opens, closes = show.position_at(low), show.position_at(high)
        return show.stops.within(opens, closes)


def _since(row: Row, before: Row) -> Row:
    """A row whose parties have walked only what they walked since an earlier moment."""
    walked = {walker.mark: len(walker.stops) - 1 for walker in before.walkers}
    walkers = tuple(
        replace(one, stops=one.stops[walked.get(one.mark, 0) :] or one.stops[-1:])
        for one in row.walkers
    )
    return row if walkers == row.walkers else replace(row, walkers=walkers)
