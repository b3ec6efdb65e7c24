"""The cover over the other workspaces while a party is played by hand.

They show every party's limits, reasons and numbers; whoever sits at the Table knows its own alone.
It keeps out accidents, not cheats: a teacher looks anyway, and it is back when the seat passes on.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.pictures.fields import wrapped
from app.pictures.flowing import Flowing
from app.pictures.sheet import dress

OPEN = "table"
"""The workspace where a seat is played; it hides by itself what its seat may not know."""
WIDTH = 520
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cover(QWidget):
    """It stands in place of a workspace: who sits, why nothing is shown, and three ways on."""

    changed = Signal()
    """It lies over other things than before."""
    laid = Signal()
    """It lies again: what was opened before does not stay in front of it."""
    went_back = Signal()
    seat_left = Signal()
    """The party whose turn it is goes back to its agent."""

    def __init__(self) -> None:
        super().__init__()
        self._sitting, self._looks_anyway = "", False
        self._deed: Callable[[], object] | None = None
        self.words, self.reason = dress(wrapped(), "headline"), dress(wrapped(), "second")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.back = dress(QPushButton(self.tr("Back to the Table")), "primary")
        self.look = QPushButton(self.tr("Look anyway (the teacher)"))
        self.leave = QPushButton()
        self.back.clicked.connect(self._go_back)
        self.look.clicked.connect(self._look)
        self.leave.clicked.connect(self.seat_left)
        self.setFocusProxy(self.back)
        self._lay_out()

    @property
    def lies(self) -> bool:
        """Whether anything is covered now."""
        return bool(self._sitting) and not self._looks_anyway

    def lies_over(self, workspace: str) -> bool:
        """Whether a workspace is covered; the Table only where more than it shows was asked for."""
        return self.lies and (workspace != OPEN or self._deed is not None)

    def tell(self, sitting: str) -> None:
        """Say which party's turn is played by hand now, by its name; nobody's: nothing."""
        if sitting != self._sitting:
            self._sitting, self._deed = sitting, None
            self._say()
            self.lay()

    def lay(self) -> None:
        """Lie over all again: another person may be there."""
        self._looks_anyway = False
        self.changed.emit()
        if self.lies:
            self.laid.emit()

    def then(self, deed: Callable[[], object]) -> None:
        """Do what shows more than a seat may know; while somebody sits, only if it is meant."""
        if self.lies:
            self._deed = deed
            self.changed.emit()
        else:
            deed()

    def forget(self) -> None:
        """What was asked for is not wanted any more."""
        self._deed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the button with the focus says."""
        button = self.focusWidget()
        if event.key() in ENTER and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        deed, self._deed, self._looks_anyway = self._deed, None, True
        self.changed.emit()
        if deed is not None:
            deed()

    def _go_back(self) -> None:
        self._deed = None
        self.went_back.emit()

    def _say(self) -> None:
        name = self._sitting
        self.words.setText(self.tr("%1 is played by hand").replace("%1", name))
        leave, cut = self.tr("Leave %1’s seat"), Qt.TextElideMode.ElideRight
        short = self.leave.fontMetrics().elidedText(name, cut, WIDTH // 2)
        self.leave.setText(leave.replace("%1", short))
        self.leave.setAccessibleName(leave.replace("%1", name))
        self.setAccessibleName(self.words.text())
        self.back.setAccessibleDescription(f"{self.words.text()}. {self.reason.text()}")

    def _lay_out(self) -> None:
        self.reason.setText(
            self.tr(
                "Here stand the limits, reasons and numbers of every party. Whoever plays one of"
                " them is to know its own alone, so all but the Table is covered while the seat is"
                " taken. After a look the cover comes back when the seat passes on."
            )
        )
        block = QWidget()
        block.setFixedWidth(WIDTH)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.reason)
        column.addLayout(Flowing(self.back, self.look, self.leave))
        # Beside two stretches the block has its own width, and so the height that its words take.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(block)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(3)
        whole.addLayout(across)
        whole.addStretch(4)
