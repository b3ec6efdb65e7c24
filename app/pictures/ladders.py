"""Mini ladders: one party's position on one issue, told in a strip of paper.

Ticks are rungs; the filled shape is the ideal; a band runs to the end cap, the furthest signalled;
a hatched block behind a bar is what is refused; a small wedge below is the status quo.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.pictures.marks import Mark, paint_mark
from app.pictures.patterns import hatch
from app.pictures.theme import Theme, mixed
from models.terms.issue import Issue, beyond
from models.terms.noun import PartyId


@dataclass(frozen=True, slots=True)
class Ladder:
    """What a ladder shows, in zero-based places; a key for pictures, as it is hashable."""

    rungs: int
    status_quo: int
    ideal: int
    furthest: int
    red_line: int | None = None

    @property
    def refused(self) -> tuple[int, int] | None:
        """First and last refused rung."""
        if self.red_line is None:
            return None
        places = beyond(self.red_line, self.ideal, self.rungs)
        return places[0], places[-1]


def ladder_of(issue: Issue, party: PartyId) -> Ladder | None:
    """The ladder of a party on an issue; None where it holds no position."""
    position = issue.positions.get(party)
    if position is None:
        return None
    line = position.red_line
    return Ladder(
        rungs=len(issue.ladder),
        status_quo=issue.place(issue.status_quo),
        ideal=issue.place(position.ideal),
        furthest=issue.place(position.furthest),
        red_line=issue.place(line.at) if line is not None and not line.released else None,
    )


def rung_x(area: QRectF, rungs: int, place: float, margin: float = 9.0) -> float:
    """Where a rung stands across an area."""
    step = (area.width() - 2 * margin) / max(1, rungs - 1)
    return area.left() + margin + step * place


def paint_ladder(painter: QPainter, area: QRectF, ladder: Ladder, mark: Mark, theme: Theme) -> None:
    """Draw a mini ladder into an area about 21 high and 100 wide."""
    painter.save()
    middle = round(area.center().y()) + 0.5
    colour = QColor(mark.colour(theme))
    _paint_rail(painter, area, ladder, theme)
    _paint_refusal(painter, area, ladder, mark, theme)
    at = rung_x(area, ladder.rungs, ladder.ideal)
    end = rung_x(area, ladder.rungs, ladder.furthest)
    if ladder.furthest != ladder.ideal:
        band = QRectF(min(at, end), middle - 3, abs(end - at), 6)
        painter.fillRect(band, QColor(mixed(mark.colour(theme), theme.sheet, 0.38)))
        painter.fillRect(QRectF(band.left(), middle - 0.75, band.width(), 1.5), colour)
        painter.fillRect(QRectF(round(end) - 1, middle - 6, 2, 12), colour)
    paint_mark(painter, mark, QPointF(at, middle), 9, theme, edge=theme.sheet)
    painter.restore()


def _paint_rail(painter: QPainter, area: QRectF, ladder: Ladder, theme: Theme) -> None:
    middle = round(area.center().y()) + 0.5
    painter.setPen(QPen(QColor(theme.rung), 1))
    left, right = (rung_x(area, ladder.rungs, place) for place in (0, ladder.rungs - 1))
    painter.drawLine(QLineF(left, middle, right, middle))
    for place in range(ladder.rungs):
        x = round(rung_x(area, ladder.rungs, place)) + 0.5
        painter.drawLine(QLineF(x, middle - 3, x, middle + 3))
    paint_wedge(
        painter, QPointF(rung_x(area, ladder.rungs, ladder.status_quo), area.bottom()), theme
    )


def paint_wedge(painter: QPainter, foot: QPointF, theme: Theme) -> None:
    """The small wedge that marks the status quo; `foot` is the middle of its base."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink_2))
    x, y = foot.x(), foot.y()
    painter.drawPolygon(QPolygonF([QPointF(x - 3.5, y), QPointF(x, y - 4.5), QPointF(x + 3.5, y)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_refusal(
    painter: QPainter, area: QRectF, ladder: Ladder, mark: Mark, theme: Theme
) -> None:
    if ladder.refused is None or ladder.red_line is None:
        return
    middle = round(area.center().y()) + 0.5
    rightward = ladder.red_line >= ladder.ideal
    half = 0.5 if ladder.rungs > 1 else 0.0
    bar = rung_x(area, ladder.rungs, ladder.red_line + (-half if rightward else half))
    left, right = (bar, area.right()) if rightward else (area.left(), bar)
    colour = mark.colour(theme)
    block = QRectF(left, middle - 6, right - left, 12)
    painter.fillRect(block, QColor(theme.sheet))
    painter.fillRect(block, hatch(colour))
    painter.fillRect(QRectF(round(bar) - 1, middle - 6, 2, 12), QColor(colour))
