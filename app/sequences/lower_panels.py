"""The lower panels of Sequences: what order does, what told agreement, kinds of runs, and more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.cli.waits_standing import any_locked, finding
from app.designing import Designing
from app.pictures.laying import below, headed, scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.sequences.canvas import Canvas
from app.sequences.kinds_picture import KindsPicture, kinds_of
from app.sequences.locks_picture import LocksPicture
from app.sequences.order_picture import OrderPicture
from app.sequences.parting_part import PartingPart
from app.sequences.robust_part import RobustPart
from app.sequences.telling_picture import TellingPicture
from app.sequences.turning_part import TurningPart
from models.insight.sequences import Sequences
from models.insight.turning import Turning
from models.insight.waits_opened import WaitsOpened
from models.records.run import Run

ORDER, TELLING, KINDS, WAITS, TURNING, PARTING, ROBUST = range(7)
"""Places of the panels."""
AROUND = 130
"""Height of the head, the form and the strip around the front of orders."""
BETWEEN = 12
"""Pixels between two buttons of the head, its margins shared out among them."""


class LowerPanels(QWidget):
    """Tabs over pictures; each picture is given its values."""

    asked_to_open = Signal()
    asked_for_release = Signal(int)
    """Runs are wanted with what a row of the waits gives up."""
    asked_for_turning = Signal()
    asked_for_run = Signal(int)
    """The run of that number is to be watched."""
    turned = Signal()
    """Another panel is in front."""

    def __init__(self, look: Look, designing: Designing) -> None:
        super().__init__()
        self.order_picture, self.locks_picture = OrderPicture(), LocksPicture()
        self.order_view = Canvas(look, self.order_picture)
        self.order = Pictured(self.order_view, self.order_picture)
        self.locks_view = Canvas(look, self.locks_picture)
        self.locks = Pictured(self.locks_view, self.locks_picture)
        self.telling_picture, self.kinds_picture = TellingPicture(), KindsPicture()
        self.telling_view = Canvas(look, self.telling_picture)
        self.telling = Pictured(self.telling_view, self.telling_picture)
        self.kinds_view = Canvas(look, self.kinds_picture)
        self.kinds = Pictured(self.kinds_view, self.kinds_picture)
        self.turning, self.parting = TurningPart(look, self), PartingPart(self)
        self.robust = RobustPart(look, designing, self)
        self._pages = QStackedWidget()
        self._tabs = [
            self._tab(scrolled(self.order)),
            self._tab(scrolled(self.telling)),
            self._tab(scrolled(self.kinds)),
            self._tab(scrolled(self.locks)),
            self._tab(self.turning.panel),
            self._tab(self.parting.panel),
            self._tab(self.robust.panel),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.head = headed(*self._tabs, end=self._verbs())
        column.addWidget(below(self.head, self._pages))
        self._allow()

    def _verbs(self) -> QWidget:
        """The buttons at the end of the head; each is shown beside the panel it serves."""
        self.try_waits, self.run_release, self.find_turning = _link(), _link(), _link()
        self.try_waits.clicked.connect(self.asked_to_open)
        self.run_release.clicked.connect(
            lambda: self.asked_for_release.emit(self.locks_picture.chosen)
        )
        self.find_turning.clicked.connect(self.asked_for_turning)
        self.watch = _link()
        self.watch.clicked.connect(lambda: self._watch(self._row()))
        for view in (self.telling_view, self.kinds_view):
            view.chosen.connect(self._allow)
            view.opened.connect(self._watch)
        self.locks_view.chosen.connect(self._allow)
        self._pages.currentChanged.connect(self._allow)
        self._pages.currentChanged.connect(self.turned)
        verbs = QWidget()
        row = QHBoxLayout(verbs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for button in self._verbs_in_turn():
            row.addWidget(button)
        return verbs

    def _allow(self, *_: object) -> None:
        """Show the verbs of the panel in front, and those that can be done as live."""
        here, rows = self._pages.currentIndex(), self.locks_picture.rows
        chosen = self.locks_picture.chosen
        self.find_turning.setVisible(here == TURNING)
        self.try_waits.setVisible(here == WAITS)
        self.run_release.setVisible(here == WAITS and bool(rows))
        self.watch.setVisible(here in {TELLING, KINDS})
        self.watch.setEnabled(self._row() >= 0)
        self.run_release.setEnabled(0 <= chosen < len(rows) and bool(rows[chosen].opening.given_up))
        self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    def _name(self) -> None:
        """Name tabs and verbs in full, or shortly where the head has no room for that."""
        named = dict(zip((*self._tabs, *self._verbs_in_turn()), self._names(), strict=True))
        for place in (0, 1):
            for button, names in named.items():
                button.setText(names[place])
                button.setAccessibleName(names[0])
                button.setToolTip(names[0] if place else "")
            seen = [button.sizeHint().width() for button in named if not button.isHidden()]
            if sum(seen) + BETWEEN * len(seen) <= self.width():
                return

    def _verbs_in_turn(self) -> tuple[QPushButton, ...]:
        return self.watch, self.run_release, self.try_waits, self.find_turning

    def _names(self) -> tuple[tuple[str, str], ...]:
        """Of every tab, then of every verb: in full, and in short."""
        return (
            (self.tr("Before and after"), self.tr("Order")),
            (self.tr("With and without"), self.tr("With")),
            (self.tr("Kinds of runs"), self.tr("Kinds")),
            (self.tr("Waits"), self.tr("Waits")),
            (self.tr("Turning points"), self.tr("Turning")),
            (self.tr("Where two part"), self.tr("Two runs")),
            (self.tr("Whatever the future"), self.tr("Futures")),
            (self.tr("Watch its run on the Table"), self.tr("Watch its run")),
            (self.tr("Make the runs with this release"), self.tr("Make its runs")),
            (self.tr("Open the waits, one way after another"), self.tr("Open the waits")),
            (self.tr("Fork the typical run of the chosen node"), self.tr("Fork its typical run")),
        )

    def _row(self) -> int:
        """The chosen row of the panel in front; -1: none."""
        here = self._pages.currentIndex()
        picture = {TELLING: self.telling_view.picture, KINDS: self.kinds_view.picture}.get(here)
        return -1 if picture is None else picture.chosen

    def _watch(self, row: int) -> None:
        """Ask for the run that stands for a row."""
        if self._pages.currentIndex() == KINDS:
            self.asked_for_run.emit(self.kinds_picture.rows[row].cluster.medoid)
        else:
            self.asked_for_run.emit(self.telling_picture.rows[row].typical)

    def show_panel(self, place: int) -> None:
        """Bring a panel to the front."""
        self._tabs[place].setChecked(True)
        self._pages.setCurrentIndex(place)

    @property
    def parting_in_front(self) -> tuple[Run, Run] | None:
        """The two runs whose parting is being read, if it is."""
        parted = self.parting.parted
        is_read = parted is not None and self._pages.currentIndex() == PARTING
        return parted.pair if parted is not None and is_read else None

    @property
    def robust_in_front(self) -> bool:
        """Whether orders whatever the future are being read."""
        return self._pages.currentIndex() == ROBUST

    @property
    def wanted_height(self) -> int:
        """What the front of orders needs to be seen whole, with all that stands around it."""
        return round(self.robust.picture.natural_size().height()) + AROUND

    def show_turning(self, answer: Turning) -> None:
        """Take up the turning points of a run."""
        self.turning.show_answer(answer)

    def show_answer(self, answer: Sequences | None) -> None:
        """Take up an answer; none: nothing is known."""
        order = answer.order if answer else None
        self.order_picture.order = order if order is not None and order.is_compared else None
        self.order_picture.is_single = order is not None and not order.is_compared
        self.order_picture.scenario = answer.scenario if answer else None
        self._take_up_kinds(answer)
        picture = self.locks_picture
        picture.answer, picture.chosen = None, -1
        self.turning.show_answer(None)
        self.parting.show_answer(answer)
        self.find_turning.setEnabled(answer is not None)
        picture.waits = finding(answer.waits) if answer else ""
        if answer is not None:
            self.allow_opening(allowed=any_locked(answer.waits))
            waits = WAITS if any_locked(answer.waits) else TELLING
            self.show_panel(ORDER if self.order_picture.order is not None else waits)
        self._tell()

    def _take_up_kinds(self, answer: Sequences | None) -> None:
        telling, kinds = self.telling_picture, self.kinds_picture
        telling.scenario = kinds.scenario = answer.scenario if answer else None
        telling.telling = answer.telling if answer else None
        telling.chosen = kinds.chosen = -1
        kinds.rows = ()
        if answer is not None:
            found, index = answer.clusters, answer.tree.index
            kinds.rows = kinds_of(found, index.runs, index.lens)
            kinds.runs, kinds.stability = found.runs, found.stability.get(len(kinds.rows), 0.0)

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
        for view, _ in self._framed():
            view.update()
        self.turning.view.update()
        self.robust.view.update()

    def _tell(self) -> None:
        for view, framed in self._framed():
            view.tell()
            framed.tell()
        self._allow()

    def _framed(self) -> tuple[tuple[Canvas, Pictured], ...]:
        return (
            (self.order_view, self.order), (self.telling_view, self.telling),
            (self.kinds_view, self.kinds), (self.locks_view, self.locks),
        )  # fmt: skip

    def _tab(self, page: QWidget) -> QPushButton:
        tab = dress(QPushButton(), "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        place = self._pages.addWidget(page)
        tab.setChecked(place == 0)
        tab.clicked.connect(lambda: self._pages.setCurrentIndex(place))
        return tab


def _link() -> QPushButton:
    return dress(QPushButton(), "link")
