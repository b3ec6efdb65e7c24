"""Asking the worker for a report, and giving it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.runner import Runner


class Making(QObject):
    """The one order that is awaited, if any."""

    progressed = Signal(object)
    arrived = Signal(object)
    stopped = Signal(object)
    cancelled = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._ticket = runner, -1
        runner.progressed.connect(self._tell)
        runner.finished.connect(self._finish)
        runner.failed.connect(self._fail)

    @property
    def waiting(self) -> bool:
        return self._ticket >= 0

    def begin(self, job: Callable[..., Any], *arguments: object) -> None:
        """Ask; another order that is still waited for is given up."""
        if self.waiting:
            self._runner.cancel()
        self._ticket = self._runner.submit(job, *arguments)

    def cancel(self) -> None:
        """Wait no longer."""
        if self.waiting:
            self._ticket = -1
            self._runner.cancel()
            self.cancelled.emit()

    def _tell(self, ticket: int, progress: object) -> None:
        if ticket == self._ticket:
            self.progressed.emit(progress)

    def _finish(self, ticket: int, answer: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.arrived.emit(answer)

    def _fail(self, ticket: int, error: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.stopped.emit(error)
