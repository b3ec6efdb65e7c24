"""Arrows from a concession to the one that was made in return for it, and how to read them.

A line is full and its head filled where the rule itself names reciprocity as its reason; it is
dashed with an open head where one concession only followed the other. Ink alone tells them apart.
"""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.pictures import type as types
from app.pictures.theme import Theme
from app.table.words import tr

CLEAR = 5.0
"""Pixels from the middle of a mark to where an arrow begins or ends."""
HEAD, WING = 6.0, 3.2
"""Pixels: how long the head of an arrow is, and half of how wide."""
DASHES = [3.0, 2.0]
SAMPLE, APART = 26.0, 18.0


def paint_arrow(  # noqa: PLR0913  an arrow is told by all of these, and by no fewer
    painter: QPainter, begin: QPointF, end: QPointF, ink: str, *, named: bool, strong: bool = True
) -> None:
    """An arrow from one mark to another; what is not `strong` is thin."""
    first, last = _toward(begin, end, CLEAR), _toward(end, begin, CLEAR)
    neck = _toward(last, begin, HEAD)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 1.4 if strong else 0.8
    line = QPen(QColor(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if not named:
        line.setDashPattern(DASHES)
    painter.setPen(line)
    painter.drawLine(first, neck if named else last)
    painter.setPen(QPen(QColor(ink), width))
    painter.setBrush(QColor(ink))
    _paint_head(painter, neck, last, named=named)
    painter.restore()


def _paint_head(painter: QPainter, neck: QPointF, tip: QPointF, *, named: bool) -> None:
    """A filled triangle, or two strokes."""
    along = (tip - neck) / max(1e-9, hypot(*(tip - neck).toTuple()))
    across = QPointF(-along.y(), along.x()) * WING
    head = QPolygonF([neck + across, tip, neck - across])
    if named:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(head)
    else:
        painter.drawPolyline(head)


def _toward(point: QPointF, other: QPointF, by: float) -> QPointF:
    """A point so far on the way from one point to another."""
    way = other - point
    return point + way * (by / max(1e-9, hypot(*way.toTuple())))


def paint_key(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """How to read marks and both kinds of arrow, in one line; what has no room is left out."""
    painter.setFont(types.label())
    left = _paint_words(painter, box, box.left(), tr("hollow: taken back · ring: agreed"), theme)
    told = ((tr("in return, named by the rule"), True), (tr("in return, by sequence"), False))
    for words, named in told:
        need = APART + SAMPLE + 4 + painter.fontMetrics().horizontalAdvance(words)
        if left + need > box.right():
            return
        y, begin = box.center().y(), left + APART - CLEAR
        ends = QPointF(begin, y), QPointF(begin + SAMPLE + 2 * CLEAR, y)
        paint_arrow(painter, *ends, theme.ink, named=named)
        left = _paint_words(painter, box, left + APART + SAMPLE + 4, words, theme)


def _paint_words(painter: QPainter, box: QRectF, left: float, words: str, theme: Theme) -> float:
    """Words from a place on; where they end."""
    painter.setPen(QColor(theme.ink_3))
    width = painter.fontMetrics().horizontalAdvance(words)
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left, box.top(), width + 2, box.height()), side, words)
    return left + width
