"""What a named text would require of each party, read from the positions: red lines and limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.terms.issue import Issue, Position
from models.terms.noun import IssueId, PartyId, RungId, TextId
from models.terms.scenario import Scenario


class Passed(NamedTuple):
    """A rung of a text that lies beyond what a party has said."""

    issue: IssueId
    rung: RungId
    price: float | None
    """Of giving the red line up, in tenths of support; None: only a limit is passed."""
    absolute: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """What a text asks of one party: red lines to give up, and furthest signalled rungs to pass."""

    text: TextId
    party: PartyId
    red_lines: tuple[Passed, ...]
    limits: tuple[Passed, ...]

    @property
    def price(self) -> float:
        """The summed prices of its red lines, as the scenario's author judges them."""
        return sum(one.price or 0.0 for one in self.red_lines)


def demands(scenario: Scenario, text: TextId) -> tuple[Demand, ...]:
    """What a text would require of each party that has a position, in file order."""
    return tuple(
        Demand(
            text=text,
            party=party,
            red_lines=tuple(_crossed(scenario, text, party)),
            limits=tuple(_stretched(scenario, text, party)),
        )
        for party in scenario.parties
        if any(party in issue.positions for issue in scenario.issues.values())
    )


def _asked(
    scenario: Scenario, text: TextId, party: PartyId
) -> Iterator[tuple[IssueId, Issue, Position, RungId]]:
    """A party's position on each issue, and the rung that the text has there (else status quo)."""
    terms = scenario.texts[text].terms
    for key, issue in scenario.issues.items():
        if position := issue.positions.get(party):
            yield key, issue, position, terms.get(key, issue.status_quo)


def _crossed(scenario: Scenario, text: TextId, party: PartyId) -> Iterator[Passed]:
    for key, issue, position, rung in _asked(scenario, text, party):
        line = position.red_line
        if line is not None and issue.place(rung) in issue.refused(position):
            yield Passed(key, rung, line.price, line.absolute)


def _stretched(scenario: Scenario, text: TextId, party: PartyId) -> Iterator[Passed]:
    for key, issue, position, rung in _asked(scenario, text, party):
        ideal, furthest = issue.place(position.ideal), issue.place(position.furthest)
        low, high = min(ideal, furthest), max(ideal, furthest)
        is_refused = issue.place(rung) in issue.refused(position)
        if not low <= issue.place(rung) <= high and not is_refused:
            yield Passed(key, rung, None, absolute=False)
