"""Fields for words: one line, or as many as the words need."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from app.pictures.sheet import dress

AROUND, BESIDE = 10, 18
"""Pixels above and below the words of a field, and on both sides of them, together."""
WRAPPED = int(Qt.TextFlag.TextWordWrap)


class Telling:
    """How a field for words tells what a person wrote: once, when it is left, by `edited`."""

    edited: Any
    _shown = _told = ""

    @property
    @abstractmethod
    def written(self) -> str:
        """The words that stand in the field."""

    @staticmethod
    def meant(words: str) -> str:
        """Words without the blanks that mean nothing in such a field."""
        return words.strip()

    @property
    def untaken(self) -> bool:
        """Whether other words stand here than were shown: not told yet, or refused."""
        return self.written != self.meant(self._shown)

    def _show(self, words: str) -> bool:
        """Take words as shown; whether others stand in the field."""
        self._shown = self._told = words
        return self.untaken

    def _tell(self) -> None:
        if self.untaken and self.written != self._told:
            self._told = self.written
            self.edited.emit(self._told)


class Written(Telling, QLineEdit):
    """A line of words."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)
        self.editingFinished.connect(self._tell)

    def show_words(self, words: str) -> None:
        """Show words; what is being written is told before, or is gone (`Unread.tell_field`)."""
        if self._show(words):
            self.setText(words)
            self.setCursorPosition(0)

    @property
    def written(self) -> str:
        return self.meant(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words are taken; a file is the window's."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class Prose(Telling, QPlainTextEdit):
    """A sentence that is read whole: the field is as high as its words. Enter and Tab leave it."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        tall = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tall.setHeightForWidth(True)
        self.setSizePolicy(tall)
        self.setMinimumWidth(60)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for bars in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self.updateGeometry)
        dress(self, "prose")

    def text(self) -> str:
        """The words as one line, however they are shown."""
        return self.meant(self.toPlainText())

    def show_words(self, words: str) -> None:
        """Show words, from their beginning."""
        if self._show(words):
            self.setPlainText(words)

    @property
    def written(self) -> str:
        return self.text()

    @staticmethod
    def meant(words: str) -> str:
        """Line breaks are no part of a sentence."""
        return " ".join(words.split())

    def heightForWidth(self, width: int) -> int:
        """The layout asks before it lays out, so that nothing moves afterwards."""
        room = QRect(0, 0, max(20, width - BESIDE), 0)
        words = self.toPlainText() or " "
        needed = self.fontMetrics().boundingRect(room, WRAPPED, words).height()
        return max(needed, self.fontMetrics().lineSpacing()) + AROUND

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().lineSpacing() + AROUND)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words are taken; a file is the window's."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._tell()
