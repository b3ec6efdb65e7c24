"""What is made before it is asked for: one deed in a turn of the event loop, while nobody waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import ModuleType

from PySide6.QtCore import QObject, QTimer

Deed = Callable[[], object]

REST_MS = 20
"""Between two deeds, so that what somebody does meanwhile is answered and painted first."""


NAMES_AT_ONCE = 200
"""Names of a Qt module that are looked up in one deed."""


def awakened(modules: Iterable[ModuleType]) -> Iterator[Deed]:
    """Every class of Qt looked up once, a part in a deed.

    PySide makes a class when it is first named, and pyqtgraph names all of them as it is loaded:
    a tenth of a second at once, unless they are awake.
    """
    for module in modules:
        names = dir(module)
        for first in range(0, len(names), NAMES_AT_ONCE):
            yield partial(_look_up, module, names[first : first + NAMES_AT_ONCE])


def _look_up(module: ModuleType, names: Iterable[str]) -> None:
    for name in names:
        getattr(module, name)


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
