"""Undo and redo: live while there is a step to take, and named by it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from app.window.actions import Actions
from app.window.unread import Unread


class Undoing(QObject):
    """Joins the history to its two actions."""

    def __init__(
        self, history: QUndoStack, actions: Actions, unread: Unread, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._names = {key: actions[key].text() for key in ("undo", "redo")}
        self._actions = actions
        actions.give("undo", lambda: unread.settled(history.undo))
        actions.give("redo", lambda: unread.settled(history.redo))
        history.canUndoChanged.connect(actions["undo"].setEnabled)
        history.canRedoChanged.connect(actions["redo"].setEnabled)
        # Methods, and no functions: they are let go with the window, before the history ends.
        history.undoTextChanged.connect(self._name_undo)
        history.redoTextChanged.connect(self._name_redo)
        for key in self._names:
            actions[key].setEnabled(False)

    def _name_undo(self, step: str) -> None:
        self._name("undo", step)

    def _name_redo(self, step: str) -> None:
        self._name("redo", step)

    def _name(self, key: str, step: str) -> None:
        """As in `Undo: Move a position`; an ampersand in a name is one, and no shortcut."""
        words = self.tr("%1: %2").replace("%1", self._names[key])
        told = words.replace("%2", step.replace("&", "&&")) if step else self._names[key]
        self._actions[key].setText(told)
