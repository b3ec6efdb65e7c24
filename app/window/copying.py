"""Copying what is in front as a command, or as Python, for a terminal, a thesis or a colleague."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.calls import Call
from models.terms.errors import IrenicError


@runtime_checkable
class Asked(Protocol):
    """A workspace that can be asked without a window."""

    def as_call(self) -> Call: ...


class Copying(QObject):
    """Two verbs; what cannot be said in a command is told as `failed`."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, in_front: Callable[[], QWidget], owner: QObject) -> None:
        super().__init__(owner)
        self._in_front = in_front

    def copy_command(self) -> None:
        """A line for a shell."""
        call = self._call()
        if call is not None:
            self._put(call.command)

    def copy_python(self) -> None:
        """A script for Python."""
        call = self._call()
        if call is not None:
            self._put(call.python)

    def _call(self) -> Call | None:
        workspace = self._in_front()
        if not isinstance(workspace, Asked):
            self.said.emit(self.tr("Nothing here is asked by a command."))
            return None
        try:
            return workspace.as_call()
        except IrenicError as error:
            self.failed.emit(error)
            return None

    def _put(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        first, *more = text.strip().splitlines()
        shown = f"{first} …" if more else first
        self.said.emit(self.tr("Copied: %1").replace("%1", shown))
