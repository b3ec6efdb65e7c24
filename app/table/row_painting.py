"""Painting of one row of the board: what stands still, and what walks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.pictures import type as types
from app.pictures.marks import paint_mark
from app.pictures.patterns import hatch
from app.pictures.theme import Theme, mixed
from app.table.columns import Columns
from app.table.rows import RedLine, Row, Walker
from app.table.rung_names import Placed, placed
from models.terms.outcome import Ending

HEIGHT = 42
RAIL = 15.5
"""Height of the rail within a row."""
NAMES_TOP, NAMES_HEIGHT = 25.0, 15.0
MARK, SMALL, INSIDE = 13.0, 8.5, 8.0
ASIDE, WIDER = 15.0, 6.0
"""How far a third party steps aside for another marker, and how much more for a ring or block."""


@dataclass(frozen=True, slots=True)
class Rails:
    """One issue's row before anybody walks: its words, measured once per width."""

    title: str
    xs: tuple[float, ...]
    names: tuple[Placed, ...]


def rails(title: str, names: tuple[str, ...], columns: Columns) -> Rails:
    """Measure a row: where its rungs stand and what of their names can be written."""
    last = max(1, len(names) - 1)
    xs = tuple(columns.at(place / last) for place in range(len(names)))
    metrics = QFontMetricsF(types.label_strong())
    room = QFontMetricsF(types.body())
    elided = room.elidedText(title, Qt.TextElideMode.ElideRight, columns.left - 32)
    right = Qt.TextElideMode.ElideRight
    written = tuple(
        Placed(metrics.elidedText(spot.text, right, spot.width), spot.left, spot.width)
        for spot in placed(names, xs, metrics.horizontalAdvance)
    )
    return Rails(elided, xs, written)


def paint_still(painter: QPainter, top: float, row: Rails, columns: Columns, theme: Theme) -> None:
    """Title, rail, ticks and rung names: the part that is kept in a picture."""
    y = top + RAIL
    painter.setPen(QColor(theme.ink))
    painter.setFont(types.body())
    painter.drawText(QRectF(columns.margin, top + 5, columns.left, 20), _LEFT, row.title)
    painter.setPen(QPen(QColor(theme.rung), 1))
    painter.drawLine(QLineF(row.xs[0], y, row.xs[-1], y))
    for x in row.xs:
        painter.drawLine(QLineF(round(x) + 0.5, y - 4, round(x) + 0.5, y + 4))
    painter.setFont(types.label())
    painter.setPen(QColor(theme.ink_3))
    for place in range(len(row.xs)):
        _paint_name(painter, top, row, place)


def paint_walk(painter: QPainter, top: float, row: Row, still: Rails, theme: Theme) -> None:
    """Red lines, trails, markers, ring or block: the part that changes with the moment."""
    for line in row.lines:
        _paint_refusal(painter, top, line, still.xs, theme)
    for walker in row.walkers:
        if walker.side:
            _paint_trail(painter, top, walker, still.xs, theme)
    for walker, aside in _third_parties(row, len(still.xs)):
        spot = QPointF(still.xs[walker.place] + aside, top + RAIL)
        paint_mark(painter, walker.mark, spot, SMALL, theme, hollow=not walker.signs)
    _paint_principals(painter, top, row, still, theme)


