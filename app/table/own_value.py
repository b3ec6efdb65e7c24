"""The own-value bar: what a seat tables, what fighting on leaves, what the chosen act brings."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.pictures import type as types
from app.pictures.look import Look
from app.pictures.patterns import outcome_brush
from app.table.words import tr
from models.records.waterfalls import worth
from models.terms.outcome import Ending

HEIGHT = 58
TRACK = 20


class OwnValueBar(QWidget):
    """One scale of the own worth; no other party's is on it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._now, self._fighting, self._floor = 0.0, 0.0, 0.0
        self._then: float | None = None
        self.setAccessibleName(tr("Your own value"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(280, HEIGHT)

    def show_turn(self, now: float, fighting: float, floor: float) -> None:
        """What stands before the seat decides."""
        self._now, self._fighting, self._floor, self._then = now, fighting, floor, None
        self._tell()

    def show_choice(self, then: float | None) -> None:
        """What the chosen act would leave on the table; None: nothing is chosen."""
        self._then = then
        self._tell()

    def _tell(self) -> None:
        words = tr("What you table is worth {0} to you; fighting on, {1}.").format(
            worth(self._now), worth(self._fighting)
        )
        if self._then is not None:
            words += " " + tr("This would make it {0}.").format(worth(self._then))
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        values = [self._now, self._fighting, self._floor, self._then or 0.0, 0.0, 1.0]
        low, high = min(values), max(values)
        left, right = 4.0, self.width() - 4.0

        def at(value: float) -> float:
            return left + (value - low) / max(1e-9, high - low) * (right - left)

        track = QRectF(left, TRACK, right - left, 12)
        painter.fillRect(track, QColor(theme.well))
        painter.fillRect(QRectF(at(0), TRACK, at(self._now) - at(0), 12), QColor(theme.ink_3))
        if self._then is not None:
            start, end = sorted((at(self._now), at(self._then)))
            gains = self._then >= self._now
            box = QRectF(start, TRACK, max(2.0, end - start), 12)
            if gains:
                painter.fillRect(box, QColor(theme.outcomes.implemented))
            else:
                painter.fillRect(box, outcome_brush(theme, Ending.FIGHTING))
        self._paint_flag(painter, at(self._fighting), tr("fighting on"), below=True)
        shown = self._now if self._then is None else self._then
        words = tr("your offer {0}") if self._then is None else tr("then {0}")
        self._paint_flag(painter, at(shown), words.format(worth(shown)), below=False)
        painter.end()

    def _paint_flag(self, painter: QPainter, x: float, words: str, *, below: bool) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink), 2))
        painter.drawLine(QLineF(x, TRACK - 4, x, TRACK + 16))
        painter.setFont(types.label_strong())
        wide = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        top = TRACK + 20.0 if below else 0.0
        painter.drawText(QRectF(left, top, wide + 2, 16), Qt.AlignmentFlag.AlignLeft, words)
        if not below:
            painter.setBrush(QColor(theme.ink))
            painter.setPen(Qt.PenStyle.NoPen)
            tip = QPolygonF(
                [QPointF(x - 4, TRACK - 5), QPointF(x + 4, TRACK - 5), QPointF(x, TRACK + 1)]
            )
            painter.drawPolygon(tip)
