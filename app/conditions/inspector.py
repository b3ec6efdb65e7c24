"""The inspector: the selected cell, its party, its issue, and the scenario, as four tabs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QScrollArea,
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
from app.window.reading_order import ReadingOrder

if TYPE_CHECKING:  # numbers are loaded with the first question
    from app.conditions.weighing import Weighing

T = TypeVar("T", bound=QWidget)

CELL, PARTY, ISSUE, SCENARIO = range(4)
NAMES = ("cell", "party", "issue", "scenario")


class Inspector(QWidget):
    """Shows what is selected; only the tab in front is told of changes.

    A tab is made when it first comes to the front: three of them are not seen when a window opens.
    """

    def __init__(self, session: Session, look: Look, pen: Pen, structure: Structure) -> None:
        super().__init__()
        self._session, self._look, self._pen, self._structure = session, look, pen, structure
        self._pages, self._group = QStackedWidget(), QButtonGroup(self)
        self._orders: dict[int, ReadingOrder] = {}
        self._lay_out()

    @cached_property
    def cell(self) -> CellTab:
        """What one party wants on one issue."""
        tab = CellTab(self._session, self._look, self._pen)
        tab.wanted.connect(self._structure.take_position)
        return self._seated(CELL, tab)

    @cached_property
    def party(self) -> PartyTab:
        """The party's own fields."""
        tab = PartyTab(self._session, self._look, self._pen, self._structure)
        tab.weigh.clicked.connect(self.weigh)
        return self._seated(PARTY, tab)

    @cached_property
    def issue(self) -> IssueTab:
        """The issue's own fields."""
        return self._seated(ISSUE, IssueTab(self._session, self._look, self._pen, self._structure))

    @cached_property
    def scenario(self) -> ScenarioTab:
        """What holds for the whole scenario."""
        return self._seated(SCENARIO, ScenarioTab(self._session, self._look, self._pen))

    def show_now(self) -> None:
        """Show what is selected, in the tab in front."""
        tab: CellTab | PartyTab | IssueTab | ScenarioTab = getattr(self, NAMES[self.tab])
        tab.show_now()
        self._orders[self.tab].follow()

    def _seated(self, place: int, tab: T) -> T:
        """A tab on its page."""
        page = self._pages.widget(place)
        assert isinstance(page, QScrollArea)  # noqa: S101  `_lay_out` made it
        page.setWidget(tab)
        self._orders[place] = ReadingOrder(tab, after=self._group.button(SCENARIO))
        tab.show()
        return tab

    @property
    def tab(self) -> int:
        """Which tab is in front."""
        return self._pages.currentIndex()

    def weigh(self) -> Weighing | None:
        """Ask how much each issue weighs to the party that is selected; None if it has no two."""
        scenario, party = self._session.scenario, self._session.selection.party
        stands = [party in issue.positions for issue in scenario.issues.values()]
        if party is None or sum(stands) < 2:
            return None
        from app.conditions.weighing import Weighing

        sheet = Weighing(self, self._session, self._pen, party)
        sheet.open()
        return sheet

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
            self._pages.addWidget(scrolled(QWidget()))
        self._group.button(CELL).setChecked(True)
        ticks = dress(QLabel(tr("☑ vary")), "caption")
        ticks.setToolTip(tr("What is ticked beside a field varies in Compare"))
        self.head = headed(*buttons, end=ticks)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
