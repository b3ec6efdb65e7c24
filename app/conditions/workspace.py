"""The Conditions workspace: matrix, gates, inspector and problems around one selection."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.conditions.gates import Gates
from app.conditions.inspector import CELL, PARTY, SCENARIO, Inspector
from app.conditions.matrix import Matrix
from app.conditions.matrix_picture import MatrixPicture
from app.conditions.overview import Overview
from app.conditions.pen import Pen
from app.conditions.plan import PlanView
from app.conditions.problems import Problems
from app.conditions.waits import Waits
from app.conditions.words import tr
from app.pictures.laying import across_line
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.theme import Theme
from app.session import Selection, Session
from app.window.panes import as_pane
from models.terms.noun import GateId, IssueId, PartyId
from models.terms.scenario import Scenario

WIDE = 1480
"""Width from which gates stand beside the matrix; below it they are a tab."""
TALL = 760
"""Height from which problems stand open."""


class Conditions(QWidget):
    """Parts and where they stand; `overview` goes into the header."""

    refused = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self.pen, self.waits = Pen(session), Waits()
        self.overview = Overview(look)
        self.matrix = as_pane(Matrix(session, look), tr("Matrix of issues and parties"))
        self.framed = Pictured(self.matrix, MatrixPicture(session))
        self.gates = as_pane(Gates(session, look, self.pen), tr("Gates"))
        self.inspector = as_pane(Inspector(session, look, self.pen), tr("Inspector"))
        self.problems = as_pane(Problems(look), tr("Problems"))
        self.plan = as_pane(PlanView(session, look), tr("Steps of the plan"))
        self._wide: bool | None = None
        self._tall: bool | None = None
        self._lay_out()
        self._listen()
        self.show_scenario(session.scenario)

    def show_scenario(self, scenario: Scenario) -> None:
        """Tell every part of another scenario; waits and problems follow after a moment's rest."""
        self.matrix.show_scenario()
        self.framed.tell()
        self.plan.plan.show_scenario()
        self.show_front(gates=self.overview.gates_tab.isChecked())
        self.overview.show_scenario(scenario)
        self.gates.show_scenario(scenario)
        if not scenario.issues and self.inspector.tab == CELL:
            self.inspector.show_tab(PARTY)
        self.inspector.show_now()
        self.waits.look_for(scenario)

    def show_selection(self, selection: Selection) -> None:
        """One selection, everywhere at once."""
        self.matrix.show_selection(selection)
        self.framed.show_chosen((selection.issue, selection.party))
        self.gates.show_selection(selection)
        self.inspector.show_now()

    def wear(self, _theme: Theme) -> None:
        """Repaint in another theme."""
        self.matrix.wear()
        self.overview.wear()
        self.gates.wear()
        self.problems.wear()
        self.inspector.show_now()

    def jump(self, path: str) -> None:
        """Go to the field that a problem names: its cell, party or gate."""
        parts = path.split(".")
        scenario = self._session.scenario
        if parts[0] == "issues" and len(parts) > 1 and parts[1] in scenario.issues:
            issue = IssueId(parts[1])
            party = PartyId(parts[3]) if len(parts) > 3 and parts[2] == "positions" else None
            known = party is not None and party in scenario.parties
            self._session.select(
                **({"issue": issue, "party": party} if known else {"issue": issue})
            )
            self.inspector.show_tab(CELL)
            self.show_front(gates=False)
        elif parts[0] == "gates" and len(parts) > 1:
            self._session.select(gate=_gate_named(scenario, parts[1]))
            self.show_front(gates=True)
        elif parts[0] == "parties" and len(parts) > 1 and parts[1] in scenario.parties:
            self._session.select(party=PartyId(parts[1]))
            self.inspector.show_tab(PARTY)
        else:
            self.inspector.show_tab(SCENARIO)

    def show_front(self, *, gates: bool) -> None:
        """Where room is short, bring the gates or the matrix to the front."""
        self.overview.matrix_tab.setChecked(not gates)
        self.overview.gates_tab.setChecked(gates)
        if not self._wide:
            self._front.setCurrentWidget(self.gates if gates else self._main)
        else:
            self._front.setCurrentWidget(self._main)

    @property
    def _main(self) -> QWidget:
        """The matrix, or the steps of a plan that has no issues."""
        scenario = self._session.scenario
        return self.plan if scenario.is_abstract and not scenario.issues else self.framed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= WIDE)
        tall = self.height() >= TALL
        if tall != self._tall:
            self._tall = tall
            self.problems.fold(folded=not tall)

    def _arrange(self, *, wide: bool) -> None:
        """Gates beside the matrix, or behind it."""
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            self._beside.insertWidget(1, self.gates)
            self.gates.show()
        else:
            self._front.addWidget(self.gates)
        self.overview.show_tabs(shown=not wide)
        self.show_front(gates=False)
        self._beside.setSizes([990, 440, 414] if wide else [974, 316])

    def _lay_out(self) -> None:
        self._front = QStackedWidget()
        self._front.addWidget(self.framed)
        self._front.addWidget(self.plan)
        self._beside = QSplitter()
        self._beside.setHandleWidth(1)
        self._beside.setChildrenCollapsible(False)
        self._beside.addWidget(self._front)
        self._beside.addWidget(self.inspector)
        self._front.setMinimumWidth(560)
        self.gates.setMinimumWidth(320)
        self.inspector.setMinimumWidth(300)
        self._beside.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._beside, 1)
        column.addWidget(across_line())
        column.addWidget(self.problems)

    def _listen(self) -> None:
        self.pen.refused.connect(self.refused)
        self.waits.found.connect(self.gates.show_locks)
        self.waits.rested.connect(self._look_through)
        self.matrix.grabbed.connect(self._grab)
        self.framed.chosen.connect(lambda key: self._session.select(issue=key[0], party=key[1]))
        self.overview.strip.jumped.connect(lambda issue: self._session.select(issue=IssueId(issue)))
        self.overview.matrix_tab.clicked.connect(lambda: self.show_front(gates=False))
        self.overview.gates_tab.clicked.connect(lambda: self.show_front(gates=True))
        self.problems.jumped.connect(self.jump)

    def _look_through(self, scenario: Scenario) -> None:
        self.problems.show_scenario(scenario, self._session.document)

    def _grab(self, letter: str) -> None:
        self.inspector.show_tab(CELL)
        self.inspector.cell.ladder.take(letter)


def _gate_named(scenario: Scenario, name: str) -> GateId | None:
    """A gate by its id or its place in the list."""
    for place, gate in enumerate(scenario.gates):
        if name in (gate.id, str(place)):
            return gate.id
    return None
