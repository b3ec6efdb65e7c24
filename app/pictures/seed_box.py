"""A box for a seed: it holds every seed that a file or a command may name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal

from app.pictures.fields import Number
from models.rules.chance import WORD

WIDTH, BESIDE = 72, 30
"""The usual width of the box, and what of it is beside its figures."""


class SeedBox(Number):
    """A whole number of 32 bits; Qt's box for whole numbers ends one bit before."""

    chosen = Signal(object)
    """The seed; an int of Qt's own would not hold it."""

    def __init__(self, name: str) -> None:
        super().__init__(0, WORD, 1, decimals=0)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(name)
        for changed in (self.valueChanged, self.lineEdit().textEdited):
            changed.connect(self._fit)
        self.edited.connect(lambda _seed: self.chosen.emit(self.seed))
        self.show_seed(1)
        self._fit()

    @property
    def seed(self) -> int:
        """The seed in the box, with the figures that are just being typed."""
        self.interpretText()
        return int(self.value())

    def show_seed(self, seed: int) -> None:
        """Show a seed without hearing of it."""
        self.show_value(seed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self, *_: object) -> None:
        """A long seed is shown whole, also while it is typed and in a larger face."""
        words = self.lineEdit().text()
        self.setFixedWidth(max(WIDTH, self.fontMetrics().horizontalAdvance(words) + BESIDE))
