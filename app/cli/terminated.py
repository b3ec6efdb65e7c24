"""SIGTERM, with which a machine asks a command to stop: heard as Ctrl-C is."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stopped_by_term() -> Iterator[None]:
    """While it lasts SIGTERM stops as Ctrl-C does: in words, and with what was made kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
