"""The builder of a condition: the sentence itself, with drop-downs for its parts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.conditions.gate_phrase import (
    UNITS,
    Clause,
    Phrase,
    acts,
    new_name,
    phrase_of,
    relations,
    things,
    whose,
)
from app.conditions.numbers import Counted, number_for
from app.conditions.pen import Pen
from app.conditions.words import gate_words, tr
from app.pictures.fields import wrapped
from app.pictures.laying import on_sheet
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.pictures.switch import Switch
from app.session import Session
from models.scenario.shapes import fields_of
from models.terms.errors import IrenicError
from models.terms.gate import Gate
from models.terms.noun import GateId
from models.terms.quantity import Duration


class ClauseRow(QWidget):
    """One thing that is waited for: not · what · how long, or when."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._key = "signature"
        self.negated = Switch(look, tr("not"))
        self.what = Picker(tr("What is waited for"))
        self.what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.length = Length()
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setAccessibleName(tr("Day"))
        self.day.setDate(_qt_day(session.scenario.clock.start))
        self.drop = dress(QPushButton("✕"), "sign")
        self.drop.setAccessibleName(tr("Take this away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.negated, self.what, self.length, self.day, self.drop):
            row.addWidget(part)
        self.offer(session)
        self.what.picked.connect(lambda key: self._pick(key, session))
        self.negated.clicked.connect(self.changed)
        self.length.changed.connect(self.changed)
        self.day.dateChanged.connect(self.changed)
        self.drop.clicked.connect(self.dropped)

    def offer(self, session: Session) -> None:
        """Offer everything that can be waited for now."""
        self.what.offer(tuple(things(session.scenario)), self._key)
        self.length.setVisible(self._key == "held")
        self.day.setVisible(self._key == "date")

    def show_clause(self, clause: Clause, session: Session) -> None:
        self._key = clause.key
        self.negated.setChecked(clause.negated)
        self.length.show_length(clause.number, clause.unit)
        if clause.day is not None:
            self.day.setDate(_qt_day(clause.day))
        self.offer(session)

    def clause(self) -> Clause:
        """What it says."""
        day = self.day.date()
        return Clause(
            self._key,
            self.negated.isChecked(),
            self.length.number.meant,
            self.length.unit_key,
            date(day.year(), day.month(), day.day()) if self._key == "date" else None,
        )

    def _pick(self, key: str, session: Session) -> None:
        self._key = key
        self.offer(session)
        self.changed.emit()


class Length(QWidget):
    """A number and a unit of time."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        length = fields_of(Duration)["value"]
        self.number = number_for(length, step=1, decimals=2, box=Counted)
        self.unit = Picker(tr("Unit"))
        self.number.setAccessibleName(tr("How long"))
        self.unit_key = "days"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.number)
        row.addWidget(self.unit)
        self.number.edited.connect(lambda _value: self.changed.emit())
        self.unit.picked.connect(self._pick)
        self.show_length(60, "days")

    def show_length(self, number: float, unit: str) -> None:
        self.number.show_value(number)
        self.unit_key = unit
        self.unit.offer(tuple((name, tr(name)) for name in UNITS), unit)

    def _pick(self, unit: str) -> None:
        self.show_length(self.number.meant, unit)
        self.changed.emit()


class GateBuilder(QWidget):
    """Builds a new condition, or changes one; the sentence is told as it stands."""

    closed = Signal()
    arranged = Signal()
    """It was opened, or a row of it came or went."""

    def __init__(self, session: Session, look: Look, pen: Pen) -> None:
        super().__init__()
        self._session, self._look, self._pen = session, look, pen
        self._base: Gate | None = None
        self._who, self._does, self._relation = "", "signature", "only_after"
        self.who, self.does = Picker(tr("Whose condition")), Picker(tr("What waits"))
        self.relation, self.within = Picker(tr("How it waits")), Length()
        self.joined = Picker(tr("How they are joined"))
        self._joined_by = "all_of"
        self.rows: list[ClauseRow] = []
        self._told = dress(wrapped(), "strong")
        self.more = dress(QPushButton(tr("and something else")), "link")
        self.keep = dress(QPushButton(tr("Keep")), "primary")
        self.cancel = QPushButton(tr("Cancel"))
        self._lay_out()
        self._listen()
        self.hide()

    def begin(self) -> None:
        """Begin a condition of the selected party, on the signature."""
        party = self._session.selection.party or next(iter(self._session.scenario.parties))
        self._open(None, Phrase(str(party), "signature", clauses=(Clause("ceasefire"),)))

    def change(self, gate: Gate) -> bool:
        """Change a condition; False where it says more than fits into the sentence."""
        phrase = phrase_of(gate)
        if phrase is not None:
            self._open(gate, phrase)
        return phrase is not None

    def phrase(self) -> Phrase:
        """What the sentence says now."""
        return Phrase(
            self._who,
            self._does,
            self._relation,
            tuple(row.clause() for row in self.rows),
            self._joined_by,
            self.within.number.meant,
            self.within.unit_key,
        )

    def take(self) -> None:
        """Keep the condition: one step of history."""
        from models.scenario.edits import with_gate

        phrase, scenario = self.phrase(), self._session.scenario
        name = new_name(scenario, phrase) if self._base is None else self._base.id
        title = tr("Change a condition") if self._base else tr("Add a condition")
        base = self._base
        if self._pen.do(title, lambda s: with_gate(s, phrase.gate(name, base))):
            self._session.select(gate=GateId(name))
            self.leave()

    def look_again(self) -> None:
        """The scenario is another one: what it does not know is not built any further."""
        if self.isHidden():
            return
        scenario, phrase = self._session.scenario, self.phrase()
        things_known = dict(things(scenario))
        known = phrase.who in dict(whose(scenario)) and phrase.does in dict(acts(scenario))
        if known and all(clause.key in things_known for clause in phrase.clauses):
            self._tell()
        else:
            self.hide()

    def leave(self) -> None:
        """Put the builder away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def _open(self, base: Gate | None, phrase: Phrase) -> None:
        self._base = base
        self._who, self._does, self._relation = phrase.who, phrase.does, phrase.relation
        self._joined_by = phrase.joined_by
        self.within.show_length(phrase.within, phrase.unit)
        for row in list(self.rows):
            self._drop(row)
        for clause in phrase.clauses:
            self._add(clause)
        self._tell()
        self.show()
        self.arranged.emit()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, clause: Clause | None = None) -> None:
        row = ClauseRow(self._look, self._session)
        row.show_clause(clause or Clause("signature"), self._session)
        row.changed.connect(self._tell)
        row.dropped.connect(lambda: self._drop(row))
        self.rows.append(row)
        self._list.addWidget(row)
        self._tell()
        self.arranged.emit()

    def _drop(self, row: ClauseRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._tell()

    def _tell(self) -> None:
        """Offer what can be chosen, and say the sentence."""
        scenario = self._session.scenario
        self.who.offer(tuple(whose(scenario)), self._who)
        self.does.offer(tuple(acts(scenario)), self._does)
        self.relation.offer(relations(), self._relation)
        joins = (("all_of", tr("and")), ("any_of", tr("or")))
        self.joined.offer(joins, self._joined_by)
        self.within.setVisible(self._relation == "within")
        self.joined.setVisible(len(self.rows) > 1)
        for row in self.rows:
            row.drop.setVisible(len(self.rows) > 1)
        if self.rows:
            self._say()

    def _say(self) -> None:
        try:
            gate = self.phrase().gate("new", self._base)
            words = gate_words(self._session.scenario, gate).sentence
        except (IrenicError, KeyError, StopIteration) as error:
            words = tr("This makes no condition yet: %1", error)
        self._told.setText(words)
        self.setAccessibleDescription(words)

    def _chosen(self, name: str, key: str) -> None:
        setattr(self, name, key)
        self._tell()

    def _listen(self) -> None:
        self.who.picked.connect(lambda key: self._chosen("_who", key))
        self.does.picked.connect(lambda key: self._chosen("_does", key))
        self.relation.picked.connect(lambda key: self._chosen("_relation", key))
        self.joined.picked.connect(lambda key: self._chosen("_joined_by", key))
        self.within.changed.connect(self._tell)
        self.more.clicked.connect(lambda: self._add())  # noqa: PLW0108  `clicked` carries a bool
        self.keep.clicked.connect(self.take)
        self.cancel.clicked.connect(self.leave)

    def _lay_out(self) -> None:
        for picker in (self.who, self.does):
            picker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(5)
        grid.addWidget(self.who, 0, 0)
        grid.addWidget(self.does, 0, 1)
        waits = QHBoxLayout()
        waits.setSpacing(6)
        for part in (self.relation, self.within, dress(QLabel(), "second"), self.joined):
            waits.addWidget(part)
        waits.addStretch(1)
        grid.addLayout(waits, 1, 0, 1, 2)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(7)
        column.addWidget(self._told)
        column.addLayout(grid)
        column.addLayout(self._list)
        column.addLayout(foot)
        self.setAccessibleName(tr("Builder of a condition"))


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
