"""The verbs of the File menu. Dialogs open beside the work and never block it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.session import Session
from app.window.question import Answer, question_beside
from models.terms.errors import IrenicError

if TYPE_CHECKING:
    from models.scenario.document import Document

FILTER = "irenic (*.yaml *.yml *.irenic)"


class Filing(QObject):
    """New, open and save; what cannot be done is told as `failed`, and what was open is kept."""

    failed = Signal(object)
    said = Signal(str)
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
        """Save, or ask where: there is no file yet, or it comes with the program and stays."""
        if self._session.path is None:
            self.ask_where_to_save()
            if shipped := self._shipped:
                self.said.emit(
                    self.tr(
                        "%1 comes with irenic and stays as it is, so that its name means the same "
                        "to everybody: save yours in a file of your own."
                    ).replace("%1", shipped)
                )
        else:
            self._try(self._session.save)

    def save_path(self, path: str | Path) -> None:
        """Save as a file; one that comes with the program is written once that is confirmed."""
        self._once_sure(path, lambda: self._save_as(path))

    def _once_sure(self, path: str | Path, deed: Callable[[], None]) -> None:
        """Write at once; over what comes with the program, once that is confirmed."""
        from models.scenario.shipped import shipped_name_of

        name = shipped_name_of(path)
        if name is None or not Path(path).exists():
            deed()
        else:
            self._confirm(name, deed)

    def _save_as(self, path: str | Path) -> None:
        if self._try(lambda: self._session.save_as(path)):
            self.opened.emit(Path(path))

    def ask_what_to_open(self) -> None:
        """Ask for a file with the desktop's own dialog."""
        self._ask(self.tr("Open a scenario"), self.open_path)

    def ask_where_to_save(self) -> None:
        """Ask for a place with the desktop's own dialog; of what is shipped, a copy's."""
        shipped = self._session.path is None and self._shipped
        title = self.tr("Save a copy of your own") if shipped else self.tr("Save the scenario as")
        dialog = self._ask(title, self.save_path)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("yaml")
        dialog.setDirectory(str(self._folder()))
        own = f"my-{self._session.scenario.id}" if shipped else self._session.scenario.id
        dialog.selectFile(f"{own}.yaml")

    def ask_where_to_keep(self, text: str, deed: Callable[[], object]) -> None:
        """Ask for a place for a draft that is no scenario yet; then, once it is written, go on."""
        dialog = self._ask(
            self.tr("Save the text as a draft"), lambda path: self.keep_draft(path, text, deed)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("yaml")
        dialog.setDirectory(str(self._folder()))
        dialog.selectFile(f"{self._session.scenario.id}-draft.yaml")

    def keep_draft(self, path: str | Path, text: str, deed: Callable[[], object]) -> None:
        """Write a text that is no scenario yet, as carefully as a scenario; then go on."""
        self._once_sure(path, lambda: self._keep(path, text, deed))

    def _keep(self, path: str | Path, text: str, deed: Callable[[], object]) -> None:
        from models.scenario.saving import save

        if self._try(lambda: save(Path(path), text)):
            deed()

    @property
    def _shipped(self) -> str | None:
        """The name under which the document comes with the program."""
        from models.scenario.shipped import shipped_name_of

        file = self._session.document.file
        return shipped_name_of(file) if file else None

    def _folder(self) -> Path:
        """Where a dialog begins: beside the file, else here, but never among what is shipped."""
        from models.scenario.shipped import shipped_name_of

        here = self._session.path.parent if self._session.path else Path.cwd()
        ours = shipped_name_of(here / "one.yaml") is not None
        return Path.home() if ours or not os.access(here, os.W_OK) else here

    def _confirm(self, name: str, deed: Callable[[], None]) -> None:
        """Ask once more before a shipped name comes to mean another scenario."""
        words = self.tr(
            "%1 comes with irenic. Written over, its name would mean this text from now on, "
            "in every command and in everybody's results made with this copy of the program."
        ).replace("%1", name)
        title = self.tr("Write over a shipped scenario?")
        box = question_beside(
            self._owner, title, words, lambda answer: deed() if answer == Answer.Save else None
        )
        box.setIcon(QMessageBox.Icon.Warning)
        box.setStandardButtons(Answer.Save | Answer.Cancel)
        box.setDefaultButton(Answer.Cancel)
        box.open()

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
