"""Moments in which a Ctrl-C would do harm, and waits."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

ASKS_TO_STOP = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What asks this process to stop meanwhile is heard when it is over.

    A handler runs between any two steps of Python, and DuckDB asks for it in the midst of a query:
    a transaction would be left open, or be told twice. Only the main thread hears of signals. An
    error that ends it is told first, and is a reason to stop in itself.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    with ExitStack() as held:
        for one in ASKS_TO_STOP:
            held.enter_context(_put_off(one, heard))
        yield
    for number in dict.fromkeys(heard):
        signal.raise_signal(number)


@contextmanager
def _put_off(one: signal.Signals, heard: list[int]) -> Iterator[None]:
    """Note a signal that somebody heeds; whatever happens, they heed it again afterwards."""
    before = signal.getsignal(one)
    try:
        if callable(before):
            signal.signal(one, lambda number, _frame: heard.append(number))
        yield
    finally:
        if callable(before):
            signal.signal(one, before)
