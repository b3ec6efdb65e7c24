"""How much each issue weighs to a party, from simple choices between two of them.

Whoever answers says what the party would say, in his or her judgement; the saliences that come of
it are kept as one step of history, or not at all.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.conditions.pen import Pen
from app.conditions.words import tr
from app.pictures.laying import on_sheet
from app.pictures.picture import Twin
from app.pictures.sheet import dress
from app.pictures.twin_table import TwinTable
from app.session import Session
from models.insight.eliciting import MOST, Choice, next_question, weighed
from models.terms.issue import Issue
from models.terms.noun import IssueId, PartyId, RungId

ANSWERS = 3
"""The one, the other, alike."""


class Weighing(QDialog):
    """One question at a time; 1, 2 and 3 answer it, Backspace takes the last answer back."""

    def __init__(self, owner: QWidget, session: Session, pen: Pen, party: PartyId) -> None:
        super().__init__(owner)
        self._session, self._pen, self._party = session, pen, party
        issues = session.scenario.issues
        self.issues = tuple(iid for iid, one in issues.items() if party in one.positions)
        self.answers: list[Choice] = []
        self.pair: tuple[int, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = session.scenario.parties[party].name
        self.setWindowTitle(tr("What weighs more to %1?", name))
        self.resize(680, 620)
        self.question, self.state = dress(QLabel(), "title"), dress(QLabel(), "second")
        self.buttons = [QPushButton() for _ in range(ANSWERS)]
        self.back, self.keep = QPushButton(tr("Back")), dress(QPushButton(tr("Keep")), "primary")
        self.table = TwinTable()
        self.table.setSortingEnabled(False)
        self._lay_out(name)
        self._ask()

    def answer(self, number: int) -> None:
        """The first (0), the second (1), or both alike (2)."""
        if self.pair is not None:
            chosen = self.pair[number] if number < len(self.pair) else None
            self.answers.append(Choice(*self.pair, chosen))
            self._ask()

    def take_back(self) -> None:
        """Undo the last answer."""
        if self.answers:
            self.answers.pop()
            self._ask()

    def keep_weights(self) -> None:
        """The saliences that the answers tell, as one step of history."""
        found = weighed(len(self.issues), self.answers).saliences()
        places = (f"issues.{iid}.positions.{self._party}.salience" for iid in self.issues)
        changes = dict(zip(places, found, strict=True))
        self._pen.set_values(tr("Weigh issues by choices"), changes)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
        number = keys.get(Qt.Key(event.key()))
        if number is not None:
            self.answer(number)
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.pair = next_question(len(self.issues), self.answers)
        for button in self.buttons:
            button.setVisible(self.pair is not None)
        if self.pair is None:
            self.question.setText(tr("Enough is known."))
        else:
            self.question.setText(tr("Which would it rather have?"))
            words = [self._offer(self.issues[place]) for place in self.pair]
            for number, said in enumerate((*words, tr("Both weigh alike"))):
                self.buttons[number].setText(f"{number + 1}   {said}")
        self.back.setEnabled(bool(self.answers))
        self.keep.setEnabled(bool(self.answers))
        self._tell()

    def _offer(self, iid: IssueId) -> str:
        """The whole way of one issue, from what is worst to what is best for the party."""
        issue = self._session.scenario.issues[iid]
        best = issue.positions[self._party].ideal
        rungs = (issue.ladder[rung] for rung in (_worst(issue, self._party), best))
        labels = (rung.short or rung.label for rung in rungs)
        return tr("%1: from “%2” to “%3”", issue.short or issue.title, *labels)

    def _tell(self) -> None:
        found, scenario = weighed(len(self.issues), self.answers), self._session.scenario
        progress = tr("%1 of at most %2 questions answered.", len(self.answers), MOST)
        fit = tr("%1 of %2 answers fit one set of weights.", found.fitting, found.answers)
        self.state.setText(f"{progress} {fit}" if self.answers else progress)
        rows = []
        for place, iid in enumerate(self.issues):
            issue = scenario.issues[iid]
            ends = (f"{100 * end:.0f}" for end in (found.low[place], found.high[place]))
            share = f"{100 * found.weights[place]:.0f} % ({'–'.join(ends)})"
            now = issue.positions[self._party].salience
            then = found.saliences()[place] if self.answers else None
            rows.append((issue.short or issue.title, share, now, then))
        heads = tr("issue"), tr("weight, 90 % interval"), tr("salience"), tr("after Keep")
        self.table.show_twin(Twin(heads, tuple(rows), self.issues))

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        note = dress(QLabel(), "second")
        note.setWordWrap(True)
        note.setText(
            tr(
                "Answer as %1 would, in your judgement. In each choice all else stays as it is.",
                name,
            )
        )
        column.addWidget(note)
        column.addWidget(self.question)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, number=number: self.answer(number))
            column.addWidget(button)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        close = QPushButton(tr("Close"))
        for button, deed in (
            (self.back, self.take_back), (close, self.close), (self.keep, self.keep_weights),
        ):  # fmt: skip
            button.clicked.connect(deed)
            button.setAutoDefault(False)
            row.addWidget(button)
        row.insertStretch(1, 1)
        column.addLayout(row)


def _worst(issue: Issue, party: PartyId) -> RungId:
    """The rung farthest from what a party wants; of two equally far the last."""
    place = issue.place(issue.positions[party].ideal)
    return issue.rungs[0] if place > len(issue.rungs) - 1 - place else issue.rungs[-1]
