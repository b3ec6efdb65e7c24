"""What stands beside and above the lanes: their names, their values, the dates."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures import type as types
from app.pictures.marks import Mark, paint_mark
from app.pictures.theme import Theme
from app.table.columns import Columns
from app.table.lane_plan import Lane
from models.terms.english import day_of_month, month_in_short
from models.terms.quantity import Unit
from models.terms.scenario import Scenario

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Values = tuple[tuple[Mark | None, str], ...]
"""What stands in a lane's right column: whose, and how much."""
LABEL_WIDTH = 86
UNIT_ROOM = 200
"""Width of the left column from which the unit of time is named."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Dates along the scale: at which period each stands."""

    dates: tuple[tuple[float, str], ...]
    periods: float
    unit: str = ""

    def ticks(self, columns: Columns) -> tuple[tuple[float, str], ...]:
        """Where each date stands, as many as there is room for."""
        if not self.dates:
            return ()
        room = max(1, int(columns.span // LABEL_WIDTH))
        each = max(1, -(-(len(self.dates) - 1) // room))
        return tuple(
            (columns.at(period / self.periods), words) for period, words in self.dates[::each]
        )


def axis_of(scenario: Scenario) -> Axis:
    """Six steps of time, named by month, or by day where periods are shorter."""
    clock = scenario.clock
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200) if clock.periods / s <= 12)
    named = month_in_short if clock.period in (Unit.MONTH, Unit.YEAR) else day_of_month
    dates = tuple(
        (float(period), named(clock.date_of(period)))
        for period in range(0, clock.periods + 1, step)
    )
    return Axis(dates, float(clock.periods), clock.period.value)


def paint_axis(painter: QPainter, axis: Axis, columns: Columns, theme: Theme) -> None:
    """The dates above the lanes, and the unit of time at their left."""
    painter.setFont(types.label())
    painter.setPen(QColor(theme.ink_3))
    if columns.left > UNIT_ROOM:
        painter.drawText(QRectF(columns.margin, 1, 160, 16), LEFT, axis.unit)
    for x, words in axis.ticks(columns):
        box = QRectF(x - 50, 1, 100, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_lane_words(
    painter: QPainter,
    top: float,
    told: tuple[Lane, Values, Values],
    columns: Columns,
    theme: Theme,
) -> None:
    """Name and caption on the left, the values at the playhead on the right.

    The values of a future beside this one stand beneath, behind a dashed stroke.
    """
    lane, values, others = told
    paint_title(painter, top, (lane.title, lane.caption), columns, theme)
    paint_lane_values(painter, top, (values, others), columns, theme)


def paint_lane_values(
    painter: QPainter, top: float, told: tuple[Values, Values], columns: Columns, theme: Theme
) -> None:
    """The values of both futures on the right."""
    values, others = told
    right = columns.width - columns.margin
    if not others:
        _paint_values(painter, top, values, right, theme)
        return
    for line, (shown, style) in enumerate(
        ((values, Qt.PenStyle.SolidLine), (others, Qt.PenStyle.DashLine))
    ):
        y = top - 9 + 18 * line
        left = _paint_values(painter, y, shown, right, theme)
        painter.setPen(QPen(QColor(theme.ink), 1.5, style, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(left - 20, y + 23, left - 4, y + 23))


def _paint_values(
    painter: QPainter, top: float, values: Values, right: float, theme: Theme
) -> float:
    """Values from right to left; where they begin."""
    painter.setFont(types.label())
    painter.setPen(QColor(theme.ink_2))
    for mark, words in reversed(values):
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QRectF(right - width - 2, top + 14, width + 2, 18), RIGHT, words)
        right -= width + 5
        if mark is not None:
            paint_mark(painter, mark, QPointF(right - 4, top + 23), 7.5, theme)
            right -= 18
    return right


def paint_title(
    painter: QPainter, top: float, words: tuple[str, str], columns: Columns, theme: Theme
) -> None:
    """A lane's name, and beneath it what is measured."""
    width = columns.left - columns.margin - 8
    painter.setFont(types.body())
    painter.setPen(QColor(theme.ink))
    painter.drawText(QRectF(columns.margin, top + 5, width, 18), LEFT, words[0])
    painter.setFont(types.label())
    painter.setPen(QColor(theme.ink_3))
    caption = painter.fontMetrics().elidedText(words[1], Qt.TextElideMode.ElideRight, int(width))
    painter.drawText(QRectF(columns.margin, top + 22, width, 16), LEFT, caption)


def paint_plate(painter: QPainter, area: QRectF, words: str, theme: Theme) -> None:
    """Words on a plate of paper, in the middle of an area."""
    painter.setFont(types.strong())
    width = painter.fontMetrics().horizontalAdvance(words) + 32
    box = QRectF(area.center().x() - width / 2, area.center().y() - 16, width, 32)
    painter.setPen(QColor(theme.grid))
    painter.setBrush(QColor(theme.sheet))
    painter.drawRect(box)
    painter.setPen(QColor(theme.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
