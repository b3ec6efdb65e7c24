"""Patterns say without colour what colour says: hatches for refusals, fills for outcomes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from app.pictures.theme import Theme
from models.terms.outcome import Ending

SIDE = 8


MOST_RATIO = 16.0
"""Sharper no tile is drawn."""


def ratio_of(painter: QPainter) -> float:
    """Device dots to a logical pixel of a painter: what a tile is to be drawn in.

    A tile of another size would be shrunk or blown up, and its seams seen as a chessboard.
    """
    device = painter.device().devicePixelRatioF() if painter.device() else 1.0
    ratio = abs(painter.combinedTransform().m11()) * device
    return round(min(ratio, MOST_RATIO), 3) or 1.0


def hatch(colour: str, *, backward: bool = False, ratio: float = 2.0) -> QBrush:
    """Diagonal lines on nothing: a stated refusal, in its party's colour."""
    return QBrush(_hatched(colour, backward, ratio))


@lru_cache(maxsize=64)
def _hatched(colour: str, backward: bool, ratio: float) -> QBrush:
    return _brush(lambda painter: _diagonals(painter, colour, backward=backward), None, ratio)


def outcome_brush(theme: Theme, ending: Ending, ratio: float = 2.0) -> QBrush:
    """Fill of an outcome: colour and pattern together."""
    over = theme.sheet if ending is not Ending.FROZEN else theme.ink_2
    return QBrush(_filled(theme.outcomes.of(ending), over, ending, ratio))


@lru_cache(maxsize=64)
def _filled(fill: str, over: str, ending: Ending, ratio: float) -> QBrush:
    """Drawn once: a picture of many blocks asks for the same tile hundreds of times a frame."""
    drawings: dict[Ending, Callable[[QPainter], None]] = {
        Ending.COLLAPSED: lambda painter: _bars(painter, over),
        Ending.FROZEN: lambda painter: _dots(painter, over),
        Ending.FIGHTING: lambda painter: _diagonals(painter, over, backward=False),
        Ending.DEFEAT_A: lambda painter: _crossed(painter, over),
        Ending.DEFEAT_B: lambda painter: _crossed(painter, over),
    }
    drawing = drawings.get(ending)
    return QBrush(QColor(fill)) if drawing is None else _brush(drawing, fill, ratio)


def _brush(drawing: Callable[[QPainter], None], fill: str | None, ratio: float) -> QBrush:
    # An image outlives the application, a pixmap does not.
    side = max(1, round(SIDE * ratio))
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(QColor(fill) if fill else Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.scale(side / SIDE, side / SIDE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing(painter)
    painter.end()
    # The tile is drawn at device resolution; the brush shrinks it back to logical pixels.
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def _diagonals(painter: QPainter, colour: str, *, backward: bool) -> None:
    painter.setPen(QPen(QColor(colour), 1.0))
    for start in (-SIDE, -SIDE / 2, 0.0, SIDE / 2, float(SIDE)):
        line = QLineF(start, SIDE, start + SIDE, 0)
        painter.drawLine(QLineF(line.x1(), 0, line.x2(), SIDE) if backward else line)


def _crossed(painter: QPainter, colour: str) -> None:
    _diagonals(painter, colour, backward=False)
    _diagonals(painter, colour, backward=True)


def _bars(painter: QPainter, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.0))
    for x in (2.0, 6.0):
        painter.drawLine(QLineF(x, 0, x, SIDE))


def _dots(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for x, y in ((2.0, 2.0), (6.0, 6.0)):
        painter.drawEllipse(QPointF(x, y), 0.9, 0.9)
