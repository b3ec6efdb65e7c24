"""The submenu of scenarios that come with the program; it is read when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu


class ShippedMenu(QObject):
    """File ▸ Open shipped."""

    chosen = Signal(str)

    def __init__(self, file_menu: QMenu) -> None:
        super().__init__(file_menu)
        self.menu = QMenu(self.tr("Open shipped"), file_menu)
        file_menu.insertMenu(file_menu.actions()[2], self.menu)
        self.menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what is shipped; once."""
        if self.menu.actions():
            return
        from models.scenario.shipped import shipped

        for case in shipped():
            action = self.menu.addAction(case.title)
            action.setToolTip(case.summary)
            action.triggered.connect(lambda _checked=False, name=case.name: self.chosen.emit(name))
