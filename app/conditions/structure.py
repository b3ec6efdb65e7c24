"""What is added, doubled, moved and taken away: issues, rungs, parties, conditions."""

from __future__ import annotations

from collections.abc import Callable

from app.conditions.pen import Pen
from app.conditions.words import tr
from app.session import Session
from models.terms.noun import GateId, IssueId, PartyId, RungId
from models.terms.scenario import Scenario


class Structure:
    """Verbs about whatever is selected; each is one step of history, and selects what it made."""

    def __init__(self, session: Session, pen: Pen) -> None:
        self._session, self._pen = session, pen

    def add_issue(self) -> None:
        """An issue of two rungs behind the selected one."""
        from models.scenario.growing import with_new_issue

        title, after = tr("New issue"), self._session.selection.issue
        self._make(
            tr("Add an issue"),
            lambda scenario: with_new_issue(scenario, title, after=after),
            lambda name: self._session.select(issue=IssueId(name)),
        )

    def double(self) -> None:
        """The selected issue once more."""
        from models.scenario.growing import with_issue_copied

        issue = self._session.selection.issue
        if issue is not None:
            self._make(
                tr("Duplicate an issue"),
                lambda scenario: with_issue_copied(scenario, issue),
                lambda name: self._session.select(issue=IssueId(name)),
            )

    def remove_issue(self) -> None:
        """The selected issue away; where something still needs it, that is said."""
        from models.scenario.edits import without_issue

        issue = self._session.selection.issue
        if issue is not None:
            near = _neighbour(list(self._session.scenario.issues), issue)
            if self._pen.do(tr("Remove an issue"), lambda s: without_issue(s, issue)):
                self._session.select(issue=IssueId(near) if near else None)

    def move_issue(self, way: int) -> None:
        """The selected issue a row up or down, within its basket first."""
        issue = self._session.selection.issue
        if issue is not None:
            names = [str(name) for name in self._session.scenario.issues]
            self._reorder("issues", names, issue, way)

    def add_rung(self, issue: IssueId, after: RungId | None = None) -> None:
        """A rung at the far end of an issue's ladder, or behind another."""
        from models.scenario.growing import with_new_rung

        label = tr("New option")
        self._make(
            tr("Add a rung"), lambda scenario: with_new_rung(scenario, issue, label, after=after)
        )

    def remove_rung(self, issue: IssueId, rung: RungId) -> None:
        """A rung away; positions that stand on it are told as problems."""
        from models.scenario.edits import without_rung

        self._pen.do(tr("Remove a rung"), lambda s: without_rung(s, issue, rung))

    def move_rung(self, issue: IssueId, rung: RungId, way: int) -> None:
        """A rung a place nearer to side A's ideal, or further from it."""
        ladder = [str(name) for name in self._session.scenario.issues[issue].ladder]
        self._reorder(f"issues.{issue}.ladder", ladder, rung, way)

    def add_party(self) -> None:
        """A party with a seat."""
        from models.scenario.growing import with_new_party

        title = tr("New party")
        self._make(
            tr("Add a party"),
            lambda scenario: with_new_party(scenario, title),
            lambda name: self._session.select(party=PartyId(name)),
        )

    def double_party(self) -> None:
        """The selected party once more."""
        from models.scenario.growing import with_party_copied

        party = self._session.selection.party
        if party is not None:
            self._make(
                tr("Duplicate a party"),
                lambda scenario: with_party_copied(scenario, party),
                lambda name: self._session.select(party=PartyId(name)),
            )

    def remove_party(self) -> None:
        """The selected party away, with its positions."""
        from models.scenario.edits import without_party

        party = self._session.selection.party
        if party is not None:
            near = _neighbour(list(self._session.scenario.parties), party)
            if self._pen.do(tr("Remove a party"), lambda s: without_party(s, party)):
                self._session.select(party=PartyId(near) if near else None)

    def move_party(self, way: int) -> None:
        """The selected party a column to the left or right."""
        party = self._session.selection.party
        if party is not None:
            names = [str(name) for name in self._session.scenario.parties]
            self._reorder("parties", names, party, way)

    def take_position(self) -> None:
        """The selected party takes a position on the selected issue: the status quo, no further."""
        from models.scenario.edits import with_position

        party, issue = self._session.selection.party, self._session.selection.issue
        if party is not None and issue is not None:
            here = self._session.scenario.issues[issue].status_quo
            self._pen.do(
                tr("Take a position"), lambda s: with_position(s, party, issue, ideal=here)
            )

    def remove_gate(self) -> None:
        """The selected condition away."""
        from models.scenario.edits import without_gate

        gate = self._session.selection.gate
        if gate is not None:
            names = [str(one.id) for one in self._session.scenario.gates]
            near = _neighbour(names, gate)
            if self._pen.do(tr("Remove a condition"), lambda s: without_gate(s, gate)):
                self._session.select(gate=GateId(near) if near else None)

    def move_gate(self, way: int) -> None:
        """The selected condition up or down in the file."""
        gate = self._session.selection.gate
        if gate is not None:
            names = [str(one.id) for one in self._session.scenario.gates]
            self._reorder("gates", names, gate, way)

    def _reorder(self, table: str, names: list[str], name: str, way: int) -> None:
        from models.scenario.edits import in_order
        from models.scenario.growing import moved

        order = moved(names, name, way)
        self._pen.do(tr("Change the order"), lambda scenario: in_order(scenario, table, order))

    def _make(
        self,
        title: str,
        deed: Callable[[Scenario], tuple[Scenario, str]],
        then: Callable[[str], None] | None = None,
    ) -> None:
        made: list[str] = []

        def grown(scenario: Scenario) -> Scenario:
            grown_scenario, name = deed(scenario)
            made.append(name)
            return grown_scenario

        if self._pen.do(title, grown) and then is not None:
            then(made[0])


def _neighbour(names: list[str], name: str) -> str | None:
    """What is selected once a thing is gone: what stood behind it, else before."""
    place = names.index(name)
    left = names[place + 1 :] or names[:place][::-1]
    return left[0] if left else None
