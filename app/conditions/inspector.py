"""The inspector: the selected cell, its party, its issue, and the scenario, as four tabs."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.conditions.cell_tab import CellTab
from app.conditions.issue_tab import IssueTab
from app.conditions.party_tab import PartyTab
from app.conditions.pen import Pen
from app.conditions.scenario_tab import ScenarioTab
from app.conditions.structure import Structure
from app.conditions.words import tr
from app.pictures.laying import headed, on_sheet, scrolled
from app.pictures.look import Look
from app.pictures.sheet import dress
from app.session import Session

CELL, PARTY, ISSUE, SCENARIO = range(4)


class Inspector(QWidget):
    """Shows what is selected; only the tab in front is told of changes."""

    def __init__(self, session: Session, look: Look, pen: Pen, structure: Structure) -> None:
        super().__init__()
        self.cell = CellTab(session, look, pen)
        self.cell.wanted.connect(structure.take_position)
        self.party = PartyTab(session, look, pen, structure)
        self.issue = IssueTab(session, look, pen, structure)
        self.scenario = ScenarioTab(session, look, pen)
        self._tabs = (self.cell, self.party, self.issue, self.scenario)
        self._pages, self._group = QStackedWidget(), QButtonGroup(self)
        self._lay_out()

    def show_now(self) -> None:
        """Show what is selected, in the tab in front."""
        self._tabs[self._pages.currentIndex()].show_now()

    @property
    def tab(self) -> int:
        """Which tab is in front."""
        return self._pages.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Bring a tab to the front."""
        self._pages.setCurrentIndex(tab)
        self._group.button(tab).setChecked(True)
        self.show_now()

    def _lay_out(self) -> None:
        buttons = []
        for number, title in enumerate((tr("Cell"), tr("Party"), tr("Issue"), tr("Scenario"))):
            button = dress(QPushButton(title), "tab")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, number=number: self.show_tab(number))
            self._group.addButton(button, number)
            buttons.append(button)
            self._pages.addWidget(scrolled(self._tabs[number]))
        self._group.button(CELL).setChecked(True)
        ticks = dress(QLabel(tr("☑ vary")), "caption")
        ticks.setToolTip(tr("What is ticked beside a field varies in Compare"))
        self.head = headed(*buttons, end=ticks)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
