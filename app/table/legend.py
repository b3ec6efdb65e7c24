"""The board's own line: how many issues are in play, what the marks mean, how rows are sorted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.pictures import type as types
from app.pictures.laying import on_sheet
from app.pictures.look import Look
from app.pictures.marks import Mark, paint_mark
from app.pictures.patterns import hatch
from app.pictures.sheet import dress
from app.table.rows import Order
from models.terms.outcome import Ending

HEIGHT = 29

Entry = tuple[str, Mark | None, str]
"""Kind (`first`, `third`, `line`, `ring`, `block`), mark, words."""


class Legend(QWidget):
    """Painted words and marks; entries for which there is no room are left out."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_sheet(self)
        self._look = look
        self._title = ""
        self.reading = ""
        self._entries: tuple[Entry, ...] = ()
        self.setFixedHeight(HEIGHT)
        self.sort = dress(QPushButton(), "plain")
        row = self._row = QHBoxLayout(self)
        self._first = self.sort
        row.setContentsMargins(0, 2, 8, 2)
        row.addStretch(1)
        row.addWidget(self.sort)

    def add(self, button: QPushButton) -> None:
        """Put a button before the one that sorts."""
        self._row.insertWidget(1, button)
        self._first = button

    def lay(self, title: str, marks: tuple[tuple[Mark, bool], ...], *, abstract: bool) -> None:
        """Say how many issues there are; every party with whether it must sign."""
        self._title = title
        parties = tuple(("first" if signs else "third", mark, mark.name) for mark, signs in marks)
        line = next((mark for mark, _ in marks), None)
        talks = (("line", line, self.tr("red line")), ("ring", None, self.tr("agreed")))
        block = ("block", None, self.tr("carried out, in this order"))
        self._entries = (*parties, *(() if abstract else talks), block)
        self.setAccessibleName(title)
        self.update()

    def read(self, words: str) -> None:
        """Say something in full in place of the marks, while somebody points at it."""
        if words != self.reading:
            self.reading = words
            self.update()

    def show_order(self, order: Order) -> None:
        """Say how the rows are sorted."""
        names = {
            Order.GAP: self.tr("widest gap"),
            Order.MOVED: self.tr("last moved"),
            Order.FILE: self.tr("as in the file"),
        }
        self.sort.setText(self.tr("Sort: {0}  S").format(names[order]))
        self.sort.setAccessibleName(self.tr("Sorted by {0}; sort another way").format(names[order]))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.sheet))
        painter.setPen(QColor(theme.ink))
        painter.setFont(types.strong())
        self._paint_words(painter, 16, self._title)
        x = 16 + painter.fontMetrics().horizontalAdvance(self._title) + 18.0
        painter.setFont(types.face(12))
        if self.reading:
            self._paint_reading(painter, x)
        for entry in () if self.reading else self._entries:
            fitting = self._fitting(painter, entry, self._room() - 4 - x)
            if fitting is None:
                break
            self._paint_entry(painter, x, fitting)
            x += 36 + painter.fontMetrics().horizontalAdvance(fitting[2])
        painter.end()

    def _room(self) -> float:
        """How far the words may reach: to the first button, from whichever side one reads."""
        first = self._first.geometry()
        return self.width() - first.right() if self.isRightToLeft() else first.left()

    def _box(self, begin: float, wide: float) -> QRectF:
        """A stretch of the line that begins so far from where reading begins."""
        left = self.width() - begin - wide if self.isRightToLeft() else begin
        return QRectF(left, 0, wide, self.height())

    def _paint_words(self, painter: QPainter, begin: float, words: str) -> None:
        wide = painter.fontMetrics().horizontalAdvance(words) + 2.0
        painter.drawText(self._box(begin, wide), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_reading(self, painter: QPainter, begin: float) -> None:
        right, room = Qt.TextElideMode.ElideRight, int(self._room() - 8 - begin)
        self._paint_words(
            painter, begin, painter.fontMetrics().elidedText(self.reading, right, room)
        )

    def _fitting(self, painter: QPainter, entry: Entry, room: float) -> Entry | None:
        """The entry, or its first words, or nothing where there is no room."""
        kind, mark, words = entry
        for shown in (words, words.partition(",")[0]):
            if 20 + painter.fontMetrics().horizontalAdvance(shown) <= room:
                return kind, mark, shown
        return None

    def _paint_entry(self, painter: QPainter, begin: float, entry: Entry) -> None:
        kind, mark, words = entry
        theme, spot = self._look.theme, self._box(begin, 12).center()
        swatch = QRectF(spot.x() - 7, spot.y() - 5, 14, 10)
        blue = QColor(theme.outcomes.of(Ending.IMPLEMENTED))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if kind in ("first", "third") and mark is not None:
            hollow = kind == "third"
            paint_mark(painter, mark, spot, 9 if hollow else 10, theme, hollow=hollow)
        elif kind == "line" and mark is not None:
            painter.fillRect(swatch, hatch(mark.colour(theme)))
        elif kind == "ring":
            painter.setPen(QPen(blue, 2))
            painter.drawEllipse(spot, 5, 5)
        elif kind == "block":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blue)
            painter.drawRoundedRect(swatch, 2, 2)
        painter.restore()
        painter.setPen(QColor(theme.ink_2 if kind == "third" else theme.ink))
        self._paint_words(painter, begin + 18, words)
