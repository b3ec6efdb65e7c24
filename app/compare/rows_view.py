"""The results table: every run of a batch, sorted by any column, filtered by a typed sentence."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.compare.answers import Rows
from app.compare.rows_model import RowsModel
from app.compare.words import t
from app.pictures.laying import on_sheet
from app.pictures.sheet import dress
from models.terms.errors import UsageError

Index = QModelIndex | QPersistentModelIndex
MOST_COPIED = 100_000
WIDE, NARROW = 230, 72


class RowsTable(QTableView):
    """Arrows go through the runs; Enter and a double click open one; Ctrl+C copies rows."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        dress(self, "plan")
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.setAccessibleName(t("Runs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(26)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row_at(index.row())))

    def show_rows(self, rows: Rows) -> None:
        """Show other runs; columns are as wide as their titles and labels ask."""
        self.rows.show(rows)
        metrics = self.fontMetrics()
        for place, column in enumerate(rows.columns):
            words = (f"{column.title}   ", *column.labels[:40])
            wide = max(metrics.horizontalAdvance(one) for one in words) + 28
            self.setColumnWidth(place, min(WIDE, max(NARROW, wide)))

    def show_chosen(self, row: int) -> None:
        """Put the cursor on a run; nothing is told."""
        place = self.rows.place_of(row)
        if place >= 0 and place != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.selectRow(place)
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.chosen.emit(self.rows.row_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.opened.emit(self.rows.row_at(here.row()))
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """The selected runs with heads, as tab-separated text; of very many, the first ones."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = self.rows.rows.columns
        lines = [[column.title for column in columns]]
        for place in places[:MOST_COPIED]:
            row = self.rows.row_at(place)
            lines.append([column.words(row) for column in columns])
        return "\n".join("\t".join(line) for line in lines)


class RowsPanel(QWidget):
    """The filter above, the table beneath, and how many runs it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.table = RowsTable()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(
            t("Filter: implemented, or period > 12 and steps < 3. Enter opens a run on the Table.")
        )
        self.filter.setAccessibleName(t("Filter runs"))
        self.filter.setClearButtonEnabled(True)
        self.said = dress(QLabel(), "second")
        self.took_s = 0.0
        self.filter.textChanged.connect(self.narrow)
        self._lay_out()

    def show_rows(self, rows: Rows) -> None:
        """Show other runs."""
        self.table.show_rows(rows)
        self.narrow(self.filter.text())

    def narrow(self, words: str) -> None:
        """Filter; what is not understood is said, and the runs stay as they were."""
        begun = perf_counter()
        try:
            self.table.rows.narrow(words)
        except UsageError as error:
            self.said.setText(str(error))
            return
        self.took_s = perf_counter() - begun
        self._tell_count()

    def _tell_count(self) -> None:
        rows, shown = self.table.rows.rows, self.table.rows.rowCount()
        words = t("{0:,} of {1:,} runs").format(shown, len(rows))
        if rows.of > len(rows):
            words += t("; the file has {0:,}, `irenic export` writes them all").format(rows.of)
        self.said.setText(words)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self.filter, 1)
        row.addWidget(self.said)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
