"""The one answer that is awaited from a worker: asked for, followed, and given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.errands import Answered, Errands


def runs_told(done: int, of: int, left_s: float | None) -> str:
    """How many of how many runs are made, and how long the rest takes once that is known."""
    if left_s is None:
        return _t("{0:,} of {1:,} runs made. Esc stops it.").format(done, of)
    words = _t("{0:,} of {1:,} runs made, about {2:.0f} s to go. Esc stops it.")
    return words.format(done, of, left_s)


def _t(text: str) -> str:
    return QCoreApplication.translate("awaited", text)


class Awaited(QObject):
    """Whoever asks again gives up what was asked before; to give up ends the worker's work."""

    progressed = Signal(object)
    arrived = Signal(object)
    stopped = Signal(object)
    """Why there is no answer."""
    cancelled = Signal()
    begun = Signal()
    ended = Signal()
    """It was answered or failed; what came of it is told before."""

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._asked = 0
        self.waiting = False
        errands.progressed.connect(self._tell)
        errands.dropped.connect(self._give_up)

    def begin(
        self, job: Callable[..., Any], *arguments: object, then: Answered | None = None
    ) -> None:
        """Ask; the answer goes to `then`, or is `arrived`."""
        if self.waiting:
            self.waiting = False
            self._errands.drop()
        self.waiting = True
        self._asked += 1
        number, take = self._asked, then or self.arrived.emit
        self._errands.ask(
            job, *arguments,
            then=lambda answer: self._settle(number, take, answer),
            otherwise=lambda error: self._settle(number, self.stopped.emit, error),
        )  # fmt: skip
        self.begun.emit()

    def cancel(self) -> None:
        """Wait no longer."""
        if self.waiting:
            self._errands.drop()

    def _settle(self, number: int, take: Callable[[Any], object], answer: object) -> None:
        if number == self._asked and self.waiting:
            self.waiting = False
            take(answer)
            self.ended.emit()

    def _give_up(self) -> None:
        if self.waiting:
            self.waiting = False
            self.cancelled.emit()

    def _tell(self, told: object) -> None:
        if self.waiting:
            self.progressed.emit(told)
