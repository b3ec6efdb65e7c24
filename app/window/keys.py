"""Which keys are live now: those of the actions, and those of the picture that has the focus.

A view tells its own with `live_keys() -> tuple[tuple[str, str], ...]`: a key, and what it does.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

WRITTEN_IN = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)

Keys = tuple[tuple[str, str], ...]


@runtime_checkable
class Keyed(Protocol):
    """A view with keys of its own."""

    def live_keys(self) -> Keys:
        """Each key and what it does, in a few words."""


def keys_here(focus: QWidget | None) -> Keys:
    """The keys of the view that has the focus, and of those around it."""
    told: list[tuple[str, str]] = []
    while focus is not None:
        if isinstance(focus, Keyed):
            told += [pair for pair in focus.live_keys() if pair not in told]
        focus = focus.parentWidget()
    return tuple(told)


def keys_of(actions: list[QAction]) -> Keys:
    """The shortcuts of the actions that can be done now."""
    return tuple(
        (shortcut_words(action), plain_text(action))
        for action in actions
        if action.isEnabled() and not action.shortcut().isEmpty()
    )


def shortcut_words(action: QAction) -> str:
    """The keys as this machine writes them."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def plain_text(action: QAction) -> str:
    """An action's words without its mnemonic and its hint."""
    return action.text().partition("\t")[0].replace("&", "")


class Letters(QObject):
    """Switches single letters off: a slip on the keyboard then does nothing anywhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.on = True

    def switch(self, *, on: bool) -> None:
        """Let letters through, or not; while they are let through nobody listens in."""
        application = QApplication.instance()
        if application is not None and on is not self.on:
            if on:
                application.removeEventFilter(self)
            else:
                application.installEventFilter(self)
        self.on = on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        bare = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        letter = bare and event.text().isalpha()
        return bool(letter and isinstance(watched, QWidget) and not isinstance(watched, WRITTEN_IN))
