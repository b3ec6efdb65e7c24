"""A plain canvas for a picture that is a list of rows: pointed at, chosen, walked by keys."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.pictures.picture import Picture

MARGIN, TOP = 14, 4


class Rows(Picture, Protocol):
    """A picture of rows, one of which may be chosen."""

    chosen: int

    def row_at(self, point: QPointF, top: float) -> int:
        """The row at a point; -1 outside."""
        ...

    def row_top(self, row: int) -> float:
        """How far beneath the top of its area a row begins."""
        ...


class Canvas(QWidget):
    """Paints rows; up and down choose, Enter and double click open."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, look: Look, picture: Rows) -> None:
        super().__init__()
        self._look, self.picture = look, picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(picture.title())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        size = self.picture.natural_size()
        return QSize(round(size.width()), round(size.height()) + TOP)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def row_rect(self, row: int) -> QRect:
        """Where a row lies in the canvas."""
        top, foot = (TOP + round(self.picture.row_top(one)) for one in (row, row + 1))
        return QRect(MARGIN, top, self.width() - 2 * MARGIN, foot - top)

    def tell(self) -> None:
        """The picture has changed."""
        self.updateGeometry()
        self.update()

    def choose(self, row: int) -> None:
        """Mark a row, and say which."""
        self.picture.chosen = row
        self.update()
        self.chosen.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.sheet))
        area = QRectF(self.rect()).adjusted(MARGIN, TOP, -MARGIN, 0)
        self.picture.paint(painter, area, self._look.theme)
        if self.hasFocus() and self.picture.chosen < 0:
            painter.setPen(self._look.theme.ink)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.picture.row_at(event.position(), TOP)
        if row >= 0:
            self.choose(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.picture.row_at(event.position(), TOP)
        if row >= 0:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = len(self.picture.twin().rows)
        here = self.picture.chosen
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and rows:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.choose(min(max(here + step, 0), rows - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= here < rows:
            self.opened.emit(here)
        else:
            event.ignore()
