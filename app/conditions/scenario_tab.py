"""The scenario as a whole: front, guarantee, variant, and the rules that can be turned off."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.conditions.evidence import Evidence
from app.conditions.kind_form import KindForm
from app.conditions.meaning import explain
from app.conditions.numbers import number_of
from app.conditions.pen import Pen
from app.conditions.rule_card import RuleRow
from app.conditions.words import tr
from app.pictures.fields import Form, wrapped
from app.pictures.laying import across_line, on_sheet
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.pictures.switch import Switch
from app.session import Session
from models.terms.english import day_in_short
from models.terms.errors import IrenicError
from models.terms.mediation import MEDIATIONS
from models.terms.party import Role
from models.terms.quantity import Share
from models.terms.scenario import Scenario, Switches
from models.terms.world import Front, Guarantee

AS_FILED, EDITED = "", "*"
"""Keys of the picker beside the variants' names."""


class ScenarioTab(QWidget):
    """Numbers of the surroundings; each change is an edit of the scenario."""

    def __init__(self, session: Session, look: Look, pen: Pen) -> None:
        super().__init__()
        self._session, self._pen = session, pen
        self._title, self._summary = dress(wrapped(), "strong"), dress(wrapped(), "second")
        self._clock = wrapped()
        self.start, self.odds = (
            number_of(Front, key, step=0.05, decimals=2) for key in ("start", "odds")
        )
        self.strength, self.monitoring = (
            number_of(Guarantee, key, step=0.05, decimals=2) for key in ("strength", "monitoring")
        )
        self.rests: dict[str, Evidence] = {}
        self.variant = Picker(tr("Variant"))
        self.variant.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.switches = {
            name: Switch(look, tr(name.replace("_", " "))) for name in Switches.model_fields
        }
        self.cards: dict[str, RuleRow] = {}
        self.mediation = KindForm(look, pen, tr("Mediation"), MEDIATIONS)
        self.mediation.without = tr("none")
        self.mediation.starting = self._first_mediation
        self._lay_out()
        self._listen()

    def show_now(self) -> None:
        """Show the scenario that is open now."""
        scenario = self._session.scenario
        self._title.setText(scenario.title)
        self._summary.setText(scenario.summary)
        clock = scenario.clock
        self._clock.setText(
            tr("%1 %2s from %3", clock.periods, clock.period.value, day_in_short(clock.start))
        )
        self._tell_numbers(scenario)
        self._tell_variants(scenario)
        self.mediation.setEnabled(not scenario.is_abstract)
        self.mediation.show_noun("mediation", scenario.mediation)
        for name, switch in self.switches.items():
            switch.setChecked(getattr(scenario.switches, name))

    def _tell_numbers(self, scenario: Scenario) -> None:
        front = scenario.front
        for box in (self.start, self.odds):
            box.setEnabled(front is not None)
        if front is not None:
            self.start.setSuffix(tr(" of %1", front.forts))
            self.start.show_value(front.start)
            self.odds.show_value(front.odds.value)
        self.strength.show_value(scenario.guarantee.strength.value)
        self.monitoring.show_value(scenario.guarantee.monitoring.value)
        for path, rests in self.rests.items():
            of, _, key = path.partition(".")
            noun = front if of == "front" else scenario.guarantee
            rests.show_quantity(scenario, getattr(noun, key) if noun is not None else None)

    def _tell_variants(self, scenario: Scenario) -> None:
        variants = self._session.document.scenario.variants
        choices = [(AS_FILED, tr("As in the file"))]
        choices += [(name, variant.title) for name, variant in variants.items()]
        shown = self._shown_variant(scenario)
        if shown == EDITED:
            choices.append((EDITED, tr("Edited")))
        self.variant.offer(tuple(choices), shown)
        self.variant.setToolTip(dict(choices)[shown])

    def _first_mediation(self, kind: str) -> dict[str, str]:
        """A mediation to begin with: by whoever has that role, else by the last with a seat."""
        scenario = self._session.scenario
        able = [pid for pid, party in scenario.parties.items() if party.has(Role.MEDIATOR)]
        return {"kind": kind, "by": (able or list(scenario.seats[-1:]))[0]}

    def _shown_variant(self, scenario: Scenario) -> str:
        """Which variant of the file the scenario is, if it is neither the file nor edited."""
        if scenario == self._session.document.scenario:
            return AS_FILED
        return EDITED if self._session.edited_by_hand else self._session.variant or AS_FILED

    def _take_variant(self, name: str) -> None:
        """Take the file as a variant has it; what was edited comes back with undo."""
        if name == EDITED:
            return
        try:
            filed = self._session.document.scenario
            wanted = filed if name == AS_FILED else self._session.as_variant(name)
        except IrenicError as error:
            self._pen.refused.emit(error)
            return
        self._pen.put(wanted, tr("Take a variant"))

    def _listen(self) -> None:
        title = tr("Change the scenario")
        for box, path in (
            (self.odds, "front.odds"),
            (self.strength, "guarantee.strength"),
            (self.monitoring, "guarantee.monitoring"),
        ):
            box.edited.connect(lambda value, path=path: self._pen.set_value(title, path, value))
        self.start.edited.connect(
            lambda value: self._pen.set_value(title, "front.start", int(value))
        )
        self.variant.picked.connect(self._take_variant)
        for name, switch in self.switches.items():
            switch.clicked.connect(
                lambda on, name=name: self._pen.set_value(
                    tr("Turn a rule on or off"), f"switches.{name}", on
                )
            )

    def _lay_out(self) -> None:
        form = Form()
        form.add(tr("Variant"), self.variant)
        form.add(tr("Clock"), self._clock)
        self.start.setFixedWidth(84)
        for name, box, path in (
            (tr("Front start"), self.start, "front.start"),
            (tr("Odds of A"), self.odds, "front.odds"),
            (tr("Guarantee"), self.strength, "guarantee.strength"),
            (tr("Monitoring"), self.monitoring, "guarantee.monitoring"),
        ):
            box.setAccessibleName(name)
            of, _, key = path.partition(".")
            explain(box, Front if of == "front" else Guarantee, key)
            form.add(name, self._pen.varying.beside(box, partial(str, path), name))
            if box is not self.start:
                self.rests[path] = Evidence(self._pen, Share, partial(str, path), name)
                form.add_across(self.rests[path])
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._summary)
        column.addWidget(form)
        column.addWidget(self.mediation)
        column.addWidget(across_line())
        column.addWidget(dress(QLabel(tr("Rules")), "strong"))
        rules = QVBoxLayout()
        rules.setSpacing(2)
        for name, switch in self.switches.items():
            varied = partial(str, f"switches.{name}")
            beside = self._pen.varying.beside(switch, varied, switch.text())
            self.cards[name] = RuleRow(beside, name, switch.text())
            rules.addWidget(self.cards[name])
        column.addLayout(rules)
        column.addStretch(1)
