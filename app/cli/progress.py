"""How far a long command has come, on standard error, where somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from models.experiments.performing import Progress

PAUSE_S = 0.1


@contextmanager
def told_progress(what: str) -> Iterator[Progress | None]:
    """A line that counts up and is gone at the end; nothing where no terminal is."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    try:
        yield _line(what)
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _line(what: str) -> Progress:
    told_at = -PAUSE_S

    def tell(done: int, of: int) -> None:
        nonlocal told_at
        if perf_counter() - told_at >= PAUSE_S:
            told_at = perf_counter()
            print(f"\r\033[K{done} of {of} {what}", end="", file=sys.stderr, flush=True)

    return tell
