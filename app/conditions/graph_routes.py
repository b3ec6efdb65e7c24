"""Curves of the gate graph: each keeps clear of boxes and marks, as straight as it can."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from models.terms.gate import Gate

BENDS = tuple(side * far for far in (18, 36, 60, 90, 125, 165, 210, 260) for side in (1, -1))
"""How far curves may leave the straight line, the straightest first."""
POINTS = 24


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow as it is drawn: its gate, its curve, the point where the party's mark sits."""

    gate: Gate
    path: QPainterPath
    middle: QPointF
    tip: QPointF
    angle: float
    bend: float

    @property
    def points(self) -> list[QPointF]:
        return [self.path.pointAtPercent(step / POINTS) for step in range(POINTS + 1)]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a curve must keep clear of: the edge, other boxes, curves drawn before."""

    inside: QRectF
    blocks: list[QRectF]
    others: list[Route]


def best_curve(gate: Gate, ends: tuple[QRectF, QRectF], scene: Scene) -> Route:
    """The cheapest of all curves between two boxes."""
    routes = [curved(gate, ends, bend) for bend in BENDS]
    return min(routes, key=lambda route: _cost(route, ends, scene))


def _cost(route: Route, ends: tuple[QRectF, QRectF], scene: Scene) -> float:
    """Boxes crossed and marks hidden weigh most, then marks touched, then the bend itself."""
    points, mark = route.points, around(route.middle)
    blocks = [box.adjusted(-5, -5, 5, 5) for box in scene.blocks]
    crossed = sum(any(block.contains(p) for block in blocks) for p in points)
    outside = sum(not scene.inside.contains(p) for p in points)
    hidden = sum(mark.intersects(box) for box in (*blocks, *ends))
    hidden += sum(mark.intersects(around(other.middle)) for other in scene.others)
    touched = sum(around(other.middle).contains(p) for other in scene.others for p in points) + sum(
        mark.contains(p) for other in scene.others for p in other.points
    )
    return 10 * (crossed + outside) + 12 * hidden + 3 * touched + route.bend / 40


def curved(gate: Gate, ends: tuple[QRectF, QRectF], bend: float) -> Route:
    """A curve from box to box that leaves the straight line by `bend`."""
    a, b = ends[0].center(), ends[1].center()
    along = b - a
    length = max(1.0, math.hypot(along.x(), along.y()))
    across = QPointF(-along.y() / length, along.x() / length)
    points = _between((a, (a + b) / 2 + across * bend, b), ends)
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    back = points[max(0, len(points) - 4)]
    angle = math.atan2(points[-1].y() - back.y(), points[-1].x() - back.x())
    return Route(gate, path, points[len(points) // 2], points[-1], angle, abs(bend))


def _between(
    through: tuple[QPointF, QPointF, QPointF], ends: tuple[QRectF, QRectF]
) -> list[QPointF]:
    """Points of the curve outside both boxes; never fewer than two."""
    a, knee, b = through
    curve = [
        a * (1 - t) ** 2 + knee * (2 * t * (1 - t)) + b * t**2
        for t in (number / 48 for number in range(49))
    ]
    near, far = ends[0].adjusted(-1, -1, 1, 1), ends[1].adjusted(-3, -3, 3, 3)
    outside = [p for p in curve if not near.contains(p) and not far.contains(p)]
    return outside if len(outside) > 1 else [a, b]


def around(point: QPointF) -> QRectF:
    """The room that a mark takes."""
    return QRectF(point.x() - 9, point.y() - 9, 18, 18)
