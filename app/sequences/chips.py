"""Concessions in a row: each with its party's mark, and cut only where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.pictures.marks import marks_of, paint_mark
from app.pictures.theme import Theme
from app.pictures.type import label
from app.sequences.words import short
from models.records.concessions import Conceded
from models.terms.scenario import Scenario

MARK, GAP = 13.0, 14.0
"""Room of a mark before its words, and between two concessions."""


def paint_chips(
    painter: QPainter, box: QRectF, theme: Theme, told: tuple[Scenario, tuple[Conceded, ...]]
) -> None:
    """Draw a scenario's concessions from left to right."""
    scenario, made = told
    marks, metrics = marks_of(scenario), QFontMetricsF(label())
    words = [short(scenario, one) for one in made]
    rooms = rooms_for([MARK + metrics.horizontalAdvance(one) + 1 for one in words], box.width())
    painter.setFont(label())
    left = box.left()
    for one, said, room in zip(made, words, rooms, strict=True):
        if one.party in marks:
            at = QPointF(left + 5, box.center().y())
            paint_mark(painter, marks[one.party], at, 9, theme)  # type: ignore[index]
        painter.setPen(QColor(theme.ink))
        place = QRectF(left + MARK, box.top(), room - MARK, box.height())
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        left += room + GAP


def wanted_width(scenario: Scenario, made: tuple[Conceded, ...]) -> float:
    """How wide concessions are where none is cut."""
    metrics = QFontMetricsF(label())
    words = (metrics.horizontalAdvance(short(scenario, one)) for one in made)
    return sum(MARK + one + 1 for one in words) + GAP * max(len(made) - 1, 0)


def rooms_for(wanted: list[float], width: float) -> list[float]:
    """As much as each wants; where that is too much, what is left of an equal part goes round."""
    left = max(width - GAP * (len(wanted) - 1), 0.0)
    rooms, waiting = [0.0] * len(wanted), sorted(range(len(wanted)), key=lambda k: wanted[k])
    for done, place in enumerate(waiting):
        rooms[place] = min(wanted[place], left / (len(waiting) - done))
        left -= rooms[place]
    return rooms
