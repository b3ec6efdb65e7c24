"""A button whose menu ticks several things: variants, rules."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy

from app.pictures.picker import Opening

Choices = tuple[tuple[str, str], ...]


class Ticks(Opening):
    """`ticked` tells the keys that are chosen, in the order in which they are offered."""

    ticked = Signal(tuple)

    def __init__(self, name: str, nothing: str) -> None:
        super().__init__()
        self._name, self._nothing = name, nothing
        self.menu_ = QMenu(self)
        self.menu_.setAccessibleName(name)
        self._actions: dict[str, QAction] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def offer(self, choices: Choices, chosen: tuple[str, ...]) -> None:
        """Show choices, some of them ticked."""
        if tuple(self._actions) != tuple(key for key, _ in choices):
            self.menu_.clear()
            self._actions = {}
            for key, words in choices:
                action = self._actions[key] = self.menu_.addAction(words)
                action.setCheckable(True)
                action.triggered.connect(self._tell)
        for key, action in self._actions.items():
            action.setChecked(key in chosen)
        shown = [words for key, words in choices if key in chosen]
        words = f"{len(shown)}" if len(shown) > 2 else " + ".join(shown)
        self.setText(words or self._nothing)
        self.setToolTip(", ".join(shown))
        self.setAccessibleName(f"{self._name}: {', '.join(shown) or self._nothing}")

    def _open(self) -> None:
        self.menu_.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _tell(self) -> None:
        self.ticked.emit(tuple(key for key, one in self._actions.items() if one.isChecked()))
        self.setFocus(Qt.FocusReason.PopupFocusReason)
