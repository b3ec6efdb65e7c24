"""What leads the workspace: the number of overlaps, the sentence, and a square for each issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.conditions.words import overlap_sentence, packages_tip, packages_words, tr
from app.pictures.elided import Elided
from app.pictures.ladders import paint_wedge
from app.pictures.look import Look
from app.pictures.patterns import hatch
from app.pictures.sheet import dress
from app.pictures.theme import mixed
from app.pictures.type import label
from models.exact.zones import Gap, Overlaps, overlaps
from models.terms.noun import IssueId
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from app.conditions.studying import Packages


MATRIX, GATES, TEXT = "matrix", "gates", "text"
"""What can stand in front."""


class Overview(QWidget):
    """Tabs where room is short, headline, sentence, strip, legend."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.strip = Strip(look)
        self.tabs = {
            MATRIX: _tab(tr("Matrix")), GATES: _tab(tr("Gates")), TEXT: _tab(tr("Text"))
        }  # fmt: skip
        self.front = MATRIX
        self._packages = ""
        self._number, self._of = dress(QLabel(), "headline"), dress(QLabel(), "strong")
        self._sentence = Elided()
        self._legend = Legend(look)
        self._scenario: Scenario | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name, tab in self.tabs.items():
            tab.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            row.addWidget(tab)
        row.addSpacing(8)
        row.addWidget(self._number)
        row.addWidget(self._of)
        row.addSpacing(8)
        row.addWidget(self._sentence)
        row.addSpacing(8)
        row.addWidget(self.strip)
        row.addSpacing(16)
        row.addWidget(self._legend)
        row.addStretch(1)

    def show_scenario(self, scenario: Scenario) -> None:
        found = overlaps(scenario)
        sentence = overlap_sentence(scenario, found) + self._packages
        self._number.setText(str(found.two))
        self._of.setText(tr("of %1", len(found.gaps)))
        self._sentence.setText(sentence)
        said = f"{found.two} {self._of.text()} {sentence}".replace("\n", " ")
        self.setAccessibleName(said)
        self.strip.show_overlaps(found, scenario)
        for part in (self._number, self._of, self._sentence, self.strip):
            part.setVisible(bool(scenario.issues))
        self.tabs[MATRIX].setText(tr("Matrix") if scenario.issues else tr("Plan"))
        self._scenario = scenario
        self._fit()

    def show_packages(self, found: Packages | None) -> None:
        """Add how many packages would suit everybody; the tip says what is counted."""
        self._packages = packages_words(found)
        self.setToolTip(packages_tip(found))
        if self._scenario is not None:
            self.show_scenario(self._scenario)

    @property
    def sentence(self) -> str:
        return self.accessibleName()

    def show_tabs(self, names: list[str], front: str) -> None:
        """Show tabs, one of them in front; a single one needs no tab."""
        self.front = front
        for name, tab in self.tabs.items():
            tab.setVisible(name in names and len(names) > 1)
            tab.setChecked(name == front)
        self._fit()

    def wear(self) -> None:
        self.update()
        self.strip.update()
        self._legend.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The legend goes first where room is short; then the strip."""
        shown = [tab for tab in self.tabs.values() if tab.isVisibleTo(self)]
        tabs = sum(tab.sizeHint().width() for tab in shown)
        words = self._sentence.sizeHint().width() + self._of.sizeHint().width() + 90 + tabs
        left = self.width() - words
        self.strip.setVisible(self.strip.any and left >= self.strip.sizeHint().width())
        left -= self.strip.sizeHint().width()
        roomy = left >= self._legend.sizeHint().width() + 24
        self._legend.setVisible(self.strip.any and roomy)


def _tab(text: str) -> QPushButton:
    button = dress(QPushButton(text), "tab")
    button.setCheckable(True)
    return button


class Strip(QWidget):
    """A square for each issue, overlaps first; a square jumps to its row."""

    jumped = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._gaps: tuple[Gap, ...] = ()
        self._titles: dict[IssueId, str] = {}
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._gaps)

    def sizeHint(self) -> QSize:
        return QSize(max(24, self._pitch * len(self._gaps) + 6), 28)

    def show_overlaps(self, found: Overlaps, scenario: Scenario) -> None:
        def order(gap: Gap) -> int:
            return 99 if gap.apart is None else gap.apart

        self._gaps = tuple(sorted(found.gaps, key=order))
        self._titles = {iid: issue.title for iid, issue in scenario.issues.items()}
        self._cursor = min(self._cursor, max(0, len(self._gaps) - 1))
        self.setAccessibleName(tr("A square for each issue: %1 overlap", found.two))
        self.updateGeometry()
        self.update()

    @property
    def _pitch(self) -> int:
        return 11 if len(self._gaps) <= 30 else 7

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, gap in enumerate(self._gaps):
            box = QRectF(3.5 + self._pitch * number, 7.5, self._pitch - 3, 13)
            colour = theme.well if gap.apart is None else theme.gap_colour(gap.apart)
            apart = gap.apart or 0
            edge = colour if gap.overlaps else theme.gap_edge(apart)
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(box, 2, 2)
            if self.hasFocus() and number == self._cursor:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.ink), 2))
                painter.drawRoundedRect(box.adjusted(-2.5, -4, 2.5, 4), 3, 3)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        self.setToolTip("" if number is None else self._titles[self._gaps[number].issue])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if number is not None:
            self._jump(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in ways and self._gaps:
            self._jump(max(0, min(len(self._gaps) - 1, self._cursor + ways[Qt.Key(event.key())])))
        else:
            super().keyPressEvent(event)

    def _jump(self, number: int) -> None:
        self._cursor = number
        self.update()
        self.jumped.emit(self._gaps[number].issue)

    def _at(self, point: QPointF) -> int | None:
        number = int((point.x() - 2) // self._pitch)
        return number if 0 <= number < len(self._gaps) else None


class Legend(QWidget):
    """The signs of a ladder, in two lines of small type."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(196, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(theme.ink_2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(6, 9), 3.5, 3.5)
        painter.fillRect(QRectF(60, 6.5, 14, 5), QColor(mixed(theme.ink_2, theme.sheet, 0.4)))
        painter.fillRect(QRectF(74, 4, 2, 10), ink)
        painter.fillRect(QRectF(0, 21, 13, 9), hatch(theme.ink_2))
        paint_wedge(painter, QPointF(83.5, 29), theme)
        painter.setFont(label())
        painter.setPen(ink)
        painter.drawText(QPointF(16, 13), tr("ideal"))
        painter.drawText(QPointF(81, 13), tr("furthest acceptable"))
        painter.drawText(QPointF(17, 30), tr("red line"))
        painter.drawText(QPointF(92, 30), tr("status quo"))
        painter.end()
