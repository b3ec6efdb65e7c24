"""What pictures of rows share: which row is at a point, and the ground of a row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures.theme import Theme


def row_under(point: QPointF, first: float, row: float, count: int) -> int:
    """The row at a point, of so many from `first` on that are as high as `row`; -1 outside."""
    found = int((point.y() - first) // row)
    return found if 0 <= found < count else -1


def paint_row_ground(painter: QPainter, theme: Theme, box: QRectF, *, chosen: bool) -> None:
    """A row's tint and edge where it is chosen, and the line beneath it."""
    if chosen:
        painter.fillRect(box, QColor(theme.tint))
        painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), QColor(theme.ink))
    painter.setPen(QPen(QColor(theme.grid), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
