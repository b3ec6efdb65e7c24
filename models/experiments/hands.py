"""Hands: who makes runs. This process, workers of its own, or a cluster; all are executors."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol

from models.experiments.parentage import begin
from models.terms.errors import UsageError

MOST_STILLBORN = 3
"""Executors in a row of which no worker ever spoke."""

AHEAD = 3
"""Tasks for each worker, so that none waits for another while it could work."""

Readied = Callable[[], None]


class Hands(Protocol):
    """Others who make runs: an executor that can be had anew where it broke."""

    count: int
    """How many tasks are worked on at a time, by everybody."""
    apart: bool
    """Whether there is anybody else: other processes, which may be ended."""
    here: bool
    """Whether this process works as well, at whatever nobody else has."""

    def executor(self, readied: Readied) -> Executor:
        """Others, who first do `readied`, so that they are ready for a task."""
        ...

    def room(self) -> int:
        """How many tasks it is of use to have with others now. Raises what `broke` knows."""
        ...

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
    here = True

    def executor(self, readied: Readied) -> Executor:
        raise NotImplementedError

    def room(self) -> int:
        return 0

    def broke(self, _error: BaseException) -> bool:
        return False

    def kill(self, executor: Executor) -> None: ...

    def close(self, executor: Executor) -> None: ...

    def mourn(self) -> None: ...


class Workers:
    """Processes of our own, started afresh; gone when we are."""

    apart = True
    here = False

    def __init__(self, count: int) -> None:
        self.count = count
        self._processes = count
        self._first_words: list[Future[None]] = []
        self._stillborn = 0

    def executor(self, readied: Readied) -> Executor:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=begin)
        with _signals_kept():
            # a pool starts one process for each task that waits
            self._first_words = [pool.submit(readied) for _ in range(self._processes)]
        return pool

    def room(self) -> int:
        return AHEAD * self.count

    def mourn(self) -> None:
        spoke = any(_was_said(word) for word in self._first_words)
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
        self.kill(executor)  # nobody is waited for who is not ready yet, or tidies up


class Company(Workers):
    """This process and workers of its own: it begins at once, and nobody waits while they start."""

    here = True

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self._processes = count - 1

    def room(self) -> int:
        ready = [word for word in self._first_words if word.done()]
        for word in ready:
            word.result()
        return AHEAD * len(ready)


def _was_said(word: Future[None]) -> bool:
    return word.done() and not word.cancelled() and word.exception() is None


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
