"""Axes: a plain pair of scales that charts are drawn in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.pictures.theme import Theme
from app.pictures.type import label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BETWEEN, LINE = 5.0, 13.0
"""Room between the figures of a scale, and from one of them to the next above it."""


def room_for_names(names: Iterable[str], font: QFont, least: float, most: float) -> float:
    """How wide a column of names is, so that as few as may be are cut."""
    metrics = QFontMetricsF(font)
    return max(least, min(most, max(map(metrics.horizontalAdvance, names), default=0.0)))


def font_that_fits(names: Iterable[str], fonts: tuple[QFont, ...], room: float) -> QFont:
    """The first font in which every name fits, so that all names look alike; else the last."""
    known = tuple(names)
    for font in fonts:
        metrics = QFontMetricsF(font)
        if all(metrics.horizontalAdvance(words) <= room for words in known):
            return font
    return fonts[-1]


def cut_to(words: str, font: QFont, room: float) -> str:
    """A name, cut where it does not fit."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)


class Scales(NamedTuple):
    """Values to places within a box; x grows to the right, y upwards."""

    box: QRectF
    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, value: float) -> float:
        """Where a value of x lies."""
        low, high = self.x
        return self.box.left() + (value - low) / ((high - low) or 1.0) * self.box.width()

    def up(self, value: float) -> float:
        """Where a value of y lies."""
        low, high = self.y
        return self.box.bottom() - (value - low) / ((high - low) or 1.0) * self.box.height()

    def point(self, x: float, y: float) -> QPointF:
        """Where a pair of values lies."""
        return QPointF(self.across(x), self.up(y))

    def points(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> list[QPointF]:
        """Where pairs of values lie; a whole curve is reckoned at once."""
        (left, right), (low, high), box = self.x, self.y, self.box
        across = box.left() + (x - left) * (box.width() / ((right - left) or 1.0))
        up = box.bottom() - (y - low) * (box.height() / ((high - low) or 1.0))
        return [QPointF(*pair) for pair in zip(across.tolist(), up.tolist(), strict=True)]


def grid_pen(theme: Theme) -> QPen:
    """Lines behind the data."""
    return QPen(QColor(theme.grid), 1)


def paint_tick(
    painter: QPainter, box: QRectF, words: str, flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """A figure that belongs to a scale and to no data; any other share has its interval."""
    painter.drawText(box, flags, words)


def paint_across(
    painter: QPainter,
    scales: Scales,
    theme: Theme,
    marks: list[tuple[float, str]],
    *,
    above: bool = False,
) -> None:
    """Upright lines with their figures beneath; above where rows may be rolled out of sight.

    A figure that would touch the one before it is left out; its line stays.
    """
    painter.setFont(label())
    free = float("-inf")
    for value, words in marks:
        x = scales.across(value)
        painter.setPen(grid_pen(theme))
        painter.drawLine(QPointF(x, scales.box.top()), QPointF(x, scales.box.bottom()))
        painter.setPen(QColor(theme.ink_2))
        top = scales.box.top() - 17 if above else scales.box.bottom() + 2
        box = QRectF(x - 40, top, 80, 15)
        half = QFontMetricsF(label()).horizontalAdvance(words) / 2
        if x - half >= free:
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            paint_tick(painter, box, words, flags)
            free = x + half + BETWEEN


def paint_up(
    painter: QPainter, scales: Scales, theme: Theme, marks: list[tuple[float, str]]
) -> None:
    """Level lines with their figures on the left, as many as do not touch."""
    painter.setFont(label())
    free = float("inf")
    for value, words in marks:
        y = scales.up(value)
        painter.setPen(grid_pen(theme))
        painter.drawLine(QPointF(scales.box.left(), y), QPointF(scales.box.right(), y))
        painter.setPen(QColor(theme.ink_2))
        box = QRectF(scales.box.left() - 66, y - 8, 60, 16)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if abs(free - y) >= LINE:
            paint_tick(painter, box, words, flags)
            free = y
