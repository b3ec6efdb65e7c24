"""Rows as painted last: one that has not changed is not painted anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from app.pictures.painting import painter_on


class RowPictures:
    """One picture per row, and of what it was painted; beyond `most` the oldest goes."""

    def __init__(self, most: int = 100) -> None:
        self._most = most
        self._kept: dict[Hashable, tuple[Hashable, QPixmap]] = {}

    def forget(self) -> None:
        """Theme, width or names are others: no picture holds any more."""
        self._kept.clear()

    def of(
        self,
        place: Hashable,
        state: Hashable,
        size: QSize,
        *,
        ratio: int,
        paint: Callable[[QPainter], None],
    ) -> QPixmap:
        """A row's picture in a state; `paint` is given a painter when there is none yet.

        `size` is in logical pixels, `ratio` in device pixels to one of them.
        """
        wanted = (state, size.width(), size.height(), ratio)
        kept = self._kept.get(place)
        if kept is None or kept[0] != wanted:
            self._kept.pop(place, None)
            if len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)))
            kept = self._kept[place] = (wanted, _painted(size, ratio, paint))
        return kept[1]


def _painted(size: QSize, ratio: int, paint: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    painter = painter_on(picture)
    paint(painter)
    painter.end()
    return picture
