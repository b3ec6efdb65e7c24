"""A picture of one moment on the screen; one with a row for every issue scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.pictures.look import Look
from app.pictures.picture import Picture
from app.table.belief_picture import BeliefPicture
from app.table.grid_picture import GridPicture
from app.table.moves_picture import MovesPicture
from app.table.value_picture import Held

ByIssue = GridPicture, BeliefPicture, MovesPicture
"""Pictures with a row for every issue, taller than the view: they scroll to what is chosen."""


class PictureView(QWidget):
    """A picture on the screen; it tells where it was clicked."""

    pointed = Signal(QPointF)
    walked = Signal(int)
    """Up (below 0) or down by the arrows."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.picture: Picture = Held(name, "")
        self._offset = 0.0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(126)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture, or the same at another moment."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.sheet))
        area = QRectF(self.rect()).translated(0, -self._offset)
        self.picture.paint(painter, area, self._look.theme)
        painter.end()

    def reveal(self, top: float, height: float) -> None:
        """Scroll a picture that is taller than the view so that a stretch of it is seen."""
        if top - self._offset < 0:
            self._scroll_to(top)
        elif top + height - self._offset > self.height():
            self._scroll_to(top + height - self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_to(self._offset - event.angleDelta().y() / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll_to(self._offset)

    def _scroll_to(self, offset: float) -> None:
        over = 0.0
        if isinstance(self.picture, ByIssue):
            over = max(0.0, self.picture.natural_size().height() - self.height())
        self._offset = min(max(0.0, offset), over)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(event.position() + QPointF(0, self._offset))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if turns is not None and not event.modifiers():
            self.walked.emit(turns)
        else:
            event.ignore()
