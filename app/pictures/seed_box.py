"""A box for a seed: it holds every seed that a file or a command may name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox

from models.rules.chance import WORD

WIDTH, BESIDE = 72, 28
"""The usual width of the box, and what of it is beside its figures."""


class SeedBox(QDoubleSpinBox):
    """A whole number of 32 bits; Qt's box for whole numbers ends one bit before."""

    chosen = Signal(object)
    """The seed; an int of Qt's own would not hold it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDecimals(0)
        self.setRange(0, WORD)
        self.setValue(1)
        self._fit()
        self.setAccessibleName(name)
        self.valueChanged.connect(self._tell)

    @property
    def seed(self) -> int:
        """The seed in the box."""
        return int(self.value())

    def show_seed(self, seed: int) -> None:
        """Show a seed without hearing of it."""
        self.blockSignals(True)
        self.setValue(seed)
        self.blockSignals(False)
        self._fit()

    def _tell(self, _seed: float) -> None:
        self._fit()
        self.chosen.emit(self.seed)

    def _fit(self) -> None:
        """A long seed is shown whole."""
        self.setFixedWidth(max(WIDTH, self.fontMetrics().horizontalAdvance(self.text()) + BESIDE))
