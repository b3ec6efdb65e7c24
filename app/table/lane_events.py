"""The lane of events: moves and holds by party, steps with their number, battles as crosses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.pictures import type as types
from app.pictures.marks import Mark, paint_mark
from app.pictures.painting import painter_on
from app.pictures.theme import Theme
from app.table.columns import Columns
from app.table.scene import Scene, mark_of
from app.table.words import tr
from models.records.lanes import Marker
from models.terms.events import EventKind
from models.terms.outcome import Ending

HEIGHT = 66
ROWS = (11.0, 25.0, 39.0, 54.0)
"""Middles of the rows: first principal party, second, all else and battles; offers and answers."""
TALKS = 3
ROOM = 8.0
"""Marks of one row that would come closer than this are left out; the story tells them all."""
NUMBER_ROOM = 17.0
"""A step nearer than this to the one before is a block without a number."""
AT_TABLE = frozenset(
    {
        EventKind.OFFER, EventKind.ACCEPT, EventKind.MEDIATOR_TEXT, EventKind.SIGN,
        EventKind.PARTIAL_SIGN, EventKind.RATIFY_PASS, EventKind.RATIFY_FAIL,
    }
)  # fmt: skip
"""Offers, texts and the answers to them."""
QUIET = frozenset({EventKind.END, EventKind.CEASEFIRE})
HOLLOW = frozenset({EventKind.HOLD, EventKind.WAIT, EventKind.RETRACT})


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark of the lane."""

    x: float
    row: int
    kind: EventKind
    mark: Mark | None
    order: int


def spots_of(
    scene: Scene, markers: tuple[Marker, ...], columns: Columns, periods: float
) -> tuple[Spot, ...]:
    """Where each mark stands; steps first, so that no move takes their place."""
    taken: dict[int, list[float]] = {row: [] for row in range(len(ROWS))}
    spots = []
    for marker in sorted(markers, key=lambda marker: (not marker.order, marker.time)):
        if marker.kind in QUIET:
            continue
        spot = _spot(scene, marker, columns.at(marker.time / periods))
        room = min((abs(spot.x - x) for x in taken[spot.row]), default=2 * NUMBER_ROOM)
        if spot.order and room < NUMBER_ROOM:
            spot = replace(spot, order=0)
        if spot.kind == EventKind.COMPLETE or room >= ROOM:
            taken[spot.row].append(spot.x)
            spots.append(spot)
    return tuple(sorted(spots, key=lambda spot: spot.order > 0))  # a number lies on top


def _spot(scene: Scene, marker: Marker, x: float) -> Spot:
    mark = mark_of(scene, marker.party)
    if marker.kind in AT_TABLE:
        return Spot(x, TALKS, marker.kind, mark, 0)
    side = 0
    if mark is not None and marker.kind != EventKind.BATTLE:
        side = scene.side(list(scene.marks)[list(scene.marks.values()).index(mark)])
    row = {-1: 0, 1: 1, 0: 2}[side]
    return Spot(x, row, marker.kind, mark, marker.order)


def picture_of(spots: tuple[Spot, ...], size: QSizeF, theme: Theme, ratio: float) -> QPixmap:
    """The whole lane as one picture; the playhead decides how much of it is shown."""
    picture = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = painter_on(picture)
    for spot in spots:
        paint_spot(painter, spot, 0, theme)
    painter.end()
    return picture


def paint_spot(painter: QPainter, spot: Spot, top: float, theme: Theme) -> None:
    """One mark in a lane whose upper edge is at `top`."""
    at = QPointF(spot.x, top + ROWS[spot.row])
    if spot.kind == EventKind.COMPLETE:
        paint_step(painter, at, spot.order, theme)
    elif spot.kind == EventKind.BATTLE:
        _paint_cross(painter, at, theme)
    elif spot.kind in AT_TABLE:
        _paint_talk(painter, spot, at, theme)
    elif spot.mark is not None:
        paint_mark(painter, spot.mark, at, 6.5, theme, hollow=spot.kind in HOLLOW)
    else:
        _paint_happening(painter, at, theme)


def paint_step(painter: QPainter, at: QPointF, number: int, theme: Theme) -> None:
    """A step carried out: a filled block; without a number where the one before is too near."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.sheet), 1))
    painter.setBrush(QColor(theme.outcomes.of(Ending.IMPLEMENTED)))
    width = 16 if number else 7
    box = QRectF(at.x() - width / 2, at.y() - 7, width, 14)
    painter.drawRoundedRect(box, 2, 2)
    if number:
        painter.setPen(QColor(theme.sheet))
        painter.setFont(types.label_strong())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def _paint_cross(painter: QPainter, at: QPointF, theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.outcomes.of(Ending.FIGHTING)), 1.6))
    x, y, arm = at.x(), at.y(), 3.0
    painter.drawLine(QLineF(x - arm, y - arm, x + arm, y + arm))
    painter.drawLine(QLineF(x - arm, y + arm, x + arm, y - arm))
    painter.restore()


def _paint_talk(painter: QPainter, spot: Spot, at: QPointF, theme: Theme) -> None:
    """An offer lies on a line, an answer in a ring; a text of nobody's party is a page."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blue = QColor(theme.outcomes.of(Ending.IMPLEMENTED))
    painter.setBrush(QColor(theme.sheet))
    if spot.kind in (EventKind.MEDIATOR_TEXT, EventKind.RATIFY_FAIL):
        painter.setPen(QPen(QColor(theme.ink_2), 1))
        painter.drawRect(QRectF(at.x() - 3, at.y() - 4.5, 6, 9))
        for line in (-2, 0.5):
            painter.drawLine(QLineF(at.x() - 1.5, at.y() + line, at.x() + 1.5, at.y() + line))
    elif spot.kind == EventKind.OFFER:
        painter.setPen(QPen(QColor(theme.ink_2), 1))
        painter.drawLine(QLineF(at.x() - 4, at.y() + 4.5, at.x() + 4, at.y() + 4.5))
    else:
        painter.setPen(QPen(blue, 1.4))
        painter.drawEllipse(at, 5.5, 5.5)
        if spot.kind != EventKind.ACCEPT:
            painter.setBrush(blue)
            painter.drawEllipse(at, 3, 3)
    painter.restore()
    if spot.mark is not None and spot.kind in (EventKind.OFFER, EventKind.ACCEPT):
        paint_mark(painter, spot.mark, at, 5, theme)


def _paint_happening(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """Something that nobody at the table did: a small upright bar."""
    painter.fillRect(QRectF(at.x() - 1, at.y() - 4, 2, 8), QColor(theme.ink_2))


def paint_words(painter: QPainter, top: float, columns: Columns, theme: Theme) -> None:
    """The lane's name, and how to read it."""
    painter.setPen(QColor(theme.ink))
    painter.setFont(types.body())
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(columns.margin, top + 5, 160, 18), left, tr("Events"))
    width = columns.left - columns.margin - 8
    painter.setFont(types.label())
    painter.setPen(QColor(theme.ink_3))
    for y, words in ((24, tr("moves, steps, battles")), (ROWS[TALKS] - 9, tr("offers, answers"))):
        painter.drawText(QRectF(columns.margin, top + y, width, 18), left, words)
    painter.setPen(QColor(theme.ink_3))
    painter.setFont(types.label())
    box = QRectF(columns.right, top + 8, columns.width - columns.margin - columns.right, 16)
    painter.drawText(box, right, tr("× battle"))
    painter.drawText(box.translated(0, 15), right, tr("hollow: hold"))
    painter.drawText(box.translated(0, 30), right, tr("ring: accepts"))
