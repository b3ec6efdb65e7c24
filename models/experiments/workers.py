"""Worker processes: started afresh, handed chunks of runs, and gone when we are.

Chunks take a fraction of a second: long against the cost of handing one out, short against a stop.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from models.drivers.event_driven import Simulator
from models.experiments.batch import Summary, summary_of
from models.terms.scenario import Scenario

CHUNK_S = 0.3

Asked = tuple[Scenario, str]
"""A scenario, and the rule by which givers of steps decide."""

_simulator: Simulator | None = None


def together(
    asked: Asked, runs: range, *, seed: int, workers: int, run_s: float
) -> Generator[Summary, None, None]:
    """Summaries in run order, made by several processes; a stop or an error ends them at once."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=asked)
    try:
        with _signals_kept():
            chunks = [
                pool.submit(_performed, chunk, seed) for chunk in _chunks(runs, run_s, workers)
            ]
        yield from _in_order(chunks)
    except BaseException:
        _kill(pool)
        raise
    pool.shutdown()


def _in_order(chunks: list[Future[list[Summary]]]) -> Iterator[Summary]:
    for chunk in chunks:
        yield from chunk.result()


def _chunks(runs: range, run_s: float, workers: int) -> Iterator[range]:
    """Neighbouring runs that take about CHUNK_S together, and work for every worker."""
    fair = -(-len(runs) // workers)
    size = max(1, min(round(CHUNK_S / max(run_s, 1e-6)), fair))
    for first in range(runs.start, runs.stop, size):
        yield range(first, min(first + size, runs.stop))


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


def _kill(pool: ProcessPoolExecutor) -> None:
    """End every worker now, whatever it was doing."""
    # WORKAROUND https://docs.python.org/3.14/library/concurrent.futures.html: before Python 3.14
    # a pool has no public way to kill its workers.
    for process in list((pool._processes or {}).values()):  # noqa: SLF001
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def _begin(scenario: Scenario, rule: str) -> None:
    """First words of a worker."""
    global _simulator  # noqa: PLW0603  one process, one scenario
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _simulator = Simulator(scenario, rule)


def _end_with_parent() -> None:
    """A worker whose parent was killed has nobody left to answer."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _performed(runs: range, seed: int) -> list[Summary]:
    """A chunk of runs."""
    assert _simulator is not None  # noqa: S101  every worker begins
    return [summary_of(_simulator.simulate(seed=seed, run=run)) for run in runs]
