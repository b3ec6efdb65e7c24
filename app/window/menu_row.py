"""The menu row: the program's name, its menus, and which scenario is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.pictures.elided import Elided
from app.pictures.laying import on_well
from app.pictures.sheet import dress
from app.pictures.theme import MENU_ROW
from app.window.actions import Actions, menus
from app.window.keys import plain_text, shortcut_words

NAME = 420


class MenuRow(QWidget):
    """Menus made from the list of actions; `menus` lets others add to one of them."""

    def __init__(self, actions: Actions, notice: QWidget) -> None:
        super().__init__()
        on_well(self)
        self.setFixedHeight(MENU_ROW)
        self.bar = QMenuBar()
        self.bar.setNativeMenuBar(False)
        self.menus: dict[str, QMenu] = {}
        self._last: dict[str, QAction] = {}
        self._name = dress(Elided(), "strong")
        self._name.setMaximumWidth(NAME)  # behind a long name there is still its state to read
        self._state = dress(Elided(), "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(dress(QLabel("irenic"), "brand"))
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(32)
        row.addWidget(self._name)
        row.addWidget(self._state)
        row.addSpacing(24)
        row.addWidget(notice, 1000)
        row.addStretch(1)
        row.addWidget(_find_button(actions["palette"]))
        self._fill(actions)

    def add(self, menu: str, action: QAction) -> None:
        """Put an action at the end of a menu; what leaves the program stays last."""
        if menu in self._last:
            self.menus[menu].insertAction(self._last[menu], action)
        else:
            self.menus[menu].addAction(action)

    def tell(self, name: str, state: str) -> None:
        """Show the scenario's name, and whether it is saved."""
        self._name.setText(name)
        self._state.setText(state)

    def _fill(self, actions: Actions) -> None:
        for key, title in menus():
            menu = self.menus[key] = self.bar.addMenu(title)
            for entry, action in actions.of_menu(key):
                parted = menu.addSeparator() if entry.part else action
                menu.addAction(action)
                if entry.key == "quit":
                    self._last[key] = parted
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def _find_button(action: QAction) -> QPushButton:
    """Opens the palette; it looks like the line that it opens."""
    words = plain_text(action).rstrip("…")
    button = dress(QPushButton(f"{words}      {shortcut_words(action)}"), "find")
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(action.trigger)
    return button
