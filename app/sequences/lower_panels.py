"""The lower panels of Sequences: effects of order, and what opening the waits does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.pictures.laying import below, headed, scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.sequences.canvas import Canvas
from app.sequences.locks_picture import LocksPicture
from app.sequences.order_picture import OrderPicture
from models.insight.sequences import Sequences
from models.insight.waits_opened import WaitsOpened

ORDER, WAITS = range(2)
"""Places of the panels."""


class LowerPanels(QWidget):
    """Tabs over pictures; each picture is given its values."""

    asked_to_open = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.order_picture, self.locks_picture = OrderPicture(), LocksPicture()
        self.order_view = Canvas(look, self.order_picture)
        self.order = Pictured(self.order_view, self.order_picture)
        self.locks_view = Canvas(look, self.locks_picture)
        self.locks = Pictured(self.locks_view, self.locks_picture)
        self._pages = QStackedWidget()
        self._tabs = [
            self._tab(self.tr("Before and after"), scrolled(self.order)),
            self._tab(self.tr("Waits"), scrolled(self.locks)),
        ]
        words = self.tr("Open the waits, one way after another")
        self._try_waits = dress(QPushButton(words), "link")
        self._try_waits.clicked.connect(self.asked_to_open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(below(headed(*self._tabs, end=self._try_waits), self._pages))

    def show_panel(self, place: int) -> None:
        """Bring a panel to the front."""
        self._tabs[place].setChecked(True)
        self._pages.setCurrentIndex(place)

    def show_answer(self, answer: Sequences | None) -> None:
        """Take up an answer; none: nothing is known."""
        self.order_picture.order = answer.order if answer else None
        picture = self.locks_picture
        picture.answer = None
        picture.waits = answer.waits.sentence if answer else ""
        if answer is not None:
            self.allow_opening(allowed=answer.waits.locked)
            self.show_panel(ORDER if answer.order is not None else WAITS)
        self._tell()

    def show_opened(self, answer: WaitsOpened) -> None:
        """Take up what opening the waits does."""
        self.locks_picture.answer = answer
        self.locks_picture.waits = answer.found.sentence
        self._tell()

    def allow_opening(self, *, allowed: bool) -> None:
        """Whether there may be waits to open."""
        self._try_waits.setEnabled(allowed)

    def repaint_all(self) -> None:
        """Paint in the theme of now."""
        for view in (self.order_view, self.locks_view):
            view.update()

    def _tell(self) -> None:
        for view, framed in ((self.order_view, self.order), (self.locks_view, self.locks)):
            view.tell()
            framed.tell()

    def _tab(self, title: str, page: QWidget) -> QPushButton:
        tab = dress(QPushButton(title), "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        place = self._pages.addWidget(page)
        tab.setChecked(place == 0)
        tab.clicked.connect(lambda: self._pages.setCurrentIndex(place))
        return tab
