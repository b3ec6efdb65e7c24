"""What is made before it is asked for: one deed in a turn of the event loop, while nobody waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

Deed = Callable[[], object]

REST_MS = 20
"""Between two deeds, so that what somebody does meanwhile is answered and painted first."""


class Ahead(QObject):
    """Does deeds one after another; between two of them the window has its say."""

    def __init__(self, deeds: Iterable[Deed], parent: QObject) -> None:
        super().__init__(parent)
        self._deeds = iter(deeds)
        self._timer = QTimer(self)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._do_next)

    def begin(self) -> None:
        """Do the first in a moment."""
        self._timer.start()

    def stop(self) -> None:
        """Do no more."""
        self._timer.stop()

    def _do_next(self) -> None:
        deed = next(self._deeds, None)
        if deed is None:
            self.stop()
        else:
            deed()
