"""The matrix view: arrows move the cursor, Space folds a basket, a click selects everywhere."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from app.conditions.matrix_delegate import MatrixDelegate
from app.conditions.matrix_model import Index, MatrixModel
from app.conditions.pen import GRABS
from app.conditions.titled_tree import TitledTree
from app.conditions.words import tr
from app.pictures.look import Look
from app.pictures.type import strong
from app.session import Selection, Session
from app.window.keys import Keys

TITLE, GAP = 204, 150
CROWD, SHORT, LEAST = 6, 140, 56
"""Among more parties than these titles are shorter, and a column as narrow as a ladder can be read:
so twelve stand beside one another on a small screen."""
BESIDE = 36
"""What a heading needs beside its words: the mark, and the space around both."""


class Matrix(TitledTree):
    """Issues by parties; the selection is the session's, never its own."""

    grabbed = Signal(str)
    moved = Signal(int)
    """The selected issue is wanted a row up (-1) or down (1)."""
    removed = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self.matrix = MatrixModel(session, look)
        self.delegate_ = MatrixDelegate(look)
        self.setModel(self.matrix)
        self.setItemDelegate(self.delegate_)
        self._dress()
        self.matrix.modelReset.connect(self._laid_out)
        self._laid_out()

    def show_scenario(self) -> None:
        self.matrix.show_scenario()
        self._head()

    def wear(self) -> None:
        """Repaint in another theme; the header's marks are asked for again."""
        self.matrix.headerDataChanged.emit(
            Qt.Orientation.Horizontal, 0, self.matrix.columnCount() - 1
        )
        self.viewport().update()

    def show_selection(self, selection: Selection) -> None:
        """Put the cursor where the session's selection is."""
        if selection.issue is None:
            return
        place = self.matrix.place_of(selection.issue, selection.party)
        if place.isValid() and place != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                place,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.scrollTo(place)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        issue = self.matrix.issue_at(current)
        if issue is not None:
            party = self.matrix.party_at(current.column())
            chosen = {"issue": issue} if party is None else {"issue": issue, "party": party}
            self._session.select(**chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        letter = event.text().upper()
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in ways:
            self.moved.emit(ways[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._fold(current)
        elif letter in GRABS and not event.modifiers():
            self.grabbed.emit(letter)
        else:
            super().keyPressEvent(event)

    def live_keys(self) -> Keys:
        return (
            ("← → ↑ ↓", tr("cell")), ("I  F  R", tr("grab ideal, furthest, red line")),
            ("Alt+↑ ↓", tr("move the issue")), (tr("Delete"), tr("remove the issue")),
            (tr("Space"), tr("fold the basket")), ("D", tr("picture as table")),
        )  # fmt: skip

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and right go from cell to cell; a tree would fold and unfold."""
        sideways = {
            QAbstractItemView.CursorAction.MoveLeft: -1,
            QAbstractItemView.CursorAction.MoveRight: 1,
        }
        current = self.currentIndex()
        if action in sideways and current.isValid():
            beside = current.siblingAtColumn(current.column() + sideways[action])
            return beside if beside.isValid() else current
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _fold(self, index: QModelIndex) -> None:
        basket = index.siblingAtColumn(0)
        if self.matrix.issue_at(index) is not None:
            basket = index.parent()
            self.setCurrentIndex(basket)
        self.setExpanded(basket, not self.isExpanded(basket))

    def _laid_out(self) -> None:
        self.expandAll()
        self._share_width()
        self.show_selection(self._session.selection)

    def _share_width(self) -> None:
        """Titles and gaps keep their width; parties share what is left."""
        count = len(self.matrix.parties)
        room = self.viewport().width() - GAP
        title = max(TITLE, min(238, room - 116 * count))
        least = 64 if count <= CROWD else LEAST
        if count > CROWD:
            title = max(SHORT, min(title, room - 64 * count))
        for column in range(1, count + 1):
            self.setColumnWidth(column, max(least, (room - title) // count))
        self._head()
        self.setColumnWidth(0, title)
        self.matrix.fit_title(title)
        self.setColumnWidth(count + 1, GAP)

    def _head(self) -> None:
        """A name that its column has no room for gives way to the party's code."""
        metrics, scenario = QFontMetrics(strong()), self._session.scenario
        self.matrix.show_cramped(
            frozenset(
                party
                for column, party in enumerate(self.matrix.parties, start=1)
                if metrics.horizontalAdvance(scenario.parties[party].name) + BESIDE
                > self.columnWidth(column)
            )
        )

    def _dress(self) -> None:
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setFixedHeight(30)
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
