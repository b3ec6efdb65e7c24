"""The gate graph laid out for a width, and how it is drawn: the same on screen and on paper."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from app.conditions.graph_layout import arrows_of, drawn, layers
from app.conditions.graph_routes import MARK, Box, Curve, routed
from app.conditions.words import thing_words, tr
from app.pictures.marks import Mark, marks_of, paint_mark
from app.pictures.theme import Theme
from app.pictures.type import face, label_strong
from models.terms.gate import Gate
from models.terms.noun import GateId, PartyId
from models.terms.scenario import Scenario

BOX, PITCH, WIDEST = 22, 58, 190
MOST = 12
"""Gates that are all drawn; of more, only those in circular waits."""


@dataclass(frozen=True, slots=True)
class GraphPlan:
    """What is drawn, in rows, before anybody knows how wide it will be."""

    scenario: Scenario
    letters: dict[GateId, str]
    gates: tuple[Gate, ...]
    rows: tuple[tuple[str, ...], ...]

    def words(self, key: str) -> str:
        """The words in a box, cut to its widest; an issue and a deed of one name are told apart."""
        words = thing_words(self.scenario, key)
        alike = (other for row in self.rows for other in row if other != key)
        if key.startswith("step:") and any(
            thing_words(self.scenario, other) == words for other in alike
        ):
            words = tr("%1 (issue)", words)
        words = words[:1].upper() + words[1:]
        metrics = QFontMetrics(label_strong())
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST - 16)

    def fitted(self, width: float) -> tuple[tuple[str, ...], ...]:
        """Rows cut so that each fits a width."""
        metrics = QFontMetrics(label_strong())
        asked = [metrics.horizontalAdvance(self.words(key)) for row in self.rows for key in row]
        room = max(1, int((width - 16) // (max(asked, default=60) + 30)))
        return tuple(row[at : at + room] for row in self.rows for at in range(0, len(row), room))

    def height(self, width: float) -> int:
        """How high it is at a width."""
        return max(0, len(self.fitted(width)) * PITCH - PITCH + BOX + 28)


def planned(scenario: Scenario, letters: dict[GateId, str]) -> GraphPlan:
    """The plan of a scenario's gates."""
    gates = drawn(scenario.gates, letters, MOST)
    return GraphPlan(scenario, letters, gates, layers(arrows_of(gates)))


@dataclass(frozen=True, slots=True)
class GraphPicture:
    """Boxes and curves in their places."""

    plan: GraphPlan
    size: tuple[float, float]
    boxes: dict[str, QRectF]
    routes: tuple[tuple[Gate, Curve], ...]
    marks: dict[PartyId, Mark] = field(repr=False)

    def gate_at(self, x: float, y: float) -> GateId | None:
        """The gate whose curve lies under a point."""
        near = [
            (min(math.hypot(px - x, py - y) for px, py in curve.points), gate.id)
            for gate, curve in self.routes
        ]
        return min(near)[1] if near and min(near)[0] < MARK + 3 else None

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        chosen: GateId | None,
        without: GateId | None = None,
    ) -> None:
        """Draw it; `without` is drawn as if it were released."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for gate, curve in self.routes:
            shown = gate
            if gate.id == without:
                shown = gate.model_copy(update={"released": not gate.released})
            self._paint_route(painter, shown, curve, theme, bold=gate.id == chosen)
        for key, box in self.boxes.items():
            self._paint_box(painter, key, box, theme)
        self._paint_letters(painter, theme)

    def _paint_route(
        self, painter: QPainter, gate: Gate, curve: Curve, theme: Theme, *, bold: bool
    ) -> None:
        colour = QColor(theme.alarm if gate.id in self.plan.letters else theme.ink_2)
        if gate.released:
            colour = QColor(theme.rung)
        pen = QPen(colour, 2.4 if bold else 1.4)
        if gate.released:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in curve.points]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_head(curve))
        painter.setBrush(QColor(theme.sheet))
        middle, mark = QPointF(*curve.middle), self.marks[gate.who]
        painter.drawEllipse(middle, 8, 8)
        paint_mark(painter, mark, middle, 9.5, theme, hollow=gate.released and mark.place >= 0)

    def _paint_box(self, painter: QPainter, key: str, box: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.ink_2), 1))
        painter.setBrush(QColor(theme.sheet))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(label_strong())
        painter.setPen(QColor(theme.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.plan.words(key))

    def _paint_letters(self, painter: QPainter, theme: Theme) -> None:
        """The letter of each wait, in the middle of its circle, where there is room for it."""
        painter.setFont(face(12, label_strong().weight()))
        painter.setPen(QColor(theme.alarm))
        letters = self.plan.letters
        for letter in sorted({one for told in letters.values() for one in told.split()}):
            points = [
                curve.middle
                for gate, curve in self.routes
                if letter in letters.get(gate.id, "").split()
            ]
            if points:
                x = sum(point[0] for point in points) / len(points)
                y = sum(point[1] for point in points) / len(points)
                area = self._free_near(QRectF(x - 15, y - 9, 30, 18))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"⟲ {letter}")

    def _free_near(self, area: QRectF) -> QRectF:
        """The nearest place where boxes, marks and curves leave room."""
        taken, whole = list(self.boxes.values()), QRectF(0, 0, *self.size)
        lines = [point for _, curve in self.routes for point in curve.points]
        for reach in range(0, 60, 6):
            for x, y in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)):
                moved = area.translated(x * reach, y * reach)
                clear = not any(moved.contains(*point) for point in lines)
                free = not any(moved.intersects(box) for box in taken)
                if whole.contains(moved) and clear and free:
                    return moved
        return area


def graph_picture(plan: GraphPlan, width: float) -> GraphPicture:
    """Boxes in their rows, then a curve for each arrow."""
    height, metrics = plan.height(width), QFontMetrics(label_strong())
    boxes: dict[str, QRectF] = {}
    for level, row in enumerate(plan.fitted(width)):
        share = width / len(row)
        # Single boxes lean aside in turn, so that long arrows find a way past them.
        sway = 0.14 * share * (1 if level % 2 else -1) if len(row) == 1 else 0.0
        for place, key in enumerate(row):
            wide = metrics.horizontalAdvance(plan.words(key)) + 16
            x = share * (place + 0.5) + sway
            boxes[key] = QRectF(x - wide / 2, 14 + level * PITCH, wide, BOX)
    flat = {key: _plain(box) for key, box in boxes.items()}
    arrows, gates = arrows_of(plan.gates), {gate.id: gate for gate in plan.gates}
    ends = [(flat[arrow.first], flat[arrow.then]) for arrow in arrows]
    curves = routed(ends, list(flat.values()), (6.0, 2.0, width - 6.0, height - 2.0))
    routes = zip((gates[arrow.gate] for arrow in arrows), curves, strict=True)
    marks = marks_of(plan.scenario)
    return GraphPicture(plan, (width, height), boxes, tuple(routes), marks)


def _plain(box: QRectF) -> Box:
    return box.left(), box.top(), box.right(), box.bottom()


def _head(curve: Curve) -> QPolygonF:
    tip, turn = QPointF(*curve.points[-1]), curve.angle
    wings = [
        tip - QPointF(9 * math.cos(turn + side), 9 * math.sin(turn + side))
        for side in (-0.42, 0.42)
    ]
    return QPolygonF([tip, *wings])
