"""Undo and redo: live while there is a step to take, and named by it unless that is covered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from app.window.actions import Actions
from app.window.frame import Window
from app.window.unread import Unread


class Undoing(QObject):
    """Joins the history to its two actions."""

    def __init__(
        self, history: QUndoStack, actions: Actions, unread: Unread, window: Window
    ) -> None:
        super().__init__(window)
        self._names = {key: actions[key].text() for key in ("undo", "redo")}
        self._history, self._actions, self._cover = history, actions, window.cover
        covered = window.cover.then
        actions.give("undo", lambda: covered(partial(unread.settled, history.undo)))
        actions.give("redo", lambda: covered(partial(unread.settled, history.redo)))
        history.canUndoChanged.connect(actions["undo"].setEnabled)
        history.canRedoChanged.connect(actions["redo"].setEnabled)
        # Methods, and no functions: they are let go with the window, before the history ends.
        history.undoTextChanged.connect(self._name_undo)
        history.redoTextChanged.connect(self._name_redo)
        window.cover.changed.connect(self._name_both)
        for key in self._names:
            actions[key].setEnabled(False)

    def _name_both(self) -> None:
        self._name_undo(self._history.undoText())
        self._name_redo(self._history.redoText())

    def _name_undo(self, step: str) -> None:
        self._name("undo", step)

    def _name_redo(self, step: str) -> None:
        self._name("redo", step)

    def _name(self, key: str, step: str) -> None:
        """As in `Undo: Move a position`; an ampersand in a name is one, and no shortcut.

        A step may say what a party wants: whoever plays another by hand does not read it.
        """
        words = self.tr("%1: %2").replace("%1", self._names[key])
        is_told = step and not self._cover.lies
        told = words.replace("%2", step.replace("&", "&&")) if is_told else self._names[key]
        self._actions[key].setText(told)
