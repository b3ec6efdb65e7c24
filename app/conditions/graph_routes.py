"""Curves of the gate graph: each keeps clear of boxes and marks, as straight as it can.

Plain pairs of numbers: some hundred curves are weighed before one is drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

BENDS = tuple(side * far for far in (18, 36, 60, 90, 125, 165, 210, 260) for side in (1, -1))
"""How far curves may leave the straight line, the straightest first."""
LEANS = (0.5, 0.2, 0.8)
"""Where along the line curves may bend: in its middle, or near an end where a box is in the way."""
SAMPLES = tuple(number / 28 for number in range(29))
MARK = 9.0
"""Half the room that a mark takes."""
CROSSED = 10.0
"""What a point of a curve costs that lies in a foreign box or beside the paper."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points from box to box; the party's mark sits on the middle one."""

    points: tuple[Point, ...]
    bend: float

    @property
    def middle(self) -> Point:
        return self.points[len(self.points) // 2]

    @property
    def angle(self) -> float:
        """Where the tip points, in radians."""
        tip, back = self.points[-1], self.points[max(0, len(self.points) - 3)]
        return math.atan2(tip[1] - back[1], tip[0] - back[0])


def routed(ends: list[tuple[Box, Box]], boxes: list[Box], edge: Box) -> list[Curve]:
    """A curve for each pair of boxes.

    They are laid one after another, and then once more: the first ones were laid before they knew
    of the last.
    """
    choices: list[list[Curve]] = []
    alone: list[list[float]] = []
    for pair in ends:
        curves, costs = _choices(pair, boxes, edge)
        choices.append(curves)
        alone.append(costs)
    laid: list[Curve] = []
    for at in range(len(ends)):
        laid.append(_best(choices[at], alone[at], laid))
    for at in range(len(ends)):
        laid[at] = _best(choices[at], alone[at], laid[:at] + laid[at + 1 :])
    return laid


def _choices(ends: tuple[Box, Box], boxes: list[Box], edge: Box) -> tuple[list[Curve], list[float]]:
    """Curves with their costs; those that lean are made only where every plain one is crossed."""
    curves: list[Curve] = []
    costs: list[float] = []
    for lean in LEANS:
        made = [curved(*ends, bend, lean) for bend in BENDS]
        curves += made
        costs += [_cost_alone(curve, ends, boxes, edge) for curve in made]
        if min(costs) < CROSSED:
            break
    return curves, costs


def _best(curves: list[Curve], alone: list[float], others: list[Curve]) -> Curve:
    """The cheapest curve; those that are too dear by themselves are not weighed further."""
    best, least = curves[0], math.inf
    for cost, curve in sorted(zip(alone, curves, strict=True), key=lambda pair: pair[0]):
        if cost >= least:
            break
        whole = cost + _cost_among(curve, others)
        if whole < least:
            best, least = curve, whole
    return best


def _cost_alone(curve: Curve, ends: tuple[Box, Box], boxes: list[Box], edge: Box) -> float:
    """Boxes crossed and paper left weigh most, then the bend itself."""
    blocks = [_wider(box, 5) for box in boxes if box not in ends]
    crossed = sum(any(_holds(block, point) for block in blocks) for point in curve.points)
    outside = sum(not _holds(edge, point) for point in curve.points)
    hidden = sum(_holds(_wider(box, MARK), curve.middle) for box in boxes)
    return CROSSED * (crossed + outside) + 12 * hidden + abs(curve.bend) / 40


def _cost_among(curve: Curve, others: list[Curve]) -> float:
    """Marks that hide one another, and curves that run through marks."""
    cost = 0.0
    for other in others:
        cost += 12 * _near(curve.middle, other.middle, 2 * MARK)
        cost += 3 * sum(_near(other.middle, point, MARK) for point in curve.points)
        cost += 3 * sum(_near(curve.middle, point, MARK) for point in other.points)
    return cost


def curved(first: Box, then: Box, bend: float, lean: float = 0.5) -> Curve:
    """A curve from box to box that leaves the straight line by `bend`, `lean` of the way along."""
    (ax, ay), (bx, by) = _centre(first), _centre(then)
    length = max(1.0, math.hypot(bx - ax, by - ay))
    kx = ax + lean * (bx - ax) - (by - ay) / length * bend
    ky = ay + lean * (by - ay) + (bx - ax) / length * bend
    near, far = _wider(first, 1), _wider(then, 3)
    points = []
    for t in SAMPLES:
        u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t**2
        point = (u * ax + v * kx + w * bx, u * ay + v * ky + w * by)
        if not _holds(near, point) and not _holds(far, point):
            points.append(point)
    return Curve(tuple(points) if len(points) > 1 else ((ax, ay), (bx, by)), bend)


def _centre(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _wider(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _near(one: Point, other: Point, reach: float) -> bool:
    return abs(one[0] - other[0]) < reach and abs(one[1] - other[1]) < reach
