"""The status bar: quiet facts on the left, where the data come from on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.pictures.elided import Elided
from app.pictures.laying import on_well
from app.pictures.sheet import dress
from app.pictures.theme import STATUS
from models.terms.english import day_in_short
from models.terms.scenario import Scenario


class Status(QWidget):
    """Facts by key, in the order in which they were first told."""

    def __init__(self) -> None:
        super().__init__()
        on_well(self)
        self.setFixedHeight(STATUS)
        self.setAccessibleName(self.tr("Status"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(24)
        self._facts: dict[str, Elided] = {}
        self._foot = dress(Elided(), "foot")
        self._row.addStretch(1)
        self._row.addWidget(self._foot)

    def tell(self, key: str, words: str) -> None:
        """Show a fact (`seed`, `rule`, `consent`); no words take it away."""
        if key not in self._facts:
            self._facts[key] = dress(Elided(), "label")
            self._row.insertWidget(len(self._facts) - 1, self._facts[key])
        self._facts[key].setText(words)
        self._facts[key].setVisible(bool(words))

    @property
    def origin(self) -> str:
        """What it says about where positions come from."""
        return self._foot.text()

    @property
    def closing(self) -> str:
        """The last sentence of what it says there."""
        return self.tr("Not a forecast.")

    def show_origin(self, scenario: Scenario, changed: str) -> None:
        """Say where positions come from, what is changed in them, and that this is no forecast."""
        origin = self.tr("Positions as of %1, coded by the file’s author")
        origin = origin.replace("%1", day_in_short(scenario.clock.start))
        parts = ", ".join(part for part in (origin, changed) if part)
        self._foot.setText(f"{parts}. {self.closing}")
