"""A rung among the fields of its issue: a grip to drag it by, its words, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.conditions.meaning import explain
from app.conditions.pen import Pen
from app.conditions.structure import Structure
from app.conditions.words import tr
from app.conditions.written import Prose
from app.pictures.sheet import dress
from models.terms.issue import Issue, Rung
from models.terms.noun import IssueId, RungId


class Grip(QLabel):
    """The number of a rung, by which it is dragged to another place."""

    dragged = Signal(int)
    """To this height on the screen."""
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "caption")
        self.setFixedWidth(16)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(tr("Drag the rung to another place; ↑ and ↓ do so too"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(round(event.globalPosition().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.dropped.emit()


class RungRow(QWidget):
    """One rung: its words, and what can be done with it."""

    def __init__(self, issue: IssueId, rung: RungId, pen: Pen, structure: Structure) -> None:
        super().__init__()
        self.rung = rung
        self.words, self.grip = Prose(), Grip()
        explain(self.words, Rung, "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.grip)
        row.addWidget(self.words, 1)
        path = f"issues.{issue}.ladder.{rung}.label"
        self.words.edited.connect(
            lambda words: pen.set_value(tr("Reword a rung"), path, words or str(rung))
        )
        for sign, name, deed in (
            ("↑", tr("Move the rung up"), lambda: structure.move_rung(issue, rung, -1)),
            ("↓", tr("Move the rung down"), lambda: structure.move_rung(issue, rung, 1)),
            ("+", tr("Add a rung behind this one"), lambda: structure.add_rung(issue, rung)),
            ("✕", tr("Remove the rung"), lambda: structure.remove_rung(issue, rung)),
        ):
            button = dress(QPushButton(sign), "sign")
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(deed)
            row.addWidget(button)

    def show_rung(self, issue: Issue) -> None:
        """Show the rung as it is now."""
        place = issue.place(self.rung) + 1
        self.grip.setText(str(place))
        self.words.show_words(issue.ladder[self.rung].label)
        self.words.setAccessibleName(tr("Rung %1", place))
