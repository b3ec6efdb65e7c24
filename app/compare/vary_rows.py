"""What varies: a row for every path, its values as they are typed, and a way to take it out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.compare.words import path_words, t
from app.designing import Designing
from app.pictures.elided import Elided
from app.pictures.sheet import dress
from models.scenario.rendering import flow
from models.terms.errors import UsageError
from models.terms.scenario import Scenario


class VaryRow(QWidget):
    """One path. `edited` tells the values as a person typed them."""

    edited = Signal(str, str)
    dropped = Signal(str)

    def __init__(self, path: str, name: str) -> None:
        super().__init__()
        self.path = path
        shown = Elided()
        shown.setText(name)
        shown.setToolTip(path)
        self.values = QLineEdit()
        self.values.setAccessibleName(t("Values of {0}").format(name))
        self.values.setToolTip(
            t("Values such as 0, 0.3, 0.6 · an interval 0.1:0.5 · range, the file’s own range")
        )
        self.values.editingFinished.connect(lambda: self.edited.emit(path, self.values.text()))
        drop = dress(QPushButton("×"), "sign")
        drop.setAccessibleName(t("No longer vary {0}").format(name))
        drop.clicked.connect(lambda: self.dropped.emit(path))
        head = QHBoxLayout()
        head.addWidget(shown, 1)
        head.addWidget(drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.values)

    def show_values(self, words: str) -> None:
        """Show what is said now, unless somebody is typing."""
        if not self.values.hasFocus() or not self.values.isModified():
            self.values.setText(words)
            self.values.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(self.path)
        else:
            super().keyPressEvent(event)


class VaryRows(QWidget):
    """The rows in the order in which they were ticked."""

    refused = Signal(str)

    def __init__(self, designing: Designing) -> None:
        super().__init__()
        self._designing = designing
        self.rows: dict[str, VaryRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_now(self, scenario: Scenario) -> None:
        """Show what varies now."""
        varied = self._designing.varied
        for path in [path for path in self.rows if path not in varied]:
            row = self.rows.pop(path)
            row.hide()
            row.deleteLater()
        for path, said in varied.items():
            if path not in self.rows:
                self._add(path, path_words(scenario, path))
            self.rows[path].show_values(said_words(said))

    def _add(self, path: str, name: str) -> None:
        row = self.rows[path] = VaryRow(path, name)
        row.edited.connect(self._take)
        row.dropped.connect(lambda dropped: self._designing.vary(dropped, None))
        self._column.addWidget(row)

    def _take(self, path: str, words: str) -> None:
        """Let a path vary as it was typed; what is no variation is said, and stays in the row."""
        from models.experiments.variation import Variation, variation_in

        if path not in self._designing.varied or words == said_words(self._designing.varied[path]):
            return
        try:
            said = variation_in(words)
            Variation.model_validate(said)
        except (UsageError, ValueError) as error:
            self.refused.emit(f"{words or '–'}: {_first_line(error)}")
            return
        self._designing.vary(path, said)


def said_words(said: Any) -> str:
    """Values as they are typed."""
    if isinstance(said, str):
        return said
    return flow(said).removeprefix("[").removesuffix("]") if isinstance(said, list) else flow(said)


def _first_line(error: Exception) -> str:
    """What went wrong, without the places that pydantic adds."""
    if isinstance(error, UsageError):
        return str(error)
    return t("list values, give an interval low:high, or say range")
