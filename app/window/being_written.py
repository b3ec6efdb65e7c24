"""A field that a person is writing in: what stands there, and nobody was told yet."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.window.keys import WRITTEN_IN


def is_untaken(field: QWidget | None) -> bool:
    """Whether other words stand in a field than the scenario knows: not told yet, or refused."""
    return bool(getattr(field, "untaken", False))


def tell_as_left(field: QWidget | None) -> None:
    """Let a field tell what a person has written in it so far; the cursor stays where it is.

    Where another window is in front the field has no focus to lose, and a line has not told yet.
    """
    if isinstance(field, QLineEdit):
        field.editingFinished.emit()
    elif isinstance(field, WRITTEN_IN) and field.hasFocus():
        field.clearFocus()
        if field.isVisible():
            field.setFocus()
