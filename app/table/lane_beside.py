"""The other future in the lanes: its steps and end in dashes, the fork as a dotted line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures import type as types
from app.pictures.theme import Theme
from app.table.columns import Columns
from app.table.lane_events import ROWS, Spot
from app.table.lane_plan import Lane
from app.table.scene import Scene
from app.table.words import tr
from models.records.lanes import Marker
from models.terms.events import EventKind
from models.terms.outcome import Ending


@dataclass(frozen=True, slots=True)
class Beside:
    """The second of two futures: its lanes, where both part, and how each ends and when."""

    lanes: tuple[Lane, ...]
    scene: Scene
    markers: tuple[Marker, ...]
    fork: float
    ends: tuple[float, float]
    endings: tuple[Ending | None, Ending | None]

    def lane(self, key: str) -> Lane | None:
        """The other future's lane of a kind."""
        return next((lane for lane in self.lanes if lane.key == key), None)

    def x(self, columns: Columns, time: float, periods: float) -> float:
        return columns.at(min(1.0, time / periods))


def paint_ends(
    painter: QPainter,
    beside: Beside,
    columns: Columns,
    room: tuple[float, float, float],
    theme: Theme,
) -> None:
    """Where each future ends, and where both part; `room` is top, foot and periods."""
    top, foot, periods = room
    painter.save()
    for number, (end, ending) in enumerate(zip(beside.ends, beside.endings, strict=True)):
        if ending is None:
            continue
        style = Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(theme.outcomes.of(ending)), 2, style, Qt.PenCapStyle.FlatCap))
        x = round(beside.x(columns, end, periods))
        painter.drawLine(QLineF(x, top, x, foot))
    at = round(beside.x(columns, beside.fork, periods)) + 0.5
    painter.setPen(QPen(QColor(theme.ink), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(at, top, at, foot))
    _paint_flag(painter, at, foot, theme)
    painter.restore()


def _paint_flag(painter: QPainter, x: float, foot: float, theme: Theme) -> None:
    words = tr("fork")
    painter.setFont(types.label())
    wide = painter.fontMetrics().horizontalAdvance(words) + 12
    box = QRectF(x - wide / 2, foot - 17, wide, 16)
    painter.setPen(QPen(QColor(theme.ink), 1))
    painter.setBrush(QColor(theme.sheet))
    painter.drawRoundedRect(box, 3, 3)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_steps(painter: QPainter, spots: tuple[Spot, ...], top: float, theme: Theme) -> None:
    """The other future's steps after the fork, as dashed blocks."""
    painter.save()
    painter.setPen(QPen(QColor(theme.outcomes.implemented), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(theme.sheet))
    painter.setFont(types.label_strong())
    for spot in spots:
        if spot.kind != EventKind.COMPLETE:
            continue
        width = 16 if spot.order else 7
        box = QRectF(spot.x - width / 2, top + ROWS[spot.row] - 7, width, 14)
        painter.drawRoundedRect(box, 2, 2)
        if spot.order:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(spot.order))
    painter.restore()
