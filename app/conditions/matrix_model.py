"""The matrix as an item model: baskets, their issues, and one column for each seat.

It reads the session and holds no copy but the counts of overlaps, made once for each Scenario.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics

from app.conditions.words import gap_words, ladder_sentence, tr
from app.pictures.ladders import ladder_of
from app.pictures.look import Look
from app.pictures.marks import mark_pixmap, marks_of
from app.pictures.type import strong
from app.session import Session
from models.exact.zones import Overlaps, overlaps
from models.terms.noun import IssueId, PartyId
from models.terms.scenario import Scenario

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MARGINS = 17
"""Pixels of a heading beside its words."""


class Role(IntEnum):
    """What the delegate asks for beyond words."""

    LADDER = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2
    GAP = Qt.ItemDataRole.UserRole + 3
    ISSUE = Qt.ItemDataRole.UserRole + 4
    EDITED = Qt.ItemDataRole.UserRole + 5


class MatrixModel(QAbstractItemModel):
    """Rows of the first level are baskets (internal id 0), of the second issues (basket + 1)."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._cramped: frozenset[PartyId] = frozenset()
        self._curt = False
        self._read()

    @property
    def scenario(self) -> Scenario:
        return self._session.scenario

    @property
    def overlaps(self) -> Overlaps:
        return self._overlaps

    @property
    def parties(self) -> tuple[PartyId, ...]:
        """Parties with a column."""
        return self._parties

    def show_scenario(self) -> None:
        """Take in another scenario; cells alone change where rows and columns are the same."""
        shape = (self._baskets, self._parties)
        if shape == shape_of(self.scenario):
            self._read()
            last = self.columnCount() - 1
            for row in range(self.rowCount()):
                basket = self.index(row, 0)
                self.dataChanged.emit(basket, self.index(row, last))
                below = self.rowCount(basket) - 1
                self.dataChanged.emit(self.index(0, 0, basket), self.index(below, last, basket))
        else:
            self.beginResetModel()
            self._read()
            self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def show_cramped(self, parties: frozenset[PartyId]) -> None:
        """Parties whose columns have no room for their names are headed by their codes."""
        if parties != self._cramped:
            self._cramped = parties
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def fit_title(self, width: int) -> None:
        """Count issues alone where baskets as well have no room in so many pixels."""
        curt = QFontMetrics(strong()).horizontalAdvance(self._counted()) + MARGINS > width
        if curt != self._curt:
            self._curt = curt
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def place_of(self, issue: IssueId, party: PartyId | None = None) -> QModelIndex:
        """Where an issue, or a party's cell on it, stands."""
        for row, (_, issues) in enumerate(self._baskets):
            if issue in issues:
                column = self._parties.index(party) + 1 if party in self._parties else 0
                return self.index(issues.index(issue), column, self.index(row, 0))
        return QModelIndex()

    def issue_at(self, index: Index) -> IssueId | None:
        """The issue of a row; None for a basket."""
        if not index.isValid() or index.internalId() == 0:
            return None
        return self._baskets[index.internalId() - 1][1][index.row()]

    def party_at(self, column: int) -> PartyId | None:
        """The party of a column; None for the title and the gap."""
        return self._parties[column - 1] if 0 < column <= len(self._parties) else None

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._baskets)
        if parent.internalId() == 0 and parent.column() == 0:
            return len(self._baskets[parent.row()][1])
        return 0

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(self._parties) + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        party = self.party_at(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section, party)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if party is not None:
                return self.scenario.parties[party].name
            return self._counted() if section == 0 else None
        if role == Qt.ItemDataRole.DecorationRole and party is not None:
            return mark_pixmap(self._marks[party], 11, self._look.theme)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        issue = self.issue_at(index)
        if issue is None:
            return self._basket_data(index, role)
        party = self.party_at(index.column())
        if role == Role.ISSUE:
            return issue
        if party is not None:
            return self._cell_data(issue, party, role)
        return self._edge_data(issue, index.column(), role)

    def _read(self) -> None:
        self._baskets, self._parties = shape_of(self.scenario)
        self._marks = marks_of(self.scenario)
        self._overlaps = overlaps(self.scenario)

    def _heading(self, section: int, party: PartyId | None) -> str:
        if party is not None:
            mark = self._marks[party]
            return mark.code if party in self._cramped else mark.name
        if section == 0:
            return tr("%1 issues", len(self.scenario.issues)) if self._curt else self._counted()
        codes = (self._marks[pid].code for pid in self._overlaps.between)
        return tr("Gap %1 – %2", *codes)

    def _counted(self) -> str:
        return tr("%1 issues in %2 baskets", len(self.scenario.issues), len(self._baskets))

    def _basket_data(self, index: Index, role: int) -> Any:
        name, issues = self._baskets[index.row()]
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return name
        if role == Qt.ItemDataRole.DisplayRole and index.column() == self.columnCount() - 1:
            count = sum(self._overlaps.of(issue).overlaps for issue in issues)
            return tr("%1 of %2 overlap", count, len(issues))
        if role == Qt.ItemDataRole.DisplayRole and (index.row(), index.column()) == (0, 1):
            return status_quo_key()
        return None

    def _cell_data(self, issue: IssueId, party: PartyId, role: int) -> Any:
        if role == Role.LADDER:
            return ladder_of(self.scenario.issues[issue], party)
        if role == Role.MARK:
            return self._marks[party]
        if role == Role.EDITED:
            return self._is_edited(issue, party)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            sentence = ladder_sentence(self.scenario, party, issue)
            return (
                f"{sentence} {tr('Changed here.')}" if self._is_edited(issue, party) else sentence
            )
        return None

    def _is_edited(self, issue: IssueId, party: PartyId) -> bool:
        """Whether the position differs from the one in the document."""
        filed = self._session.document.scenario.issues.get(issue)
        before = filed.positions.get(party) if filed else None
        return self.scenario.issues[issue].positions.get(party) != before

    def _edge_data(self, issue: IssueId, column: int, role: int) -> Any:
        if column == 0:
            named = self.scenario.issues[issue]
            if role == Qt.ItemDataRole.DisplayRole:
                return named.short or named.title
            return named.title if role == Qt.ItemDataRole.ToolTipRole else None
        gap = self._overlaps.of(issue)
        if role == Role.GAP:
            return gap
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return gap_words(gap, self._marks)
        return None


def shape_of(
    scenario: Scenario,
) -> tuple[tuple[tuple[str, tuple[IssueId, ...]], ...], tuple[PartyId, ...]]:
    """Baskets in the order of their first issue, with their issues; and the parties' columns."""
    baskets: dict[str, list[IssueId]] = {}
    for iid, issue in scenario.issues.items():
        baskets.setdefault(issue.basket, []).append(iid)
    return tuple((name, tuple(issues)) for name, issues in baskets.items()), scenario.seats


def status_quo_key() -> str:
    """What the small mark beneath a ladder stands for."""
    return tr("▴ status quo")
