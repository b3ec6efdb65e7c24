"""What every picture can do: be told, be read as a table, be painted anywhere.

A view that wants copying, export, a twin table and a text alternative gives a `Picture` of itself
and is put into a frame (`app.pictures.pictured`):

    frame = Pictured(view, BoardPicture(view), look)     # put `frame` where `view` stood
    frame.tell()                                         # whenever the picture has changed
    frame.chosen.connect(...)                            # a row of the table was chosen, by its key

`paint` uses nothing but the theme that it is handed, so the same code fills the screen, an SVG, a
PDF and a print in ink alone.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.pictures.theme import Theme

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Twin:
    """The data of a picture: heads, rows, and for each row the key by which it is selected."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[Hashable, ...] = ()

    def key(self, row: int) -> Hashable:
        """What a row stands for; its number where the picture names nothing."""
        return self.keys[row] if self.keys else row


class Picture(Protocol):
    """A picture that can be told, tabled and painted."""

    def title(self) -> str:
        """Its name, for headings and files."""

    def sentence(self) -> str:
        """What it says, in one or two sentences: its text alternative."""

    def twin(self) -> Twin:
        """Its data."""

    def natural_size(self) -> QSizeF:
        """The room it would like, in logical pixels."""

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """Draw it into an area, in a theme's colours."""


def fitted(painter: QPainter, area: QRectF, natural: QSizeF) -> QSizeF:
    """Scale a picture alike both ways, so that its natural size fits into an area.

    The area in the picture's own pixels is handed back: what can be laid out wider takes the room.
    """
    wide, high = max(1.0, natural.width()), max(1.0, natural.height())
    scale = min(area.width() / wide, area.height() / high)
    painter.translate(area.topLeft())
    painter.scale(scale, scale)
    return area.size() / scale


def narrowest(picture: Picture) -> float:
    """The least width at which a picture can be read; its natural one, unless it says another."""
    return float(getattr(picture, "narrowest", picture.natural_size().width()))


def question_over(picture: Picture, otherwise: str) -> str:
    """The question under which a class sees a picture: its own, or that of its workspace."""
    return str(getattr(picture, "question", otherwise))


def is_whole(picture: Picture) -> bool:
    """Whether a picture says little in part: it is shown as a whole, not scrolled through."""
    return bool(getattr(picture, "is_whole", False))


def whole_rows(
    picture: Picture, factor: float, scrolled: float, height: float
) -> tuple[float, float]:
    """How far a picture is scrolled, and how much of it is shown, so that no row is cut.

    A picture in rows says `row_heights`: the height of its head and of each row, in its own pixels.
    """
    head, row = (factor * part for part in getattr(picture, "row_heights", (0.0, 0.0)))
    if row <= 0:
        return scrolled, height
    if scrolled > 0:
        scrolled = head + max(0, math.ceil((scrolled - head) / row)) * row
    fit = math.floor((scrolled + height - head) / row + 1e-6)
    return scrolled, max(row, head + fit * row - scrolled)


def paint_view(view: QWidget, painter: QPainter, area: QRectF) -> None:
    """Draw a widget as it stands on the screen, fitted into an area.

    For views that only Qt or pyqtgraph can draw; they wear the window's theme.
    """
    if view.width() < 1 or view.height() < 1:
        return
    scale = min(area.width() / view.width(), area.height() / view.height())
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(scale, scale)
    view.render(painter, QPoint(0, 0))
    painter.restore()
