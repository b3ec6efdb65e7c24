"""What is on the calendar from the start: days that everybody knows, drawn ahead of time."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.pictures.theme import Theme
from app.table.columns import Columns
from app.table.words import tr
from models.terms.scenario import Scenario

FLAG = 5.0


class Deadline(NamedTuple):
    """A day that is known beforehand: when it comes, in periods, and what it is."""

    time: float
    words: str


def deadlines_of(scenario: Scenario) -> tuple[Deadline, ...]:
    """Dated events, and the days on which aid begins or ends, as far as the clock goes."""
    clock = scenario.clock
    days = [(event.at, event.title) for event in scenario.events if event.at]
    for aid in scenario.aid:
        name = f"{scenario.parties[aid.by].name} → {scenario.parties[aid.to].name}"
        days += [(aid.at, tr("aid begins: {0}").format(name))] if aid.at else []
        days += [(aid.until, tr("aid ends: {0}").format(name))] if aid.until else []
    found = [Deadline(float(clock.period_of(day)), words) for day, words in days]
    return tuple(sorted(each for each in found if 0 < each.time <= clock.periods))


def paint_deadlines(
    painter: QPainter,
    deadlines: tuple[Deadline, ...],
    room: tuple[float, float, float],
    columns: Columns,
    theme: Theme,
) -> None:
    """A small flag on a dotted stem for each; `room` is top, foot and periods."""
    top, foot, periods = room
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for deadline in deadlines:
        x = round(columns.at(deadline.time / periods)) + 0.5
        painter.setPen(QPen(QColor(theme.ink_3), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(x, top, x, foot))
        painter.setPen(QPen(QColor(theme.ink_2), 1))
        painter.setBrush(QColor(theme.sheet))
        flag = [QPointF(x, top + 2), QPointF(x + 2 * FLAG, top + 5), QPointF(x, top + 8)]
        painter.drawPolygon(QPolygonF(flag))
    painter.restore()


def deadline_at(
    deadlines: tuple[Deadline, ...], x: float, columns: Columns, periods: float
) -> Deadline | None:
    """The day whose flag lies under a place, if one does."""
    box = QRectF(-2, 0, 2 * FLAG + 4, 1)
    near = [d for d in deadlines if box.left() <= x - columns.at(d.time / periods) <= box.right()]
    return near[0] if near else None
