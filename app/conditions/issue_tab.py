"""The selected issue: its name, its question, its basket, and the rungs of its ladder."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.conditions.delivery_row import DeliveryRow
from app.conditions.meaning import explain
from app.conditions.pen import Pen
from app.conditions.rung_row import RungRow
from app.conditions.structure import Structure
from app.conditions.words import tr
from app.conditions.written import Prose, Written
from app.pictures.fields import Form, wrapped
from app.pictures.laying import across_line, on_sheet
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.pictures.switch import Switch
from app.session import Session
from models.terms.issue import Issue
from models.terms.noun import IssueId


class IssueTab(QWidget):
    """Fields of one issue; each change is an edit of the scenario."""

    def __init__(self, session: Session, look: Look, pen: Pen, structure: Structure) -> None:
        super().__init__()
        self._session, self._pen, self._structure = session, pen, structure
        self._title = dress(wrapped(), "strong")
        self.fields: dict[str, Prose | Written] = {
            "title": Prose(), "short": Written(), "question": Prose(), "basket": Written()
        }  # fmt: skip
        self.status_quo = Picker(tr("Status quo"))
        self.status_quo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.required = Switch(look, tr("must be settled"))
        self._note = dress(wrapped(), "second")
        self._rungs, self.rows = QVBoxLayout(), list[RungRow]()
        self._delivery, self.steps = QVBoxLayout(), list[DeliveryRow]()
        self._carried = dress(QLabel(tr("Steps that carry a rung out")), "strong")
        self._of: IssueId | None = None
        self._lay_out()
        for key, field in (
            *self.fields.items(), ("status_quo", self.status_quo), ("required", self.required)
        ):  # fmt: skip
            explain(field, Issue, key)
        self._listen()

    def show_now(self) -> None:
        """Show the issue that is selected now."""
        chosen = self._session.selection.issue
        self._body.setVisible(chosen is not None)
        if chosen is None:
            self._title.setText(tr("No issue is selected"))
            return
        issue = self._session.scenario.issues[chosen]
        self._title.setText(issue.title)
        for name, field in self.fields.items():
            field.show_words(getattr(issue, name) or "")
        rungs = tuple((str(rung), what.label) for rung, what in issue.ladder.items())
        self.status_quo.offer(rungs, str(issue.status_quo))
        self.required.setChecked(issue.required)
        self._note.setText(issue.note or "")
        self._note.setVisible(bool(issue.note))
        self._show_rungs(chosen, issue)
        self._show_steps(chosen, issue)

    def _show_rungs(self, chosen: IssueId, issue: Issue) -> None:
        if (self._of, [row.rung for row in self.rows]) != (chosen, list(issue.ladder)):
            self._of = chosen
            for old in self.rows:
                old.hide()
                old.deleteLater()
            self.rows = [RungRow(chosen, r, self._pen, self._structure) for r in issue.ladder]
            for row in self.rows:
                self._rungs.addWidget(row)
                row.grip.dragged.connect(partial(self._carry, row))
                row.grip.dropped.connect(partial(self._let_go, row))
        for row in self.rows:
            row.show_rung(issue)

    def _show_steps(self, chosen: IssueId, issue: Issue) -> None:
        """The steps of every rung in the order of the ladder, and whether each can be undone."""
        places = [
            (rung, place)
            for rung in issue.ladder
            for place in range(len(issue.delivery.get(rung, ())))
        ]
        if [(row.issue, row.at) for row in self.steps] != [(chosen, at) for at in places]:
            for old in self.steps:
                old.hide()
                old.deleteLater()
            self.steps = [DeliveryRow(chosen, at, self._pen) for at in places]
            for row in self.steps:
                self._delivery.addWidget(row)
        self._carried.setVisible(bool(places))
        for row in self.steps:
            row.show_step(self._session.scenario)

    def _carry(self, row: RungRow, height: int) -> None:
        """A rung is dragged: it stands where it would come to stand."""
        at = self._body.mapFromGlobal(QPoint(0, height)).y()
        above = sum(other is not row and other.geometry().center().y() < at for other in self.rows)
        if above != self._rungs.indexOf(row):
            self._rungs.removeWidget(row)
            self._rungs.insertWidget(above, row)

    def _let_go(self, row: RungRow) -> None:
        """It is dropped: one step of history, where its place is another one."""
        way = self._rungs.indexOf(row) - self.rows.index(row)
        if self._of is not None and way:
            self._structure.move_rung(self._of, row.rung, way)

    def _add_rung(self) -> None:
        if self._of is not None:
            self._structure.add_rung(self._of)

    def _path(self, field: str) -> str:
        """Where a value of the selected issue stands; nothing where none is selected."""
        issue = self._session.selection.issue
        return "" if issue is None else f"issues.{issue}.{field}"

    def _set(self, title: str, field: str, value: object) -> None:
        if path := self._path(field):
            self._pen.set_value(title, path, value)

    def _listen(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(lambda words, name=name: self._reword(name, words))
        self.status_quo.picked.connect(
            lambda rung: self._set(tr("Change the status quo"), "status_quo", rung)
        )
        self.required.clicked.connect(
            lambda on: self._set(tr("Change what is required"), "required", on)
        )

    def _reword(self, name: str, words: str) -> None:
        """A title and a basket are never empty; what else is empty is not said."""
        empty = {"title": tr("Untitled"), "basket": "general"}.get(name)
        self._set(tr("Reword an issue"), name, words or empty)

    def _lay_out(self) -> None:
        form = Form()
        names = tr("Title"), tr("Short name"), tr("Question"), tr("Basket")
        for words, field in zip(names, self.fields.values(), strict=True):
            form.add(words, field)
        varying = self._pen.varying
        varied: tuple[tuple[str, QWidget, str], ...] = (
            (tr("Status quo"), self.status_quo, "status_quo"),
            (tr("Required"), self.required, "required"),
        )
        for name, widget, key in varied:
            form.add(name, varying.beside(widget, partial(self._path, key), name))
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for part in (self._note, form, across_line(), self._rungs_head()):
            inside.addWidget(part)
        self._rungs.setSpacing(3)
        inside.addLayout(self._rungs)
        inside.addWidget(self._carried)
        inside.addLayout(self._delivery)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._body)
        column.addStretch(1)

    def _rungs_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(dress(QLabel(tr("Rungs, best for side A first")), "strong"), 1)
        add = dress(QPushButton(tr("Add a rung")), "link")
        add.clicked.connect(self._add_rung)
        row.addWidget(add)
        return head
