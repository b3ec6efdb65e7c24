"""Which positions moved after the first day, as far as the file codes it: whose, and whose not.

A variant that puts conditions of a later day in force is a later coding; the positions that it
changes are the moves, and its note says when and where each was stated. What the debriefing tells
of conditions alone would show who raised hurdles and hide who lowered them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.cli.waits import stated_later
from app.report.markup import paragraph, table
from models.terms.english import counted, quoted
from models.terms.english import listed as listed_in_words
from models.terms.noun import RungId

if TYPE_CHECKING:
    from models.terms.issue import Issue
    from models.terms.noun import PartyId
    from models.terms.scenario import Scenario, Variant

MOVED = "Positions that moved later: how far each would go at most"


class Move(NamedTuple):
    """How far a party would go on an issue on the first day, and by the later coding."""

    party: PartyId
    issue: Issue
    before: RungId
    after: RungId


def later_coding(scenario: Scenario) -> Variant | None:
    """The first variant that puts a condition of a later day in force and moves a position."""
    late = [f"gates.{gate.id}.released" for gate in stated_later(scenario)]
    for variant in scenario.variants.values():
        if any(variant.changes.get(path) is False for path in late) and _moves(scenario, variant):
            return variant
    return None


def moves(scenario: Scenario) -> list[Move]:
    """The moves of the later coding, seat by seat; none: the file has no later coding."""
    variant = later_coding(scenario)
    return _moves(scenario, variant) if variant is not None else []


def _moves(scenario: Scenario, variant: Variant) -> list[Move]:
    found = []
    for party in scenario.seats:
        for key, issue in scenario.issues.items():
            after = variant.changes.get(f"issues.{key}.positions.{party}.limit")
            position = issue.positions.get(party)
            if after is None or position is None or position.limit is None:
                continue
            if after != position.limit:
                found.append(Move(party, issue, position.limit, RungId(str(after))))
    return found


def moves_told(scenario: Scenario) -> str:
    """The moves as a table, of whom there is none, and what the file says of when and where."""
    found, variant = moves(scenario), later_coding(scenario)
    if variant is None:
        return ""
    rows = [("who", "issue", "at the start", "later")]
    rows += [
        (
            scenario.parties[one.party].name,
            one.issue.title,
            one.issue.ladder[one.before].label,
            one.issue.ladder[one.after].label,
        )
        for one in found
    ]
    drawn = table(rows, caption=MOVED, widths=(14, 22, 32, 32))
    said = paragraph(variant.note) if variant.note else ""
    return f"{drawn}{paragraph(_none_found(scenario, found))}{said}"


def moves_in_short(scenario: Scenario) -> list[str]:
    """A line for each seat that moved, then one for those of whom no move is known."""
    found = moves(scenario)
    if not found:
        return []
    lines = []
    for party in dict.fromkeys(one.party for one in found):
        own = [one for one in found if one.party == party]
        steps = "; ".join(
            f"{one.issue.short or one.issue.title}, to "
            f"{quoted(one.issue.ladder[one.after].short or one.issue.ladder[one.after].label)}"
            for one in own
        )
        name = scenario.parties[party].name
        lines.append(f"{name} would go further on {counted(len(own), 'issue')}: {steps}.")
    return [*lines, _none_found(scenario, found)]


def _none_found(scenario: Scenario, found: list[Move]) -> str:
    moved = {one.party for one in found}
    still = [scenario.parties[one].name for one in scenario.seats if one not in moved]
    if not still:
        return "The file codes such a move of every seat."
    return f"No later move of how far they would go was found of {listed_in_words(still)}."
