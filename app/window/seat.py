"""A workspace's place in the window while the workspace itself is not made yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Seat(QWidget):
    """Asks for its workspace when it is first looked at, if it was not taken before."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self._ask = ask
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, workspace: QWidget) -> None:
        """Let a workspace sit down."""
        self._column.addWidget(workspace)
        self.setFocusProxy(workspace)
        workspace.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._column.count():
            self._ask()
