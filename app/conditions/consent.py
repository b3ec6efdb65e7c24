"""Whose consent counts: the parties that sign, as a menu of ticks in the header."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from app.conditions.pen import Pen
from app.conditions.words import tr
from app.pictures.bidi import apart
from app.pictures.marks import marks_of
from app.pictures.picker import MenuButton
from models.terms.errors import UsageError
from models.terms.noun import PartyId
from models.terms.party import Role
from models.terms.scenario import Scenario

FEWEST = 2
"""With one consent there is nothing to negotiate."""
NAMED = 4
"""Who signs is named by codes up to this many; more would push the sentence out of the header."""


class Consent(MenuButton):
    """Shows who signs; a tick in its menu is a step of history like any other edit."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen
        self._scenario: Scenario | None = None
        self._offered: tuple[tuple[PartyId, str], ...] = ()
        self.list = QMenu(self)
        self.setMenu(self.list)
        self.setToolTip(tr("Whose consent a full agreement needs"))

    def show_scenario(self, scenario: Scenario) -> None:
        """Name who signs, and offer everybody with a seat."""
        self._scenario = scenario
        signing, marks = scenario.signatories, marks_of(scenario)
        codes = ", ".join(apart(marks[party].code) for party in signing)
        few = len(signing) <= NAMED
        self.setText(tr("Consent: %1", codes) if few else tr("Consent: %1 parties", len(signing)))
        names = ", ".join(scenario.parties[party].name for party in signing)
        self.setAccessibleName(tr("Whose consent counts: %1", names))
        self.setVisible(bool(scenario.issues))
        offered = tuple((party, scenario.parties[party].name) for party in scenario.seats)
        if offered != self._offered:
            self._offer(offered)
        for (party, _), action in zip(offered, self.list.actions(), strict=True):
            action.setChecked(party in signing)

    def _offer(self, offered: tuple[tuple[PartyId, str], ...]) -> None:
        """Other parties; an action that is being carried out is never among those that go."""
        self._offered = offered
        self.list.clear()
        for party, name in offered:
            action = self.list.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(partial(self._turn, party))

    def _turn(self, party: PartyId, _checked: bool = False) -> None:  # noqa: FBT002  Qt's
        """Let a party sign, or no longer."""
        if self._scenario is not None and not self.turn(self._scenario, party):
            self.show_scenario(self._scenario)

    def turn(self, scenario: Scenario, party: PartyId) -> bool:
        """The same by its name; whether it was done."""
        wanted = {*scenario.signatories} ^ {party}
        if len(wanted) < FEWEST:
            self._pen.refused.emit(UsageError(tr("An agreement needs the consent of two or more.")))
            return False
        changes = {
            f"parties.{pid}.roles": _roles(scenario, pid, signs=pid in wanted)
            for pid in scenario.seats
            if scenario.parties[pid].has(Role.SIGNATORY) != (pid in wanted)
        }
        return self._pen.set_values(tr("whose consent counts"), changes)


def _roles(scenario: Scenario, party: PartyId, *, signs: bool) -> list[str]:
    """A party's roles with that of a signatory, or without it."""
    others = [role.value for role in scenario.parties[party].roles if role is not Role.SIGNATORY]
    return [*others, Role.SIGNATORY.value] if signs else others
