"""The verbs of the File menu. Dialogs open beside the work and never block it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.session import Session
from models.terms.errors import IrenicError

if TYPE_CHECKING:
    from models.scenario.document import Document

FILTER = "irenic (*.yaml *.yml *.irenic)"


class Filing(QObject):
    """New, open and save; what cannot be done is told as `failed`, and what was open is kept."""

    failed = Signal(object)
    opened = Signal(Path)
    results_opened = Signal(Path)
    dialog_opened = Signal(QFileDialog)

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._owner = session, owner

    def new(self) -> None:
        """Start from the small, commented scenario that `irenic new` writes."""
        self._try(lambda: self._session.show(new_document()))

    def open_path(self, path: str | Path) -> None:
        """Open a scenario file; of a results file, the scenario of which it tells, and its runs."""
        if Path(path).suffix.lower() == ".irenic":
            if self._try(lambda: self._session.show(document_in_results(Path(path)))):
                self.results_opened.emit(Path(path))
        elif self._try(lambda: self._session.open(path)):
            self.opened.emit(Path(path))

    def open_shipped(self, name: str) -> None:
        """Open a scenario that comes with the program."""
        self._try(lambda: self._session.open_shipped(name))

    def save(self) -> None:
        """Save, or ask where, if there is no file yet."""
        if self._session.path is None:
            self.ask_where_to_save()
        else:
            self._try(self._session.save)

    def save_path(self, path: str | Path) -> None:
        """Save as a file."""
        if self._try(lambda: self._session.save_as(path)):
            self.opened.emit(Path(path))

    def ask_what_to_open(self) -> None:
        """Ask for a file with the desktop's own dialog."""
        self._ask(self.tr("Open a scenario"), self.open_path)

    def ask_where_to_save(self) -> None:
        """Ask for a place with the desktop's own dialog."""
        dialog = self._ask(self.tr("Save the scenario as"), self.save_path)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("yaml")
        dialog.selectFile(f"{self._session.scenario.id}.yaml")

    def _ask(self, title: str, answer: Callable[[str], None]) -> QFileDialog:
        dialog = QFileDialog(self._owner, title, "", FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(answer)
        dialog.open()
        self.dialog_opened.emit(dialog)
        return dialog

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except (IrenicError, OSError) as error:
            self.failed.emit(error)
            return False
        return True


def document_in_results(path: Path) -> Document:
    """The scenario of a results file, as its author wrote it; it has no file of its own yet."""
    from models.experiments.results import open_results
    from models.scenario.reading import document_of

    with open_results(str(path)) as results:
        return document_of(results.scenario_text, str(path))


def new_document() -> Document:
    """A small scenario of one's own, not saved yet."""
    from models.scenario.reading import document_of
    from models.scenario.starting import new_scenario_text

    return document_of(new_scenario_text("new-talks"))
