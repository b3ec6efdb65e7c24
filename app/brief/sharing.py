"""What leaves the window: pages, slides, pictures with their data, and the pack for a class."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.brief.asking import Briefed, packed, slides_made
from app.report import portable
from app.report.outline import Outline
from app.report.page import page
from app.report.picture_files import write_pictures
from models.scenario.saving import save
from models.terms.errors import IrenicError, UsageError

FOLDERS = {"pack": "pack-of-{0}", "pictures": "pictures-of-{0}"}
"""Names of folders that are offered; any other may be given, and is made."""

KINDS = {
    "pdf": ("PDF (*.pdf)", "brief.pdf"),
    "html": ("HTML (*.html)", "brief.html"),
    "slides": ("PDF (*.pdf)", "slides.pdf"),
}


class Sharing(QObject):
    """Asks where to write, writes, and says what was written; `shown` is what there is to share."""

    said = Signal(str)
    failed = Signal(object)
    forking = Signal(object, object, object)
    """A job, a report and a place: what needs the typical run forked, the worker writes."""

    def __init__(self, owner: QWidget, shown: Callable[[], tuple[Briefed, Outline] | None]) -> None:
        super().__init__(owner)
        self._owner, self._shown = owner, shown

    def ask(self, kind: str) -> QFileDialog | None:
        """Ask for a file, or for the name of a folder for pictures and pack, and write there."""
        shown = self._shown()
        if shown is None:
            self.failed.emit(
                UsageError(self.tr("There is no brief yet: Ctrl+Enter makes its runs."))
            )
            return None
        dialog = QFileDialog(self._owner, self.tr("Save the brief"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        if kind in KINDS:
            words, name = KINDS[kind]
            dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            dialog.setNameFilters([words])
            dialog.setDefaultSuffix(name.rpartition(".")[2])
            dialog.selectFile(name)
        else:  # a folder is named as a file is: one that is not there yet is made
            dialog.setWindowTitle(self.tr("Choose where the new folder goes, and its name"))
            dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            dialog.setLabelText(QFileDialog.DialogLabel.FileName, self.tr("Folder:"))
            dialog.selectFile(FOLDERS[kind].format(shown[0].report.scenario.id))
        dialog.fileSelected.connect(lambda file: self.write(kind, Path(file)))
        dialog.open()
        return dialog

    def write(self, kind: str, path: Path) -> None:
        """Write one kind of what there is, and say where it is."""
        shown = self._shown()
        if shown is None:
            return
        if kind == "pack":
            self.forking.emit(packed, shown[0].report, path)
            return
        if kind == "slides":
            self.forking.emit(slides_made, shown[0].report, path)
            return
        try:
            self._write(kind, path, *shown)
        except (IrenicError, OSError) as error:
            self.failed.emit(error)
        else:
            self.said.emit(self.tr("Written: %1").replace("%1", str(path)))

    def _write(self, kind: str, path: Path, briefed: Briefed, outline: Outline) -> None:
        report = briefed.report
        if kind == "pdf":
            portable.write_report(report, outline, path)
        elif kind == "html":
            save(path, page(report, outline))
        else:
            write_pictures(report, path)
