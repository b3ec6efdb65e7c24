"""An abstract plan, whose steps stand without issues: who gives what, in which order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.conditions.words import tr
from app.pictures.look import Look
from app.pictures.marks import mark_pixmap, marks_of
from app.pictures.sheet import dress
from app.session import Session
from models.terms.world import Step

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NUMBERS = 96


class PlanModel(QAbstractTableModel):
    """One row for each step, in the order of the file."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._steps: tuple[Step, ...] = ()
        self.show_scenario()

    def show_scenario(self) -> None:
        self.beginResetModel()
        self._steps = self._session.scenario.plan.steps
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        count = len(self._steps)
        return (
            tr("%1 steps of a plan", count), tr("given by"),
            tr("cost"), tr("gain"), tr("forts"),
        )[section]  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step, column = self._steps[index.row()], index.column()
        mark = marks_of(self._session.scenario)[step.giver]
        if role == Qt.ItemDataRole.DisplayRole:
            label = f"{index.row() + 1}   {step.label or step.id}"
            worths = f"{step.cost:g}", f"{step.gain:g}", f"{step.leverage}"
            return (label, mark.name, *worths)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == 1:
            return mark_pixmap(mark, 10, self._look.theme)
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class PlanView(QTableView):
    """The plan to be read; its numbers are edited in the file."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        dress(self, "plan")
        self.plan = PlanModel(session, look)
        self.setModel(self.plan)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setFixedHeight(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - 3 * NUMBERS - 16
        self.setColumnWidth(0, room * 3 // 5)
        self.setColumnWidth(1, room * 2 // 5)
        for column in (2, 3, 4):
            self.setColumnWidth(column, NUMBERS)
