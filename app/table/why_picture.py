"""Why? as a picture: the worths of a decision as a waterfall, and the draw in words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.pictures import type as types
from app.pictures.patterns import outcome_brush
from app.pictures.theme import Theme
from app.table.words import tr
from models.records.waterfalls import Bar, worth
from models.records.why import Why
from models.terms.outcome import Ending

BAR, STEP = 13.0, 24.0
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


def height_of(answer: Why, width: float) -> float:
    """How much room the answer needs."""
    note = _wrapped(answer.note, width, bold=False)
    title = _wrapped(_title(answer), width, bold=True)
    gap = 8 if answer.note else 0
    return title + 6 + STEP * len(answer.bars) + gap + note + 10


def paint_answer(painter: QPainter, box: QRectF, answer: Why, theme: Theme) -> None:
    """Title, bars and note, from top to bottom."""
    painter.save()
    top = box.top()
    painter.setFont(types.strong())
    painter.setPen(QColor(theme.ink))
    room = _wrapped(_title(answer), box.width(), bold=True)
    painter.drawText(QRectF(box.left(), top, box.width(), room), WRAP, _title(answer))
    top += room + 6
    if answer.bars:
        _paint_bars(painter, QRectF(box.left(), top, box.width(), 0), answer.bars, theme)
        top += STEP * len(answer.bars)
    if answer.note:
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_2))
        note = QRectF(box.left(), top + 8, box.width(), box.bottom() - top)
        painter.drawText(note, WRAP, answer.note)
    painter.restore()


def _title(answer: Why) -> str:
    return tr("Why? {0}").format(answer.sentence)


def _paint_bars(painter: QPainter, box: QRectF, bars: tuple[Bar, ...], theme: Theme) -> None:
    """Bars under one another on one scale; the upright line is nought."""
    metrics = QFontMetricsF(types.label())
    labels = max(metrics.horizontalAdvance(bar.label) for bar in bars) + 10
    numbers = metrics.horizontalAdvance("−0.000") + 8
    backward = any(not _rightward(bar) for bar in bars)
    left = box.left() + min(labels, box.width() * (0.5 if backward else 0.66))
    ends = [end for bar in bars for end in (bar.start, bar.end)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    plot_left = left + (numbers if backward else 2)
    plot_right = box.right() - (numbers if high > 0 else 2)
    scale = max(20.0, plot_right - plot_left) / max(1e-9, high - low)
    nought = plot_left - low * scale
    for row, bar in enumerate(bars):
        y = box.top() + row * STEP + STEP / 2
        _paint_words(painter, QRectF(box.left(), y - 8, left - box.left(), 16), bar, theme)
        spot = QRectF(nought + min(bar.start, bar.end) * scale, y - BAR / 2, 0, BAR)
        spot.setWidth(max(1.0, abs(bar.end - bar.start) * scale))
        _paint_bar(painter, spot, bar, theme)
    painter.setPen(QPen(QColor(theme.rung), 1))
    x = round(nought) + 0.5
    painter.drawLine(QLineF(x, box.top(), x, box.top() + STEP * len(bars)))


def _paint_words(painter: QPainter, box: QRectF, bar: Bar, theme: Theme) -> None:
    """What a bar is; over two lines where one is too narrow, never cut."""
    painter.setFont(types.label())
    painter.setPen(QColor(theme.ink_2))
    side = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    room = box.adjusted(0, -4, -4, 4)
    painter.drawText(room, side | int(Qt.TextFlag.TextWordWrap), bar.label)


def _paint_bar(painter: QPainter, spot: QRectF, bar: Bar, theme: Theme) -> None:
    """The bar, and its number on the side where there is room."""
    if bar.kind == "loss":
        painter.fillRect(spot, outcome_brush(theme, Ending.FIGHTING))
    else:
        fills = {"gain": theme.outcomes.implemented, "sum": theme.ink, "stop": theme.ink_3}
        painter.fillRect(spot, QColor(fills.get(bar.kind, theme.ink_3)))
    sign = "+" if bar.kind in ("gain", "loss") and bar.value > 0 else ""
    words = sign + worth(bar.value)
    painter.setFont(types.label_strong())
    painter.setPen(QColor(theme.ink))
    width = painter.fontMetrics().horizontalAdvance(words) + 6
    left = spot.right() + 5 if _rightward(bar) else spot.left() - width
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left, spot.top() - 2, width, BAR + 4), side, words)


def _rightward(bar: Bar) -> bool:
    """Whether the bar grows to the right, and has its number there."""
    return bar.end >= bar.start


def _wrapped(words: str, width: float, *, bold: bool) -> float:
    """Height of words wrapped into a width."""
    if not words:
        return 0
    metrics = QFontMetricsF(types.strong() if bold else types.label())
    return metrics.boundingRect(QRectF(0, 0, width, 4000), WRAP, words).height()
