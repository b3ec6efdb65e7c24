"""Asking the worker for many runs, and giving them up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.runner import Runner
from app.sequences.asking import Asked, Growth, answered, opened, taken_up, turned
from models.experiments.experiment import Experiment
from models.terms.scenario import Scenario


class Making(QObject):
    """The one order for runs that is awaited, if any."""

    grew = Signal(object)
    arrived = Signal(object)
    opened = Signal(object)
    turned = Signal(object)
    stopped = Signal(object)
    cancelled = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._ticket = -1
        self._then: SignalInstance = self.arrived
        runner.progressed.connect(self._tell)
        runner.finished.connect(self._finish)
        runner.failed.connect(self._fail)

    @property
    def waiting(self) -> bool:
        return self._ticket >= 0

    def begin(self, asked: Asked) -> None:
        """Ask for runs; others that are still waited for are given up."""
        self._submit(self.arrived, answered, asked)

    def take_up(self, file: str, lens: str) -> None:
        """Ask what the runs of a results file say."""
        self._submit(self.arrived, taken_up, file, lens)

    def open_waits(self, scenario: Scenario, runs: int, seed: int) -> None:
        """Ask what each way of opening the waits does."""
        self._submit(self.opened, opened, scenario, runs, seed)

    def find_turning(self, experiment: Experiment, point: int, run: int) -> None:
        """Ask where one run of an experiment turned."""
        self._submit(self.turned, turned, experiment, point, run)

    def cancel(self) -> None:
        """Wait no longer."""
        if self.waiting:
            self._ticket = -1
            self._runner.cancel()
            self.cancelled.emit()

    def _submit(self, then: SignalInstance, job: Callable[..., object], *arguments: object) -> None:
        if self.waiting:
            self._runner.cancel()
        self._then = then
        self._ticket = self._runner.submit(job, *arguments)

    def _tell(self, ticket: int, growth: object) -> None:
        if ticket == self._ticket and isinstance(growth, Growth):
            self.grew.emit(growth)

    def _finish(self, ticket: int, answer: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self._then.emit(answer)

    def _fail(self, ticket: int, error: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.stopped.emit(error)
