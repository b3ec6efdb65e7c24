"""Which break has stopped a run: told as long as the playhead stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.table.breaking import Break, positions, words_of
from app.table.playback import Playback
from models.records.run import Run

FACT = "stopped"
"""Its key among the facts of the status bar."""


class Stopped(QObject):
    """Hears that a break was met, and that the playhead went on."""

    told = Signal(str, str)
    """Key and words for the status bar; no words: it went on."""

    def __init__(
        self, playback: Playback, asked: Callable[[], tuple[Run, list[Break]]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._asked = asked
        playback.moved.connect(self._go_on)
        playback.broke.connect(self._tell)

    def _tell(self, position: int) -> None:
        run, breaks = self._asked()
        met = [each for each in breaks if position in positions(run, each)]
        words = "; ".join(words_of(each, run) for each in met)
        self.told.emit(FACT, self.tr("Stopped: {0}").format(words))

    def _go_on(self, *_: object) -> None:
        self.told.emit(FACT, "")
