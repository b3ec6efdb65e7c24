"""A page in the side pane: a title, a way back, and what is asked or told beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.pictures.laying import across_line, on_sheet, scrolled
from app.pictures.sheet import dress


class SheetPage(QWidget):
    """Esc closes it, as does its button; nothing behind it is blocked."""

    closed = Signal()
    wants_all = False
    """Whether it takes the room of what stands above it too."""

    def __init__(self, title: str) -> None:
        super().__init__()
        on_sheet(self)
        self.setAccessibleName(title)
        self.heading = dress(QLabel(title), "strong")
        self.heading.setWordWrap(True)
        self.shut = dress(QPushButton(self.tr("Close  Esc")), "plain")
        self.shut.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 6)
        head.addWidget(self.heading, 1)
        head.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        inside = on_sheet(QWidget())
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(16, 12, 16, 16)
        self.column.setSpacing(10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(across_line())
        whole.addWidget(scrolled(inside), 1)

    def say(self, words: str, kind: str = "second") -> QLabel:
        """A line of text in the page; handed back so that it can be changed."""
        label = dress(QLabel(words), kind)
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.closed.emit()
        else:
            super().keyPressEvent(event)
