"""The gate graph: ink on paper; circular waits in alarm colour, with ⟲ and their letter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.conditions.graph_picture import GraphPicture, GraphPlan, graph_picture, planned
from app.conditions.words import gate_words, tr, waits_sentence
from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.pictures.picture import Twin, fitted
from app.pictures.theme import Theme
from models.terms.noun import GateId
from models.terms.scenario import Scenario

NATURAL = 520.0


class GateGraph(QWidget):
    """Layers from top to bottom; a click on an arrow selects its gate. It is its own `Picture`.

    Curves are sought when they are first painted: a graph behind another tab costs nothing.
    """

    chosen = Signal(str)
    is_whole = True

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: GraphPlan | None = None
        self._picture: GraphPicture | None = None
        self._gate: GateId | None = None
        self._without: GateId | None = None
        self._told = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_gates(self, scenario: Scenario, letters: dict[GateId, str], told: str = "") -> None:
        """Show a scenario's gates; they are laid out again only where they differ.

        `told` is what is to be said of its circular waits.
        """
        plan, before = planned(scenario, letters), self._plan
        self._plan, self._told = plan, told
        self.setAccessibleName(self.sentence())
        if before is None or (before.gates, before.letters) != (plan.gates, plan.letters):
            self._picture = None
            self.updateGeometry()
        self.update()

    def show_chosen(self, gate: GateId | None) -> None:
        self._gate = gate
        self.update()

    def show_without(self, gate: str, on: bool) -> None:
        """Show beforehand what is left where a gate is released; or what stands."""
        self._without = GateId(gate) if on else None
        self.update()

    @property
    def question(self) -> str:
        return tr("Who waits for whom?")

    def title(self) -> str:
        return tr("Who waits for whom")

    def sentence(self) -> str:
        """How many gates there are, which circular waits they make, what is drawn of them."""
        plan = self._plan
        if plan is None:
            return ""
        told = self._told or waits_sentence(plan.scenario, None)
        if len(plan.gates) < len(plan.scenario.gates):
            told += " " + tr("%1 of the gates are drawn.", len(plan.gates))
        return told

    def twin(self) -> Twin:
        """One row for each gate: whose, what waits, how, for what, its waits, its price."""
        heads = (
            tr("whose"), tr("what waits"), tr("how"), tr("for what"), tr("circular waits"),
            tr("price"), tr("released"),
        )  # fmt: skip
        if self._plan is None:
            return Twin(heads, ())
        scenario, letters = self._plan.scenario, self._plan.letters
        rows = []
        for gate in scenario.gates:
            words = gate_words(scenario, gate)
            said = words.who, words.does, words.relation, words.what, letters.get(gate.id, "")
            price = gate.price if gate.releasable else None
            rows.append((*said, price, tr("yes") if gate.released else tr("no")))
        return Twin(heads, tuple(rows), tuple(gate.id for gate in scenario.gates))

    def natural_size(self) -> QSizeF:
        return QSizeF(NATURAL, self._plan.height(NATURAL) if self._plan else 0)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """Draw it into the middle of an area."""
        if self._plan is not None:
            room = fitted(painter, area, self.natural_size())
            painter.translate((room.width() - NATURAL) / 2, 0)
            graph_picture(self._plan, NATURAL).paint(painter, theme, None)

    def sizeHint(self) -> QSize:
        return QSize(300, self._plan.height(self.width()) if self._plan else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._picture = None
            self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        gate = self._picture.gate_at(point.x(), point.y()) if self._picture else None
        if gate is not None:
            self.chosen.emit(gate)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plan is None:
            return
        if self._picture is None:
            self._picture = graph_picture(self._plan, self.width())
        painter = painter_on(self)
        self._picture.paint(painter, self._look.theme, self._gate, self._without)
        painter.end()
