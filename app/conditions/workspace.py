"""The Conditions workspace: matrix, gates, inspector, problems and text around one selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QStackedWidget, QVBoxLayout, QWidget

from app.calls import Call, command, origin_of
from app.conditions.consent import Consent
from app.conditions.gates import Gates
from app.conditions.inspector import CELL, PARTY, SCENARIO, Inspector
from app.conditions.matrix import Matrix
from app.conditions.matrix_picture import MatrixPicture
from app.conditions.overview import GATES, MATRIX, TEXT, Overview
from app.conditions.panels import Panels
from app.conditions.pen import Pen
from app.conditions.plan import PlanView
from app.conditions.problems import Problems
from app.conditions.structure import Structure
from app.conditions.study import Study
from app.conditions.text_panel import TextPanel
from app.conditions.words import tr
from app.designing import Designing
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.theme import Theme
from app.session import Selection, Session
from app.window.panes import as_pane
from models.terms.errors import Problem
from models.terms.noun import GateId, IssueId, PartyId
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # loaded with the worker's first answer
    from app.conditions.studying import Findings

ASKS_LOCKS = "print(irenic.locks(scenario))"


class Conditions(QWidget):
    """Parts and where they stand; `overview` goes into the header."""

    refused = Signal(object)

    def __init__(self, session: Session, look: Look, designing: Designing | None = None) -> None:
        super().__init__()
        self._session = session
        self.pen, self.study = Pen(session, designing), Study(self)
        self.overview, self.consent = Overview(look), Consent(self.pen)
        self.matrix = as_pane(Matrix(session, look), tr("Matrix of issues and parties"))
        self.framed = Pictured(self.matrix, MatrixPicture(session))
        self.gates = as_pane(Gates(session, look, self.pen), tr("Gates"))
        self.structure = Structure(session, self.pen)
        self.inspector = as_pane(
            Inspector(session, look, self.pen, self.structure), tr("Inspector")
        )
        self.problems = as_pane(Problems(look), tr("Problems"))
        self.text = as_pane(TextPanel(session, look, self.study), tr("Text"))
        self.plan = as_pane(PlanView(session, look, self.pen), tr("Steps of the plan"))
        self._lay_out()
        self._listen()
        self.show_scenario(session.scenario)

    def show_scenario(self, scenario: Scenario) -> None:
        """Tell every part of another scenario; problems and waits follow after a moment's rest."""
        self.matrix.show_scenario()
        self.framed.tell()
        self.plan.plan.show_scenario()
        self._show_main(self.overview.front)
        self.overview.show_scenario(scenario)
        self.consent.show_scenario(scenario)
        self.gates.show_scenario(scenario)
        if not scenario.issues and self.inspector.tab == CELL:
            self.inspector.show_tab(PARTY)
        self.inspector.show_now()
        self.text.show_scenario(scenario)
        self.study.look_for(scenario)

    def as_call(self) -> Call:
        """The circular waits of the scenario as it stands, and what opens them."""
        origin = origin_of(self._session, self._session.scenario)
        return Call(command(("locks", *origin.words())), (origin.assigned(), ASKS_LOCKS))

    def show_selection(self, selection: Selection) -> None:
        """One selection, everywhere at once."""
        self.matrix.show_selection(selection)
        self.framed.show_chosen((selection.issue, selection.party))
        self.gates.show_selection(selection)
        self.inspector.show_now()
        self.text.show_selection(selection)

    def wear(self, _theme: Theme) -> None:
        """Repaint in another theme."""
        self.matrix.wear()
        self.overview.wear()
        self.gates.wear()
        self.problems.wear()
        self.text.wear()
        self.inspector.show_now()

    def jump(self, path: str, line: int = 0) -> None:
        """Go to the field that a problem names: its cell, party or gate; its line in the text."""
        if not self.text.in_step or (line and self.overview.front == TEXT):
            self.show_front(TEXT)
            self.text.go_to(line)
            return
        parts = path.split(".")
        scenario = self._session.scenario
        if parts[0] == "issues" and len(parts) > 1 and parts[1] in scenario.issues:
            self._jump_to_cell(parts)
        elif parts[0] == "gates" and len(parts) > 1:
            self._session.select(gate=_gate_named(scenario, parts[1]))
            self.show_front(GATES)
        elif parts[0] == "parties" and len(parts) > 1 and parts[1] in scenario.parties:
            self._session.select(party=PartyId(parts[1]))
            self.inspector.show_tab(PARTY)
        else:
            self.inspector.show_tab(SCENARIO)

    def show_front(self, front: str) -> None:
        """Bring the matrix, the gates or the text to the front."""
        self._show_main(front)
        if front == TEXT:
            self.text.setFocus()

    def begin_gate(self) -> None:
        """Build a new condition."""
        self.show_front(GATES)
        self.gates.builder.begin()

    def turn_text(self) -> None:
        """From the form to the text and back; the focus goes along."""
        to_text = not self.text.editor.hasFocus()
        if not to_text or not self.panels.holds("text"):
            self.show_front(TEXT if to_text else MATRIX)
        if to_text:
            self.text.setFocus()
        else:
            self.matrix.setFocus()

    def arrange(self, layout: str) -> None:
        """Stand as a layout ships, for the room there is."""
        self.panels.arrange(layout, self.size())
        self._fold_problems()
        self._show_main(MATRIX)

    def _fold_problems(self) -> None:
        """Open where there is room for them."""
        self.problems.fold(folded=not self.panels.tall)

    def panel_state(self) -> QByteArray:
        """How the panels stand."""
        return self.panels.docking.state()

    def restore_panels(self, state: QByteArray) -> bool:
        """Let the panels stand as they did."""
        done = self.panels.restore(state)
        self._show_main(MATRIX)
        return done

    def tell_all(self) -> None:
        """Everything that follows from what is selected now."""
        self.show_selection(self._session.selection)

    def close_down(self) -> None:
        """No process of ours is left."""
        self.study.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.panels.fit(self.size()):
            self._fold_problems()
            self._show_main(self.overview.front)

    def _show_main(self, front: str) -> None:
        """What has a panel of its own is there already, so that the matrix is in front."""
        in_panel = front != MATRIX and self.panels.holds(front)
        front = MATRIX if in_panel else front
        tabs = [MATRIX] + [name for name in (GATES, TEXT) if not self.panels.holds(name)]
        self.overview.show_tabs(tabs, front)
        pages = {GATES: self.panels.pages[GATES], TEXT: self.panels.pages[TEXT]}
        self._front.setCurrentWidget(pages.get(front, self._main))

    @property
    def _main(self) -> QWidget:
        """The matrix, or the steps of a plan that has no issues."""
        scenario = self._session.scenario
        return self.plan if scenario.is_abstract and not scenario.issues else self.framed

    def _lay_out(self) -> None:
        self._front = QStackedWidget()
        self._front.setMinimumWidth(480)
        self.panels = Panels(self._front)
        self.panels.add(GATES, tr("Gates"), self.gates, self.gates.head)
        self.panels.add("inspector", tr("Inspector"), self.inspector, self.inspector.head)
        self.panels.add("problems", tr("Problems"), self.problems, self.problems.bar)
        self.panels.add(TEXT, tr("Text"), self.text, self.text.head)
        for page in (self.framed, self.plan, self.panels.pages[GATES], self.panels.pages[TEXT]):
            self._front.addWidget(page)
        self.gates.setMinimumWidth(320)
        self.text.editor.setMinimumHeight(60)
        self.inspector.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panels.docking)
        self.panels.arrange("author", self.size())

    def _listen(self) -> None:
        self.pen.refused.connect(self.refused)
        self.study.found.connect(self._take_findings)
        self.matrix.grabbed.connect(self._grab)
        self.matrix.moved.connect(self.structure.move_issue)
        self.matrix.removed.connect(self.structure.remove_issue)
        self.framed.chosen.connect(lambda key: self._session.select(issue=key[0], party=key[1]))
        self.overview.strip.jumped.connect(lambda issue: self._session.select(issue=IssueId(issue)))
        self.overview.chosen.connect(self.show_front)
        self.problems.jumped.connect(self.jump)
        self.problems.fixes_by(self._fix_words)
        self.problems.mended.connect(self._mend)
        self.panels.changed.connect(lambda: self._show_main(self.overview.front))
        self.text.unsound.connect(self._rest_form)
        self.text.sound.connect(self._wake_form)

    def _take_findings(self, findings: Findings) -> None:
        self.gates.show_locks(findings.locks)
        self.overview.show_packages(findings.packages)
        if self.text.in_step:
            self.problems.show_found(findings.problems, self._session.document)

    def _fix_words(self, problem: Problem) -> str:
        """What a quick fix would do; empty where somebody has to choose."""
        from app.conditions.mending import fix_of, spelling_fix

        if not self.text.in_step:
            line = self.text.editor.line(problem.line)
            return tr("Write it so") if spelling_fix(problem, line) else ""
        fix = fix_of(problem)
        return fix.words if fix else ""

    def _mend(self, problem: Problem) -> None:
        from app.conditions.mending import fix_of, spelling_fix

        if not self.text.in_step:
            line = self.text.editor.line(problem.line)
            mended = spelling_fix(problem, line)
            if mended is not None:
                self.text.editor.write_line(problem.line, mended)
            return
        fix = fix_of(problem)
        if fix is not None:
            self.pen.do(fix.words, fix.deed)

    def _rest_form(self, problems: object) -> None:
        """While the text has an error the form shows the last sound scenario, and takes no edit."""
        for part in self._form():
            part.setEnabled(False)
        paler = QGraphicsOpacityEffect(self)
        paler.setOpacity(0.5)
        self.framed.setGraphicsEffect(paler)
        self.problems.show_of_text(self.text.problems)

    def _wake_form(self) -> None:
        for part in self._form():
            part.setEnabled(True)
        self.framed.setGraphicsEffect(None)  # type: ignore[arg-type]  # as Qt takes it away
        if self.study.findings is not None:
            self._take_findings(self.study.findings)

    def _form(self) -> tuple[QWidget, ...]:
        return self.framed, self.gates, self.inspector, self.plan

    def _jump_to_cell(self, parts: list[str]) -> None:
        issue = IssueId(parts[1])
        party = PartyId(parts[3]) if len(parts) > 3 and parts[2] == "positions" else None
        if party is not None and party in self._session.scenario.parties:
            self._session.select(issue=issue, party=party)
        else:
            self._session.select(issue=issue)
        self.inspector.show_tab(CELL)
        self.show_front(MATRIX)

    def _grab(self, letter: str) -> None:
        self.inspector.show_tab(CELL)
        self.inspector.cell.ladder.take(letter)


def _gate_named(scenario: Scenario, name: str) -> GateId | None:
    """A gate by its id or its place in the list."""
    for place, gate in enumerate(scenario.gates):
        if name in (gate.id, str(place)):
            return gate.id
    return None
