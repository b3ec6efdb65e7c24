"""What can be done with the picture in hand: its table, copying it, writing it to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.pictures.exporting import Page, copied, export
from app.pictures.pictured import Pictured, pictured_at, pictures_in
from models.terms.errors import IrenicError

KINDS = ("SVG (*.svg)", "PDF (*.pdf)", "PNG (*.png)", "CSV (*.csv)")


class Picturing(QObject):
    """The picture in hand has the focus, or had it last; else it is the largest one in sight.

    `foot` tells what stands beneath every export: where it comes from, and what it is not.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, window: QWidget, page: Callable[[], QWidget], foot: Callable[[], str]
    ) -> None:
        super().__init__(window)
        self._window, self._page, self._foot = window, page, foot
        self._last: Pictured | None = None
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def in_hand(self) -> Pictured | None:
        """The picture that verbs are about."""
        here = pictures_in(self._page())
        if self._last in here:
            return self._last
        return max(here, key=lambda frame: frame.width() * frame.height(), default=None)

    def turn(self) -> None:
        """Picture to table, and back."""
        frame = self.in_hand()
        if frame is not None:
            frame.turn()

    def copy(self) -> None:
        """Picture and data to the clipboard; of a table, the selected rows."""
        frame = self.in_hand()
        if frame is None:
            return
        if frame.as_table and frame.table.selectedIndexes():
            QGuiApplication.clipboard().setText(frame.table.selected_text())
        else:
            QGuiApplication.clipboard().setMimeData(copied(frame.picture, self._paper()))
        self.said.emit(self.tr("Copied: %1").replace("%1", frame.picture.title()))

    def ask_where(self) -> QFileDialog | None:
        """Ask for a file; its ending says what is written."""
        frame = self.in_hand()
        if frame is None:
            return None
        dialog = QFileDialog(self._window, self.tr("Export the picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(KINDS)
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(kind.partition("*.")[2].rstrip(")"))
        )
        dialog.setDefaultSuffix("svg")
        place = QStandardPaths.StandardLocation.PicturesLocation
        dialog.setDirectory(QStandardPaths.writableLocation(place))
        dialog.selectFile(f"{file_name(frame.picture.title())}.svg")
        dialog.fileSelected.connect(lambda file: self.write(frame, Path(file)))
        dialog.open()
        return dialog

    def write(self, frame: Pictured, file: Path) -> None:
        """Write one picture, and say where it is."""
        try:
            export(frame.picture, self._paper(), file)
        except (IrenicError, OSError) as error:
            self.failed.emit(error)
        else:
            self.said.emit(self.tr("Written: %1").replace("%1", str(file)))

    def _paper(self) -> Page:
        """Light paper, whatever the window wears."""
        return Page(self._foot())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        frame = pictured_at(now)
        if frame is not None and self._window.isAncestorOf(frame):
            self._last = frame


def file_name(title: str) -> str:
    """A title as a name that every system takes."""
    kept = "".join(letter if letter.isalnum() else " " for letter in title.casefold())
    return "-".join(kept.split())[:60] or "picture"
