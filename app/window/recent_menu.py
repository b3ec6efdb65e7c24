"""The submenu of files that were opened lately; it is filled when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu


class RecentMenu(QObject):
    """File ▸ Open recent."""

    chosen = Signal(str)

    def __init__(self, file_menu: QMenu, ask: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(file_menu)
        self._ask = ask
        self.menu = QMenu(self.tr("Open recent"), file_menu)
        file_menu.insertMenu(file_menu.actions()[2], self.menu)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what was opened lately; what is gone since says so, and is greyed."""
        self.menu.clear()
        for file in self._ask():
            name, there = Path(file).name, Path(file).is_file()
            words = name if there else self.tr("%1 – no longer there").replace("%1", name)
            action = self.menu.addAction(words)
            action.setToolTip(file)
            action.setEnabled(there)
            action.triggered.connect(lambda _checked=False, file=file: self.chosen.emit(file))
        if not self.menu.actions():
            self.menu.addAction(self.tr("None yet")).setEnabled(False)
