"""The header of a workspace: name, generated sentence, its own widgets, and two fixed buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.pictures.elided import Elided
from app.pictures.laying import on_sheet
from app.pictures.shares import unbroken
from app.pictures.sheet import dress
from app.pictures.theme import HEADER


class Header(QWidget):
    """What a workspace says about itself, in one row.

    `say` sets the sentence (rich text); `add` puts a widget after it; `add_button` puts one
    beside the Assumptions chip.
    """

    told = Signal(str)
    """The sentence has changed."""

    def __init__(self, title: str, assumptions: QAction, primary: QAction) -> None:
        super().__init__()
        on_sheet(self)
        self.setFixedHeight(HEADER)
        self.setAccessibleName(self.tr("Header"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 16, 0)
        self._row.setSpacing(12)
        self._row.addWidget(dress(QLabel(title), "title"))
        self._sentence = Elided(lines=2)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sentence.hide()
        self._row.addWidget(self._sentence, 1)
        self._after_sentence = self._row.count()
        self._row.addStretch(0)
        self._before_chip = self._row.count()
        self._row.addWidget(_button(assumptions))
        self._row.addWidget(dress(_button(primary, show_key=True), "primary"))

    def say(self, sentence: str) -> None:
        """Show the generated sentence; it is also what a screen reader hears."""
        shown = unbroken(sentence)
        if shown == self._sentence.text():
            return
        self._sentence.setText(shown)
        self._sentence.show()
        self.told.emit(sentence)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget of the workspace after the sentence."""
        self._row.insertWidget(self._after_sentence, widget, stretch)
        self._after_sentence += 1
        self._before_chip += 1

    def add_button(self, widget: QWidget) -> None:
        """Put a button of the workspace before the Assumptions chip."""
        self._row.insertWidget(self._before_chip, widget)
        self._before_chip += 1


def _button(action: QAction, *, show_key: bool = False) -> QPushButton:
    """A push button that does what an action does, and is live when the action is."""
    button = QPushButton()

    def follow() -> None:
        key = action.shortcut().toString() if show_key else ""
        button.setText(f"{action.text()}  {key}".strip())
        button.setEnabled(action.isEnabled())

    action.changed.connect(follow)
    button.clicked.connect(action.trigger)
    button.setAccessibleName(action.text())
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setMinimumSize(QSize(24, 24))
    follow()
    return button
