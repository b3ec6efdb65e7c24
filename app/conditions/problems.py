"""The problems: one line when folded; a list whose rows jump to their field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.conditions.problem_model import ProblemModel
from app.conditions.words import tr
from app.pictures.icons import icon
from app.pictures.laying import Head, on_sheet
from app.pictures.look import Look
from app.pictures.sheet import dress
from models.scenario.document import Document
from models.terms.errors import Problem

FOLDED, SHORTEST = 28, 104


class Problems(QWidget):
    """Problems of the scenario that is open, or of a file that could not be opened."""

    jumped = Signal(str, int)
    folded = Signal(bool)
    mended = Signal(object)
    """A fix is wanted: the problem."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.model_ = ProblemModel(look)
        self.table = ProblemTable(self.model_)
        self.table.activated.connect(self._jump)
        self.table.clicked.connect(self._clicked)
        self._can_mend: Callable[[Problem], str] = lambda _problem: ""
        self._title, self._count = dress(QLabel(tr("Problems")), "strong"), QLabel()
        dress(self._count, "second")
        self.fold_button = dress(QPushButton(), "plain")
        self.fold_button.clicked.connect(lambda: self.fold(folded=self.table.isVisibleTo(self)))
        self._lay_out()
        self.fold(folded=True)

    def show_found(self, problems: tuple[Problem, ...], document: Document) -> None:
        """Show what was found in the open scenario; lines are those of its document."""
        from models.scenario.reading import placed

        self._show(tuple(placed(document, problem) for problem in problems), "")

    def show_of_text(self, problems: tuple[Problem, ...]) -> None:
        """Show why the text that is being written says nothing yet."""
        self._show(problems, tr("the text"))

    def show_refused(self, problems: tuple[Problem, ...]) -> None:
        """Show why a file was not opened, or an edit not made."""
        name = next((p.file.rsplit("/", 1)[-1] for p in problems if p.file), "")
        self._show(problems, name)
        self.fold(folded=False)

    def fold(self, *, folded: bool) -> None:
        """Fold to one line, or open."""
        self.table.setVisible(not folded)
        self.setMinimumHeight(0 if folded else SHORTEST)
        self.setMaximumHeight(0 if folded else 16777215)
        word = tr("Show problems") if folded else tr("Fold problems")
        self.fold_button.setAccessibleName(word)
        self.fold_button.setToolTip(word)
        self.wear()

    def mend(self) -> None:
        """Mend the problem under the cursor, or the first that can be mended."""
        problems = self.model_.problems
        here = self.table.currentIndex().row()
        wanted = problems[here : here + 1] if here >= 0 else ()
        able = [one for one in (*wanted, *problems) if self._can_mend(one)]
        if able:
            self.mended.emit(able[0])

    def fixes_by(self, words: Callable[[Problem], str]) -> None:
        """Be told which problems can be mended, and in which words."""
        self._can_mend = words

    def next(self) -> None:
        """Go to the next problem's field."""
        self._step(1)

    def previous(self) -> None:
        """Go to the problem before."""
        self._step(-1)

    def wear(self) -> None:
        name = "unfolded" if self.table.isVisibleTo(self) else "folded"
        self.fold_button.setIcon(icon(name, self._look.theme, 16))
        self.table.viewport().update()

    def _show(self, problems: tuple[Problem, ...], origin: str) -> None:
        self.model_.show_problems(problems, self._can_mend)
        errors = sum(problem.severity == "error" for problem in problems)
        warnings = sum(problem.severity == "warning" for problem in problems)
        notes = len(problems) - errors - warnings
        parts = [
            tr("%1 in the way", errors) if errors else "",
            tr("%1 to review", warnings) if warnings else "",
            tr("%1 noted", notes) if notes else "",
        ]
        words = ", ".join(part for part in parts if part) or tr("none: the scenario is sound")
        self._count.setText(f"{origin}: {words}" if origin else words)
        self.setAccessibleName(f"{tr('Problems')}: {words}")

    def _step(self, way: int) -> None:
        count = self.model_.rowCount()
        if count:
            here = self.table.currentIndex().row()
            row = (here + way) % count if here >= 0 else (0 if way > 0 else count - 1)
            self.table.selectRow(row)
            self._jump(self.model_.index(row, 0))

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the words of a fix mends; anywhere else it is a selection."""
        problem = self.model_.problems[index.row()]
        if index.column() == 3 and self._can_mend(problem):
            self.mended.emit(problem)

    def _jump(self, index: QModelIndex) -> None:
        problem = self.model_.problems[index.row()]
        self.jumped.emit(problem.path, problem.line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.fold_button)
        host = self.bar = Bar()
        on_sheet(host)
        host.pressed.connect(self.fold_button.click)
        host.setLayout(head)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        beside = QHBoxLayout()
        beside.setContentsMargins(10, 0, 0, 2)
        beside.addWidget(self.table)
        column.addLayout(beside, 1)
        column.addStretch(0)


class Bar(Head):
    """The one line of the folded list; a press anywhere on it opens or folds."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__(FOLDED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()


class ProblemTable(QTableView):
    """Enter or a double click goes to the field; a single click does as well."""

    def __init__(self, model: ProblemModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("List of problems"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(22)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.setColumnWidth(0, 72)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(1, max(140, min(330, self.width() // 5)))
        self.setColumnWidth(2, max(200, self.width() - 72 - self.columnWidth(1) - 170))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
