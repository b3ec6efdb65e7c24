"""The text of the scenario, kept in step with the form both ways.

Typing is read after a rest, in the worker; what it says becomes one step of history. While the text
has an error the form keeps the last sound scenario, rests, and says so. An edit of the form is
written into the text, comments kept.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.conditions.lines import lines_of
from app.conditions.study import Study
from app.conditions.text_editor import TextEditor
from app.conditions.words import tr
from app.pictures.elided import Elided
from app.pictures.laying import headed, on_sheet
from app.pictures.look import Look
from app.pictures.sheet import dress
from app.session import Draft, Selection, Session
from models.terms.errors import Problem
from models.terms.scenario import Scenario

NOW = -1
"""The ticket of what is read here, and not by the worker."""
REST_MS = 200
"""Rest after the last letter before the text is read."""


class TextPanel(QWidget):
    """Editor, and one line that says how text and form stand to each other."""

    unsound = Signal(object)
    """Problems of the text; the form rests until they are mended."""
    typed = Signal()
    """A letter was typed."""
    sound = Signal()
    """Text and form say the same again."""

    def __init__(self, session: Session, look: Look, study: Study) -> None:
        super().__init__()
        self._session, self._study = session, study
        self.editor = TextEditor(look)
        self._lines: dict[str, int] = {}
        self._shown: Scenario | None = None
        self._asked: dict[int, str] = {}
        self.problems: tuple[Problem, ...] = ()
        self._state = Elided()
        self._back = dress(QPushButton(tr("Back to the last sound text")), "link")
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._lay_out()
        self._rest.timeout.connect(self.read_now)
        self.editor.typed.connect(self._typed)
        self.editor.left.connect(self.settle)
        self._back.clicked.connect(self.go_back)
        study.runner.finished.connect(self._arrived)

    @property
    def in_step(self) -> bool:
        """Whether text and form say the same, as far as is known."""
        return self.editor.in_step

    def show_scenario(self, scenario: Scenario) -> None:
        """Write what the form holds into the text; at once where the text is known already."""
        if scenario is self._shown or self._is_ahead:
            return
        draft = self._session.draft
        if draft.scenario is scenario:
            self._rest.stop()
            document = self._session.document
            if document.text == draft.text:
                self._lines = lines_of(document)
            self._take(draft.text, scenario)
        elif self.isVisible():
            self._ask_for_text(scenario)

    @property
    def _is_ahead(self) -> bool:
        """Whether the text is ahead of the form and its document is still open: nothing drops it.

        It does not read, or has not been read since the last letter.
        """
        unread = bool(self.problems) or self._rest.isActive() or "read" in self._asked.values()
        return unread and not self.in_step and self._session.history.count() > 0

    def show_selection(self, selection: Selection) -> None:
        """Mark the line of the cell, or of the gate."""
        line = self._lines.get(f"issues.{selection.issue}.positions.{selection.party}", 0)
        line = line or self._lines.get(f"issues.{selection.issue}", 0)
        wrong = tuple(sorted({problem.line for problem in self.problems if problem.line}))
        self.editor.show_lines(line if self.in_step else 0, wrong)

    def showEvent(self, event: object) -> None:
        """What was not written while nobody looked is written now."""
        if self._shown is not self._session.scenario and self.in_step:
            self.show_scenario(self._session.scenario)

    def read_now(self) -> None:
        """Read what stands in the editor."""
        from app.conditions.studying import told_by

        self._rest.stop()
        text = self.editor.toPlainText()
        ticket = self._study.runner.submit(told_by, text, self._session.document.file)
        self._asked = {ticket: "read"}

    def settle(self) -> None:
        """Read at once what was typed, where nobody can wait: it is saved now, or left."""
        from app.conditions.studying import told_by

        if not self.in_step and not self._is_known_unsound:
            self._rest.stop()
            self._asked = {NOW: "read"}
            self._arrived(NOW, told_by(self.editor.toPlainText(), self._session.document.file))

    @property
    def _is_known_unsound(self) -> bool:
        """Whether these very letters were read, and say nothing."""
        return bool(self.problems) and not self._rest.isActive() and not self._asked

    def go_back(self) -> None:
        """Leave what was being written, for what the form says."""
        self._rest.stop()
        self._shown, self.problems, self._asked = None, (), {}
        self.editor.in_step = True
        self._ask_for_text(self._session.scenario)
        self._say("")
        self.sound.emit()

    def go_to(self, line: int) -> None:
        """Put the cursor in a line."""
        self.editor.go_to(line)
        self.editor.setFocus()

    def wear(self) -> None:
        self.editor.wear()

    @property
    def typed_text(self) -> str:
        """What was typed and says nothing yet; empty where text and form agree."""
        return "" if self.in_step else self.editor.toPlainText()

    def take_typed(self, text: str) -> None:
        """Go on with a text that was being written."""
        self.editor.setPlainText(text)
        self._typed()

    def _typed(self) -> None:
        self.editor.in_step = False
        self._asked = {}
        self._rest.start()
        self.typed.emit()

    def _ask_for_text(self, scenario: Scenario) -> None:
        from app.conditions.studying import told_of

        base, file = self._session.draft.text, self._session.document.file
        self._asked = {self._study.runner.submit(told_of, base, scenario, file): "written"}

    def _arrived(self, ticket: int, answer: Any) -> None:
        """Only the last question's answer counts, and only for what it was asked about."""
        from app.conditions.studying import Told

        kind = self._asked.pop(ticket, "")
        if not kind:
            return
        if not isinstance(answer, Told):
            self._refuse(answer)
        elif kind == "written" and answer.scenario == self._session.scenario:
            self._lines = answer.lines
            self._take(answer.text, self._session.scenario)
        elif kind == "read":
            self._lines = answer.lines
            self._adopt(answer.text, answer.scenario)

    def _adopt(self, text: str, scenario: Scenario) -> None:
        """What was typed is sound: it is one step of history."""
        if scenario == self._session.scenario:
            scenario = self._session.scenario
        self.editor.in_step, self.problems, self._shown = True, (), scenario
        self._session.edit_text(tr("Edit the text"), Draft(scenario, text))
        self._say("")
        self.show_selection(self._session.selection)
        self.sound.emit()

    def _take(self, text: str, scenario: Scenario) -> None:
        rested = not self.editor.in_step
        self._shown = scenario
        self.editor.in_step, self.problems = True, ()
        self.editor.show_text(text)
        self._say("")
        self.show_selection(self._session.selection)
        if rested:
            self.sound.emit()

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        words = tr("Line %1: %2", first.line, first.message) if first.line else first.message
        self._say(tr("%1 – the form keeps the last sound scenario", words))
        self.show_selection(self._session.selection)
        self.unsound.emit(problems)

    def _say(self, words: str) -> None:
        self._state.setText(words or tr("the same scenario, both ways"))
        self._back.setVisible(bool(words))

    def _lay_out(self) -> None:
        title = dress(QLabel(tr("Text")), "strong")
        self.head = headed(title, dress(self._state, "second"), self._back, height=28)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        self._say("")
        self.setFocusProxy(self.editor)
