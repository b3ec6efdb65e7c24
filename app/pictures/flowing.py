"""Controls in a row that goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

GAP = 8
"""Pixels between controls, and between lines."""


class Flowing(QLayout):
    """Controls at their own size, in reading direction; it asks for the height of its lines."""

    def __init__(self, *widgets: QWidget, gap: int = GAP) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return max((box.bottom() + 1 for _, box in boxes), default=0)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """One under another."""
        hints = [item.minimumSize() for item in self._shown()]
        wide = max((hint.width() for hint in hints), default=0)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        way = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, box in self._boxes(rect.width()):
            item.setGeometry(QStyle.visualRect(way, rect, box.translated(rect.topLeft())))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _boxes(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Where each control stands, from the left, were the corner at 0."""
        placed: list[tuple[QLayoutItem, QRect]] = []
        at, low = QPoint(0, 0), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 9999))
            if at.x() and at.x() + size.width() > width:
                at = QPoint(0, low + self.spacing())
            placed.append((item, QRect(at, size)))
            low = max(low, at.y() + size.height())
            at.setX(at.x() + size.width() + self.spacing())
        return placed
