"""The rows of the board as painted last: a row that has not changed is not painted anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap


class RowPictures:
    """One picture per row, and of what it was painted."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Hashable, QPixmap]] = {}

    def forget(self) -> None:
        """Theme, width or names are others: no picture holds any more."""
        self._kept.clear()

    def of(
        self,
        place: int,
        state: Hashable,
        size: QSize,
        *,
        ratio: int,
        paint: Callable[[QPainter], None],
    ) -> QPixmap:
        """A row's picture in a state; `paint` is given a painter when there is none yet.

        `size` is in logical pixels, `ratio` in device pixels to one of them.
        """
        wanted = (state, size.width(), ratio)
        kept = self._kept.get(place)
        if kept is None or kept[0] != wanted:
            kept = self._kept[place] = (wanted, _painted(size, ratio, paint))
        return kept[1]


def _painted(size: QSize, ratio: int, paint: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    paint(painter)
    painter.end()
    return picture