def paint_offered(
    painter: QPainter, top: float, rungs: tuple[int, ...], still: Rails, theme: Theme
) -> None:
    """Rings around the rungs that a seat may move to."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.ink), 1.4))
    for rung in rungs:
        painter.drawEllipse(QPointF(still.xs[rung], top + RAIL), 9.0, 9.0)
    painter.restore()


def paint_other(
    painter: QPainter, top: float, rows: tuple[Row, Row], still: Rails, theme: Theme
) -> None:
    """Another future in dashes, where it differs: where a party stands, what is agreed or done."""
    row, other = rows
    y = top + RAIL
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if other.agreed is not None and (other.agreed, other.number) != (row.agreed, row.number):
        _paint_other_end(painter, QPointF(still.xs[other.agreed], y), other, theme)
    elif other.agreed is None:
        here = {walker.mark: walker.place for walker in row.walkers}
        for walker in other.walkers:
            if walker.side and here.get(walker.mark) != walker.place:
                _paint_other_walker(painter, y, (walker, here.get(walker.mark)), still, theme)
    painter.restore()


def _paint_other_walker(
    painter: QPainter, y: float, where: tuple[Walker, int | None], still: Rails, theme: Theme
) -> None:
    walker, here = where
    x, line = still.xs[walker.place], QColor(walker.mark.colour(theme))
    if here is not None:
        painter.setPen(QPen(line, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(still.xs[here], y - 6 * walker.side, x, y - 6 * walker.side))
    painter.setPen(QPen(line, 1.3, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(theme.sheet))
    painter.drawEllipse(QPointF(x, y), 9, 9)
    paint_mark(painter, walker.mark, QPointF(x, y), SMALL, theme, hollow=True)


def _paint_other_end(painter: QPainter, at: QPointF, other: Row, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.outcomes.implemented), 1.6, Qt.PenStyle.DashLine))
    if other.number is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 12.5, 12.5)
        return
    painter.setBrush(QColor(theme.sheet))
    box = QRectF(at.x() - 14, at.y() - 10, 28, 20)
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(types.strong())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(other.number))


def paint_chosen_names(
    painter: QPainter, top: float, row: Row, still: Rails, paper_and_ink: tuple[str, str]
) -> None:
    """Names of the agreed rung, or of where the principal parties stand, in ink over the grey."""
    paper, ink = paper_and_ink
    painter.setFont(types.label_strong())
    painter.setPen(QColor(ink))
    stand = {walker.place for walker in row.walkers if walker.side}
    for place in sorted(stand if row.agreed is None else {row.agreed}):
        name = still.names[place]
        box = QRectF(name.left - 1, top + NAMES_TOP, name.width + 2, NAMES_HEIGHT)
        painter.fillRect(box, QColor(paper))
        _paint_name(painter, top, still, place)


def paint_words(
    painter: QPainter, top: float, words: tuple[str, str], columns: Columns, theme: Theme
) -> None:
    """The right column: how far apart, or what was done, and when."""
    width = columns.width - columns.margin - columns.right - 14
    box = QRectF(columns.right + 14, top, width, 18)
    painter.setPen(QColor(theme.ink))
    painter.setFont(types.face(12))
    painter.drawText(box.translated(0, 5 if words[1] else 6.5), _RIGHT, words[0])
    painter.setPen(QColor(theme.ink_3))
    painter.setFont(types.label())
    painter.drawText(box.translated(0, 21.5), _RIGHT, words[1])


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _paint_name(painter: QPainter, top: float, row: Rails, place: int) -> None:
    name = row.names[place]
    side = Qt.AlignmentFlag.AlignHCenter
    if place == 0:
        side = Qt.AlignmentFlag.AlignLeft
    elif place == len(row.xs) - 1:
        side = Qt.AlignmentFlag.AlignRight
    box = QRectF(name.left - 1, top + NAMES_TOP, name.width + 2, NAMES_HEIGHT)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, name.text)


def _paint_refusal(
    painter: QPainter, top: float, line: RedLine, xs: tuple[float, ...], theme: Theme
) -> None:
    """A hatched band above the rail (first party) or below it (second), behind a bar."""
    y = top + RAIL
    colour = line.mark.colour(theme)
    if line.rightward:
        bar = (xs[line.first - 1] + xs[line.first]) / 2
        left, right = bar, xs[-1] + 12
    else:
        bar = (xs[line.last] + xs[min(line.last + 1, len(xs) - 1)]) / 2
        left, right = xs[0] - 12, bar
    band = QRectF(left, y - 9 if line.side < 0 else y + 1, right - left, 8)
    painter.setBrushOrigin(QPointF(0, band.top()))
    painter.fillRect(band, hatch(colour, ratio=painter.device().devicePixelRatioF()))
    painter.fillRect(QRectF(round(bar) - 1, y - 9, 2, 18), QColor(colour))


def _paint_trail(
    painter: QPainter, top: float, walker: Walker, xs: tuple[float, ...], theme: Theme
) -> None:
    """The way walked: a pale band on the party's side of the rail, a small mark at each stop."""
    y = top + RAIL + 2 * walker.side
    pale = mixed(walker.mark.colour(theme), theme.sheet, 0.42)
    stop = mixed(walker.mark.colour(theme), theme.sheet, 0.62)
    low, high = xs[min(walker.stops)], xs[max(walker.stops)]
    painter.fillRect(QRectF(low, y - 2, high - low, 3.5), QColor(pale))
    for place in sorted(set(walker.stops[:-1])):
        _paint_stop(painter, walker, QPointF(xs[place], y), QColor(stop))


