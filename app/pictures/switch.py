"""A switch: on or off, with a word beside it; drawn in ink."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.pictures.look import Look
from app.pictures.type import body, label

TRACK = QSize(26, 14)


class Switch(QAbstractButton):
    """Space turns it; `clicked` tells what a person did, `setChecked` shows a state.

    `off` is a word for the other state; the switch then is a small one, and never changes width.
    """

    def __init__(
        self, look: Look, text: str, parent: QWidget | None = None, *, off: str = ""
    ) -> None:
        super().__init__(parent)
        self._look, self._off = look, off or text
        self._font = label() if off else body()
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        words = max(metrics.horizontalAdvance(word) for word in (self.text(), self._off))
        return QSize(TRACK.width() + (8 + words if words else 0) + 8, 24)

    @property
    def _speaks(self) -> bool:
        return self.isChecked() or self._off == self.text()

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
        painter.setPen(QColor(theme.ink if self.isEnabled() and self._speaks else theme.ink_3))
        area = self.rect().adjusted(TRACK.width() + 12, 0, 0, 0)
        word = self.text() if self.isChecked() else self._off
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, word)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()
