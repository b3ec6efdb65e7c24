"""The selected party: its record of the others, what the war costs it, how it concedes."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.conditions.evidence import Evidence
from app.conditions.gate_row import Glyph
from app.conditions.kind_form import KindForm
from app.conditions.meaning import explain
from app.conditions.numbers import number_of
from app.conditions.pen import Pen
from app.conditions.structure import Structure
from app.conditions.varying import BOX
from app.conditions.words import tr
from app.conditions.written import Written
from app.pictures.elided import Elided
from app.pictures.fields import Form, Number, wrapped
from app.pictures.laying import across_line, on_sheet
from app.pictures.look import Look
from app.pictures.marks import marks_of
from app.pictures.sheet import dress
from app.session import Session
from models.scenario.installed import installed_plug_ins
from models.terms.acceptance import ACCEPTANCES
from models.terms.noun import PartyId
from models.terms.party import Party, Record, Support, WarCost
from models.terms.tactic import TacticKind
from models.terms.tactics import CATALOGUE

COUNT, SHARE = 50, 34


class PartyTab(QWidget):
    """Numbers of one party; each change is an edit of the scenario."""

    def __init__(self, session: Session, look: Look, pen: Pen, structure: Structure) -> None:
        super().__init__()
        self._structure = structure
        self.name, self.code = Written(), Written()
        self._session, self._look, self._pen = session, look, pen
        self._glyph, self._title = Glyph(look), dress(wrapped(), "strong")
        self.cost = number_of(Party, "war_cost", step=0.05, decimals=3)
        self.cost_rests = Evidence(pen, WarCost, lambda: self._path("war_cost"), tr("War cost"))
        self.support = number_of(Support, "start", step=1, decimals=0)
        self.tactic = KindForm(look, pen, tr("Tactic"), CATALOGUE)
        self.tactic.starting = _first_tactic
        if not installed_plug_ins():
            self.tactic.left_out = frozenset({TacticKind.PLUG_IN})
        self.acceptance = KindForm(look, pen, tr("Acceptance"), ACCEPTANCES)
        self.records: dict[PartyId, tuple[Number, Number]] = {}
        self._trust = QVBoxLayout()
        self._shares: dict[PartyId, QLabel] = {}
        self._seen: tuple[PartyId, ...] | None = None
        self._note = dress(wrapped(), "second")
        self._per = dress(Elided(), "caption")
        self._lay_out()
        self._explain()
        self._listen()

    def _explain(self) -> None:
        """What each field means."""
        for field, noun, key in (
            (self.name, Party, "name"),
            (self.code, Party, "code"),
            (self.cost, Party, "war_cost"),
            (self.support, Support, "start"),
        ):
            explain(field, noun, key)

    def show_now(self) -> None:
        """Show the party that is selected now."""
        party_id, scenario = self._session.selection.party, self._session.scenario
        self.setEnabled(party_id is not None)
        if party_id is None:
            self._title.setText(tr("No party is selected"))
            return
        party = scenario.parties[party_id]
        mark = marks_of(scenario)[party_id]
        self._glyph.show_mark(mark)
        self.code.setPlaceholderText(mark.code)
        roles = ", ".join(tr(role.value) for role in party.roles)
        self._title.setText(tr("%1 – %2", party.name, roles) if roles else party.name)
        self.name.show_words(party.name)
        self.code.show_words(party.code or "")
        self._note.setText(party.note or "")
        self._note.setVisible(bool(party.note))
        self._tell_numbers(party)
        self.tactic.show_noun(f"parties.{party_id}.tactic", party.tactic)
        self.acceptance.show_noun(f"parties.{party_id}.acceptance", party.acceptance)
        self._tell_trust(party_id, party)

    def _tell_numbers(self, party: Party) -> None:
        self.cost.show_value(party.war_cost.value)
        self.cost_rests.show_quantity(self._session.scenario, party.war_cost)
        self.support.show_value(party.support.start if party.support else 5)
        self.support.setEnabled(party.support is not None)
        self._per.setText(tr("of the stake\nper %1", party.war_cost.per))

    def _tell_trust(self, party_id: PartyId, party: Party) -> None:
        others = tuple(pid for pid in self._session.scenario.seats if pid != party_id)
        if others != self._seen:
            self._seen = others
            self._make_records(others)
        for other, (kept, broken) in self.records.items():
            record = party.record_of(other)
            kept.show_value(record.kept)
            broken.show_value(record.broken)
            share = record.kept / (record.kept + record.broken)
            self._shares[other].setText(f"{share:.2f}")

    def _make_records(self, others: tuple[PartyId, ...]) -> None:
        while (item := self._trust.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.records, self._shares = {}, {}
        for other in others:
            self._trust.addWidget(self._record_row(other))

    def _record_row(self, other: PartyId) -> QWidget:
        """Mark, name, kept, broken, and the share that they come to."""
        mark = marks_of(self._session.scenario)[other]
        glyph = Glyph(self._look, 9)
        glyph.show_mark(mark)
        kept, broken = (number_of(Record, key, step=1, decimals=1) for key in ("kept", "broken"))
        for box, word, key in ((kept, tr("kept"), "kept"), (broken, tr("broken"), "broken")):
            box.setFixedWidth(COUNT)
            box.setAccessibleName(f"{mark.name}: {word}")
            explain(box, Record, key)
            box.edited.connect(lambda value, key=key: self._count(other, key, value))
        self.records[other] = kept, broken
        self._shares[other] = dress(QLabel(), "label")
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(glyph)
        name = Elided()
        name.setText(escape(mark.name))
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(name, 1)
        row.setSpacing(4)
        for box, key in ((kept, "kept"), (broken, "broken")):
            path = partial(self._path, f"trust.{other}.{key}")
            row.addWidget(box)
            row.addWidget(self._pen.varying.tick(path, box.accessibleName()))
        row.addWidget(self._shares[other])
        self._shares[other].setFixedWidth(SHARE)
        return host

    def _count(self, other: PartyId, key: str, value: float) -> None:
        party = self._session.selection.party
        if party is None:
            return
        seen = self._session.scenario.parties[party]
        record = seen.record_of(other).model_copy(update={key: value})
        trust = {**seen.trust, other: record}
        self._pen.set_value(tr("Change a record"), f"parties.{party}.trust", trust)

    def _set(self, title: str, path: str, value: object) -> None:
        party = self._session.selection.party
        if party is not None:
            self._pen.set_value(title, f"parties.{party}.{path}", value)

    def _path(self, key: str) -> str:
        """Where a value of the selected party stands; nothing where none is selected."""
        party = self._session.selection.party
        return "" if party is None else f"parties.{party}.{key}"

    def _listen(self) -> None:
        self.name.edited.connect(
            lambda words: self._set(tr("Rename a party"), "name", words or tr("Unnamed"))
        )
        self.code.edited.connect(
            lambda words: self._set(tr("Rename a party"), "code", words or None)
        )
        self.cost.edited.connect(
            lambda value: self._set(tr("Change a war cost"), "war_cost", value)
        )
        self.support.edited.connect(
            lambda value: self._set(tr("Change support"), "support.start", int(value))
        )

    def _lay_out(self) -> None:
        form = Form()
        form.add(tr("Name"), self.name)
        form.add(tr("Code"), self.code)
        cost = QWidget()
        cost.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(cost)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.cost)
        row.addWidget(self._per, 1)
        self.cost.setAccessibleName(tr("War cost"))
        self.support.setAccessibleName(tr("Support"))
        varying = self._pen.varying
        row.addWidget(varying.tick(lambda: self._path("war_cost"), tr("War cost")))
        form.add(tr("War cost"), cost)
        form.add_across(self.cost_rests)
        support = varying.tick(lambda: self._path("support.start"), tr("Support"))
        form.add(tr("Support"), varying.with_tick(self.support, support))
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self._glyph)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(form)
        self.weigh = dress(QPushButton(tr("Weigh its issues by choices…")), "link")
        column.addWidget(self.weigh, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.tactic)
        column.addWidget(self.acceptance)
        column.addWidget(across_line())
        column.addWidget(dress(QLabel(tr("Record of the others")), "strong"))
        column.addWidget(_heads())
        column.addLayout(self._trust)
        column.addWidget(across_line())
        column.addLayout(self._verbs())
        column.addStretch(1)

    def _verbs(self) -> QHBoxLayout:
        """What can be done with the party as a whole."""
        structure, row = self._structure, QHBoxLayout()
        row.setSpacing(12)
        for words, deed in (
            (tr("Add a party"), structure.add_party),
            (tr("Duplicate"), structure.double_party),
            (tr("Left"), lambda: structure.move_party(-1)),
            (tr("Right"), lambda: structure.move_party(1)),
            (tr("Remove"), structure.remove_party),
        ):
            button = dress(QPushButton(words), "link")
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch(1)
        return row


def _heads() -> QWidget:
    """What the columns of the record are."""
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(dress(QLabel(tr("promises seen")), "caption"), 1)
    ticked = COUNT + 4 + BOX
    for words, width in ((tr("kept"), ticked), (tr("broken"), ticked), (tr("trust"), SHARE)):
        head = dress(QLabel(words), "caption")
        head.setFixedWidth(width)
        row.addWidget(head)
    return host


def _first_tactic(kind: str) -> dict[str, str]:
    """A tactic to begin with; a plug-in is the first of those that are installed."""
    if kind != TacticKind.PLUG_IN:
        return {"kind": kind}
    return {"kind": kind, "name": installed_plug_ins()[0]}
