"""The story of a run as a list, newest first; it grows as the playhead goes on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.pictures.marks import Mark

TOLD = Qt.ItemDataRole.UserRole
AHEAD = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the story. `last` is the position at which it has been told."""

    events: tuple[int, ...]
    last: int
    period: str
    date: str
    mark: Mark | None
    hollow: bool
    text: str

    @property
    def spoken(self) -> str:
        """The sentence with its date and party, for whoever does not see the marks."""
        who = f"{self.mark.name}. " if self.mark else ""
        return f"{self.period}, {self.date}. {who}{self.text}"


class StoryModel(QAbstractListModel):
    """Sentences told so far, newest first. What lies ahead of the playhead is marked as such.

    Going back takes nothing away, so that the list does not jump under the reader.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[Told, ...] = ()
        self._ends: tuple[int, ...] = ()
        self._shown = 0
        self._position = 0

    @property
    def told(self) -> tuple[Told, ...]:
        """The whole story, oldest first."""
        return self._told

    def lay(self, told: tuple[Told, ...]) -> None:
        """Take up another run; nothing of it is told yet."""
        self.beginResetModel()
        self._told, self._shown, self._position = told, 0, 0
        self._ends = tuple(sentence.last for sentence in told)
        self.endResetModel()

    def reach(self, position: int) -> range:
        """Tell everything up to a position; the rows that it passed on the way, either way."""
        before, self._position = bisect_right(self._ends, self._position), position
        count = bisect_right(self._ends, position)
        if count > self._shown:
            self.beginInsertRows(QModelIndex(), 0, count - self._shown - 1)
            self._shown = count
            self.endInsertRows()
        return range(self._shown - max(before, count), self._shown - min(before, count))

    def index_at(self, position: int) -> QModelIndex:
        """The sentence told last at a position; an invalid index at the opening."""
        count = bisect_right(self._ends, position)
        return self.index(self._shown - count) if count else QModelIndex()

    def sentence(self, index: Index) -> Told:
        return self._told[self._shown - 1 - index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < self._shown:
            return None
        sentence = self.sentence(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return sentence.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return sentence.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == TOLD:
            return sentence
        return sentence.last > self._position if role == AHEAD else None
