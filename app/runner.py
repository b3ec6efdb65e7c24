"""Work in another process, so that the window never waits for it.

One worker, spawned, kept warm between jobs. A job is a function of a module that knows no Qt;
it may call `tell_progress`. Answers, failures and progress come back as signals in the window's
thread. To stop means to kill the worker: a fresh one stands ready for the next job.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from models.experiments.parentage import end_with_parent

GIVES_WAY = 8
"""How far a worker stands back where the window wants the processor too (`nice`)."""
FRAME_MS = 16
"""One timer drains all progress, once a frame: never a signal per event."""

_upstream: Connection | None = None


class Heard:
    """A word on the way that is passed on also where others followed it within the frame."""


def tell_progress(progress: object) -> None:
    """Called by a job: how far it has come. Does nothing outside a worker."""
    if _upstream is not None:
        _upstream.send(progress)


class WorkerLost(Exception):
    """The work process ended without an answer, for a reason that it could not tell."""


@dataclass(slots=True)
class _Worker:
    """One worker process and the pipe through which it tells how far it has come."""

    pool: ProcessPoolExecutor
    downstream: Connection
    upstream: Connection

    @classmethod
    def start(cls) -> _Worker:
        context = multiprocessing.get_context("spawn")
        downstream, upstream = context.Pipe(duplex=False)
        pool = ProcessPoolExecutor(
            max_workers=1, mp_context=context, initializer=_begin, initargs=(upstream,)
        )
        return cls(pool, downstream, upstream)

    def kill(self) -> None:
        """End the process now, and wait until nothing of it is left: a matter of milliseconds."""
        # WORKAROUND https://docs.python.org/3.14/library/concurrent.futures.html: before
        # Python 3.14 a pool has no public way to kill its workers.
        for process in list((self.pool._processes or {}).values()):  # noqa: SLF001
            process.kill()
        self.pool.shutdown(wait=True, cancel_futures=True)
        self.downstream.close()
        self.upstream.close()


class Runner(QObject):
    """Hands out a ticket for every job and says what became of it."""

    finished = Signal(int, object)
    """Ticket and answer."""
    failed = Signal(int, object)
    """Ticket and error."""
    progressed = Signal(int, object)
    """Ticket of the job at work, and what it told last."""

    _settled = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: _Worker | None = None
        self._open: dict[int, Future[Any]] = {}
        self._tickets = 0
        self._drain = QTimer(self)
        self._drain.setInterval(FRAME_MS)
        self._drain.timeout.connect(self._tell_progress)
        # A future settles in a thread of the pool; from here on, all is the window's thread.
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is still owed."""
        return bool(self._open)

    def warm_up(self, job: Callable[..., Any], *arguments: object) -> None:
        """Start the worker before it is needed; the job's answer is not waited for."""
        self._started().pool.submit(job, *arguments)

    def submit(self, job: Callable[..., Any], *arguments: object, **options: object) -> int:
        """Queue a job; the ticket comes back with its answer or its failure."""
        self._tickets += 1
        ticket = self._tickets
        future = self._submitted(job, arguments, options)
        self._open[ticket] = future
        self._drain.start()
        future.add_done_callback(lambda settled: self._hear(ticket, settled))
        return ticket

    def cancel(self) -> None:
        """Stop everything now; no signal comes for what was stopped."""
        self._open.clear()
        self._drain.stop()
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def close(self) -> None:
        """Stop everything; no process or thread of ours is left."""
        self.cancel()

    def _started(self) -> _Worker:
        if self._worker is None:
            self._worker = _Worker.start()
        return self._worker

    def _submitted(
        self, job: Callable[..., Any], arguments: tuple[object, ...], options: dict[str, object]
    ) -> Future[Any]:
        try:
            return self._started().pool.submit(job, *arguments, **options)
        except BrokenProcessPool:  # it died while nobody was waiting
            self.cancel()
            return self._started().pool.submit(job, *arguments, **options)

    def _hear(self, ticket: int, future: Future[Any]) -> None:
        """In a thread of the pool; the window may be gone by now."""
        if shiboken6.isValid(self):
            self._settled.emit(ticket, future)

    def _deliver(self, ticket: int, future: Future[Any]) -> None:
        if self._open.pop(ticket, None) is None:
            return  # cancelled meanwhile
        self._tell_progress(ticket)
        if not self._open:
            self._drain.stop()
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            self.cancel()
            error = WorkerLost("the work process ended without an answer")
        if error is None:
            self.finished.emit(ticket, future.result())
        else:
            self.failed.emit(ticket, error)

    def _tell_progress(self, ticket: int | None = None) -> None:
        """Pass on the last word that the worker told since the last frame, and what is `Heard`."""
        told: list[object] = []
        while self._worker is not None and self._worker.downstream.poll():
            told.append(self._worker.downstream.recv())
        at_work = ticket if ticket is not None else next(iter(self._open), None)
        if at_work is None:
            return
        for word in (*(one for one in told[:-1] if isinstance(one, Heard)), *told[-1:]):
            self.progressed.emit(at_work, word)


def _begin(upstream: Connection) -> None:
    """First words of a worker; it ends with the window, and gives way to it while it stands."""
    end_with_parent()
    global _upstream  # noqa: PLW0603  one process, one pipe
    _upstream = upstream
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
