"""Moments in which a Ctrl-C would do harm, and waits."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ASKS_TO_STOP = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What asks this process to stop meanwhile is heard when it is over.

    A handler runs between any two steps of Python, and DuckDB asks for it in the midst of a query:
    a transaction would be left open, or be told twice. Only the main thread hears of signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = {one: signal.getsignal(one) for one in ASKS_TO_STOP}
    heeded = {one: handler for one, handler in before.items() if callable(handler)}
    for one in heeded:
        signal.signal(one, lambda number, _frame: heard.append(number))
    try:
        yield
    finally:
        for one, handler in heeded.items():
            signal.signal(one, handler)
        for number in dict.fromkeys(heard):
            signal.raise_signal(number)
