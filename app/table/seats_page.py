"""Take a seat: which parties are played by hand from here on, each with a phrase of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.pictures.fields import Form
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.table.sheet_page import SheetPage
from models.terms.noun import PartyId
from models.terms.scenario import Scenario


class SeatsPage(SheetPage):
    """Several people may sit in turn on one computer: between them the table is covered."""

    taken = Signal(str, str)
    """Party and pass phrase (none: no words)."""
    left = Signal(str)

    def __init__(self) -> None:
        super().__init__("")
        self.heading.setText(self.tr("Take a seat"))
        self.setAccessibleName(self.heading.text())
        self.where = self.say("")
        form = Form()
        self.party = Picker(self.tr("Party"))
        self.party.picked.connect(self._pick)
        self.phrase = QLineEdit()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setPlaceholderText(self.tr("none: whoever sits here is trusted"))
        form.add(self.tr("Party"), self.party)
        form.add(self.tr("Pass phrase"), self.phrase)
        self.column.addWidget(form)
        self.sit = dress(QPushButton(self.tr("Sit down")), "primary")
        self.sit.clicked.connect(self._sit)
        self.column.addWidget(self.sit, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(
            self.tr(
                "At your turn the run waits. You see what your party’s agent would see: your own"
                " worths and conditions, and what the others table. A second seat covers the table"
                " between turns. Votes stay with the public."
            ),
            "label",
        )
        self._rows = QWidget()
        self.column.addWidget(self._rows)
        self.column.addStretch(1)
        self._offered: tuple[tuple[str, str], ...] = ()
        self._chosen = ""

    def open_for(self, scenario: Scenario, seated: tuple[str, ...], when: str) -> None:
        """Offer the seats of a run from a moment on."""
        self.where.setText(self.tr("From %1 on a person decides.").replace("%1", when))
        self._offered = tuple(
            (party, scenario.parties[party].name)
            for party in scenario.signatories
            if party not in seated
        )
        self._chosen = self._offered[0][0] if self._offered else ""
        self.party.offer(self._offered, self._chosen)
        self.sit.setEnabled(bool(self._offered))
        self._show_seated(scenario, seated)
        (self.party if self._offered else self.shut).setFocus()

    def _pick(self, party: str) -> None:
        self._chosen = party
        self.party.offer(self._offered, party)

    def _sit(self) -> None:
        if self._chosen:
            phrase = self.phrase.text()
            self.phrase.clear()
            self.taken.emit(self._chosen, phrase)

    def _show_seated(self, scenario: Scenario, seated: tuple[str, ...]) -> None:
        rows = Form()
        for party in seated:
            host = QWidget()
            row = QHBoxLayout(host)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(dress(QLabel(self.tr("played by hand")), "second"))
            leave = QPushButton(self.tr("Hand back"))
            name = scenario.parties[PartyId(party)].name
            leave.setAccessibleName(self.tr("Hand %1 back to its agent").replace("%1", name))
            leave.clicked.connect(lambda _=False, party=party: self.left.emit(party))
            row.addWidget(leave)
            rows.add(name, host)
        self.column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
