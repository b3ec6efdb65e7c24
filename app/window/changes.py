"""What was changed: the open scenario against its file, or against any other, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.complaints import in_words as in_short
from app.errands import Errands
from app.pictures.laying import on_sheet
from app.pictures.picture import Twin
from app.pictures.sheet import dress
from app.pictures.twin_table import TwinTable
from app.runner import Runner
from app.session import Session
from app.window.filing import FILTER
from models.terms.errors import IrenicError

if TYPE_CHECKING:
    from app.window.effect import Effect
    from models.scenario.comparing import Difference
    from models.terms.scenario import Scenario


class Changes(QDialog):
    """A list of sentences beside the work; Enter or a double click goes to the field."""

    jumped = Signal(str)
    taken = Signal(object)
    """A difference that is to be as the other version has it."""
    asked_for_effect = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._found: tuple[Difference, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What was changed"))
        self.resize(720, 560)
        self.table = TwinTable()
        self.table.setWordWrap(True)
        self.table.setSortingEnabled(False)  # a button beside a row stays beside it
        self.table.activated.connect(
            lambda index: self.jumped.emit(str(self.table.twin.key_at(index.row())))
        )
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self.heading = dress(QLabel(), "strong")
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        self.effect = dress(QLabel(), "second")
        self.effect.setWordWrap(True)
        self.effect.hide()
        column.addWidget(self.effect)
        self.play = QPushButton(self.tr("What they do to the outcome"))
        self.play.setToolTip(self.tr("A few hundred model runs of both, under the same luck"))
        self.play.clicked.connect(self.asked_for_effect)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.play)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)

    def tell(self, title: str, found: tuple[Difference, ...]) -> None:
        """Show these differences, each with a way to take it over."""
        self._found = found
        self.heading.setText(title)
        heads = self.tr("what"), self.tr("in words"), self.tr("from the file")
        self.table.show_twin(twin_of(found, heads))
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(2, 110)
        self.play.setEnabled(bool(found))
        self.say_effect("")  # it was told of other differences
        for row, one in enumerate(found):
            self.table.setIndexWidget(self.table.twin.index(row, 2), self._button(one))
        self.table.resizeRowsToContents()

    def say_effect(self, words: str) -> None:
        """What the differences do, or how far the runs are that will tell it."""
        self.effect.setText(words)
        self.effect.setVisible(bool(words))

    def button(self, row: int) -> QPushButton:
        """The button beside a difference."""
        widget = self.table.indexWidget(self.table.twin.index(row, 2))
        assert isinstance(widget, QPushButton)  # noqa: S101  put there by ourselves
        return widget

    def _button(self, one: Difference) -> QPushButton:
        button = dress(QPushButton(self.tr("Take")), "link")
        button.setAccessibleName(self.tr("Take from the file: %1").replace("%1", one.words))
        button.clicked.connect(lambda: self.taken.emit(one))
        return button


def twin_of(found: tuple[Difference, ...], heads: tuple[str, str, str]) -> Twin:
    """The differences as rows; the last column is for what may be done."""
    rows = tuple((one.kind.value, one.words, None) for one in found)
    return Twin(heads, rows, tuple(one.path for one in found))


class Comparing:
    """Opens the list; `jump` goes to a path, `complain` says what could not be read."""

    def __init__(
        self,
        session: Session,
        owner: QWidget,
        jump: Callable[[str], object],
        complain: Callable[[Exception], object],
    ) -> None:
        self._session, self._owner = session, owner
        self._jump, self._complain = jump, complain
        self._errands: Errands | None = None

    def close(self) -> None:
        """End the runs of a sheet that is still asking."""
        errands, self._errands = self._errands, None
        if errands is not None:
            errands.close()

    def show_changes(self) -> Changes:
        """Against the file from which it came."""
        document = self._session.document
        name = Path(document.file).name or document.scenario.title
        return self._show(document.scenario, name)

    def ask(self) -> QFileDialog:
        """Against a file that is asked for."""
        dialog = QFileDialog(self._owner, self._owner.tr("Compare with a file"), "", FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.compare(Path(file)))
        dialog.open()
        return dialog

    def compare(self, file: Path) -> Changes | None:
        """Against a file; the file is the earlier version."""
        from models.scenario.reading import read_document

        try:
            before = read_document(file).scenario
        except (IrenicError, OSError) as error:
            self._complain(error)
            return None
        return self._show(before, file.name)

    def _show(self, before: Scenario, name: str) -> Changes:
        sheet = Changes(self._owner)
        self._tell(sheet, before, name)
        sheet.jumped.connect(self._jump)
        sheet.taken.connect(lambda one: self._take(sheet, before, name, one))
        sheet.asked_for_effect.connect(lambda: self._ask_effect(sheet, before))
        sheet.open()
        return sheet

    def _ask_effect(self, sheet: Changes, before: Scenario) -> None:
        """Play both versions in a worker of the sheet's own, which goes with it."""
        from app.window.effect import PAIRS, in_words, paired

        self.close()
        after, errands = self._session.scenario, Errands(Runner())
        self._errands = errands
        sheet.finished.connect(self.close)
        sheet.play.setEnabled(False)
        far = self._owner.tr("%1 of %2 pairs of model runs").replace("%2", str(PAIRS))
        errands.progressed.connect(lambda done: sheet.say_effect(far.replace("%1", str(done))))

        def tell(effect: Effect) -> None:
            if self._session.scenario is after:  # else it was asked of another version
                sheet.say_effect(f"{in_words(effect)} {after.caution}".strip())
            self.close()

        def fail(error: Exception) -> None:
            sheet.say_effect(in_short(error))
            self.close()

        sheet.say_effect(far.replace("%1", "0"))
        errands.ask(paired, before, after, then=tell, otherwise=fail)

    def _tell(self, sheet: Changes, before: Scenario, name: str) -> None:
        from models.scenario.comparing import differences

        found = differences(before, self._session.scenario)
        words = self._owner.tr("%1 differences from %2")
        title = words.replace("%1", str(len(found))).replace("%2", name)
        if not found:
            title = self._owner.tr("Nothing differs from %1").replace("%1", name)
        sheet.tell(title, found)

    def _take(self, sheet: Changes, before: Scenario, name: str, one: Difference) -> None:
        """One difference as the file has it: one step of history. What cannot be is said why."""
        from models.scenario.merging import taken

        try:
            merged = taken(self._session.scenario, before, one)
        except IrenicError as error:
            sheet.heading.setText(in_short(error))
            return
        title = self._owner.tr("Take from %1").replace("%1", name)
        self._session.edit(title, merged)
        self._tell(sheet, before, name)
