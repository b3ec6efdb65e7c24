"""Asking for a run: one at a time, under a seed, in another process."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.runner import Runner
from app.table.one_run import one_run, stand_ready
from models.terms.scenario import Scenario


class Running(QObject):
    """The one run that is awaited, if any."""

    began = Signal()
    arrived = Signal(object)
    """The run and its story: `Played`."""
    stopped = Signal(object)
    """The error that ended it."""
    cancelled = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._ticket = -1
        self._asked: tuple[Scenario, int] | None = None
        self.seed = 1
        runner.finished.connect(self._finish)
        runner.failed.connect(self._fail)

    @property
    def waiting(self) -> bool:
        return self._ticket >= 0

    def warm_up(self) -> None:
        """Start the worker while nobody is waiting."""
        self._runner.warm_up(stand_ready)

    def begin(self, scenario: Scenario) -> None:
        """Ask for a run; another that is still waited for is given up."""
        asked = (scenario, self.seed)
        if self.waiting and asked == self._asked:
            return
        if self.waiting:
            self._runner.cancel()
        self._asked = asked
        self._ticket = self._runner.submit(one_run, scenario, self.seed)
        self.began.emit()

    def cancel(self) -> None:
        """Wait no longer; a fresh worker is made ready for the next run."""
        if self.waiting:
            self._ticket = -1
            self._runner.cancel()
            self.warm_up()
            self.cancelled.emit()

    def _finish(self, ticket: int, played: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.arrived.emit(played)

    def _fail(self, ticket: int, error: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.stopped.emit(error)
