"""Forking: the tree of futures, which of them is in front, and which two are compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.table.futures import ROOT, Future, Futures
from app.table.one_run import Played
from app.table.pairing import Asked
from app.table.running import Running, Script
from models.drivers.prompting import Asked as TurnAsked
from models.insight.pairing import Pairs


class Forking(QObject):
    """Asks for futures, takes them in, and says when front or pair is another."""

    changed = Signal()
    """Another future is in front, or others are compared; both are played."""
    grown = Signal()
    """The tree has another future, or one less."""
    counted = Signal()
    """There are more pairs behind the comparison."""

    def __init__(self, running: Running, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = running
        self.futures: Futures | None = None
        self.front = ROOT
        self.pair: tuple[str, str] | None = None
        self.pairs, self.done = Pairs(0, 0, 0, 0), False
        self._awaited: tuple[str, bool] | None = None
        self._then: str | None = None
        self.before_turning: Callable[[Callable[[], object]], object] = lambda deed: deed()
        """Asked before the other of a pair is brought to the front: nobody may sit in that one."""
        running.compared.connect(self._count)
        running.compared_all.connect(self._count_all)
        running.cancelled.connect(self._forget_awaited)
        running.stopped.connect(self._forget_awaited)

    @property
    def at_front(self) -> Future | None:
        """The future in front."""
        return self.futures[self.front] if self.futures else None

    @property
    def awaits(self) -> bool:
        """Whether the run that is awaited is one of its own."""
        return self._awaited is not None

    def await_nothing(self) -> None:
        """A run of another tree is asked for: none of its own is awaited any more."""
        self._forget_awaited()

    def begin(self, played: Played) -> None:
        """Another run: a tree of one future."""
        self._take_up(Futures.of(played), ROOT)

    def open(self, futures: Futures, front: str) -> None:
        """Take up a tree that was kept; its futures are played when they are looked at."""
        self._take_up(futures, front)
        self.play(front, compare=False)

    def _take_up(self, futures: Futures, front: str) -> None:
        self.futures, self.front, self.pair, self._awaited = futures, front, None, None
        self.pairs, self.done = Pairs(0, 0, 0, 0), False
        self.grown.emit()

    def forget(self) -> None:
        """No run, no futures."""
        self.futures, self.pair, self._awaited = None, None, None
        self.grown.emit()

    def fork(self, title: str, tick: int, script: Script, *, compare: bool) -> None:
        """Let another future part from the one in front; compared with it, or in its place."""
        if self.futures is None:
            return
        future = Future(self.futures.next_name(), title, self.front, tick, script)
        self.futures.grow(future)
        self.grown.emit()
        self.play(future.name, compare=compare)

    def replace_script(self, script: Script, goes_on: TurnAsked | None = None) -> None:
        """The future in front goes on under a longer script: a seat has decided.

        `goes_on` is the turn in which it is still putting a package together.
        """
        if self.futures is not None:
            self._awaited = (self.front, False)
            self._running.begin(self.futures.under, script, goes_on)

    def play(self, name: str, *, compare: bool) -> None:
        """Ask for a future; it comes to the front once it is played."""
        if self.futures is None:
            return
        future = self.futures[name]
        if compare and future.parent and self.futures[future.parent].played is None:
            self._then = name
            self.play(future.parent, compare=False)
            return
        if future.played is not None:
            self._show(name, compare=compare)
            return
        self._awaited = (name, compare)
        self._running.begin(self.futures.under, future.script)

    def arrive(self, played: Played) -> None:
        """The future that was awaited has been played."""
        if self.futures is None or self._awaited is None:
            return
        (name, compare), self._awaited = self._awaited, None
        self.futures.settle(name, played)
        then, self._then = self._then, None
        if then is not None:
            self.play(then, compare=True)
        else:
            self._show(name, compare=compare)

    def choose(self, name: str) -> None:
        """Bring a future to the front, alone."""
        self.play(name, compare=False)

    def compare_with_parent(self, name: str) -> None:
        """Show a future beside the one from which it parts."""
        self.play(name, compare=True)

    def turn(self) -> None:
        """Of the two that are compared, bring the other to the front."""
        if self.pair is not None:
            self.before_turning(self._turn)

    def _turn(self) -> None:
        if self.pair is not None:
            self.front = self.pair[1] if self.front == self.pair[0] else self.pair[0]
            self.changed.emit()

    def part(self) -> None:
        """Compare no longer."""
        if self.pair is not None:
            self._running.cancel()
            self.pair = None
            self.changed.emit()

    def drop(self, name: str) -> None:
        """Take a future away, and all that part from it."""
        if self.futures is None or name == ROOT:
            return
        parent = self.futures[name].parent or ROOT
        self.futures.drop(name)
        if self.front not in self.futures.futures or (self.pair and name in self.pair):
            self.play(parent, compare=False)
        self.grown.emit()

    def _show(self, name: str, *, compare: bool) -> None:
        if self.futures is None:
            return
        parent = self.futures[name].parent
        self.front, self.pair = name, None
        if compare and parent is not None and self.futures[parent].played is not None:
            self.front, self.pair = parent, (parent, name)
            self.pairs, self.done = Pairs(0, 0, 0, 0), False
            self._ask_for_pairs(self.futures[parent], self.futures[name])
        self.changed.emit()

    def _ask_for_pairs(self, first: Future, second: Future) -> None:
        if self.futures is not None:
            asked = Asked(self.futures.under, second.tick, first.script, second.script)
            self._running.compare(asked)

    def _count(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.counted.emit()

    def _count_all(self, pairs: Pairs) -> None:
        self.pairs, self.done = pairs, True
        self.counted.emit()

    def _forget_awaited(self, *_: object) -> None:
        """The future that was awaited does not come: it is no part of the tree."""
        if self._awaited is None or self.futures is None:
            return
        name, self._awaited, self._then = self._awaited[0], None, None
        if self.futures[name].played is None and name != ROOT:
            self.futures.drop(name)
            self.grown.emit()
