"""The lower panels of Sequences: effects of order, waits opened, turning points of a run."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.pictures.laying import below, headed, scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.sequences.canvas import Canvas
from app.sequences.locks_picture import LocksPicture
from app.sequences.order_picture import OrderPicture
from app.sequences.turning_part import TurningPart
from models.insight.sequences import Sequences
from models.insight.turning import Turning
from models.insight.waits_opened import WaitsOpened

ORDER, WAITS, TURNING = range(3)
"""Places of the panels."""


class LowerPanels(QWidget):
    """Tabs over pictures; each picture is given its values."""

    asked_to_open = Signal()
    asked_for_release = Signal(int)
    """Runs are wanted with what a row of the waits gives up."""
    asked_for_turning = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.order_picture, self.locks_picture = OrderPicture(), LocksPicture()
        self.order_view = Canvas(look, self.order_picture)
        self.order = Pictured(self.order_view, self.order_picture)
        self.locks_view = Canvas(look, self.locks_picture)
        self.locks = Pictured(self.locks_view, self.locks_picture)
        self.turning = TurningPart(look, self)
        self._pages = QStackedWidget()
        self._tabs = [
            self._tab(self.tr("Before and after"), scrolled(self.order)),
            self._tab(self.tr("Waits"), scrolled(self.locks)),
            self._tab(self.tr("Turning points"), self.turning.panel),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(below(headed(*self._tabs, end=self._verbs()), self._pages))
        self._allow()

    def _verbs(self) -> QWidget:
        """The buttons at the end of the head; each is shown beside the panel it serves."""
        self.try_waits = _link(self.tr("Open the waits, one way after another"))
        self.run_release = _link(self.tr("Make the runs with this release"))
        self.find_turning = _link(self.tr("Fork the typical run of the chosen node"))
        self.try_waits.clicked.connect(self.asked_to_open)
        self.run_release.clicked.connect(
            lambda: self.asked_for_release.emit(self.locks_picture.chosen)
        )
        self.find_turning.clicked.connect(self.asked_for_turning)
        self.locks_view.chosen.connect(self._allow)
        self._pages.currentChanged.connect(self._allow)
        verbs = QWidget()
        row = QHBoxLayout(verbs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for button in (self.run_release, self.try_waits, self.find_turning):
            row.addWidget(button)
        return verbs

    def _allow(self, *_: object) -> None:
        """Show the verbs of the panel in front, and those that can be done as live."""
        here, rows = self._pages.currentIndex(), self.locks_picture.rows
        chosen = self.locks_picture.chosen
        self.find_turning.setVisible(here == TURNING)
        self.try_waits.setVisible(here == WAITS)
        self.run_release.setVisible(here == WAITS and bool(rows))
        self.run_release.setEnabled(0 <= chosen < len(rows) and bool(rows[chosen].opening.given_up))

    def show_panel(self, place: int) -> None:
        """Bring a panel to the front."""
        self._tabs[place].setChecked(True)
        self._pages.setCurrentIndex(place)

    def show_turning(self, answer: Turning) -> None:
        """Take up the turning points of a run."""
        self.turning.show_answer(answer)

    def show_answer(self, answer: Sequences | None) -> None:
        """Take up an answer; none: nothing is known."""
        self.order_picture.order = answer.order if answer else None
        picture = self.locks_picture
        picture.answer, picture.chosen = None, -1
        self.turning.show_answer(None)
        self.find_turning.setEnabled(answer is not None)
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
        self.try_waits.setEnabled(allowed)

    def repaint_all(self) -> None:
        """Paint in the theme of now."""
        for view in (self.order_view, self.locks_view, self.turning.view):
            view.update()

    def _tell(self) -> None:
        for view, framed in ((self.order_view, self.order), (self.locks_view, self.locks)):
            view.tell()
            framed.tell()
        self._allow()

    def _tab(self, title: str, page: QWidget) -> QPushButton:
        tab = dress(QPushButton(title), "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        place = self._pages.addWidget(page)
        tab.setChecked(place == 0)
        tab.clicked.connect(lambda: self._pages.setCurrentIndex(place))
        return tab


def _link(words: str) -> QPushButton:
    return dress(QPushButton(words), "link")
