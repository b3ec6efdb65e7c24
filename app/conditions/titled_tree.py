"""A tree whose first column stays in sight while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTreeView

Index = QModelIndex | QPersistentModelIndex


class TitledTree(QTreeView):
    """Titles are painted over what is scrolled beneath them; who points there, points at them."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeader(TitledHeader(self))
        self.horizontalScrollBar().valueChanged.connect(self.header().viewport().update)

    def titles(self) -> QRect:
        """Where the titles stand in the viewport; nowhere while they are not scrolled away."""
        width, room = self.columnWidth(0), self.viewport().rect()
        if not self.horizontalScrollBar().value():
            return QRect()
        left = room.right() - width + 1 if self.isRightToLeft() else 0
        return QRect(left, 0, width, room.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        column = self.titles()
        if column.isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setClipRect(column)
        index = super().indexAt(QPoint(column.center().x(), 0)).siblingAtColumn(0)
        while index.isValid() and self.visualRect(index).top() < column.bottom():
            self._paint_title(painter, index, column)
            index = self.indexBelow(index)
        painter.end()

    def _paint_title(self, painter: QPainter, index: QModelIndex, column: QRect) -> None:
        row, option = self.visualRect(index), QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(column.left(), row.top(), column.width(), row.height())
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            option.state |= QStyle.StateFlag.State_HasFocus
        else:
            option.state &= ~QStyle.StateFlag.State_HasFocus
        self.itemDelegateForIndex(index).paint(painter, option, index)

    def indexAt(self, point: QPoint) -> QModelIndex:
        found = super().indexAt(point)
        return found.siblingAtColumn(0) if self.titles().contains(point) else found

    def scrollTo(
        self, index: Index, hint: QTreeView.ScrollHint = QTreeView.ScrollHint.EnsureVisible
    ) -> None:
        """A cell comes out from beneath the titles."""
        super().scrollTo(index, hint)
        under = self.titles() & self.visualRect(index)
        if index.column() and not under.isEmpty():
            bar, cell = self.horizontalScrollBar(), self.visualRect(index)
            right = self.titles().right() + 1 - cell.left()
            beneath = cell.right() + 1 - self.titles().left() if self.isRightToLeft() else right
            bar.setValue(bar.value() - beneath)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx or not self.titles().isEmpty():  # what was painted over the cells has moved with them
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self.titles().isEmpty():
            self.viewport().update()


class TitledHeader(QHeaderView):
    """Heads the titles where they stand."""

    def __init__(self, tree: TitledTree) -> None:
        super().__init__(Qt.Orientation.Horizontal, tree)
        self._tree = tree

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        column = self._tree.titles()
        if column.isEmpty():
            return
        painter = QPainter(self.viewport())
        head = QRect(column.left(), 0, column.width(), self.viewport().height())
        painter.fillRect(head, self.palette().window())
        self.paintSection(painter, head, 0)
        painter.end()
