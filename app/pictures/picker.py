"""A picker: a button that opens a menu of choices; the chosen one is its text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton


class Picker(QPushButton):
    """Choices are pairs of key and words; `picked` tells the key a person chose."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._choices: tuple[tuple[str, str], ...] = ()
        self.setAccessibleName(name)
        self.setMenu(self._menu)

    def offer(self, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show choices, one of them chosen."""
        if choices != self._choices:
            self._choices = choices
            self._fill()
        for action in self._group.actions():
            action.setChecked(action.data() == chosen)
        words = dict(choices).get(chosen, chosen)
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")

    def pick(self, key: str) -> None:
        """Choose as a person does."""
        self.picked.emit(key)

    def _fill(self) -> None:
        self._menu.clear()
        for key, words in self._choices:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setData(key)
            action.setActionGroup(self._group)
            action.triggered.connect(lambda _checked=False, key=key: self.pick(key))
