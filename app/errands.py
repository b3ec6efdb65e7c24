"""Errands: questions to the worker, each with what is done with its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.runner import Runner

Answered = Callable[[Any], None]
Failed = Callable[[Exception], None]


class _Errand(NamedTuple):
    """Who waits for a ticket."""

    then: Answered
    otherwise: Failed


class Errands(QObject):
    """Hands answers to whoever asked; what was dropped is answered to nobody."""

    dropped = Signal()
    """Whoever waited waits in vain."""
    progressed = Signal(object)
    """What the job at work told last."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._open: dict[int, _Errand] = {}
        runner.finished.connect(self._finish)
        runner.failed.connect(self._fail)
        runner.progressed.connect(lambda _ticket, told: self.progressed.emit(told))

    def ask(
        self, job: Callable[..., Any], *arguments: object, then: Answered, otherwise: Failed
    ) -> int:
        """Ask the worker; one of the two is called with what comes back."""
        ticket = self._runner.submit(job, *arguments)
        self._open[ticket] = _Errand(then, otherwise)
        return ticket

    @property
    def waiting(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._open)

    def drop(self) -> None:
        """End everything now: the worker is killed, and nobody is answered."""
        self._open.clear()
        self._runner.cancel()
        self.dropped.emit()

    def close(self) -> None:
        """End everything for good."""
        self._open.clear()
        self._runner.close()
        self.dropped.emit()

    def _finish(self, ticket: int, answer: object) -> None:
        errand = self._open.pop(ticket, None)
        if errand is not None:
            errand.then(answer)

    def _fail(self, ticket: int, error: object) -> None:
        errand = self._open.pop(ticket, None)
        if errand is not None and isinstance(error, Exception):
            errand.otherwise(error)
