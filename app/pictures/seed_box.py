"""A box for a seed: it holds every seed that a file or a command may name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox

from models.rules.chance import WORD

WIDTH = 104
"""Room for ten figures."""


class SeedBox(QDoubleSpinBox):
    """A whole number of 32 bits; Qt's box for whole numbers ends one bit before."""

    chosen = Signal(object)
    """The seed; an int of Qt's own would not hold it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDecimals(0)
        self.setRange(0, WORD)
        self.setValue(1)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(name)
        self.valueChanged.connect(lambda _: self.chosen.emit(self.seed))

    @property
    def seed(self) -> int:
        """The seed in the box."""
        return int(self.value())

    def show_seed(self, seed: int) -> None:
        """Show a seed without hearing of it."""
        self.blockSignals(True)
        self.setValue(seed)
        self.blockSignals(False)
