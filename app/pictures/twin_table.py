"""The twin table of a picture: its data in rows that can be sorted, copied and read aloud."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.pictures.picture import Cell, Twin
from app.pictures.sheet import dress

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
EMPTY = Twin((), ())


class TwinModel(QAbstractTableModel):
    """Rows of a picture in the order in which they are shown; sorting moves an index alone."""

    def __init__(self) -> None:
        super().__init__()
        self._twin, self._order = EMPTY, list[int]()

    def show_twin(self, twin: Twin) -> None:
        """Take up other data, in their own order."""
        if twin != self._twin:
            self.beginResetModel()
            self._twin, self._order = twin, list(range(len(twin.rows)))
            self.endResetModel()

    def key_at(self, row: int) -> Hashable:
        """What a shown row stands for."""
        return self._twin.key(self._order[row])

    def row_of(self, key: Hashable) -> int | None:
        """Where a key is shown."""
        for row, place in enumerate(self._order):
            if self._twin.key(place) == key:
                return row
        return None

    def line(self, row: int) -> tuple[Cell, ...]:
        """The cells of a shown row."""
        return self._twin.rows[self._order[row]]

    @property
    def heads(self) -> tuple[str, ...]:
        return self._twin.heads

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._twin.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and across and self._counts(section):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return self._twin.heads[section]

    def _counts(self, column: int) -> bool:
        """Whether a column holds figures, which stand under the right end of its head."""
        cells = [row[column] for row in self._twin.rows if row[column] is not None]
        return bool(cells) and all(isinstance(cell, (int, float)) for cell in cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.line(index.row())[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell_words(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, (int, float)):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Numbers before words, nothing last; a column below 0 brings back the picture's order."""
        self.layoutAboutToBeChanged.emit()
        held = [self._order[index.row()] for index in self.persistentIndexList()]
        if column < 0:
            self._order.sort()
        else:
            back = order is Qt.SortOrder.DescendingOrder
            self._order.sort(key=lambda row: _rank(self._twin.rows[row][column]), reverse=back)
        places = {row: place for place, row in enumerate(self._order)}
        for old, row in zip(self.persistentIndexList(), held, strict=True):
            self.changePersistentIndex(old, self.index(places[row], old.column()))
        self.layoutChanged.emit()


def cell_words(cell: Cell) -> str:
    """A cell as it is shown and copied; figures keep what they were measured to."""
    if cell is None:
        return ""
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def _rank(cell: Cell) -> tuple[int, float, str]:
    if cell is None:
        return 2, 0.0, ""
    return (0, float(cell), "") if isinstance(cell, (int, float)) else (1, 0.0, cell.casefold())


class TwinTable(QTableView):
    """Arrows go through the rows; Ctrl+C copies what is selected; a click on a head sorts."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        dress(self, "plan")
        self.twin = TwinModel()
        self.setModel(self.twin)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(26)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def show_twin(self, twin: Twin) -> None:
        """Show data; columns are fitted to their words when the heads are other ones."""
        anew = twin.heads != self.twin.heads
        self.twin.show_twin(twin)
        if anew:
            self.resizeColumnsToContents()
            for column in range(len(twin.heads)):
                self.setColumnWidth(column, min(320, self.columnWidth(column) + 12))

    def show_chosen(self, key: Hashable) -> None:
        """Put the cursor on the row of a key; nothing is told."""
        row = self.twin.row_of(key)
        if row is not None and row != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.selectRow(row)
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.chosen.emit(self.twin.key_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """The selected rows, or all of them, with heads, as tab-separated text."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        rows = rows or list(range(self.twin.rowCount()))
        lines = [self.twin.heads, *(self.twin.line(row) for row in rows)]
        return "\n".join("\t".join(cell_words(cell) for cell in line) for line in lines)
