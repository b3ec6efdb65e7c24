"""Moves over time: rows are issues, marks concessions, arrows those made in return."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures import type as types
from app.pictures.marks import paint_mark
from app.pictures.picture import Twin
from app.pictures.theme import Theme
from app.table.arrows import paint_arrow, paint_key
from app.table.columns import Columns, columns_of
from app.table.lane_events import paint_step
from app.table.lane_margins import paint_axis
from app.table.moves import Move, Moves, Returned, heads
from app.table.words import tr
from models.terms.noun import IssueId

ROW, HEAD, AXIS = 26.0, 46.0, 20.0
WIDTH = 1120.0
SIDE = 5.0
"""Pixels by which the principal parties' marks stand above and beneath their row's line."""
MARK, RING = 8.0, 6.5
ROOM = 7.0
"""Marks of one party in a row that would come closer than this are one; the table has all."""
NEAR = 9.0
FAINT = 60
"""Of more answers than this only those are drawn that touch what is selected or just happened."""


class MovesPicture:
    """One run as far as a position; what is chosen, and what has just happened, stands out."""

    is_tall = True

    def __init__(self, moves: Moves, position: int, chosen: IssueId | None = None) -> None:
        self.moves, self.position, self.chosen = moves, position, chosen
        self.show = moves.show
        self.keys = tuple(str(key) for key, _ in self.show.scene.issues)
        self._rows = self.show.rows(position)

    def title(self) -> str:
        return tr("Moves over time")

    def sentence(self) -> str:
        return self.moves.sentence(self.position)

    def twin(self) -> Twin:
        rows = self.moves.rows(self.position)
        return Twin(heads(), tuple(row for row, _ in rows), tuple(key for _, key in rows))

    def natural_size(self) -> QSizeF:
        return QSizeF(WIDTH, HEAD + ROW * len(self.keys) + 8)

    def stretch(self, key: str) -> tuple[float, float]:
        """Where an issue's row begins, and how high it is."""
        return HEAD + ROW * self.keys.index(key), ROW

    def row_at(self, point: QPointF) -> str | None:
        """The issue under a point."""
        row = int((point.y() - HEAD) // ROW)
        return self.keys[row] if 0 <= row < len(self.keys) else None

    def move_at(self, point: QPointF, width: float) -> Move | None:
        """The move whose mark is nearest to a point, where one is near."""
        columns = columns_of(width)
        shown = self.moves.until(self.position)
        far = {move: (self._spot(move, columns) - point).manhattanLength() for move in shown}
        nearest = min(far, key=far.__getitem__, default=None)
        return nearest if nearest is not None and far[nearest] <= NEAR else None

    def arrows(self) -> tuple[tuple[Returned, bool], ...]:
        """Answers that are drawn, and whether each stands out; those that do come last."""
        found = self.moves.returns_until(self.position)
        place = self.keys.index(self.chosen) if self.chosen in self.keys else -1
        clear = self.moves.looked_at(place, self.position)
        faint = [one for one in found if one not in clear] if len(found) <= FAINT else []
        return (*((one, False) for one in faint), *((one, True) for one in clear))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.save()
        painter.translate(area.topLeft())
        columns = columns_of(area.width())
        self._paint_head(painter, columns, theme)
        for place, key in enumerate(self.keys):
            self._paint_row(painter, place, key, columns, theme)
        for move in self.marked(columns):
            at = self._spot(move, columns)
            paint_mark(painter, move.mark, at, MARK, theme, hollow=move.is_back)
        self._paint_steps(painter, columns, theme)
        for one, clear in self.arrows():
            begin, end = (self._spot(move, columns) for move in (one.given, one.returned))
            ink = theme.ink if clear else theme.ink_3
            paint_arrow(painter, begin, end, ink, named=one.answer.named, strong=clear)
        painter.restore()

    def _paint_head(self, painter: QPainter, columns: Columns, theme: Theme) -> None:
        paint_key(painter, QRectF(columns.left, 4, columns.width - columns.left - 16, 16), theme)
        painter.save()
        painter.translate(0, AXIS + 4)
        paint_axis(painter, self.show.axis, columns, theme)
        painter.restore()
        painter.setPen(QPen(QColor(theme.grid), 1))
        bottom = HEAD + ROW * len(self.keys)
        for x, _ in self.show.axis.ticks(columns):
            painter.drawLine(QLineF(x, HEAD - 2, x, bottom))

    def _paint_row(
        self, painter: QPainter, place: int, key: str, columns: Columns, theme: Theme
    ) -> None:
        top, row = HEAD + ROW * place, self._rows[place]
        if key == self.chosen:
            painter.fillRect(QRectF(0, top, columns.width, ROW), QColor(theme.tint))
            painter.fillRect(QRectF(0, top, 2, ROW), QColor(theme.ink))
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(0, top + ROW - 0.5, columns.width, top + ROW - 0.5))
        painter.setFont(types.strong() if key == self.chosen else types.body())
        painter.setPen(QColor(theme.ink))
        name = QRectF(columns.margin, top, columns.left - columns.margin - 12, ROW)
        _write(painter, name, self.show.scene.ladders[place][0])
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_2))
        words = next((words for words in row.words if words), "")
        room = QRectF(columns.right + 12, top, columns.width - columns.right - 28, ROW)
        _write(painter, room, words, Qt.AlignmentFlag.AlignRight)
        self._paint_line(painter, place, top + ROW / 2, columns, theme)

    def _paint_line(
        self, painter: QPainter, place: int, y: float, columns: Columns, theme: Theme
    ) -> None:
        """A thin line while the issue is open; a thick one with a ring from its agreement on."""
        now = self._x(self.show.time(self.position), columns)
        track = self.show.scene.history.agreed[place]
        since = track.since(self.position - 1)
        agreed = track.past(self.position - 1)[-1] >= 0
        begun = self._x(self.show.time(since + 1), columns) if agreed else now
        painter.setPen(QPen(QColor(theme.rung), 1))
        painter.drawLine(QLineF(columns.left, y, begun, y))
        if agreed:
            blue = QColor(theme.outcomes.implemented)
            painter.setPen(QPen(blue, 2))
            painter.drawLine(QLineF(begun, y, max(now, begun + RING), y))
            painter.setBrush(QColor(theme.sheet))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawEllipse(QPointF(begun, y), RING, RING)

    def _paint_steps(self, painter: QPainter, columns: Columns, theme: Theme) -> None:
        """Steps that were carried out, with their number; what has no issue has no row."""
        for step in self.moves.steps:
            if step.row < self.position and step.issue >= 0:
                y = HEAD + ROW * step.issue + ROW / 2
                at = QPointF(self._x(step.time, columns), y)
                paint_step(painter, at, step.order, theme)

    def marked(self, columns: Columns) -> tuple[Move, ...]:
        """The moves that have a mark of their own at this width."""
        kept, rows = self.moves.apart(ROOM / columns.span * self.show.axis.periods)
        return kept[: bisect_left(rows, self.position)]

    def _spot(self, move: Move, columns: Columns) -> QPointF:
        y = HEAD + ROW * move.row.subject + ROW / 2 + SIDE * move.side
        return QPointF(self._x(move.time, columns), y)

    def _x(self, time: float, columns: Columns) -> float:
        return columns.at(min(1.0, time / self.show.axis.periods))


def _write(
    painter: QPainter,
    box: QRectF,
    words: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, cut)
