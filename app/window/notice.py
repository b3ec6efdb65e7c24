"""What went wrong, said in the menu row: it never blocks, and nothing moves for it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.pictures.elided import Elided
from app.pictures.icons import icon_pixmap
from app.pictures.look import Look
from app.pictures.sheet import dress

LEAST = 300
"""Room for its words, whatever else stands in the row."""


class Notice(QWidget):
    """One sentence with a way to send it away."""

    told = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._said = look, ""
        self._icon = QLabel()
        self._words = Elided(lines=2)
        self._words.setMinimumWidth(LEAST)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        close = dress(QPushButton(self.tr("Close")), "plain")
        close.setAccessibleName(self.tr("Close the notice"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        return self._said

    def tell(self, words: str) -> None:
        """Show a sentence that is no complaint."""
        self.say(words)
        self._icon.setPixmap(icon_pixmap("note", self._look.theme.ink_2, 18))

    def say(self, words: str) -> None:
        """Show a sentence until it is sent away, or another takes its place."""
        self._icon.setPixmap(icon_pixmap("error", self._look.theme.alarm, 18))
        self._said = words
        self._words.setText(escape(words))
        self.setAccessibleName(words)
        self.told.emit(words)
        self.show()
