"""The gate graph: ink on paper; circular waits in alarm colour, with ⟲ and their letter."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.conditions.graph_layout import arrows_of, drawn, layers
from app.conditions.graph_routes import MARK, Box, Curve, routed
from app.conditions.words import thing_words, tr
from app.pictures.look import Look
from app.pictures.marks import Mark, marks_of, paint_mark
from app.pictures.type import face, label_strong
from models.terms.gate import Gate
from models.terms.noun import GateId
from models.terms.scenario import Scenario

BOX, PITCH, WIDEST = 22, 58, 190
MOST = 12
"""Gates that are all drawn; of more, only those in circular waits."""


class GateGraph(QWidget):
    """Layers from top to bottom; a click on an arrow selects its gate.

    Curves are sought when they are first painted: a graph behind another tab costs nothing.
    """

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scenario: Scenario | None = None
        self._letters: dict[GateId, str] = {}
        self._gate: GateId | None = None
        self._gates: tuple[Gate, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._boxes: dict[str, QRectF] = {}
        self._routes: list[tuple[Gate, Curve]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_gates(self, scenario: Scenario, letters: dict[GateId, str]) -> None:
        """Show a scenario's gates; they are laid out again only where they differ."""
        gates = drawn(scenario.gates, letters, MOST)
        anew = gates != self._gates
        self._scenario, self._letters, self._gates = scenario, letters, gates
        waits = len({letter for told in letters.values() for letter in told.split()})
        self.setAccessibleName(tr("%1 gates, %2 circular waits.", len(scenario.gates), waits))
        if anew:
            self._rows, self._routes = layers(arrows_of(gates)), None
            self.updateGeometry()
        self.update()

    def show_chosen(self, gate: GateId | None) -> None:
        self._gate = gate
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, max(0, len(self._wrapped()) * PITCH - PITCH + BOX + 28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._routes = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        near = [
            (min(math.hypot(px - x, py - y) for px, py in curve.points), gate.id)
            for gate, curve in self._routes or ()
        ]
        if near and min(near)[0] < MARK + 3:
            self.chosen.emit(min(near)[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scenario is None:
            return
        if self._routes is None:
            self._routes = self._lay_out(self._scenario)
        painter, marks = QPainter(self), marks_of(self._scenario)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for gate, curve in self._routes:
            self._paint_route(painter, gate, curve, marks[gate.who])
        for key, box in self._boxes.items():
            self._paint_box(painter, key, box)
        self._paint_letters(painter)
        painter.end()

    def _paint_route(self, painter: QPainter, gate: Gate, curve: Curve, mark: Mark) -> None:
        theme = self._look.theme
        colour = QColor(theme.alarm if gate.id in self._letters else theme.ink_2)
        if gate.released:
            colour = QColor(theme.rung)
        pen = QPen(colour, 2.4 if gate.id == self._gate else 1.4)
        if gate.released:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in curve.points]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_head(curve))
        painter.setBrush(QColor(theme.sheet))
        middle = QPointF(*curve.middle)
        painter.drawEllipse(middle, 8, 8)
        paint_mark(painter, mark, middle, 9.5, theme, hollow=gate.released and mark.place >= 0)

    def _paint_box(self, painter: QPainter, key: str, box: QRectF) -> None:
        theme = self._look.theme
        painter.setPen(QPen(QColor(theme.ink_2), 1))
        painter.setBrush(QColor(theme.sheet))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(label_strong())
        painter.setPen(QColor(theme.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words(key))

    def _paint_letters(self, painter: QPainter) -> None:
        """The letter of each wait, in the middle of its circle, where there is room for it."""
        painter.setFont(face(12, label_strong().weight()))
        painter.setPen(QColor(self._look.theme.alarm))
        for letter in sorted({one for told in self._letters.values() for one in told.split()}):
            points = [
                curve.middle
                for gate, curve in self._routes or ()
                if letter in self._letters.get(gate.id, "").split()
            ]
            if points:
                x = sum(point[0] for point in points) / len(points)
                y = sum(point[1] for point in points) / len(points)
                area = self._free_near(QRectF(x - 15, y - 9, 30, 18))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"⟲ {letter}")

    def _free_near(self, area: QRectF) -> QRectF:
        """The nearest place where boxes, marks and curves leave room."""
        taken = list(self._boxes.values())
        lines = [point for _, curve in self._routes or () for point in curve.points]
        for reach in range(0, 60, 6):
            for x, y in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)):
                moved = area.translated(x * reach, y * reach)
                clear = not any(moved.contains(*point) for point in lines)
                inside = QRectF(self.rect()).contains(moved)
                if inside and clear and not any(moved.intersects(box) for box in taken):
                    return moved
        return area

    def _wrapped(self) -> tuple[tuple[str, ...], ...]:
        """Rows cut so that each fits the width."""
        room = max(1, (self.width() - 16) // (self._widest() + 14))
        return tuple(row[at : at + room] for row in self._rows for at in range(0, len(row), room))

    def _widest(self) -> int:
        metrics = QFontMetrics(label_strong())
        asked = [metrics.horizontalAdvance(self._words(key)) for row in self._rows for key in row]
        return max(asked, default=60) + 16

    def _words(self, key: str) -> str:
        words = thing_words(self._scenario, key) if self._scenario is not None else ""
        words = words[:1].upper() + words[1:]
        metrics = QFontMetrics(label_strong())
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST - 16)

    def _lay_out(self, scenario: Scenario) -> list[tuple[Gate, Curve]]:
        """Boxes in their rows, then a curve for each arrow."""
        self._boxes, metrics = {}, QFontMetrics(label_strong())
        for level, row in enumerate(self._wrapped()):
            share = self.width() / len(row)
            # Single boxes lean aside in turn, so that long arrows find a way past them.
            sway = 0.14 * share * (1 if level % 2 else -1) if len(row) == 1 else 0.0
            for place, key in enumerate(row):
                wide = metrics.horizontalAdvance(self._words(key)) + 16
                x = share * (place + 0.5) + sway
                self._boxes[key] = QRectF(x - wide / 2, 14 + level * PITCH, wide, BOX)
        boxes = {key: _plain(box) for key, box in self._boxes.items()}
        arrows, gates = arrows_of(self._gates), {gate.id: gate for gate in self._gates}
        ends = [(boxes[arrow.first], boxes[arrow.then]) for arrow in arrows]
        edge = (6.0, 2.0, self.width() - 6.0, self.height() - 2.0)
        curves = routed(ends, list(boxes.values()), edge)
        return [(gates[arrow.gate], curve) for arrow, curve in zip(arrows, curves, strict=True)]


def _plain(box: QRectF) -> Box:
    return box.left(), box.top(), box.right(), box.bottom()


def _head(curve: Curve) -> QPolygonF:
    tip, turn = QPointF(*curve.points[-1]), curve.angle
    wings = [
        tip - QPointF(9 * math.cos(turn + side), 9 * math.sin(turn + side))
        for side in (-0.42, 0.42)
    ]
    return QPolygonF([tip, *wings])
