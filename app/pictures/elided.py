"""Words that end in an ellipsis where there is no room for more lines; words may be bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

NARROWEST = 24
BOLD = re.compile(r"<b>(.*?)</b>")


class Elided(QLabel):
    """A label that is never cut without a sign; what is left out stands in its tooltip.

    Of rich text it knows `<b>` alone; a line that the text itself breaks stays broken. Words that
    do not fit go on in another line, up to `lines` in all.
    """

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._most = lines
        self._explained = ""

    def explain(self, words: str) -> None:
        """Say in the tooltip what the words mean, beneath what of them is left out."""
        self._explained = words
        self._tell_rest()

    def setText(self, words: str) -> None:
        if words == self.text():
            return
        super().setText(words)
        self.setAccessibleName(plain(words))
        self._tell_rest()

    def sizeHint(self) -> QSize:
        lines = self.text().split("\n")
        wide = max(self._width(line) for line in lines)
        return QSize(wide, self.fontMetrics().lineSpacing() * len(lines))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(NARROWEST, hint.width()), hint.height())

    def resizeEvent(self, event: object) -> None:
        self._tell_rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines = self._laid()
        high = self.fontMetrics().lineSpacing()
        is_high = bool(self.alignment() & Qt.AlignmentFlag.AlignTop)
        top = 0 if is_high else (self.height() - high * len(lines)) // 2
        for number, line in enumerate(lines):
            self._paint_line(painter, QRect(0, top + number * high, self.width(), high), line)
        painter.end()

    def _laid(self) -> list[str]:
        """The lines as they are drawn at this width; the last may be too long."""
        lines = self.text().split("\n")
        return self._broken(lines[0]) if self._most > len(lines) == 1 else lines

    def _broken(self, line: str) -> list[str]:
        """A line broken between words, into as many lines as there may be."""
        done: list[str] = []
        here, *rest = _apart(line).split(" ")
        for word in rest:
            if len(done) + 1 < self._most and self._width(f"{here} {word}") > self.width():
                done.append(here)
                here = word
            else:
                here += f" {word}"
        return [*done, here]

    def _paint_line(self, painter: QPainter, box: QRect, line: str) -> None:
        """Run by run; the first that does not fit with all that follows is the last one drawn."""
        left, mirrored, align = self._width(line), self.isRightToLeft(), Qt.AlignmentFlag
        side = (align.AlignRight if mirrored else align.AlignLeft) | align.AlignAbsolute
        for words, font in self._runs(line):
            painter.setFont(font)
            wide = QFontMetrics(font).horizontalAdvance(words)
            shown = words
            if left > box.width() and (wide > box.width() - NARROWEST or left == wide):
                shown = QFontMetrics(font).elidedText(
                    f"{words}…" if left > wide else words, Qt.TextElideMode.ElideRight, box.width()
                )
            painter.drawText(box, side | align.AlignVCenter, shown)
            if shown != words:
                return
            if mirrored:
                box.setRight(box.right() - wide)
            else:
                box.setLeft(box.left() + wide)
            left -= wide

    def _runs(self, line: str) -> Iterator[tuple[str, QFont]]:
        """Words and the font in which they are set; every second part is bold."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for number, words in enumerate(BOLD.split(line)):
            if words:
                yield unescape(words), bold if number % 2 else self.font()

    def _width(self, line: str) -> int:
        runs = self._runs(line)
        return sum(QFontMetrics(font).horizontalAdvance(words) for words, font in runs)

    def _tell_rest(self) -> None:
        whole = all(self._width(line) <= self.width() for line in self._laid())
        rest = "\n".join(filter(None, ("" if whole else plain(self.text()), self._explained)))
        if rest != self.toolTip():
            self.setToolTip(rest)


def _apart(words: str) -> str:
    """The same with every bold word bold by itself, so that a line may end between any two."""
    return BOLD.sub(lambda bold: " ".join(f"<b>{one}</b>" for one in bold[1].split(" ")), words)


def plain(words: str) -> str:
    """The words without their marks, on one line."""
    return unescape(BOLD.sub(r"\1", words)).replace("\n", " ")
