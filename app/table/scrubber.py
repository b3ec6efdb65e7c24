"""The scrubber: a knob over the whole run, with a tick for what happened when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from app.pictures.look import Look
from app.table.playback import Playback, Stops

INSET = 5
CLOSEST = 3.5
"""Ticks closer than this are one."""


class Scrubber(QSlider):
    """A slider over the told events; ticks are events, the taller ones begin a period."""

    def __init__(self, playback: Playback, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._playback, self._look = playback, look
        self._kept: tuple[Stops, int] | None = None
        self._laid: list[tuple[float, bool]] = []
        self.setAccessibleName(self.tr("Place in the run"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(96)
        self.setRange(0, 0)
        self.actionTriggered.connect(self._go)
        playback.marks_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(210, 32)

    def follow(self) -> None:
        """Show where the playback stands."""
        self.setRange(0, self._playback.count)
        self.setValue(self._playback.number)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seek(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
                Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)  # fmt: skip
        if event.key() in keys:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        middle, here = self.height() / 2, self._x(self._playback.number)
        for x, tall in self._ticks():
            reach = 9.0 if tall else 6.0
            painter.setPen(QPen(QColor(theme.ink_3 if x <= here else theme.rung), 1))
            painter.drawLine(QLineF(x, middle + 9 - 2 * reach, x, middle + 9))
        painter.setPen(QPen(QColor(theme.rung), 1))
        foot = middle + 9.5
        painter.drawLine(QLineF(INSET, foot, self.width() - INSET, foot))
        self._paint_marks(painter, middle)
        painter.fillRect(QRectF(round(here) - 1, middle - 13, 2.5, 26), QColor(theme.ink))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _paint_marks(self, painter: QPainter, middle: float) -> None:
        """Bookmarks as flags above the ticks, breaks as bars beneath them."""
        theme, stops = self._look.theme, self._playback.stops.event
        for position in self._playback.bookmarks:
            x = round(self._x(bisect_right(stops, position) - 1))
            flag = QPolygonF(
                [QPointF(x, middle - 15), QPointF(x + 7, middle - 12.5), QPointF(x, middle - 10)]
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink))
            painter.drawPolygon(flag)
            painter.fillRect(QRectF(x - 0.5, middle - 15, 1, 14), QColor(theme.ink))
        drawn = -CLOSEST
        for position in self._playback.breaks:
            at = self._x(bisect_left(stops, position))
            if at - drawn >= CLOSEST:
                painter.fillRect(QRectF(at - 1, middle + 11, 2, 5), QColor(theme.alarm))
                drawn = at

    def _ticks(self) -> list[tuple[float, bool]]:
        """Where ticks stand, and which of them are tall; kept until run or width is another."""
        kept = (self._playback.stops, self.width())
        if self._kept is not None and self._kept[0] is kept[0] and self._kept[1] == kept[1]:
            return self._laid
        self._kept, self._laid = kept, self._measured()
        return self._laid

    def _measured(self) -> list[tuple[float, bool]]:
        turns = set(self._playback.stops.period)
        ticks: list[tuple[float, bool]] = []
        for number, stop in enumerate(self._playback.stops.event):
            x = round(self._x(number)) + 0.5
            if not ticks or x - ticks[-1][0] >= CLOSEST:
                ticks.append((x, stop in turns))
            elif stop in turns:
                ticks[-1] = (ticks[-1][0], True)
        return ticks

    def _x(self, number: int) -> float:
        return INSET + (self.width() - 2 * INSET) * number / max(1, self._playback.count)

    def _seek(self, x: float) -> None:
        share = (x - INSET) / max(1, self.width() - 2 * INSET)
        number = round(min(1.0, max(0.0, share)) * self._playback.count)
        self._playback.go(self._playback.stops.event[number])

    def _go(self, _action: int) -> None:
        self._playback.go(self._playback.stops.event[self.sliderPosition()])
