"""Hands: who makes runs. This process, workers of its own, or a cluster; all are executors."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol

from models.experiments.parentage import begin
from models.terms.errors import UsageError

MOST_STILLBORN = 3
"""Executors in a row of which no worker ever spoke."""

NO_WORKER = (
    "no worker process comes to life here: each ends before its first word, as where memory is "
    "short or the system ends processes; `irenic experiment FILE.irenic --resume` goes on with "
    "what a results file holds"
)
IN_A_SCRIPT = (
    '; in a script of your own, put what it does under `if __name__ == "__main__":`, since every '
    "worker reads the script first"
)

OURS = {"app", "irenic"}
"""Programs that workers can read again without harm."""

TASKS_EACH = 3
"""Tasks for each worker, so that none waits for another while it could work."""

TASKS_EACH_IN_COMPANY = 2
"""The same where this process works too: what others have ahead, nobody waits for at the end."""

Readied = Callable[[], None]
Spoke = Callable[[], None]


class Hands(Protocol):
    """Who makes runs."""

    count: int
    """How many tasks are worked on at a time, by everybody."""
    here: bool
    """Whether this process works as well, at whatever nobody else has."""

    @property
    def others(self) -> Others | None:
        """Whoever else makes runs; none: nobody, or nobody any longer."""
        ...


class Others(Protocol):
    """An executor's processes, which may be ended, and had anew where one of them broke."""

    def executor(self, readied: Readied, spoke: Spoke) -> Executor:
        """Others, who first do `readied`, so that they are ready for a task.

        `spoke` is called, maybe by another thread, whenever one of them is ready before `room`
        knew of it.
        """
        ...

    def room(self) -> int:
        """How many tasks it is of use to have with others now. Raises what `broke` knows."""
        ...

    def stock(self) -> int:
        """How many tasks they could soon want, with whoever is not ready yet."""
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
    here = True
    others: Others | None = None


class Workers:
    """Processes of our own, started afresh; gone when we are."""

    here = False

    def __init__(self, count: int) -> None:
        self.count = count
        self._processes = count
        self._first_words: list[Future[None]] = []
        self._stillborn = 0

    @property
    def others(self) -> Others | None:
        return self

    def executor(self, readied: Readied, spoke: Spoke) -> Executor:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=begin)
        with _signals_kept():
            # a pool starts one process for each task that waits
            self._first_words = [pool.submit(readied) for _ in range(self._processes)]
        for word in self._first_words:
            word.add_done_callback(partial(_told, spoke))
        return pool

    def room(self) -> int:
        return TASKS_EACH * self.count

    def stock(self) -> int:
        return self.room()

    def mourn(self) -> None:
        if self._is_hopeless():
            raise no_worker()

    def _is_hopeless(self) -> bool:
        """Whether one more executor is lost, and it is no use to have another."""
        spoke = any(_was_said(word) for word in self._first_words)
        self._first_words = []
        self._stillborn = 0 if spoke else self._stillborn + 1
        return self._stillborn >= MOST_STILLBORN

    def broke(self, error: BaseException) -> bool:
        return isinstance(error, BrokenExecutor)

    def kill(self, executor: Executor) -> None:
        # WORKAROUND https://docs.python.org/3.14/library/concurrent.futures.html: before Python
        # 3.14 a pool has no public way to kill its workers.
        processes: dict[int, Any] = getattr(executor, "_processes", None) or {}
        for process in list(processes.values()):
            process.kill()
        _hear_no_more(executor)
        executor.shutdown(wait=True, cancel_futures=True)

    def close(self, executor: Executor) -> None:
        self.kill(executor)  # nobody is waited for who is not ready yet, or tidies up


class Company(Workers):
    """This process and workers of its own: it begins at once, and nobody waits while they start.

    Where no worker comes to life it goes on alone.
    """

    here = True

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self._processes = count - 1

    @property
    def others(self) -> Others | None:
        return self if self._processes else None

    def room(self) -> int:
        ready = [word for word in self._first_words if word.done()]
        for word in ready:
            word.result()
        return TASKS_EACH_IN_COMPANY * len(ready)

    def stock(self) -> int:
        return sum(TASKS_EACH_IN_COMPANY if word.done() else 1 for word in self._first_words)

    def mourn(self) -> None:
        if self._is_hopeless():
            self._processes, self.count = 0, 1


def _hear_no_more(executor: Executor) -> None:
    """Let the end of whoever was killed in the midst of an answer be heard as an end.

    A pool waits for the rest of an answer that has begun, for as long as anybody could send it; and
    it holds an end for sending itself.
    """
    answers = getattr(executor, "_result_queue", None)
    if answers is not None:
        answers._writer.close()  # noqa: SLF001  the same workaround


def no_worker() -> UsageError:
    """What is told where nobody can make a run; scripts of one's own may be the cause."""
    return UsageError(NO_WORKER + (IN_A_SCRIPT if _is_own_script() else ""))


def _is_own_script() -> bool:
    """Whether the program that runs was written by whoever uses this."""
    main = sys.modules["__main__"]
    spec = getattr(main, "__spec__", None)
    if spec is not None:
        return spec.name.partition(".")[0] not in OURS
    return str(getattr(main, "__file__", "")).endswith(".py")


def _told(spoke: Spoke, word: Future[None]) -> None:
    """A lost pool takes no task, and it may hold its lock while it says so."""
    if _was_said(word):
        spoke()


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
