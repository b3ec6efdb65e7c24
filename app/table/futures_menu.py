"""The run picker's tree: every future of the run, each under the one from which it parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from app.pictures.picker import MenuButton
from app.pictures.sheet import dress
from app.table.forking import Forking
from app.table.futures import ROOT, Future
from models.records.words import ending_in_words


class FuturesButton(MenuButton):
    """Names the future in front; its menu brings another there, compares, drops, keeps, opens."""

    save_asked = Signal()
    open_asked = Signal()

    def __init__(self, forking: Forking) -> None:
        super().__init__()
        dress(self, "button")
        self._forking = forking
        self.before_showing: Callable[[Callable[[], object]], object] = lambda deed: deed()
        """Asked before another future is brought to the front: nobody may sit in that one."""
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        forking.grown.connect(self.tell)
        forking.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say which future is in front, and of how many."""
        futures = self._forking.futures
        count = len(futures) if futures else 0
        words = self.tr("Run %1").replace("%1", self._forking.front)
        if count > 1:
            words = self.tr("Run %1 of %2").replace("%1", self._forking.front)
            words = words.replace("%2", str(count))
        self.setText(words)
        self.setAccessibleName(self.tr("Futures of this run: %1").replace("%1", words))

    def fill(self) -> None:
        """Make the menu anew: the tree, then what can be done with it."""
        menu, forking = self._menu, self._forking
        menu.clear()
        for depth, future in forking.futures.walk() if forking.futures else ():
            action = menu.addAction("      " * depth + self._words(future))
            action.setCheckable(True)
            action.setChecked(future.name == forking.front)
            action.triggered.connect(partial(self._choose, future.name))
        menu.addSeparator()
        front = forking.at_front
        child = front is not None and front.parent is not None
        beside = menu.addAction(self.tr("Beside the future it parts from"))
        beside.setEnabled(child and forking.pair is None)
        beside.triggered.connect(self._compare)
        alone = menu.addAction(self.tr("Alone"))
        alone.setEnabled(forking.pair is not None)
        alone.triggered.connect(forking.part)
        drop = menu.addAction(self.tr("Drop this future"))
        drop.setEnabled(forking.front != ROOT)
        drop.triggered.connect(self._drop)
        menu.addSeparator()
        save = menu.addAction(self.tr("Keep this run…"))
        save.setEnabled(front is not None)
        save.triggered.connect(self.save_asked)
        menu.addAction(self.tr("Open a kept run…")).triggered.connect(self._open)

    def _choose(self, name: str, *_: object) -> None:
        self.before_showing(partial(self._forking.choose, name))

    def _compare(self, *_: object) -> None:
        self.before_showing(partial(self._forking.compare_with_parent, self._forking.front))

    def _drop(self, *_: object) -> None:
        self.before_showing(partial(self._forking.drop, self._forking.front))

    def _open(self, *_: object) -> None:
        self.before_showing(self.open_asked.emit)

    def _words(self, future: Future) -> str:
        title = future.title or self.tr("as it happened")
        how = ""
        if future.played is not None and future.played.turn is None:
            run = future.played.run
            how = f" · {ending_in_words(run.scenario, run.outcome.ending)}"
        return f"{future.name}  {title}{how}"
