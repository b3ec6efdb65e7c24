"""Paints the matrix: titles, mini ladders from kept pictures, and the boxes of missing rungs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.conditions.matrix_model import Role
from app.pictures.ladders import Ladder, paint_ladder
from app.pictures.look import Look
from app.pictures.marks import Mark, paint_dot
from app.pictures.theme import ROW_DENSE, Theme, mixed
from app.pictures.type import body, face, label, strong
from models.exact.zones import Gap

Index = QModelIndex | QPersistentModelIndex
KEPT = 2000
"""Pictures kept; a scenario of 60 issues and 12 parties needs 720."""


NARROW = 80


class MatrixDelegate(QStyledItemDelegate):
    """One row is 23 high; a repaint of the whole matrix is a few hundred blits."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pictures: dict[object, QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, ROW_DENSE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if index.internalId() == 0:
            self._paint_basket(painter, option, index)
        else:
            self._paint_row(painter, option, index)
        painter.restore()

    def _paint_basket(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._look.theme, option.rect
        painter.fillRect(box, QColor(theme.desk))
        first = index.column() == 0
        painter.setFont(face(12, strong().weight()) if first else label())
        painter.setPen(QColor(theme.ink if first else theme.ink_2))
        area, words = words_over(option, index)
        painter.setClipRect(box)
        painter.drawText(area.adjusted(14, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _ring(painter, box, theme.ink)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._look.theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = theme.tint if chosen else theme.sheet
        painter.fillRect(box, QColor(ground))
        if not chosen:
            painter.setPen(QPen(QColor(mixed(theme.grid, theme.sheet, 0.6)), 1))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if index.column() == 0:
            self._paint_title(painter, option, index)
        elif (gap := index.data(Role.GAP)) is not None:
            self._paint_gap(painter, box, gap, index.data())
        else:
            self._paint_cell(painter, option, index)

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._look.theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), QColor(theme.ink))
        painter.setFont(body())
        painter.setPen(QColor(theme.ink))
        area = box.adjusted(14, 0, -6, -1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, _fitting(index, area.width()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            _ring(painter, box, theme.ink)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, theme = option.rect, self._look.theme
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, QColor(theme.sheet))
        ladder = index.data(Role.LADDER)
        if ladder is None:
            painter.setPen(QColor(theme.ink_3))
            painter.setFont(label())
            painter.drawText(box.adjusted(14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "–")
        else:
            painter.drawPixmap(box.topLeft(), self._picture(ladder, index.data(Role.MARK), box))
        if index.data(Role.EDITED):
            paint_dot(painter, QPointF(box.right() - 8.5, box.top() + 7.5), theme.ink)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _ring(painter, box, theme.ink)

    def _picture(self, ladder: Ladder, mark: Mark, box: QRect) -> QPixmap:
        """The ladder as a kept picture; its key names everything that is drawn."""
        ratio = 2.0
        key = (ladder, mark, self._look.theme.name, box.width(), box.height(), ratio)
        if key not in self._pictures:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            self._pictures[key] = self._drawn(ladder, mark, box.size(), ratio)
        return self._pictures[key]

    def _drawn(self, ladder: Ladder, mark: Mark, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        beside = 24 if size.width() > NARROW else 10  # a narrow column is for its ladder
        area = QRectF(4, 0, size.width() - beside, size.height() - 1)
        paint_ladder(painter, area, ladder, mark, self._look.theme)
        painter.end()
        return picture

    def _paint_gap(self, painter: QPainter, box: QRect, gap: Gap, words: str) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = box.left() + 12, box.center().y()
        if gap.apart is not None:
            paint_gap_boxes(painter, QRectF(left, middle - 4.5, 0, 10), gap.apart, theme)
        painter.setFont(face(12))
        painter.setPen(QColor(theme.ink if gap.apart is not None else theme.ink_3))
        at = left + 13 * max(3, min(gap.apart or 0, 5)) + 4
        area = QRect(at, box.top(), box.right() - at, box.height() - 1)
        elided = painter.fontMetrics().elidedText
        shown = elided(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


def words_over(option: QStyleOptionViewItem, index: Index) -> tuple[QRect, str]:
    """Where the words of a basket's row stand, and which.

    What stands over the first ladders goes on over the next ones: columns may be narrower than it.
    """
    view = option.widget
    key, beside = (index.sibling(index.row(), column) for column in (1, 2))
    if index.column() not in {1, 2} or beside.data() or not isinstance(view, QAbstractItemView):
        return option.rect, index.data() or ""
    return view.visualRect(key).united(view.visualRect(beside)), key.data() or ""


def _fitting(index: Index, width: int) -> str:
    """The issue's name; where it does not fit, its beginning."""
    elided = QFontMetrics(body()).elidedText
    return elided(str(index.data()), Qt.TextElideMode.ElideRight, width)


def paint_gap_boxes(painter: QPainter, at: QRectF, apart: int, theme: Theme) -> None:
    """One full block for an overlap; a box for each missing rung otherwise."""
    colour = theme.gap_colour(apart)
    painter.setPen(Qt.PenStyle.NoPen)
    if apart == 0:
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(at.left(), at.top() + 1, 23, at.height() - 2), 1.5, 1.5)
        return
    painter.setPen(QPen(QColor(theme.gap_edge(apart)), 1))
    painter.setBrush(QColor(colour))
    for number in range(min(apart, 5)):
        box = QRectF(at.left() + 13 * number + 0.5, at.top() + 0.5, 9, at.height() - 1)
        painter.drawRoundedRect(box, 2, 2)


def _ring(painter: QPainter, box: QRect, ink: str) -> None:
    """The cell under the cursor: a ring of ink."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(ink), 2))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 2, 2)
