"""What was changed: the open scenario against its file, or against any other, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.pictures.laying import on_sheet
from app.pictures.picture import Twin
from app.pictures.sheet import dress
from app.pictures.twin_table import TwinTable
from app.session import Session
from app.window.filing import FILTER
from models.terms.errors import IrenicError

if TYPE_CHECKING:
    from models.scenario.comparing import Difference
    from models.terms.scenario import Scenario


class Changes(QDialog):
    """A list of sentences beside the work; Enter or a double click goes to the field."""

    jumped = Signal(str)

    def __init__(self, owner: QWidget, title: str, found: tuple[Difference, ...]) -> None:
        super().__init__(owner)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What was changed"))
        self.resize(720, 460)
        self.table = TwinTable()
        self.table.setWordWrap(True)
        self.table.show_twin(twin_of(found, self.tr("what"), self.tr("in words")))
        self.table.activated.connect(
            lambda index: self.jumped.emit(str(self.table.twin.key_at(index.row())))
        )
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(dress(QLabel(title), "strong"))
        column.addWidget(self.table, 1)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def twin_of(found: tuple[Difference, ...], what: str, in_words: str) -> Twin:
    """The differences as rows."""
    rows = tuple((one.kind.value, one.words) for one in found)
    return Twin((what, in_words), rows, tuple(one.path for one in found))


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
        from models.scenario.comparing import differences

        found = differences(before, self._session.scenario)
        words = self._owner.tr("%1 differences from %2")
        title = words.replace("%1", str(len(found))).replace("%2", name)
        if not found:
            title = self._owner.tr("Nothing differs from %1").replace("%1", name)
        sheet = Changes(self._owner, title, found)
        sheet.jumped.connect(self._jump)
        sheet.open()
        return sheet