def _paint_stop(painter: QPainter, walker: Walker, at: QPointF, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if walker.side < 0:
        painter.drawEllipse(at, 3.2, 3.2)
    else:
        painter.drawRect(QRectF(at.x() - 2.8, at.y() - 2.8, 5.6, 5.6))
    painter.restore()


def _third_parties(row: Row, rungs: int) -> Iterable[tuple[Walker, float]]:
    """Third parties, each with how far it steps aside from a crowded rung."""
    taken: dict[int, int] = {}
    for walker in row.walkers:
        if walker.side:
            taken[walker.place] = 1
    for walker in (each for each in reversed(row.walkers) if not each.side):
        crowd = taken.get(walker.place, 0)
        taken[walker.place] = crowd + 1
        aside = _aside(crowd, walker.place, rungs)
        further = WIDER if aside and walker.place == row.agreed else 0.0
        yield walker, aside + math.copysign(further, aside)


def _aside(crowd: int, place: int, rungs: int) -> float:
    """Left and right in turn; at the ends of the ladder only toward its middle."""
    if place == 0:
        return crowd * ASIDE
    if place == rungs - 1:
        return -crowd * ASIDE
    return (0, -1, 1, -2, 2, -3, 3, -4, 4)[min(crowd, 8)] * ASIDE


def _paint_principals(painter: QPainter, top: float, row: Row, still: Rails, theme: Theme) -> None:
    y = top + RAIL
    principals = [walker for walker in row.walkers if walker.side]
    if row.agreed is not None and row.number is not None:
        _paint_block(painter, QPointF(still.xs[row.agreed], y), row.number, theme)
    elif row.agreed is not None:
        _paint_ring(painter, QPointF(still.xs[row.agreed], y), principals, theme)
    else:
        together = len({walker.place for walker in principals}) < len(principals)
        for walker in principals:
            x = still.xs[walker.place] + (4.5 * walker.side if together else 0)
            size = MARK - 3 if together else MARK
            paint_mark(painter, walker.mark, QPointF(x, y), size, theme, edge=theme.sheet)


def _paint_ring(painter: QPainter, at: QPointF, inside: list[Walker], theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.outcomes.of(Ending.IMPLEMENTED)), 2))
    painter.setBrush(QColor(theme.sheet))
    painter.drawEllipse(at, 10.5, 10.5)
    painter.restore()
    for walker in inside:
        spot = QPointF(at.x() + 4 * walker.side, at.y())
        paint_mark(painter, walker.mark, spot, INSIDE, theme)


def _paint_block(painter: QPainter, at: QPointF, number: int, theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.outcomes.of(Ending.IMPLEMENTED)))
    box = QRectF(at.x() - 14, at.y() - 10, 28, 20)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.sheet))
    painter.setFont(types.strong())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()
