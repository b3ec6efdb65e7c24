"""Playing one run of a batch again, for the Table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.errands import Errands
from app.table.one_run import watched


class Watching(QObject):
    """Asks the worker for a run with its whole log, and hands it on."""

    played = Signal(object)
    failed = Signal(object)

    def __init__(self, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._errands = errands

    def ask(self, wanted: tuple[object, int, int]) -> None:
        """Play a run of an experiment's point."""
        self._errands.ask(
            watched, *wanted, then=self.played.emit, otherwise=self.failed.emit
        )  # fmt: skip
