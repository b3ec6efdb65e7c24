"""Party marks: a shape and a hue for each party, given by file order, never by identity.

Seats come first, then bodies; four hues, each worn by three shapes, so twelve parties stay apart
without colour. From the fifth on the shape is hollow. A law has no shape but the sign §.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from app.pictures.theme import Theme
from models.terms.noun import LAW, PartyId
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Mark:
    """How one party looks: its place in the order, and the words beside the shape."""

    place: int
    code: str
    name: str

    @property
    def shape(self) -> str:
        return SHAPES[self.place % len(SHAPES)]

    @property
    def hollow(self) -> bool:
        """From the fifth party on, shapes are outlines."""
        return self.place >= 4

    def colour(self, theme: Theme) -> str:
        """The party's hue; the law wears ink."""
        return theme.hues[self.place % 4] if self.place >= 0 else theme.ink_2


LAW_MARK = Mark(-1, "§", "Law")


def marks_of(scenario: Scenario) -> dict[PartyId, Mark]:
    """The mark of every party, and of the law."""
    seated = scenario.seats
    order = (*seated, *(pid for pid in scenario.parties if pid not in seated))
    codes = _codes(scenario, order)
    marks = {
        pid: Mark(place, codes[pid], scenario.parties[pid].name) for place, pid in enumerate(order)
    }
    return marks | {LAW: LAW_MARK}


def _codes(scenario: Scenario, order: tuple[PartyId, ...]) -> dict[PartyId, str]:
    """The code of each party, its own or the beginning of its id; no two made ones are the same."""
    codes = {pid: code for pid in order if (code := scenario.parties[pid].code)}
    for pid in order:
        if pid not in codes:
            letters = (pid[:long].upper() for long in range(2, len(pid) + 1))
            free = (code for code in letters if code not in codes.values())
            codes[pid] = next(free, pid.upper())
    return codes


def paint_mark(  # noqa: PLR0913  a mark is told by all of these, and by no fewer
    painter: QPainter,
    mark: Mark,
    centre: QPointF,
    size: float,
    theme: Theme,
    *,
    hollow: bool = False,
    edge: str | None = None,
) -> None:
    """Draw a mark; `hollow` for a third party or a hold, `edge` where it lies on an area."""
    colour = QColor(mark.colour(theme))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.place < 0:
        _paint_law(painter, centre, size, colour)
    else:
        path = outline(mark.shape).translated(0, 0)
        painter.translate(centre)
        painter.scale(size / 2, size / 2)
        if edge is not None:
            painter.strokePath(path, _pen(QColor(edge), 2.6 * 2 / size))
        if hollow or mark.hollow:
            painter.setBrush(QColor(theme.sheet))
            painter.setPen(_pen(colour, 1.5 * 2 / size))
            inner = 1 - 1.0 / size
            painter.scale(inner, inner)
            painter.drawPath(path)
        else:
            painter.fillPath(path, colour)
    painter.restore()


def mark_pixmap(mark: Mark, size: int, theme: Theme, ratio: float = 2.0) -> QPixmap:
    """A mark on nothing, for icons, headers and menus."""
    side = size + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, mark, QPointF(side / 2, side / 2), size, theme)
    painter.end()
    return picture


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _paint_law(painter: QPainter, centre: QPointF, size: float, colour: QColor) -> None:
    font = painter.font()
    font.setPixelSize(max(11, round(size * 1.2)))
    font.setWeight(font.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(colour)
    box = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "§")


def paint_dot(painter: QPainter, at: QPointF, ink: str) -> None:
    """The ink dot of what was edited."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawEllipse(at, 2.5, 2.5)
    painter.restore()


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()
    return path


def _regular(corners: int, radius: float) -> QPainterPath:
    turns = [2 * math.pi * k / corners - math.pi / 2 for k in range(corners)]
    return _polygon(*((radius * math.cos(t), radius * math.sin(t)) for t in turns))


def _star() -> QPainterPath:
    points = []
    for k in range(10):
        radius, turn = (1.15 if k % 2 == 0 else 0.52), math.pi * k / 5 - math.pi / 2
        points.append((radius * math.cos(turn), radius * math.sin(turn)))
    return _polygon(*points)


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 0.95, 0.95)
    return path


def _cross() -> QPainterPath:
    a, b = 0.36, 1.0
    return _polygon(
        (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a),
        (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a),
    )  # fmt: skip


# Sizes are balanced by eye so that no party looks bigger than another.
_OUTLINES: dict[str, Callable[[], QPainterPath]] = {
    "circle": _circle,
    "square": lambda: _polygon((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "triangle": lambda: _polygon((0, -1.0), (1.08, 0.86), (-1.08, 0.86)),
    "diamond": lambda: _polygon((0, -1.18), (1.18, 0), (0, 1.18), (-1.18, 0)),
    "pentagon": lambda: _regular(5, 1.1),
    "cross": _cross,
    "star": _star,
    "hexagon": lambda: _regular(6, 1.08),
    "down": lambda: _polygon((0, 1.0), (1.08, -0.86), (-1.08, -0.86)),
    "hourglass": lambda: _polygon((-0.9, -1), (0.9, -1), (-0.9, 1), (0.9, 1)),
    "trapezium": lambda: _polygon((-0.5, -0.8), (0.5, -0.8), (1.1, 0.8), (-1.1, 0.8)),
    "bar": lambda: _polygon((-1.1, -0.5), (1.1, -0.5), (1.1, 0.5), (-1.1, 0.5)),
}
SHAPES = tuple(_OUTLINES)


@cache
def outline(shape: str) -> QPainterPath:
    """A shape's outline within about one unit around the origin."""
    return _OUTLINES[shape]()
