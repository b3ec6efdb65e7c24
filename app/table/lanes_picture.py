"""The lanes on paper, in lines: the same words and marks as on the screen."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.pictures.picture import Cell, Twin, fitted
from app.pictures.theme import Theme
from app.table import lane_events
from app.table.columns import Columns, columns_of
from app.table.kinds import kind_in_words
from app.table.lane_beside import paint_ends
from app.table.lane_dates import paint_deadlines
from app.table.lane_margins import paint_axis, paint_lane_words
from app.table.lane_plan import LANE, Lane, Line, nudges
from app.table.lane_tips import Spread, paint_tips
from app.table.lanes import AXIS, LanesView
from app.table.words import tr

WIDTH, NARROWEST = 1120.0, 880.0


class LanesPicture:
    """Reads the lanes when it is asked; folded lanes are on paper too."""

    narrowest = NARROWEST

    def __init__(self, lanes: LanesView) -> None:
        self._lanes = lanes

    def title(self) -> str:
        return tr("Front, trust, support, cost and events over time")

    def sentence(self) -> str:
        return self._lanes.sentence

    def twin(self) -> Twin:
        heads = (tr("lane"), tr("party"), tr("when"), tr("value"))
        rows: list[tuple[Cell, ...]] = []
        for lane in self._lanes.lanes:
            for line in lane.lines:
                name = line.mark.name if line.mark else None
                times, values = line.path.series
                rows += [
                    (lane.title, name, float(time), float(value))
                    for time, value in zip(times, values, strict=True)
                    if time <= self._lanes.time
                ]
        for marker in self._lanes.markers:
            if marker.time <= self._lanes.time:
                what = kind_in_words(marker.kind)
                rows.append((tr("Events"), what, marker.time, marker.order or None))
        rows += [
            (tr("On the calendar"), None, day.time, day.words) for day in self._lanes.deadlines
        ]
        return Twin(heads, tuple(rows))

    def natural_size(self) -> QSizeF:
        return QSizeF(WIDTH, AXIS + LANE * len(self._lanes.lanes) + lane_events.HEIGHT)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        columns = columns_of(
            fitted(painter, area, QSizeF(NARROWEST, self.natural_size().height())).width()
        )
        paint_axis(painter, self._lanes.axis, columns, theme)
        for row, lane in enumerate(self._lanes.lanes):
            self._paint_lane(painter, float(AXIS + row * LANE), lane, columns, theme)
        top = float(AXIS + LANE * len(self._lanes.lanes))
        self._paint_events(painter, top, columns, theme)

    def _paint_lane(
        self, painter: QPainter, top: float, lane: Lane, columns: Columns, theme: Theme
    ) -> None:
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(0, top + LANE, columns.width, top + LANE))
        beside = self._lanes.beside
        other = beside.lane(lane.key) if beside else None
        low = min(lane.low, other.low) if other else lane.low
        high = max(lane.high, other.high) if other else lane.high
        until = beside.ends[0] if beside else self._lanes.time
        ahead = (beside.fork, beside.ends[1]) if beside else (0.0, 0.0)
        for lines, span in ((lane.lines, (0.0, until)), (other.lines if other else (), ahead)):
            dashed = lines is not lane.lines
            for line, down in zip(lines, nudges(len(lines)), strict=True):
                scale = (top + down, low, high)
                self._paint_line(painter, line, span, (scale, columns, theme), dashed=dashed)
        spread = Spread(top, low, high, self._lanes.axis.periods)
        paint_tips(painter, lane, until, spread, columns, theme)
        if other is not None:
            paint_tips(painter, other, ahead[1], spread, columns, theme)
        values = lane.values(self._lanes.time)
        others = other.values(self._lanes.time) if other else ()
        paint_lane_words(painter, top, (lane, values, others), columns, theme)

    def _paint_line(
        self,
        painter: QPainter,
        line: Line,
        span: tuple[float, float],
        on: tuple[tuple[float, float, float], Columns, Theme],
        *,
        dashed: bool,
    ) -> None:
        (top, low, high), columns, theme = on
        periods = self._lanes.axis.periods
        times, values = line.path.until(span[1])
        points = [
            QPointF(
                columns.at(float(time) / periods),
                top + LANE * (1.0 - (float(value) - low) / max(1e-9, high - low)),
            )
            for time, value in zip(times, values, strict=True)
            if time >= span[0]
        ]
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(
            QPen(QColor(line.mark.colour(theme) if line.mark else theme.ink), 1.5, style)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))

    def _paint_events(self, painter: QPainter, top: float, columns: Columns, theme: Theme) -> None:
        lanes = self._lanes
        periods = lanes.axis.periods
        shown = tuple(marker for marker in lanes.markers if marker.time <= lanes.time)
        if lanes.laid is not None:
            for spot in lane_events.spots_of(lanes.laid, shown, columns, periods):
                lane_events.paint_spot(painter, spot, top, theme)
        lane_events.paint_words(painter, top, columns, theme)
        room = (float(AXIS), top + lane_events.HEIGHT, periods)
        paint_deadlines(painter, lanes.deadlines, room, columns, theme)
        if lanes.beside is not None:
            room = (float(AXIS), top + lane_events.HEIGHT, periods)
            paint_ends(painter, lanes.beside, columns, room, theme)
