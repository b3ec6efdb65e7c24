"""The selected cell: the tall ladder, and beneath it what the position rests on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.conditions.gate_row import Glyph
from app.conditions.grounds import Grounds
from app.conditions.pen import Pen
from app.conditions.tall_ladder import TallLadder
from app.conditions.words import tr
from app.pictures.fields import Dots, Form, wrapped
from app.pictures.laying import across_line, on_sheet
from app.pictures.look import Look
from app.pictures.marks import Mark, marks_of, paint_mark
from app.pictures.patterns import hatch
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.pictures.theme import mixed
from app.pictures.type import label
from app.session import Session
from models.terms.english import day_in_short
from models.terms.issue import Issue, Position
from models.terms.scenario import Scenario

DOT = "●"
"""Marks what was edited."""


class CellTab(QWidget):
    """Everything about one party on one issue."""

    wanted = Signal()
    """A position is wanted where there is none."""

    def __init__(self, session: Session, look: Look, pen: Pen) -> None:
        super().__init__()
        self._session, self._pen = session, pen
        self.take = dress(QPushButton(tr("Take a position")), "link")
        self.take.clicked.connect(self.wanted)
        self._glyph, self._title = Glyph(look), dress(wrapped(), "strong")
        self._question = dress(wrapped(), "second")
        self.ladder = TallLadder(session, look, pen)
        self.framed = Pictured(self.ladder, self.ladder)
        self._keys = KeyLegend(look)
        self.dots = Dots(look)
        self._weight = QLabel()
        self._form = Form()
        self._facts: dict[str, QLabel] = {}
        self._fill_form()
        self._lay_out()
        self.dots.changed.connect(self._weigh)

    def show_now(self) -> None:
        """Show what is selected now."""
        scenario, selection = self._session.scenario, self._session.selection
        self.ladder.show_now()
        self.framed.tell()
        if selection.issue is None or selection.party is None:
            self._title.setText(tr("No cell is selected"))
            self._show_parts(shown=False)
            self.take.hide()
            return
        self._show_parts(shown=True)
        issue, mark = scenario.issues[selection.issue], marks_of(scenario)[selection.party]
        position = issue.positions.get(selection.party)
        self._glyph.show_mark(mark)
        self._title.setText(tr("%1 on %2", mark.name, issue.title))
        self._question.setText(issue.question or "")
        self._question.setVisible(bool(issue.question))
        self._keys.show_mark(mark)
        self._form.setVisible(position is not None)
        self.take.setVisible(position is None)
        if position is not None:
            self._tell(scenario, issue, position)

    def _tell(self, scenario: Scenario, issue: Issue, position: Position) -> None:
        filed = self._filed()
        facts = _facts(issue, position)
        sourced = _facts(*filed) if filed else {}
        for key, words in facts.items():
            changed = sourced.get(key, "") if filed else tr("no position")
            self._facts[key].setText(words if words == changed else f"{words}\n{_changed(changed)}")
        same = filed is not None and _grounds(filed[1]) == _grounds(position)
        self.grounds.show_position(scenario, position, filed=same and facts != sourced)
        self.dots.show_value(position.salience)
        weight = tr("%1 of 5", position.salience)
        before = filed[1].salience if filed else position.salience
        self._weight.setText(weight if position.salience == before else f"{weight} {DOT}")
        self._weight.setToolTip("" if position.salience == before else _changed(str(before)))

    def _filed(self) -> tuple[Issue, Position] | None:
        """The issue and the position as the document has them."""
        selection = self._session.selection
        issues = self._session.document.scenario.issues
        if selection.issue not in issues or selection.party is None:
            return None
        issue = issues[selection.issue]
        position = issue.positions.get(selection.party)
        return None if position is None else (issue, position)

    def _show_parts(self, *, shown: bool) -> None:
        for part in (self._glyph, self._question, self.framed, self._keys, self._line, self._form):
            part.setVisible(shown)

    def _weigh(self, weight: int) -> None:
        self._pen.set_value(tr("Change a salience"), self._path("salience"), weight)

    def _path(self, key: str) -> str:
        """Where a value of the selected cell stands; nothing where none is selected."""
        party, issue = self._session.selection.party, self._session.selection.issue
        if issue is None or party is None:
            return ""
        return f"issues.{issue}.positions.{party}.{key}"

    def _fill_form(self) -> None:
        def fact(key: str, name: str, path: str = "") -> None:
            self._facts[key] = wrapped()
            field: QWidget = self._facts[key]
            if path:
                field = self._pen.varying.beside(field, lambda: self._path(path), name)
            self._form.add(name, field)

        fact("ideal", tr("Ideal"), "ideal")
        fact("furthest", tr("Furthest"), "limit")
        fact("line", tr("Red line"))
        weight = QWidget()
        weight.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(weight)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.dots)
        row.addWidget(self._weight)
        row.addStretch(1)
        row.addWidget(self._pen.varying.tick(lambda: self._path("salience"), tr("Salience")))
        self.dots.setAccessibleName(tr("Salience"))
        self._form.add(tr("Salience"), weight)
        self.grounds = Grounds(self._form, self._rest_on)

    def _rest_on(self, key: str, value: object) -> None:
        """Say otherwise what the position rests on; what may not stand is shown as it was."""
        title, path = tr("Change what a position rests on"), self._path(key)
        if path and not self._pen.set_value(title, path, value):
            self.show_now()

    def _lay_out(self) -> None:
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        column.addWidget(self._question)
        column.addWidget(self.framed)
        column.addWidget(self._keys)
        self._line = across_line()
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._line)
        column.addWidget(self._form)
        column.addStretch(1)


def _facts(issue: Issue, position: Position) -> dict[str, str]:
    """Where a party stands, by the rows of the form."""
    count = len(issue.rungs)
    return {
        "ideal": tr("rung %1 of %2", issue.place(position.ideal) + 1, count),
        "furthest": tr("rung %1 of %2", issue.place(position.furthest) + 1, count),
        "line": _line(issue, position),
    }


def _changed(filed: str) -> str:
    """Said beneath a value that is no longer the one for which the file names sources."""
    return tr("%1 changed here; the file’s sources speak of: %2", DOT, filed)


def _line(issue: Issue, position: Position) -> str:
    line = position.red_line
    if line is None:
        return tr("none stated")
    words = tr("from rung %1, price %2", issue.place(line.at) + 1, f"{line.price:g}")
    if line.absolute:
        words = tr("from rung %1, absolute", issue.place(line.at) + 1)
    if line.released:
        words += tr(", released")
    return words + (f", {day_in_short(line.stated)}" if line.stated else "")


def _grounds(position: Position) -> tuple[object, ...]:
    return position.basis, position.confidence, position.source, position.note


class KeyLegend(QWidget):
    """What can be grabbed, and by which key, in the party's own colour."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._mark: Mark | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 18)

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None:
            return
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._mark.colour(theme)
        paint_mark(painter, self._mark, QPointF(7, 9), 10, theme)
        painter.fillRect(QRectF(82, 6.5, 12, 5), QColor(mixed(colour, theme.sheet, 0.45)))
        painter.fillRect(QRectF(94, 4, 2, 10), QColor(colour))
        painter.fillRect(QRectF(176, 4, 14, 10), hatch(colour))
        painter.setFont(label())
        for x, words, key in (
            (18, tr("ideal"), "I"), (101, tr("furthest"), "F"), (195, tr("red line"), "R")
        ):  # fmt: skip
            painter.setPen(QColor(theme.ink_2))
            painter.drawText(QPointF(x, 13), words)
            painter.setPen(QColor(theme.ink_3))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QPointF(x + wide + 8, 13), key)
        painter.end()
