"""Asking the worker for many runs, and giving them up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.runner import Runner
from app.sequences.asking import Asked, Growth, answered, opened
from models.terms.scenario import Scenario


class Making(QObject):
    """The one order for runs that is awaited, if any."""

    grew = Signal(object)
    arrived = Signal(object)
    opened = Signal(object)
    stopped = Signal(object)
    cancelled = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._ticket = -1
        self._for_waits = False
        runner.progressed.connect(self._tell)
        runner.finished.connect(self._finish)
        runner.failed.connect(self._fail)

    @property
    def waiting(self) -> bool:
        return self._ticket >= 0

    def begin(self, asked: Asked) -> None:
        """Ask for runs; others that are still waited for are given up."""
        self._submit(answered, asked, for_waits=False)

    def open_waits(self, scenario: Scenario, runs: int, seed: int) -> None:
        """Ask what each way of opening the waits does."""
        self._submit(opened, scenario, runs, seed, for_waits=True)

    def cancel(self) -> None:
        """Wait no longer."""
        if self.waiting:
            self._ticket = -1
            self._runner.cancel()
            self.cancelled.emit()

    def _submit(self, job: object, *arguments: object, for_waits: bool) -> None:
        if self.waiting:
            self._runner.cancel()
        self._for_waits = for_waits
        self._ticket = self._runner.submit(job, *arguments)  # type: ignore[arg-type]

    def _tell(self, ticket: int, growth: object) -> None:
        if ticket == self._ticket and isinstance(growth, Growth):
            self.grew.emit(growth)

    def _finish(self, ticket: int, answer: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            (self.opened if self._for_waits else self.arrived).emit(answer)

    def _fail(self, ticket: int, error: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.stopped.emit(error)
