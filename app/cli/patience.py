"""How long a search may take: a limit in seconds, Ctrl-C, and a line that says how far it is."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from models.exact.enough import Enough, Part, Watch

if TYPE_CHECKING:
    from types import FrameType

SHARES = {Part.ORDERS: 0.6, Part.BOUND: 0.75, Part.COMPARISON: 1.0}
"""How much of the time is spent once each part is over: a gap and a comparison need some too."""

WORDS = {
    Part.ORDERS: "orders worked out, {done:,} of {of:,} at most",
    Part.BOUND: "how good the best could be",
    Part.COMPARISON: "beside the plan's own order, under both rules",
}
PAUSE_S = 0.2


class Patience:
    """Counts the time of one search; the first order is worked out however long it takes."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_interrupted = False
        self.is_cut = False
        self.tried = self.of = 0
        self._part = Part.ORDERS
        self._begun = perf_counter()
        self._told_at = -PAUSE_S

    @property
    def watch(self) -> Watch:
        """What a search asks."""
        return Watch(self._begins, self._told, self._pause)

    def told(self) -> str:
        """What ended the search early, in words; empty where nothing did."""
        if not self.is_cut:
            return ""
        tried = f"{self.tried:,} of {self.of:,} orders" if self.of else "the first orders"
        if self.is_interrupted:
            return f"Stopped by you after {tried}: this is the best found until then."
        return (
            f"The time of {self.seconds:g} s was up ({tried} tried): this is the best found until "
            "then. --seconds N gives the search longer, --seconds 0 as long as it takes."
        )

    def interrupt(self, *_: int | FrameType | None) -> None:
        """Ctrl-C: the search ends soon and tells what it has; a second one ends the program."""
        if self.is_interrupted:
            raise KeyboardInterrupt
        self.is_interrupted = True

    def _begins(self, part: Part) -> None:
        self._part = part

    def _told(self, done: int, of: int) -> None:
        self.tried, self.of = done, of

    def _pause(self) -> None:
        self._show()
        if self.is_interrupted and self.tried == 0:
            raise KeyboardInterrupt
        late = self._spent() > self.seconds * SHARES[self._part] if self.seconds else False
        if self.is_interrupted or (late and self.tried > 0):
            self.is_cut = True
            raise Enough

    def _spent(self) -> float:
        return perf_counter() - self._begun

    def _show(self) -> None:
        """A line on standard error, where somebody is looking."""
        if perf_counter() - self._told_at < PAUSE_S:
            return
        self._told_at = perf_counter()
        if sys.stderr is not None and sys.stderr.isatty():
            words = WORDS[self._part].format(done=self.tried, of=self.of)
            words = words if self.of else "the plan's own order, the first to be worked out"
            limit = f" of {self.seconds:g} s" if self.seconds else " s"
            print(f"\r\033[K{words}; {self._spent():.0f}{limit}", end="", file=sys.stderr)
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if sys.stderr is not None and sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)


@contextmanager
def patience(seconds: float) -> Iterator[Patience]:
    """While it lasts Ctrl-C ends the search and not the program."""
    waiting = Patience(seconds)
    if threading.current_thread() is not threading.main_thread():
        yield waiting
        return
    before = signal.signal(signal.SIGINT, waiting.interrupt)
    try:
        yield waiting
    finally:
        signal.signal(signal.SIGINT, before)
        waiting.clear()
