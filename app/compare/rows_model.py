"""The runs of a batch as a table of any length: an index array over NumPy columns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.compare.answers import NOTHING, Rows
from app.compare.rows_filter import mask_of

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Sorting and filtering move an index; no cell is asked for but those that are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = NOTHING
        self.filter = ""
        self._order: NDArray[np.int64] = np.empty(0, np.int64)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)

    def show(self, rows: Rows) -> None:
        """Take up other runs; the filter stays where it can."""
        self.beginResetModel()
        self.rows = rows
        self._order = self._ordered(self.filter)
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Show the runs that a filter leaves. Raises UsageError, and leaves all as it was."""
        order = self._ordered(words)
        self.beginResetModel()
        self.filter, self._order = words, order
        self.endResetModel()

    def row_at(self, place: int) -> int:
        """The run, as a row of `rows`, at a place of the table."""
        return int(self._order[place])

    def place_of(self, row: int) -> int:
        """Where a row of `rows` is shown; -1: it is not."""
        found = np.flatnonzero(self._order == row)
        return int(found[0]) if len(found) else -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and is_across:
            known = 0 <= section < len(self.rows.columns)
            right = known and self.rows.columns[section].is_number
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or section < 0:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return self.rows.columns[section].title if section < len(self.rows.columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.rows.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(self.row_at(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column, ties by point and run; below 0: by point and run."""
        self.layoutAboutToBeChanged.emit()
        held = [int(self._order[index.row()]) for index in self.persistentIndexList()]
        self._sorted = column, order
        self._order = self._in_order(np.sort(self._order))
        if held:
            places = {row: self.place_of(row) for row in set(held)}
            for old, row in zip(self.persistentIndexList(), held, strict=True):
                self.changePersistentIndex(old, self.index(places[row], old.column()))
        self.layoutChanged.emit()

    def _ordered(self, words: str) -> NDArray[np.int64]:
        every = mask_of(self.rows, words) if words.strip() else np.ones(len(self.rows), np.bool_)
        return self._in_order(np.flatnonzero(every))

    def _in_order(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Rows that stand by point and run, by the column that is sorted by."""
        column, order = self._sorted
        if not 0 <= column < len(self.rows.columns):
            return rows
        ranks = _ranks(self.rows, column)[rows]
        if order is Qt.SortOrder.DescendingOrder:
            ranks = -ranks
        return rows[np.argsort(ranks, kind="stable")]


def _ranks(rows: Rows, column: int) -> NDArray[Any]:
    """Numbers in whose order a column stands; words by their letters, nothing last either way."""
    shown = rows.columns[column]
    if shown.labels:
        by_letter = np.argsort(np.argsort(np.array(shown.labels)))
        return np.asarray(by_letter[shown.values], np.int64)
    values = shown.values
    return values if np.issubdtype(values.dtype, np.floating) else values.astype(np.int64)
