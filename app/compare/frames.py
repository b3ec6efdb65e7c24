"""How Compare is laid out: the design on the left, four pictures or all runs on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.compare.panel import DesignPanel
from app.compare.pictures import Pictures
from app.compare.rows_view import RowsPanel
from app.compare.words import t
from app.pictures.elided import Elided
from app.pictures.laying import across_line, below, headed, on_well, scrolled
from app.pictures.picker import Picker
from app.pictures.sheet import dress

DESIGN_WIDTH, STRIP, HEAD = 290, 28, 36
NARROW, PANE = 780, 270
"""Width below which pictures stand in one column, and how high each is there."""


def _keys() -> str:
    """What the keys do, where nothing is pointed at."""
    return t("Enter: its runs · X: as baseline · U: exact values · Delete: leave out · D: table")


class Frames(QWidget):
    """Two pages: pictures, and runs."""

    def __init__(self, pictures: Pictures, lower: QWidget, panel: DesignPanel) -> None:
        super().__init__()
        self.runs = RowsPanel()
        self.stale = dress(QLabel(t("of an earlier version · run again")), "alarm")
        self.stale.hide()
        self.tree, self.brief = (
            dress(QPushButton(words), "link") for words in (t("Their tree"), t("Their brief"))
        )
        self.tree.setToolTip(t("Which sequences of concessions these runs took, in Sequences"))
        self.brief.setToolTip(t("A report of these runs, limits first, in Brief"))
        self.baseline = Picker(t("Baseline"))
        self._strip = dress(Elided(), "second")
        self._pages = QStackedWidget()
        self._names: dict[str, int] = {}
        self._tabs: dict[str, QPushButton] = {}
        head = headed(
            self._tab("pictures", t("Pictures"), scrolled(Grid(pictures, lower))),
            self._tab("runs", t("Runs"), self.runs),
            end=self._end(),
            height=HEAD,
        )
        right = below(head, self._pages, across_line(), self._strip_row())
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        design = scrolled(panel)
        design.setMinimumWidth(DESIGN_WIDTH - 30)
        for widget, stretch in ((design, 0), (right, 1)):
            self._split.addWidget(widget)
            self._split.setStretchFactor(self._split.indexOf(widget), stretch)
        self._split.setSizes([DESIGN_WIDTH, 1100])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self.point("")

    def show_page(self, name: str) -> None:
        """Bring pictures or runs to the front."""
        self._tabs[name].setChecked(True)
        self._pages.setCurrentIndex(self._names[name])

    @property
    def page(self) -> str:
        """Which page is in front."""
        return next(
            name for name, place in self._names.items() if place == self._pages.currentIndex()
        )

    def tell_runs(self, count: int) -> None:
        """How many runs the table holds; what is asked of them elsewhere needs some."""
        for button in (self.tree, self.brief):
            button.setVisible(bool(count))
        self._tabs["runs"].setText(t("Runs {0:,}").format(count) if count else t("Runs"))

    def tell_stale(self, stale: bool) -> None:
        """Say whether what is shown is of an earlier version."""
        self.stale.setVisible(stale)

    def point(self, words: str) -> None:
        """Show what is pointed at, in the reading strip."""
        self._strip.setText(words or _keys())

    def _end(self) -> QWidget:
        """At the end of the head: whether runs are stale, and who else takes them up."""
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for widget in (self.stale, self.baseline, self.tree, self.brief):
            widget.hide()
            row.addWidget(widget)
        return host

    def _tab(self, name: str, title: str, page: QWidget) -> QPushButton:
        tab = self._tabs[name] = dress(QPushButton(title), "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        self._names[name] = self._pages.addWidget(page)
        tab.setChecked(self._names[name] == 0)
        tab.clicked.connect(lambda: self._pages.setCurrentIndex(self._names[name]))
        return tab

    def _strip_row(self) -> QWidget:
        host = on_well(QWidget())
        host.setFixedHeight(STRIP)
        row = QHBoxLayout(host)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._strip, 1)
        return host


class Grid(QSplitter):
    """Two by two, a hairline between them; where that is too narrow all four in one column."""

    def __init__(self, pictures: Pictures, lower: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        panes = pictures.panes
        self._rows = [
            _filled(QSplitter(Qt.Orientation.Horizontal), left, right)
            for left, right in ((panes["outcomes"], panes["incidence"]), (lower, panes["scatter"]))
        ]
        for moved, other in (self._rows, self._rows[::-1]):
            moved.splitterMoved.connect(partial(_follow, moved, other))
        _filled(self, *self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        for row in self._rows:
            if row.orientation() != way:
                row.setOrientation(way)
        self.setMinimumHeight(4 * PANE if narrow else 0)


def _follow(moved: QSplitter, other: QSplitter, *_: int) -> None:
    """Columns stay in line: what is drawn in one row is drawn in the other."""
    if moved.orientation() == Qt.Orientation.Horizontal and other.sizes() != moved.sizes():
        other.setSizes(moved.sizes())


def _filled(made: QSplitter, first: QWidget, second: QWidget) -> QSplitter:
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for widget in (first, second):
        made.addWidget(widget)
        made.setStretchFactor(made.indexOf(widget), 1)
    made.setSizes([500, 500])
    return made
