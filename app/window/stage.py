"""Projector mode (F9): one picture, large, under a question; the class votes before it is seen.

The picture is painted by the same code as everywhere, so every workspace has a stage as soon as it
has a `Pictured`. Keys go on to the view behind, so that a run plays and a cursor moves.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.pictures.elided import plain
from app.pictures.look import Look
from app.pictures.picture import is_whole, narrowest, whole_rows
from app.pictures.pictured import Pictured
from app.pictures.type import face, strong

SCALE = 1.85
"""How much larger than at a desk everything is: body text of 13 becomes 24."""
MARGIN, FOOT, KEYS = 28.0, 44.0, 220.0
WRAPPED = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the stage beside the picture: a question, and where it all comes from."""

    question: str
    caption: str
    foot: str


class Stage(QWidget):
    """Covers the window. Space uncovers the picture, Esc or F9 leaves."""

    left = Signal()

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._frame: Pictured | None = None
        self._shown = Shown("", "", "")
        self.covered, self._scrolled = True, 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Projector"))
        window.installEventFilter(self)
        self.hide()

    def show_picture(self, frame: Pictured, shown: Shown) -> None:
        """Put a picture on the stage, covered."""
        self._frame, self._shown = frame, shown
        self.covered, self._scrolled = True, 0.0
        frame.told.connect(self.update)
        self.setAccessibleDescription(shown.question)
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to the desk; the view that was on the stage has the focus, if it is seen."""
        frame, self._frame = self._frame, None
        self.hide()
        if frame is not None:
            frame.told.disconnect(self.update)
            if frame.view.isVisible():
                frame.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def uncover(self) -> None:
        """Let the picture be seen, and said."""
        self.covered = False
        if self._frame is not None:
            self.setAccessibleDescription(self._frame.picture.sentence())
        self.update()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window().rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif self.covered:
            if event.key() == Qt.Key.Key_Space:
                self.uncover()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._scroll(200.0 if event.key() == Qt.Key.Key_PageDown else -200.0)
        elif self._frame is not None:
            QCoreApplication.sendEvent(self._frame.view, event)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.uncover()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll(-event.angleDelta().y() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.sheet))
        top = self._paint_head(painter)
        foot = self._foot_height()
        area = QRectF(MARGIN, top, self.width() - 2 * MARGIN, self.height() - top - foot - 8)
        if self.covered:
            self._paint_cover(painter, area)
        else:
            self._paint_picture(painter, area)
        self._paint_foot(painter, foot)
        painter.end()

    def _paint_head(self, painter: QPainter) -> float:
        """Caption, question, sentence; where the picture may begin."""
        theme, wide = self._look.theme, self.width() - 2 * MARGIN
        self._line(painter, 14, QRectF(MARGIN, 14, wide, 22), self._shown.caption, theme.ink_2)
        painter.setFont(face(34, strong().weight()))
        painter.setPen(QColor(theme.ink))
        box = QFontMetricsF(painter.font()).boundingRect(
            QRectF(MARGIN, 38, wide, 200), WRAPPED, self._shown.question
        )
        painter.drawText(QRectF(MARGIN, 38, wide, box.height()), WRAPPED, self._shown.question)
        top = 38 + box.height() + 6
        if self.covered or self._frame is None:
            return top + 10
        painter.setFont(face(24))
        said = plain(self._frame.picture.sentence())
        box = QFontMetricsF(painter.font()).boundingRect(
            QRectF(MARGIN, top, wide, 400), WRAPPED, said
        )
        painter.drawText(QRectF(MARGIN, top, wide, box.height()), WRAPPED, said)
        return top + box.height() + 12

    def _paint_cover(self, painter: QPainter, area: QRectF) -> None:
        theme = self._look.theme
        painter.fillRect(area, QColor(theme.well))
        painter.setFont(face(24))
        painter.setPen(QColor(theme.ink))
        words = self.tr("First vote: what do you expect?\n\nSpace uncovers the picture.")
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        """As wide as the stage, so large that its text can be read from the last row.

        It is painted in its own pixels, enlarged: what is laid out for the room that it has grows
        as what is fitted into it. What does not come in rows takes all of the height.
        """
        if self._frame is None:
            return
        natural = self._natural(self._frame, area.width(), area.width() / area.height())
        factor = area.width() / natural.width()
        high = natural.height() * factor
        if not hasattr(self._frame.picture, "row_heights"):
            high = max(high, area.height())
        self._scrolled = max(0.0, min(self._scrolled, high - area.height()))
        scrolled, shown = whole_rows(self._frame.picture, factor, self._scrolled, area.height())
        painter.save()
        painter.setClipRect(QRectF(area.left(), area.top(), area.width(), shown))
        painter.translate(area.left(), area.top() - scrolled)
        painter.scale(factor, factor)
        own = QRectF(0, 0, natural.width(), high / factor)
        self._frame.picture.paint(painter, own, self._look.theme)
        painter.restore()

    def _natural(self, frame: Pictured, width: float, aspect: float) -> QSizeF:
        """The picture's own room; one that is narrower than the stage is not blown up further.

        What is seen as a whole or not at all (a graph) is made as small as that asks for, in an
        area of this aspect ratio: its width for its height.
        """
        least, high = narrowest(frame.picture), max(1.0, frame.picture.natural_size().height())
        wide = max(least, width / SCALE)
        return QSizeF(max(wide, high * aspect) if is_whole(frame.picture) else wide, high)

    def _foot_height(self) -> float:
        """Room for all of the caution: it is never cut."""
        room = QRectF(0, 0, self.width() - 2 * MARGIN - KEYS, self.height())
        said = QFontMetricsF(face(14)).boundingRect(room, WRAPPED, self._shown.foot)
        return max(FOOT, said.height() + 16)

    def _paint_foot(self, painter: QPainter, high: float) -> None:
        theme, foot = self._look.theme, QRectF(0, self.height() - high, self.width(), high)
        painter.fillRect(foot, QColor(theme.well))
        inner = foot.adjusted(MARGIN, 0, -MARGIN, 0)
        keys = self.tr("F9: leave the projector")
        self._line(painter, 14, inner, keys, theme.ink_2, Qt.AlignmentFlag.AlignRight)
        painter.setPen(QColor(theme.ink))
        room = inner.adjusted(0, 8, -KEYS, -8)
        painter.drawText(room, WRAPPED | int(Qt.AlignmentFlag.AlignVCenter), self._shown.foot)

    def _line(  # noqa: PLR0913, PLR0917  one line of words, and all that places it
        self,
        painter: QPainter,
        size: int,
        box: QRectF,
        words: str,
        ink: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(face(size))
        painter.setPen(QColor(ink))
        elided = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(painter.font()).elidedText(words, elided, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)

    def _scroll(self, far: float) -> None:
        self._scrolled += far
        self.update()
