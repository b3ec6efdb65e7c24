"""Hands: who makes runs. This process, workers of its own, or a cluster; all are executors."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, ParamSpec, Protocol, TypeVar

from models.experiments.parentage import end_with_parent
from models.terms.errors import UsageError

MOST_STILLBORN = 3
"""Executors in a row of which no worker ever spoke."""

P = ParamSpec("P")
T = TypeVar("T")


class Hands(Protocol):
    """An executor that can be had anew where it broke."""

    count: int
    """How many tasks it works on at a time."""
    apart: bool
    """Whether it works in other processes, which may be ended."""

    def executor(self) -> Executor: ...

    def broke(self, error: BaseException) -> bool:
        """Whether an error tells of a lost worker and not of the task."""
        ...

    def kill(self, executor: Executor) -> None:
        """End all work now."""
        ...

    def close(self, executor: Executor) -> None:
        """End where nothing is left to do."""
        ...

    def mourn(self) -> None:
        """Told of a lost executor. Raises UsageError where it is no use to have another."""
        ...


class Here:
    """This process, one task at a time: the quickest way where there is little to do."""

    count = 1
    apart = False

    def executor(self) -> Executor:
        return _AtOnce()

    def broke(self, _error: BaseException) -> bool:
        return False

    def kill(self, executor: Executor) -> None:
        executor.shutdown()

    def close(self, executor: Executor) -> None:
        executor.shutdown()

    def mourn(self) -> None:
        pass


class _AtOnce(Executor):
    """Does a task when it is handed in."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  told where the result is asked for
            future.set_exception(error)
        return future


class Workers:
    """Processes of our own, started afresh; gone when we are."""

    apart = True

    def __init__(self, count: int) -> None:
        self.count = count
        self._first_words: list[Future[int]] = []
        self._stillborn = 0

    def executor(self) -> Executor:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.count, mp_context=context, initializer=_begin)
        with _signals_kept():
            # a pool starts one process for each task that waits
            self._first_words = [pool.submit(os.getpid) for _ in range(self.count)]
        return pool

    def mourn(self) -> None:
        spoke = any(
            word.done() and not word.cancelled() and word.exception() is None
            for word in self._first_words
        )
        self._stillborn = 0 if spoke else self._stillborn + 1
        if self._stillborn >= MOST_STILLBORN:
            raise UsageError(
                "no worker comes to life; in a script of your own, put what it does under "
                '`if __name__ == "__main__":`, or take workers=1'
            )

    def broke(self, error: BaseException) -> bool:
        return isinstance(error, BrokenExecutor)

    def kill(self, executor: Executor) -> None:
        # WORKAROUND https://docs.python.org/3.14/library/concurrent.futures.html: before Python
        # 3.14 a pool has no public way to kill its workers.
        processes: dict[int, Any] = getattr(executor, "_processes", None) or {}
        for process in list(processes.values()):
            process.kill()
        executor.shutdown(wait=True, cancel_futures=True)

    def close(self, executor: Executor) -> None:
        executor.shutdown()


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C: it is ours, and we end them.

    They inherit a mask that holds it back; here it is only put off.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """First words of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
