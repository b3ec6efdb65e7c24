"""The frame of a tick box: the style's own is made for light paper and is lost in the dark."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem


def paint_frame(painter: QPainter, box: QRect, palette: QPalette) -> None:
    """Frame a box, ticked or not, in an ink that is seen on the paper of every theme."""
    painter.save()
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.restore()


class FramedTicks(QStyledItemDelegate):
    """Rows of a list with their tick boxes framed."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        if row.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            paint_frame(painter, tick_box(row), row.palette)


def tick_box(row: QStyleOptionViewItem) -> QRect:
    """Where the tick box of a row stands."""
    widget = row.widget
    style = widget.style() if widget is not None else QApplication.style()
    return style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, widget)
