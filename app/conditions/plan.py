"""An abstract plan, whose steps stand without issues: who gives what, in which order.

What a step costs and gives, and whether it can be undone, is edited in its cell.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.conditions.delivery_row import reversal_in_words
from app.conditions.meaning import meaning
from app.conditions.numbers import number_for
from app.conditions.pen import Pen
from app.conditions.words import tr
from app.pictures.fields import Number
from app.pictures.look import Look
from app.pictures.marks import mark_pixmap, marks_of
from app.pictures.sheet import dress
from app.session import Session
from app.window.keys import Keys
from models.scenario.shapes import Kind, fields_of
from models.terms.issue import Reversal
from models.terms.world import Step

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
QWIDGETSIZE_MAX = 16_777_215
"""Qt's word for no limit, which it does not hand on to Python."""
NUMBERS, UNDOING = 84, 152
LABEL, GIVER = 0, 1
FIELDS = {2: "cost", 3: "gain", 4: "leverage", 5: "reversible"}
"""Columns that are edited, and the key of the step that each of them is."""
EDITS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class PlanModel(QAbstractTableModel):
    """One row for each step, in the order of the file."""

    def __init__(self, session: Session, look: Look, pen: Pen) -> None:
        super().__init__()
        self._session, self._look, self._pen = session, look, pen
        self._steps: tuple[Step, ...] = ()
        self.show_scenario()

    def show_scenario(self) -> None:
        """Take in another scenario; cells alone change where the steps are the same."""
        steps = self._session.scenario.plan.steps
        if [step.id for step in steps] == [step.id for step in self._steps] and steps:
            self._steps = steps
            last = self.index(len(steps) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._steps = steps
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 2 + len(FIELDS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (2, 3, 4):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and section in FIELDS:
            return meaning(Step, FIELDS[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("%1 steps of a plan", len(self._steps)), tr("given by"),
            tr("cost"), tr("gain"), tr("forts"), tr("undoing"),
        )[section]  # fmt: skip

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsEditable if index.column() in FIELDS else Qt.ItemFlag.NoItemFlags
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step, column = self._steps[index.row()], index.column()
        mark = marks_of(self._session.scenario)[step.giver]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), step, column)
        if role == Qt.ItemDataRole.EditRole and column in FIELDS:
            value = getattr(step, FIELDS[column])
            return value.value if isinstance(value, Reversal) else value
        if role == Qt.ItemDataRole.DecorationRole and column == GIVER:
            return mark_pixmap(mark, 10, self._look.theme)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (2, 3, 4):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Edit one value of a step; what the scenario may not be is refused by the pen."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in FIELDS:
            return False
        if value == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        path = f"plan.steps.{index.row()}.{FIELDS[index.column()]}"
        return self._pen.set_value(tr("Change a step of the plan"), path, value)

    def _words(self, row: int, step: Step, column: int) -> str:
        if column == LABEL:
            return f"{row + 1}   {step.label or step.id}"
        if column == GIVER:
            return marks_of(self._session.scenario)[step.giver].name
        value = getattr(step, FIELDS[column])
        return reversal_in_words(value) if isinstance(value, Reversal) else f"{value:g}"


class StepDelegate(QStyledItemDelegate):
    """An editor for every kind of value: a number, a whole number, a choice."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        key = FIELDS[index.column()]
        if key == "reversible":
            return self._choice(parent)
        box = number_for(fields_of(Step)[key], step=0.01, decimals=4)
        box.setParent(parent)
        box.setMinimumWidth(0)  # it is as wide as its cell
        box.setMaximumWidth(QWIDGETSIZE_MAX)
        box.setFrame(False)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, Number):
            editor.show_value(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, Number):
            editor.interpretText()
            whole = fields_of(Step)[FIELDS[index.column()]].kind is Kind.WHOLE
            model.setData(index, int(editor.meant) if whole else editor.meant)

    def _choice(self, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        for each in fields_of(Step)["reversible"].choices:
            box.addItem(reversal_in_words(Reversal(each)), str(each))
        box.activated.connect(lambda _place: self._chosen(box))
        return box

    def _chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class PlanView(QTableView):
    """The plan; a double click, F2 or a figure edits the cell."""

    def __init__(self, session: Session, look: Look, pen: Pen) -> None:
        super().__init__()
        dress(self, "plan")
        self.plan = PlanModel(session, look, pen)
        self.setModel(self.plan)
        self.setItemDelegate(StepDelegate(self))
        self.setEditTriggers(EDITS)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setFixedHeight(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def live_keys(self) -> Keys:
        return (("← → ↑ ↓", tr("cell")), ("F2", tr("edit the cell")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - 3 * NUMBERS - UNDOING - 16
        self.setColumnWidth(LABEL, room * 3 // 5)
        self.setColumnWidth(GIVER, room * 2 // 5)
        for column in (2, 3, 4):
            self.setColumnWidth(column, NUMBERS)
        self.setColumnWidth(5, UNDOING)
