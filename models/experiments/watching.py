"""A watch over runs that may never end: one that takes too long is ended, and costs itself alone.

First an error is raised in the run's own thread, which ends any loop of Python. A run that does
not hear it (it waits in a library) ends its process after as long again, by a watchdog that does
not need Python; whoever handed the run out finds it by handing out its neighbours one by one.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from models.experiments.spans import Began

LOOK_S = 0.05


class RunHangs(Exception):
    """A run took longer than it may."""


@contextmanager
def watched(patience_s: float, *, may_end_process: bool) -> Iterator[Began]:
    """Gives what has to be told before each run. Runs are made in this thread."""
    watch = _Watch(patience_s, threading.get_ident(), may_end_process=may_end_process)
    watch.start()
    try:
        yield watch.began
    finally:
        watch.over()


class _Watch(threading.Thread):
    """Looks at the clock while runs are made in another thread."""

    def __init__(self, patience_s: float, thread: int, *, may_end_process: bool) -> None:
        super().__init__(daemon=True)
        self._patience_s = patience_s
        self._thread = thread
        self._may_end_process = may_end_process
        self._began_at: float | None = None
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._nowhere = Path(os.devnull).open("wb")  # noqa: SIM115  closed when the watch is over

    def began(self, _run: int) -> None:
        with self._lock:
            self._began_at = perf_counter()
        if self._may_end_process:
            # the last resort needs neither the interpreter's lock nor a living main thread
            faulthandler.dump_traceback_later(2.0 * self._patience_s, exit=True, file=self._nowhere)

    def over(self) -> None:
        with self._lock:
            self._began_at = None
        if self._may_end_process:
            faulthandler.cancel_dump_traceback_later()
        self._done.set()
        self.join()
        self._nowhere.close()

    def run(self) -> None:
        while not self._done.wait(min(LOOK_S, self._patience_s / 4.0)):
            with self._lock:
                began = self._began_at
                if began is not None and perf_counter() - began > self._patience_s:
                    self._began_at = None
                    _raise_in(self._thread)


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(RunHangs))
