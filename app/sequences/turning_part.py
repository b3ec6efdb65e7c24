"""Turning points of the typical run of a node, in their panel."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.pictures.chart import Chart
from app.pictures.elided import Elided
from app.pictures.laying import below, on_sheet
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.sequences.turning_picture import TurningPicture
from models.insight.turning import Turning

STRIP = 32
"""Height of the line beneath: two lines of words."""


class TurningPart(QObject):
    """The curve, and a line that tells what happened at a step of it."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = TurningPicture()
        self.view = Chart(look, self.picture)
        self.framed = Pictured(self.view, self.picture)
        self._strip = dress(Elided(lines=2), "second")
        self._strip.setFixedHeight(STRIP)
        beneath = on_sheet(QWidget())
        row = QHBoxLayout(beneath)
        row.setContentsMargins(14, 0, 14, 4)
        row.addWidget(self._strip)
        self.panel: QWidget = below(self.framed, beneath)
        self.view.pointed.connect(self._strip.setText)

    def show_answer(self, answer: Turning | None) -> None:
        """Take up an answer, with its steepest step in hand; none: nothing is known."""
        self.picture.answer = answer
        steepest = None if answer is None else answer.fall or answer.rise
        self.picture.chosen = None if steepest is None else steepest.place
        self._strip.setText(self._words(answer))
        self.view.tell()
        self.framed.tell()

    def _words(self, answer: Turning | None) -> str:
        if answer is None:
            return ""
        chosen = self.picture.chosen
        return self.picture.about(chosen) if chosen is not None else self.picture.sentence()
