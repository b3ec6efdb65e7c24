"""A switch: on or off, with a word beside it; drawn in ink."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.pictures.look import Look
from app.pictures.type import body, label

TRACK = QSize(26, 14)


class Switch(QAbstractButton):
    """Space turns it; `setChecked` shows a state. `toggled` also tells what a program set."""

    def __init__(
        self, look: Look, text: str, parent: QWidget | None = None, *, small: bool = False
    ) -> None:
        super().__init__(parent)
        self._look, self._font = look, label() if small else body()
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font).horizontalAdvance(self.text())
        return QSize(TRACK.width() + (8 + words if words else 0) + 8, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - TRACK.height()) / 2
        track = QRectF(4, top, TRACK.width(), TRACK.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        live = theme.ink if self.isEnabled() else theme.rung
        painter.setPen(QPen(QColor(live if self.isChecked() else theme.ink_3), 1))
        painter.setBrush(QColor(live if self.isChecked() else theme.sheet))
        painter.drawRoundedRect(track, 7, 7)
        knob = track.right() - 11 if self.isChecked() else track.left() + 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.sheet if self.isChecked() else theme.ink_3))
        painter.drawEllipse(QRectF(knob, track.top() + 2, 9, 9))
        painter.setFont(self._font)
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.ink_3))
        words = self.rect().adjusted(TRACK.width() + 12, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()
