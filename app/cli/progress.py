"""How far a long command has come, on standard error, where somebody is looking."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TextIO

from app.cli.terminated import stopped_by_term
from models.experiments.performing import Progress

PAUSE_S = 0.1

NOTED_S = 1.0
"""After how long a log hears what is being made; what is over sooner leaves it empty."""

COMPILING = "irenic: the rules are being compiled, about a minute, once for this version"

ALONE = "irenic: no worker process comes to life here, so this one makes the rest alone"

Told = Callable[[Progress], None]


def tell_compiling() -> None:
    """Why nothing will be seen for a while; whoever reads a log of it wants to know as well."""
    if sys.stderr is not None:
        print(COMPILING, file=sys.stderr, flush=True)


def _tell_alone() -> None:
    """Why it takes longer than the number of processors promises."""
    if sys.stderr is not None:
        print(ALONE, file=sys.stderr, flush=True)


def readied(driver: str | None) -> None:
    """Where the compiled driver is asked for by name and not kept: say so, and compile it apart.

    So Ctrl-C is heard at once.
    """
    from models.drivers.compiled_cache import is_kept
    from models.experiments.readying import compiled_apart

    if driver == "compiled" and not is_kept():
        tell_compiling()
        compiled_apart()


@contextmanager
def told_progress(what: str, done: str = "made") -> Iterator[Told]:
    """A line that counts up and is gone at the end; where no terminal is, what takes long alone."""
    with stopped_by_term():
        if sys.stderr is None or not sys.stderr.isatty():
            with _noted_once(f"irenic: {what} are being {done}"):
                yield _noted
            return
        try:
            yield _line(what)
        finally:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def clocked(line: Told) -> Told:
    """A line for searches that know no clock: the time since now is told with what they tell."""
    begun = perf_counter()

    def told(progress: Progress) -> None:
        timed = progress if progress.seconds else progress._replace(seconds=perf_counter() - begun)
        line(timed)

    return told


@contextmanager
def _noted_once(words: str) -> Iterator[None]:
    """One line in a log where something takes longer than a moment."""
    noting = threading.Timer(NOTED_S, _note, (words, sys.stderr))
    noting.daemon = True
    noting.start()
    try:
        yield
    finally:
        noting.cancel()


def _note(words: str, stream: TextIO | None) -> None:
    if stream is not None:
        print(words, file=stream, flush=True)


def _noted(progress: Progress) -> None:
    if progress.compiling:
        tell_compiling()
    if progress.alone:
        _tell_alone()


def _line(what: str) -> Told:
    told_at = -PAUSE_S

    def tell(progress: Progress) -> None:
        nonlocal told_at
        if progress.compiling or progress.alone:
            print("\r\033[K", end="", file=sys.stderr)
            _noted(progress)
        if perf_counter() - told_at >= PAUSE_S:
            told_at = perf_counter()
            words = f"{progress.done:,} of {progress.of:,} {what}{_left(progress)}"
            print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)

    return tell


def _left(progress: Progress) -> str:
    """How long the rest will take, once that can be told."""
    left_s = progress.left_s
    return "" if left_s is None else f", {duration(left_s)} left"


def duration(seconds: float) -> str:
    """A length of time as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
