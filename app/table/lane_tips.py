"""The mark of each party at the tip of its line: lines are told apart where colour says nothing."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from app.pictures.marks import paint_mark
from app.pictures.theme import Theme
from app.table.columns import Columns
from app.table.lane_plan import LANE, Lane, nudges

SIZE, STEP, CLEAR = 6.5, 10.0, 7.0
"""Pixels: a mark, from mark to mark, and from the tip to the first."""


class Spread(NamedTuple):
    """Where a lane is drawn: its top, its scale of values, and how many periods are across."""

    top: float
    low: float
    high: float
    periods: float


def paint_tips(  # noqa: PLR0913, PLR0917  a lane, a moment, and where and how it is drawn
    painter: QPainter, lane: Lane, time: float, spread: Spread, columns: Columns, theme: Theme
) -> None:
    """Marks of a lane's lines, side by side before a time; a line alone has none."""
    x = columns.at(min(1.0, time / spread.periods)) - CLEAR
    if len(lane.lines) < 2 or x - room_of(lane) < columns.left:
        return
    for place, (line, down) in enumerate(zip(lane.lines, nudges(len(lane.lines)), strict=True)):
        if line.mark is None:
            continue
        before = max(0.0, time - (CLEAR + STEP * place) / columns.span * spread.periods)
        value = line.path.value(before)
        share = (spread.high - value) / max(1e-9, spread.high - spread.low)
        at = QPointF(x - STEP * place, spread.top + down + LANE * share)
        paint_mark(painter, line.mark, at, SIZE, theme)


def room_of(lane: Lane) -> float:
    """How far to the left of the tip the marks of a lane reach."""
    return CLEAR + STEP * len(lane.lines)
