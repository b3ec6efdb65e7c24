"""How a worker begins, and that it ends with the process that started it, however that one ended.

It stands almost by itself, so that a worker's first words need little loaded.

A pool's worker waits for its next task on a pipe of which it holds both ends. So it would never
hear that its parent was killed, and would keep open whatever it inherited.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading

from models.experiments.descriptors import lead_output_aside

ALGEBRA = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What libraries of linear algebra read how many threads to start; a run has no use for any."""


def begin() -> None:
    """First words of a worker. What it loads next is kept: nobody looks for garbage in it."""
    lead_output_aside()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ALGEBRA:
        os.environ.setdefault(name, "1")
    end_with_parent()
    gc.disable()


def is_ready() -> None:
    """Last words before its first task: from here on there may be garbage."""
    gc.freeze()
    gc.enable()


def end_with_parent() -> None:
    """Said first by a worker: from here on it ends when its parent does."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    """A worker whose parent is gone has nobody left to answer."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
