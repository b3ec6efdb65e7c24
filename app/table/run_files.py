"""Keeping a run beside the scenario, and taking it up again: a script file like any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.session import Session
from app.table.forking import Forking
from app.table.futures import futures_in
from app.table.playback import Playback
from app.window.question import Answer, question_beside
from models.drivers.intervention import Intervention
from models.drivers.script_file import Bookmark, read_script, script_text
from models.scenario.hashing import scenario_hash
from models.scenario.saving import save
from models.terms.errors import IrenicError, UsageError

FILTER = "irenic run (*.run.yaml *.yaml *.json)"


class RunFiles(QObject):
    """Dialogs open beside the work; what cannot be done is told as `failed`."""

    failed = Signal(object)
    said = Signal(str)

    def __init__(
        self, session: Session, forking: Forking, playback: Playback, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._session, self._forking, self._playback = session, forking, playback
        self._owner = owner
        self._marks: tuple[int, ...] = ()
        self._kept: tuple[Intervention, ...] = ()

    def ask_where(self) -> QFileDialog:
        """Ask where to keep the run: beside the scenario, if that has a file."""
        dialog = self._dialog(self.tr("Keep this run"), self.save)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("yaml")
        dialog.selectFile(str(self._beside()))
        dialog.open()
        return dialog

    def ask_what(self) -> QFileDialog:
        """Ask for a run that was kept."""
        dialog = self._dialog(self.tr("Open a kept run"), self.open)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    @property
    def unkept(self) -> bool:
        """Whether somebody has decided something by hand that no file holds."""
        return any(one not in self._kept for one in self._decided)

    @property
    def _decided(self) -> tuple[Intervention, ...]:
        futures = self._forking.futures
        return futures.decided if futures else ()

    def settled(self, deed: Callable[[], object]) -> None:
        """Do it at once, or ask first where what was played by hand would go with it."""
        if not self.unkept:
            deed()
            return
        words = self.tr("Keep the run that was played by hand first?")
        title = self.tr("Played by hand")
        question_beside(
            self._owner.window(), title, words, lambda answer: self._answered(answer, deed)
        ).open()

    def _answered(self, answer: int, deed: Callable[[], object]) -> None:
        """A file that is not named, or cannot be written, leaves everything as it is."""
        if answer == Answer.Save:
            dialog = self.ask_where()
            dialog.fileSelected.connect(lambda _file: None if self.unkept else deed())
        elif answer == Answer.Discard:
            deed()

    def save(self, path: str | Path) -> None:
        """Write the tree of futures, with the one in front as the script."""
        futures = self._forking.futures
        if futures is None:
            return
        marks = tuple(Bookmark(event=position) for position in self._playback.bookmarks)
        try:
            save(Path(path), script_text(futures.as_script(self._forking.front, marks)))
        except (IrenicError, OSError) as error:
            self.failed.emit(error)
        else:
            self._kept = futures.decided
            self.said.emit(self.tr("Kept: %1").replace("%1", str(path)))

    def open(self, path: str | Path) -> None:
        """Take a kept run up; of another version of the scenario only with a word about it."""
        try:
            script = read_script(path)
            self._refuse_other(script.scenario)
        except (IrenicError, OSError) as error:
            self.failed.emit(error)
            return
        scenario = self._session.scenario
        if script.scenario_hash not in (None, scenario_hash(scenario)):
            self.said.emit(self.tr("Kept from another version of this scenario: runs may differ."))
        futures, front = futures_in(script, scenario)
        self._kept = futures.decided
        self._marks = tuple(mark.event for mark in script.bookmarks)
        self._forking.open(futures, front)

    def take_marks(self) -> tuple[int, ...]:
        """The bookmarks of the run that was just opened; once."""
        marks, self._marks = self._marks, ()
        return marks

    def _refuse_other(self, scenario: str | None) -> None:
        here = self._session.scenario.id
        if scenario not in (None, here):
            raise UsageError(
                f"this run is of {scenario}; open that scenario first ({here} is open)"
            )

    def _beside(self) -> Path:
        path = self._session.path
        name = f"{self._session.scenario.id}.run.yaml"
        return path.with_name(f"{path.stem}.run.yaml") if path else Path(name)

    def _dialog(self, title: str, answer: Callable[[str], None]) -> QFileDialog:
        dialog = QFileDialog(self._owner, title, "", FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(answer)
        return dialog
