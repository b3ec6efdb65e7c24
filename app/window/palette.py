"""The command palette: every action, scenario, issue, party and gate, by name (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.pictures.look import Look
from app.pictures.sheet import dress
from app.pictures.type import body, label
from app.window.finding import ranked

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WIDTH, ROW, MOST_SHOWN = 560, 30, 12


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the palette can do or go to: its kind, its name, its keys, and the deed."""

    kind: str
    name: str
    keys: str
    deed: Callable[[], object]

    @property
    def words(self) -> str:
        """What it is found by."""
        return f"{self.name} {self.kind}"


class FoundModel(QAbstractListModel):
    """What fits, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (one.name, one.kind, one.keys) if part)
        return None


class FoundDelegate(QStyledItemDelegate):
    """Name on the left, kind and keys in small type on the right."""

    def __init__(self, look: Look, owner: QObject) -> None:
        super().__init__(owner)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH - 8, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, model = self._look.theme, index.model()
        if not isinstance(model, FoundModel):
            return
        one, box = model.found[index.row()], option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(theme.tint))
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), QColor(theme.ink))
        right = "   ".join(part for part in (one.kind, one.keys) if part)
        beside = QFontMetrics(label()).horizontalAdvance(right) + 16
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_3))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(0, 0, -12, 0), side | Qt.AlignmentFlag.AlignRight, right)
        painter.setFont(body())
        painter.setPen(QColor(theme.ink))
        room = box.adjusted(12, 0, -beside, 0)
        elided = QFontMetrics(body()).elidedText(
            one.name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, side, elided)
        painter.restore()


class Palette(QFrame):
    """A line and a list over the work; Enter does it, Esc goes back to where one was."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._all: list[tuple[str, Found]] = []
        self._before: QWidget | None = None
        dress(self, "palette")
        self.line, self.list, self.found = QLineEdit(), QListView(), FoundModel()
        self.line.setPlaceholderText(self.tr("Find or do anything"))
        self.line.setAccessibleName(self.tr("Find or do anything"))
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setModel(self.found)
        self.list.setItemDelegate(FoundDelegate(look, self))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self.look_for)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._do)
        window.installEventFilter(self)
        self.hide()

    def open(self, ask: Callable[[], Iterable[Found]]) -> None:
        """Open over the work, with what there is to find at this moment."""
        self._before = self.window().focusWidget()
        self._all = [(one.words, one) for one in ask()]
        self.line.clear()
        self.look_for("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def look_for(self, asked: str) -> None:
        """Show what fits."""
        self.found.show(ranked(asked, self._all))
        if self.found.rowCount():
            self.list.setCurrentIndex(self.found.index(0))
        rows = max(1, min(MOST_SHOWN, self.found.rowCount()))
        self.list.setFixedHeight(rows * ROW + 4)
        self.adjustSize()

    def close_(self) -> None:
        """Put it away; the focus goes back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._keyed(event)
        if watched is self.line and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if watched is self.window() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _keyed(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8,
                 Qt.Key.Key_PageUp: -8}  # fmt: skip
        if event.key() in steps and self.found.rowCount():
            row = self.list.currentIndex().row() + steps[Qt.Key(event.key())]
            row = max(0, min(self.found.rowCount() - 1, row))
            self.list.setCurrentIndex(self.found.index(row))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
            return True
        return False

    def _do(self, index: QModelIndex) -> None:
        if index.isValid():
            deed = self.found.found[index.row()].deed
            self.close_()
            deed()

    def _place(self) -> None:
        """Centred near the top, never wider than the window."""
        window = self.window()
        wide = min(WIDTH, window.width() - 32)
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move(QPoint((window.width() - wide) // 2, 40))
