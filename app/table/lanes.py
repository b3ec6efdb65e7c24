"""Lanes on one time axis: front, trust, support, cost, guarantee, events; a playhead across."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from app.pictures import type as types
from app.pictures.look import Look
from app.pictures.sheet import dress
from app.table import lane_events
from app.table.board import faded
from app.table.columns import Columns, columns_of
from app.table.lane_beside import Beside, paint_ends, paint_steps
from app.table.lane_margins import Axis, Values, paint_axis, paint_lane_words, paint_plate
from app.table.lane_plan import Lane, Line
from app.table.scene import Scene
from models.records.lanes import Marker

AXIS, LANE = 22, 46
MORE = 78
"""Where the way to folded lanes stands, beside the unit of time."""
EDGE = 10.0
"""No mark of the events reaches further than this from its middle."""
CLEAR = 18.0
"""A mark of the other future nearer than this to one of this future is left out."""
STILL_MS = 250
"""After so long without movement lines are drawn once more, thick and smooth."""


class LanesView(pg.GraphicsLayoutWidget):
    """One curve per series in a row per lane; words and playhead are painted over them."""

    time_chosen = Signal(float)
    height_fitted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._all: tuple[Lane, ...] = ()
        self._small, self._unfolded, self._faded, self._empty = False, False, False, ""
        self._scene: Scene | None = None
        self._markers: tuple[Marker, ...] = ()
        self._axis = Axis((), 1.0)
        self.curves: list[tuple[pg.PlotCurveItem, Line]] = []
        self.beside: Beside | None = None
        self.dashed: list[tuple[pg.PlotCurveItem, Line]] = []
        self._marks = QPixmap()
        self._spots: tuple[lane_events.Spot, ...] = ()
        self._other_spots: tuple[lane_events.Spot, ...] = ()
        self._words: tuple[tuple[Lane, Values], ...] = ()
        self._other_words: tuple[Values, ...] = ()
        self._time = 0.0
        self.sentence = ""
        self._end_colour: str | None = None
        self._rest = QTimer(self, singleShot=True, interval=STILL_MS)
        self._rest.timeout.connect(self._smooth)
        self.setBackground(None)
        self.setCacheMode(pg.QtWidgets.QGraphicsView.CacheModeFlag.CacheNone)
        self.ci.layout.setSpacing(0)
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
        self._time, self._end_colour, self.beside = 0.0, None, None
        self._build()

    def lay_beside(self, beside: Beside | None) -> None:
        """Show another future in dashes beside this one; both are then drawn to their ends."""
        if beside is not self.beside:
            self.beside = beside
            self._build()

    def show_time(self, time: float, *, end_colour: str | None = None) -> None:
        """Put the playhead somewhere; nothing is drawn beyond it."""
        self._time, self._end_colour = time, end_colour
        if self.beside is None:
            for curve, line in self.curves:
                curve.setData(*line.path.until(time))
        self._words = tuple((lane, lane.values(time)) for lane in self.shown)
        self._other_words = tuple(self._values_beside(lane, time) for lane in self.shown)
        self._roughen()
        self._rest.start()
        self.viewport().update()

    def say_empty(self, words: str) -> None:
        """Words over lanes in which nothing has happened yet; none take them away."""
        self._empty = words
        self.viewport().update()

    def fold(self, *, small: bool) -> None:
        """Show the leading lanes only, or all of them."""
        if small != self._small:
            self._small = small
            self._build()

    def fade(self, *, faded: bool) -> None:
        """Show the lanes in half ink: they are of an earlier version."""
        self._faded = faded
        self.viewport().update()

    def retheme(self) -> None:
        """Draw anew in the theme of now."""
        self._marks = QPixmap()
        self._roughen()
        self._rest.start()
        self.viewport().update()

    # What Qt calls.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_rest"):
            self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        theme, columns = self._look.theme, self._columns()
        painter.fillRect(self.viewport().rect(), QColor(theme.sheet))
        painter.setPen(QPen(QColor(theme.hairline), 1))
        for row in range(len(self.shown) + 1):
            y = AXIS + row * LANE + 0.5
            if row:
                painter.drawLine(QLineF(0, y, self.width(), y))
        for x, _ in self._axis.ticks(columns):
            painter.drawLine(QLineF(round(x) + 0.5, AXIS, round(x) + 0.5, self.height()))
        self._paint_baselines(painter, columns)
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        theme, columns = self._look.theme, self._columns()
        paint_axis(painter, self._axis, columns, theme)
        for row, (lane, values) in enumerate(self._words):
            other = self._other_words[row]
            paint_lane_words(painter, AXIS + row * LANE, (lane, values, other), columns, theme)
        if self._scene is not None:
            self._paint_events(painter, columns)
            self._paint_beside(painter, columns)
            self._paint_playhead(painter, columns)
        if self._faded:
            painter.fillRect(self.viewport().rect(), faded(theme))
        if self._empty:
            paint_plate(painter, QRectF(self.viewport().rect()), self._empty, theme)
        painter.restore()

    # How it is built and drawn.

    def _columns(self) -> Columns:
        return columns_of(self.width())

    def _build(self) -> None:
        self.ci.clear()
        self.curves, self.dashed = [], []
        for row, lane in enumerate(self.shown):
            box = self.addViewBox(row=row, col=0, enableMenu=False, enableMouse=False)
            box.setDefaultPadding(0)
            other = self.beside.lane(lane.key) if self.beside else None
            low = min(lane.low, other.low) if other else lane.low
            high = max(lane.high, other.high) if other else lane.high
            box.setRange(xRange=(0, self._axis.periods), yRange=(low, high), padding=0)
            for line in reversed(other.lines if other else ()):
                self.dashed.append((self._curve(box), line))
            for line in reversed(lane.lines):
                self.curves.append((self._curve(box), line))
        self._draw_whole()
        self._offer_more()
        self._fit_height()
        self._place()
        self.show_time(self._time, end_colour=self._end_colour)

    def _values_beside(self, lane: Lane, time: float) -> Values:
        other = self.beside.lane(lane.key) if self.beside else None
        return other.values(time) if other else ()

    def _curve(self, box: pg.ViewBox) -> pg.PlotCurveItem:
        curve = pg.PlotCurveItem()
        box.addItem(curve)
        return curve

    def _draw_whole(self) -> None:
        """Two futures are drawn to their ends, the other one from the fork on."""
        if self.beside is None:
            return
        for curve, line in self.curves:
            curve.setData(*line.path.until(self.beside.ends[0]))
        for curve, line in self.dashed:
            times, values = line.path.until(self.beside.ends[1])
            ahead = int((times < self.beside.fork).sum())
            curve.setData(times[max(0, ahead - 1) :], values[max(0, ahead - 1) :])

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
        columns = self._columns()
        below = self.height() - AXIS - LANE * len(self.shown)
        self.ci.layout.setContentsMargins(
            columns.left, AXIS, self.width() - columns.right, max(0, below)
        )
        self.more.move(MORE if columns.left > MORE + self.more.width() else 6, 0)
        self._marks = QPixmap()
        self.viewport().update()

    def _pen(self, line: Line, width: float, *, dashed: bool = False) -> QPen:
        theme = self._look.theme
        colour = line.mark.colour(theme) if line.mark else theme.ink
        pen = QPen(QColor(colour), width)
        pen.setCosmetic(True)
        if dashed:
            pen.setDashPattern([4, 3])
        return pen

    def _roughen(self) -> None:
        for curve, line in self.curves:
            curve.opts["antialias"] = False
            curve.setPen(self._pen(line, 1))
        for curve, line in self.dashed:
            curve.setPen(self._pen(line, 1, dashed=True))

    def _smooth(self) -> None:
        """Everything is still: draw the lines once as they deserve."""
        for curve, line in self.curves:
            curve.opts["antialias"] = True
            curve.setPen(self._pen(line, 2 * self.devicePixelRatioF()))
        for curve, line in self.dashed:
            curve.setPen(self._pen(line, 1.6 * self.devicePixelRatioF(), dashed=True))

    def _paint_baselines(self, painter: QPainter, columns: Columns) -> None:
        painter.setPen(QPen(QColor(self._look.theme.rung), 1, Qt.PenStyle.DotLine))
        for row, lane in enumerate(self.shown):
            if lane.baseline is not None:
                share = (lane.high - lane.baseline) / (lane.high - lane.low)
                y = round(AXIS + (row + share) * LANE) + 0.5
                painter.drawLine(QLineF(columns.left, y, columns.right, y))

    def _paint_events(self, painter: QPainter, columns: Columns) -> None:
        """What has happened: most of it from one picture, what is at the playhead mark by mark."""
        if self._marks.isNull():
            self._draw_marks(columns)
        top = AXIS + LANE * len(self.shown)
        reached = self._playhead_x(columns)
        if self.beside is not None:
            periods = self._axis.periods
            reached = max(reached, self.beside.x(columns, self.beside.ends[0], periods) + EDGE)
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
        lane_events.paint_words(painter, top, columns, self._look.theme)

    def _paint_beside(self, painter: QPainter, columns: Columns) -> None:
        if self.beside is not None:
            top = AXIS + LANE * len(self.shown)
            paint_steps(painter, self._other_spots, top, self._look.theme)
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

    def _playhead_x(self, columns: Columns) -> float:
        return columns.at(min(1.0, self._time / self._axis.periods))

    def _paint_playhead(self, painter: QPainter, columns: Columns) -> None:
        x = round(self._playhead_x(columns))
        colour = QColor(self._end_colour or self._look.theme.ink)
        painter.fillRect(QRectF(x - 1, AXIS - 4, 2, self.height() - AXIS + 4), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.ink))
        tip = AXIS + 1
        painter.drawPolygon(
            QPolygonF([QPointF(x - 6, tip - 7), QPointF(x + 6, tip - 7), QPointF(x, tip)])
        )

    def _choose(self, event: QMouseEvent) -> None:
        columns = self._columns()
        share = (event.position().x() - columns.left) / columns.span
        self.time_chosen.emit(min(1.0, max(0.0, share)) * self._axis.periods)
        event.accept()
