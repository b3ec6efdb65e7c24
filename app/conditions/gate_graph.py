"""The gate graph: ink on paper; circular waits in alarm colour, with ⟲ and their letter."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.conditions.graph_layout import Arrow, arrows_of, drawn, layers
from app.conditions.graph_routes import Route, Scene, around, best_curve
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
    """Layers from top to bottom; a click on an arrow selects its gate."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scenario: Scenario | None = None
        self._letters: dict[GateId, str] = {}
        self._gate: GateId | None = None
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._boxes: dict[str, QRectF] = {}
        self._routes: tuple[Route, ...] = ()
        self._gates: tuple[Gate, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_gates(self, scenario: Scenario, letters: dict[GateId, str]) -> None:
        self._scenario, self._letters = scenario, letters
        self._gates = drawn(scenario.gates, letters, MOST)
        self._rows = layers(arrows_of(self._gates))
        waits = len({letter for told in letters.values() for letter in told.split()})
        self.setAccessibleName(tr("%1 gates, %2 circular waits.", len(scenario.gates), waits))
        self._lay_out()
        self.updateGeometry()

    def show_chosen(self, gate: GateId | None) -> None:
        self._gate = gate
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, max(0, len(self._wrapped()) * PITCH - PITCH + BOX + 28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        for route in self._routes:
            near = route.middle - point
            if math.hypot(near.x(), near.y()) < 13 or _is_on(route.path, point):
                self.chosen.emit(route.gate.id)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scenario is None:
            return
        painter, marks = QPainter(self), marks_of(self._scenario)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for route in self._routes:
            self._paint_route(painter, route, marks[route.gate.who])
        for key, box in self._boxes.items():
            self._paint_box(painter, key, box)
        self._paint_letters(painter)
        painter.end()

    def _paint_route(self, painter: QPainter, route: Route, mark: Mark) -> None:
        theme = self._look.theme
        locked = route.gate.id in self._letters
        colour = QColor(theme.alarm if locked else theme.ink_2)
        if route.gate.released:
            colour = QColor(theme.rung)
        pen = QPen(colour, 2.4 if route.gate.id == self._gate else 1.4)
        if route.gate.released:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(route.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_head(route))
        painter.setBrush(QColor(theme.sheet))
        painter.drawEllipse(route.middle, 8, 8)
        paint_mark(
            painter, mark, route.middle, 9.5, theme, hollow=route.gate.released and mark.place >= 0
        )

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
                route.middle
                for route in self._routes
                if letter in self._letters.get(route.gate.id, "").split()
            ]
            if points:
                middle = QPointF(
                    sum(p.x() for p in points) / len(points),
                    sum(p.y() for p in points) / len(points),
                )
                area = self._free_near(QRectF(middle.x() - 15, middle.y() - 9, 30, 18))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"⟲ {letter}")

    def _free_near(self, area: QRectF) -> QRectF:
        """The nearest place beside where boxes and marks leave room."""
        taken = [*self._boxes.values(), *(around(route.middle) for route in self._routes)]
        for reach in range(0, 60, 6):
            for x, y in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)):
                moved = area.translated(x * reach, y * reach)
                inside = QRectF(self.rect()).contains(moved)
                if inside and not any(moved.intersects(other) for other in taken):
                    return moved
        return area

    def _wrapped(self) -> tuple[tuple[str, ...], ...]:
        """Rows cut so that each fits the width."""
        room, rows = max(1, (self.width() - 16) // (self._widest() + 14)), []
        for row in self._rows:
            rows += [row[at : at + room] for at in range(0, len(row), room)]
        return tuple(rows)

    def _widest(self) -> int:
        metrics = QFontMetrics(label_strong())
        asked = [metrics.horizontalAdvance(self._words(key)) for row in self._rows for key in row]
        return max(asked, default=60) + 16

    def _words(self, key: str) -> str:
        if self._scenario is None:
            return ""
        words = thing_words(self._scenario, key)
        words = words[:1].upper() + words[1:]
        return QFontMetrics(label_strong()).elidedText(
            words, Qt.TextElideMode.ElideRight, WIDEST - 16
        )

    def _lay_out(self) -> None:
        if self._scenario is None:
            return
        self._boxes, metrics = {}, QFontMetrics(label_strong())
        for level, row in enumerate(self._wrapped()):
            share = self.width() / len(row)
            sway = 0.14 * share * (1 if level % 2 else -1) if len(row) == 1 else 0.0
            for place, key in enumerate(row):
                wide = metrics.horizontalAdvance(self._words(key)) + 16
                x = share * (place + 0.5) + sway
                self._boxes[key] = QRectF(x - wide / 2, 14 + level * PITCH, wide, BOX)
        gates = {gate.id: gate for gate in self._gates}
        arrows = arrows_of(self._gates)
        routes: list[Route] = []
        for arrow in arrows:
            routes.append(self._best_route(arrow, gates[arrow.gate], routes))
        # A second look: the first curves were drawn before they knew of the last.
        for at, arrow in enumerate(arrows):
            others = [route for place, route in enumerate(routes) if place != at]
            routes[at] = self._best_route(arrow, gates[arrow.gate], others)
        self._routes = tuple(routes)
        self.update()

    def _best_route(self, arrow: Arrow, gate: Gate, others: list[Route]) -> Route:
        """The least bent curve that keeps clear of boxes, marks and the panel's edge."""
        ends = self._boxes[arrow.first], self._boxes[arrow.then]
        inside = QRectF(self.rect()).adjusted(6, 2, -6, -2)
        blocks = [box for box in self._boxes.values() if box not in ends]
        return best_curve(gate, ends, Scene(inside, blocks, others))


def _head(route: Route) -> QPolygonF:
    tip, turn = route.tip, route.angle
    wings = [
        tip - QPointF(9 * math.cos(turn + side), 9 * math.sin(turn + side))
        for side in (-0.42, 0.42)
    ]
    return QPolygonF([tip, *wings])


def _is_on(path: QPainterPath, point: QPointF) -> bool:
    return path.intersects(QRectF(point.x() - 4, point.y() - 4, 8, 8))
