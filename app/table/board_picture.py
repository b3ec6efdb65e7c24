"""The ladder board on paper: all rows, whether they fit the screen or not."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures.picture import Cell, Twin, fitted
from app.pictures.theme import Theme
from app.table.board import LadderBoard
from app.table.columns import columns_of
from app.table.row_painting import (
    HEIGHT,
    paint_chosen_names,
    paint_other,
    paint_still,
    paint_walk,
    paint_words,
    rails,
)
from app.table.rows import Row
from app.table.words import tr

WIDTH, NARROWEST = 1120.0, 880.0


class BoardPicture:
    """Reads the board when it is asked; the rows stand as they are sorted there."""

    narrowest = NARROWEST
    row_heights = 0.0, float(HEIGHT)

    def __init__(self, board: LadderBoard) -> None:
        self._board = board

    def title(self) -> str:
        return tr("Ladder board")

    def sentence(self) -> str:
        return self._board.sentence

    def twin(self) -> Twin:
        heads = (
            tr("issue"), tr("party"), tr("rung"), tr("stands on"), tr("agreed on"),
            tr("step number"), tr("rungs apart"), tr("state"),
        )  # fmt: skip
        rows: list[tuple[Cell, ...]] = []
        keys = []
        for row, (title, names) in self._board.laid:
            agreed = names[row.agreed] if row.agreed is not None else None
            for walker in row.walkers:
                stands = (walker.mark.name, walker.place + 1, names[walker.place])
                state = ", ".join(word for word in row.words if word)
                rows.append((title, *stands, agreed, row.number, max(row.apart, 0), state))
                keys.append(str(row.issue))
        return Twin(heads, tuple(rows), tuple(keys))

    def natural_size(self) -> QSizeF:
        return QSizeF(WIDTH, HEIGHT * max(1, len(self._board.laid)))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        columns = columns_of(
            fitted(painter, area, QSizeF(NARROWEST, self.natural_size().height())).width()
        )
        others = self._board.others
        for place, (row, (title, names)) in enumerate(self._board.laid):
            top, still = place * float(HEIGHT), rails(title, names, columns)
            paint_still(painter, top, still, columns, theme)
            paint_chosen_names(painter, top, row, still, (theme.sheet, theme.ink))
            paint_walk(painter, top, row, still, theme)
            other: Row | None = others.get(row.issue)
            if other is not None:
                paint_other(painter, top, (row, other), still, theme)
            paint_words(painter, top, row.words, columns, theme)
            painter.setPen(QPen(QColor(theme.grid), 1))
            painter.drawLine(QLineF(0, top + HEIGHT - 0.5, columns.width, top + HEIGHT - 0.5))
