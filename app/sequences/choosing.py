"""What runs are asked for: how many, under which seed, and which concessions are looked at."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from app.pictures.picker import Picker
from app.pictures.seed_box import SeedBox
from app.pictures.sheet import dress

B = TypeVar("B", bound=QWidget)

RUNS = 1000
MOST = 1_000_000
LENSES = ("all", "moves", "steps", "releases", "moves+releases")


class Choosing(QWidget):
    """A row for the header."""

    lens_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.runs = self._box(self.tr("Runs"), (20, MOST), RUNS)
        self.seed = self._labelled(SeedBox(self.tr("Seed")))
        self._lens, self._picker = "", Picker(self.tr("Concessions that are looked at"))
        self._picker.picked.connect(self.choose_lens)
        self._offer(LENSES[0])
        self._row.addWidget(self._picker)
        self.stale = dress(QLabel(self.tr("of an earlier version")), "alarm")
        self.stale.hide()
        self._row.addWidget(self.stale)
        self.run = QPushButton(self.tr("Run many  Ctrl+Enter"))

    @property
    def lens(self) -> str:
        """The name of the lens that is chosen."""
        return self._lens

    def choose_lens(self, name: str) -> None:
        """Choose a lens as a person does."""
        if name != self._lens:
            self._offer(name)
            self.lens_chosen.emit()

    def _offer(self, name: str) -> None:
        self._lens = name
        self._picker.offer(tuple(zip(LENSES, self._words(), strict=True)), name)

    def tell_stale(self, stale: bool) -> None:
        """Say whether what is shown is of an earlier version of the scenario."""
        self.stale.setVisible(stale)

    def _words(self) -> tuple[str, ...]:
        return (
            self.tr("all concessions"),
            self.tr("moves at the table"),
            self.tr("steps carried out"),
            self.tr("conditions given up"),
            self.tr("moves and conditions"),
        )

    def _box(self, title: str, span: tuple[int, int], value: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(*span)
        box.setValue(value)
        box.setFixedWidth(72)
        box.setAccessibleName(title)
        return self._labelled(box)

    def _labelled(self, box: B) -> B:
        label = dress(QLabel(box.accessibleName()), "second")
        label.setBuddy(box)
        self._row.addWidget(label)
        self._row.addWidget(box)
        return box
