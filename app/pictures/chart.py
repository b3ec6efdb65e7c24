"""A plain canvas for a chart: pointed at, chosen, walked by keys, opened."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.pictures.picture import Picture
from app.pictures.theme import Theme
from app.pictures.type import strong

MARGIN, LEAST = 14, 150
STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1
}  # fmt: skip


class Marked(Picture, Protocol):
    """A picture whose marks have keys, one of which may be chosen."""

    chosen: Hashable

    def keys(self) -> tuple[Hashable, ...]:
        """The keys of its marks, in the order in which arrows walk them."""
        ...

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        """The key of the mark at a point; none: there is none."""
        ...

    def about(self, key: Hashable) -> str:
        """What a mark says, for the reading strip."""
        ...


class Chart(QWidget):
    """Paints one chart; arrows choose, Enter and a double click open. `tall`: never squeezed."""

    chosen = Signal(object)
    opened = Signal(object)
    pointed = Signal(str)

    def __init__(self, look: Look, picture: Marked, *, tall: bool = False) -> None:
        super().__init__()
        self._look, self.picture, self._tall = look, picture, tall
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(picture.title())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        size = self.picture.natural_size()
        return QSize(round(size.width()) + 2 * MARGIN, round(size.height()))

    def minimumSizeHint(self) -> QSize:
        high = self.picture.natural_size().height() if self._tall else LEAST
        return QSize(220, round(high) + 6)

    @property
    def area(self) -> QRectF:
        """Where the picture is painted."""
        return QRectF(self.rect()).adjusted(MARGIN, 2, -MARGIN, -4)

    def tell(self) -> None:
        """The picture has changed."""
        self.setAccessibleName(self.picture.title())
        self.updateGeometry()
        self.update()

    def choose(self, key: Hashable) -> None:
        """Mark one thing, and say which."""
        self.show_chosen(key)
        self.pointed.emit(self.picture.about(key) if key is not None else "")
        self.chosen.emit(key)

    def show_chosen(self, key: Hashable) -> None:
        """Follow a choice made elsewhere."""
        if key != self.picture.chosen:
            self.picture.chosen = key
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.sheet))
        self.picture.paint(painter, self.area, self._look.theme)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.theme.ink), 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 1, -3, -2), 5, 5)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.picture.at(event.position(), self.area)
        if key is not None:
            self.choose(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.picture.at(event.position(), self.area)
        if key is not None:
            self.opened.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        key = self.picture.at(event.position(), self.area)
        shown = self.picture.chosen if key is None else key
        self.pointed.emit(self.picture.about(shown) if shown is not None else "")

    def leaveEvent(self, event: QEvent) -> None:
        shown = self.picture.chosen
        self.pointed.emit(self.picture.about(shown) if shown is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = self.picture.keys()
        key, plain = Qt.Key(event.key()), not event.modifiers()
        if key in STEPS and keys and plain:
            here = keys.index(self.picture.chosen) if self.picture.chosen in keys else -STEPS[key]
            self.choose(keys[min(max(here + STEPS[key], 0), len(keys) - 1)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.picture.chosen in keys:
            self.opened.emit(self.picture.chosen)
        else:
            event.ignore()


def paint_empty(painter: QPainter, area: QRectF, theme: Theme, words: str) -> None:
    """What stands where there is nothing to show yet."""
    painter.setPen(QColor(theme.ink_2))
    painter.setFont(strong())
    wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area.adjusted(20, 0, -20, 0), int(wrapped), words)
