"""Lanes on one time axis: front, trust, support, cost, guarantee, events; a playhead across."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from app.pictures import type as types
from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.pictures.sheet import dress
from app.table import lane_events
from app.table.board import faded
from app.table.columns import Columns, columns_of
from app.table.lane_beside import Beside, paint_ends, paint_steps
from app.table.lane_curves import Curves, reach_of
from app.table.lane_dates import Deadline, deadline_at, deadlines_of, paint_deadlines
from app.table.lane_margins import (
    Axis,
    Values,
    paint_axis,
    paint_lane_values,
    paint_plate,
    paint_title,
)
from app.table.lane_plan import LANE, Lane
from app.table.lane_tips import Spread, paint_tips, room_of
from app.table.scene import Scene
from models.records.lanes import Marker

AXIS = 22
MORE = 78
"""Where the way to folded lanes stands, beside the unit of time."""
EDGE = 10.0
"""No mark of the events reaches further than this from its middle."""
CLEAR = 18.0
"""A mark of the other future nearer than this to one of this future is left out."""
DRAG = 5.0
"""Pixels from which a press that moves is a stretch and not a click."""
STILL_MS = 250
"""After so long without movement lines are drawn once more, thick and smooth."""


class LanesView(QWidget):
    """What stands still is one picture, the lines another; a frame shows as much as is reached."""

    time_chosen = Signal(float)
    brushed = Signal(float, float)
    """A stretch of time was drawn over."""
    stretched = Signal(int)
    """By keys: a period more (above 0) or less."""
    cleared = Signal()
    """All of the time is wanted again."""
    height_fitted = Signal(int)
    read = Signal(str)
    """A day under the pointer, for the reading strip; no words where there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._all: tuple[Lane, ...] = ()
        self._small, self._unfolded, self._faded, self._empty = False, False, False, ""
        self._scene: Scene | None = None
        self._markers: tuple[Marker, ...] = ()
        self.deadlines: tuple[Deadline, ...] = ()
        self._axis = Axis((), 1.0)
        self.curves = Curves(self)
        self.beside: Beside | None = None
        self._marks, self._ground = QPixmap(), QPixmap()
        self._spots: tuple[lane_events.Spot, ...] = ()
        self._other_spots: tuple[lane_events.Spot, ...] = ()
        self._words: tuple[tuple[Values, Values], ...] = ()
        self._time, self._still = 0.0, False
        self._pressed: float | None = None
        self._stretch: tuple[float, float] | None = None
        self.sentence = ""
        self._end_colour: str | None = None
        self._rest = QTimer(self, singleShot=True, interval=STILL_MS)
        self._rest.timeout.connect(self._smooth)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Lanes over time"))
        self.more = dress(QPushButton(self), "plain")
        self.more.setFont(types.label())
        self.more.setStyleSheet("font-size: 11px; padding: 0 6px; min-height: 0")
        self.more.resize(112, 20)
        self.more.clicked.connect(self._turn_fold)
        self._fit_height()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes, the folded ones too."""
        return self._all

    @property
    def time(self) -> float:
        """Where the playhead stands, in periods."""
        return self._time

    @property
    def axis(self) -> Axis:
        return self._axis

    @property
    def laid(self) -> Scene | None:
        """The run's scene; `scene` is Qt's own word."""
        return self._scene

    @property
    def markers(self) -> tuple[Marker, ...]:
        return self._markers

    @property
    def shown(self) -> tuple[Lane, ...]:
        """The lanes that are shown."""
        folded = self._small and not self._unfolded
        return tuple(lane for lane in self._all if lane.bare or not folded)

    def lay(
        self, scene: Scene, lanes: tuple[Lane, ...], markers: tuple[Marker, ...], axis: Axis
    ) -> None:
        """Take up another run's lanes."""
        self._scene, self._all, self._markers, self._axis = scene, lanes, markers, axis
        self.deadlines = deadlines_of(scene.run.scenario)
        self._time, self._end_colour, self.beside = 0.0, None, None
        self._build()

    def lay_beside(self, beside: Beside | None) -> None:
        """Show another future in dashes beside this one; both are then drawn to their ends."""
        if beside is not self.beside:
            self.beside = beside
            self._build()

    def show_time(self, time: float, *, end_colour: str | None = None) -> None:
        """Put the playhead somewhere; nothing is drawn beyond it."""
        before, colour, words = self._time, self._end_colour, self._words
        self._time, self._end_colour = time, end_colour
        self._words = tuple(
            (lane.values(time), self._values_beside(lane, time)) for lane in self.shown
        )
        self._rest.start()
        if self._still or colour != end_colour:
            self._still = False
            self.update()
            return
        self._update_between(before, time)
        if words != self._words:
            right = round(self._columns().right)
            self.update(right, AXIS, self.width() - right, self.height() - AXIS)

    def say_empty(self, words: str) -> None:
        """Words over lanes in which nothing has happened yet; none take them away."""
        if words != self._empty:
            self._empty = words
            self.update()

    def fold(self, *, small: bool) -> None:
        """Show the leading lanes only, or all of them."""
        if small != self._small:
            self._small = small
            self._build()

    def fade(self, *, faded: bool) -> None:
        """Show the lanes in half ink: they are of an earlier version."""
        if faded != self._faded:
            self._faded = faded
            self.update()

    def mark_stretch(self, stretch: tuple[float, float] | None) -> None:
        """Pale what lies outside a stretch of time; None: nothing does."""
        if stretch != self._stretch:
            self._stretch = stretch
            self.update()

    def retheme(self) -> None:
        """Draw anew in the theme of now."""
        self._forget()
        self._rest.start()

    # What Qt calls.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().x()
        self.cleared.emit()
        self.time_chosen.emit(self._time_at(self._pressed))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._brush(event)
        x, periods = event.position().x(), self._axis.periods
        found = deadline_at(self.deadlines, x, self._columns(), periods)
        self.read.emit(found.words if found else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if turns is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stretched.emit(turns)
        elif event.key() == Qt.Key.Key_Escape and self._stretch is not None:
            self.cleared.emit()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, columns, theme = painter_on(self), self._columns(), self._look.theme
        painter.drawPixmap(0, 0, self._still_ground())
        self._paint_lines(painter, columns)
        if event.rect().right() >= columns.right:
            for row, told in enumerate(self._words):
                paint_lane_values(painter, AXIS + row * LANE, told, columns, theme)
        if self._scene is not None:
            self._paint_events(painter, columns)
            self._paint_beside(painter, columns)
            self._paint_tips(painter, columns)
            self._paint_outside(painter, columns)
            self._paint_playhead(painter, columns)
        if self._faded:
            painter.fillRect(self.rect(), faded(theme))
        if self._empty:
            paint_plate(painter, QRectF(self.rect()), self._empty, theme)
        painter.end()

    # How it is built and drawn.

    def _columns(self) -> Columns:
        return columns_of(self.width())

    def _build(self) -> None:
        self.curves.build(self.shown, self.beside, self._axis)
        self._offer_more()
        self._fit_height()
        self._place()
        self.show_time(self._time, end_colour=self._end_colour)

    def _values_beside(self, lane: Lane, time: float) -> Values:
        other = self.beside.lane(lane.key) if self.beside else None
        return other.values(time) if other else ()

    def _turn_fold(self) -> None:
        self._unfolded = not self._unfolded
        self._build()

    def _offer_more(self) -> None:
        """On a small window: a way to the folded lanes and back."""
        folded = sum(not lane.bare for lane in self._all)
        words = self.tr("Fold lanes  L") if self._unfolded else self.tr("{0} more lanes  L")
        self.more.setText(words.format(folded))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(self._small and folded > 0)

    def _fit_height(self) -> None:
        events = lane_events.HEIGHT if self._scene is not None else 2 * LANE
        self.setFixedHeight(AXIS + LANE * len(self.shown) + events)
        self.height_fitted.emit(self.height())

    def _place(self) -> None:
        left = self._columns().left
        self.more.move(MORE if left > MORE + self.more.width() else 6, 0)
        self._forget()

    def _forget(self) -> None:
        """Nothing that was drawn holds."""
        self._marks, self._ground, self._still = QPixmap(), QPixmap(), False
        self.curves.forget()
        self.update()

    def _update_between(self, before: float, after: float) -> None:
        """Paint anew what the playhead has passed over, with the marks and the tip that reach out.

        Its tip stands out to both sides, and so does a mark that it cuts.
        """
        columns = self._columns()
        low, high = (self._x(columns, time) for time in sorted((before, after)))
        left = 2 * EDGE + max((room_of(lane) for lane in self.shown), default=0.0)
        self.update(round(low - left), 0, round(high - low + left + 2 * EDGE), self.height())

    def _smooth(self) -> None:
        """Everything is still: show the lines as they deserve."""
        self._still = True
        self.update()

    def _still_ground(self) -> QPixmap:
        """What no run changes: paper, dates, hairlines, names; made once per width and theme."""
        if self._ground.isNull():
            ratio = self.devicePixelRatioF()
            self._ground = QPixmap(self.size() * ratio)
            self._ground.setDevicePixelRatio(ratio)
            painter = painter_on(self._ground)
            self._paint_ground(painter, self._columns())
            painter.end()
        return self._ground

    def _paint_ground(self, painter: QPainter, columns: Columns) -> None:
        theme = self._look.theme
        painter.fillRect(self.rect(), QColor(theme.sheet))
        painter.setPen(QPen(QColor(theme.grid), 1))
        for row in range(1, len(self.shown) + 1):
            y = AXIS + row * LANE + 0.5
            painter.drawLine(QLineF(0, y, self.width(), y))
        for x, _ in self._axis.ticks(columns):
            painter.drawLine(QLineF(round(x) + 0.5, AXIS, round(x) + 0.5, self.height()))
        self._paint_baselines(painter, columns)
        paint_axis(painter, self._axis, columns, theme)
        for row, lane in enumerate(self.shown):
            words = (lane.title, lane.caption)
            paint_title(painter, AXIS + row * LANE, words, columns, theme)
        if self._scene is not None:
            room = (float(AXIS), float(self.height()), self._axis.periods)
            paint_deadlines(painter, self.deadlines, room, columns, theme)
            lane_events.paint_words(painter, self._events_top, columns, theme)

    def _paint_baselines(self, painter: QPainter, columns: Columns) -> None:
        painter.setPen(QPen(QColor(self._look.theme.rung), 1, Qt.PenStyle.DotLine))
        for row, lane in enumerate(self.shown):
            if lane.baseline is not None:
                share = (lane.high - lane.baseline) / (lane.high - lane.low)
                y = round(AXIS + (row + share) * LANE) + 0.5
                painter.drawLine(QLineF(columns.left, y, columns.right, y))

    def _paint_lines(self, painter: QPainter, columns: Columns) -> None:
        """The lines as far as the playhead; of two futures all of them."""
        if not self.shown:
            return
        size = QSizeF(columns.span, LANE * len(self.shown))
        ratio = self.devicePixelRatioF()
        picture = self.curves.picture(size, self._look.theme, ratio, still=self._still)
        reached = columns.span
        if self.beside is None:
            reached = self._x(columns, self._time) - columns.left
        painter.drawPixmap(
            QRectF(columns.left, AXIS, reached, size.height()),
            picture,
            QRectF(0, 0, reached * ratio, size.height() * ratio),
        )

    def _paint_tips(self, painter: QPainter, columns: Columns) -> None:
        """Whose line is whose: at the playhead, and where another future ends."""
        for row, lane in enumerate(self.shown):
            other = self.beside.lane(lane.key) if self.beside else None
            low, high = reach_of(lane, other)
            spread = Spread(float(AXIS + row * LANE), low, high, self._axis.periods)
            theme = self._look.theme
            paint_tips(painter, lane, self._time, spread, columns, theme)
            if other is not None and self.beside is not None:
                paint_tips(painter, other, self.beside.ends[1], spread, columns, theme)

    @property
    def _events_top(self) -> int:
        return AXIS + LANE * len(self.shown)

    def _paint_events(self, painter: QPainter, columns: Columns) -> None:
        """What has happened: most of it from one picture, what is at the playhead mark by mark."""
        if self._marks.isNull():
            self._draw_marks(columns)
        top, reached = self._events_top, self._x(columns, self._time)
        if self.beside is not None:
            reached = max(reached, self._x(columns, self.beside.ends[0]) + EDGE)
        ratio, shown = self._marks.devicePixelRatio(), reached - EDGE
        target = QRectF(0, top, shown, lane_events.HEIGHT)
        part = QRectF(0, 0, shown * ratio, lane_events.HEIGHT * ratio)
        painter.drawPixmap(target, self._marks, part)
        painter.save()
        painter.setClipRect(QRectF(shown, top, 3 * EDGE, lane_events.HEIGHT))
        for spot in self._spots:
            if shown - EDGE < spot.x <= shown + EDGE + 0.5:
                lane_events.paint_spot(painter, spot, top, self._look.theme)
        painter.restore()

    def _paint_beside(self, painter: QPainter, columns: Columns) -> None:
        if self.beside is not None:
            paint_steps(painter, self._other_spots, self._events_top, self._look.theme)
            room = (float(AXIS), float(self.height()), self._axis.periods)
            paint_ends(painter, self.beside, columns, room, self._look.theme)

    def _draw_marks(self, columns: Columns) -> None:
        if self._scene is not None:
            periods = self._axis.periods
            self._spots = lane_events.spots_of(self._scene, self._markers, columns, periods)
            self._other_spots = self._spots_beside(columns)
        size = QSizeF(self.width(), lane_events.HEIGHT)
        ratio = self.devicePixelRatioF()
        self._marks = lane_events.picture_of(self._spots, size, self._look.theme, ratio)

    def _spots_beside(self, columns: Columns) -> tuple[lane_events.Spot, ...]:
        """The other future's marks from the fork on."""
        if self.beside is None:
            return ()
        beside = self.beside
        after = tuple(marker for marker in beside.markers if marker.time >= beside.fork)
        found = lane_events.spots_of(beside.scene, after, columns, self._axis.periods)
        taken = [(spot.row, spot.x) for spot in self._spots]
        return tuple(
            spot
            for spot in found
            if all(row != spot.row or abs(x - spot.x) >= CLEAR for row, x in taken)
        )

    def _x(self, columns: Columns, time: float) -> float:
        """Where a time stands."""
        return columns.at(min(1.0, time / self._axis.periods))

    def _paint_playhead(self, painter: QPainter, columns: Columns) -> None:
        x = round(self._x(columns, self._time))
        colour = QColor(self._end_colour or self._look.theme.ink)
        painter.fillRect(QRectF(x - 1, AXIS - 4, 2, self.height() - AXIS + 4), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.ink))
        tip = AXIS + 1
        painter.drawPolygon(
            QPolygonF([QPointF(x - 6, tip - 7), QPointF(x + 6, tip - 7), QPointF(x, tip)])
        )

    def _paint_outside(self, painter: QPainter, columns: Columns) -> None:
        """Half ink over what the stretch leaves out, and a line where it begins and ends."""
        if self._stretch is None:
            return
        low, high = (self._x(columns, time) for time in self._stretch)
        tall = self.height() - AXIS
        pale = faded(self._look.theme)
        painter.fillRect(QRectF(columns.left, AXIS, low - columns.left, tall), pale)
        painter.fillRect(QRectF(high, AXIS, columns.right - high, tall), pale)
        painter.setPen(QPen(QColor(self._look.theme.ink), 1, Qt.PenStyle.DashLine))
        for x in (low, high):
            painter.drawLine(QLineF(round(x) + 0.5, AXIS, round(x) + 0.5, self.height()))

    def _brush(self, event: QMouseEvent) -> None:
        """Beyond a tremble of the hand, a press that moves draws over a stretch."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        if self._stretch is not None or abs(x - self._pressed) >= DRAG:
            self.brushed.emit(self._time_at(self._pressed), self._time_at(x))

    def _time_at(self, x: float) -> float:
        columns = self._columns()
        share = (x - columns.left) / columns.span
        return min(1.0, max(0.0, share)) * self._axis.periods
