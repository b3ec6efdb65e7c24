"""Problems as an item model: severity, line, path, sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.conditions.words import tr
from app.pictures.icons import icon_pixmap
from app.pictures.look import Look
from app.pictures.type import underlined
from models.terms.errors import Problem

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
GRAVITY = {"error": 0, "warning": 1}
ICONS = {"error": "error", "warning": "warning"}


class ProblemModel(QAbstractTableModel):
    """One row for each problem, the gravest first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._problems: tuple[Problem, ...] = ()
        self._fixes: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    def show_problems(
        self, problems: tuple[Problem, ...], fix_words: Callable[[Problem], str] = lambda _: ""
    ) -> None:
        """Show problems, each with the words of its quick fix, where it has one."""
        self.beginResetModel()
        self._problems = tuple(sorted(problems, key=lambda p: (GRAVITY.get(p.severity, 2), p.line)))
        self._fixes = tuple(fix_words(problem) for problem in self._problems)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (*self._words(problem), self._fixes[index.row()])[index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == 3:
            return underlined()
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            grave = problem.severity == "error"
            colour = self._look.theme.alarm if grave else self._look.theme.ink_2
            return icon_pixmap(ICONS.get(problem.severity, "note"), colour, 15)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            line = tr("line %1", problem.line) if problem.line else ""
            return f"{problem.severity} {line} {problem.path} {problem.message} {problem.hint}"
        return None

    def _words(self, problem: Problem) -> tuple[str, str, str]:
        hint = f"; {problem.hint}" if problem.hint else ""
        return str(problem.line or ""), problem.path, problem.message + hint
