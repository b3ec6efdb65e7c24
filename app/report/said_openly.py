"""What everybody knows of the others: their opening positions and conditions, with source and day.

Of a scenario with sources only what the file codes as stated by its first day; nothing that the
author infers, and no limit, price or red line that its owner keeps to itself. Sources of a later
day are not named here: a mark says that there are some.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.report.grounds import early, marked, sources_in_short, sources_of, waiting
from app.report.markup import heading, paragraph, table
from models.terms.english import capital, day_in_full, quoted
from models.terms.issue import Basis

if TYPE_CHECKING:
    from models.terms.issue import Issue, Position
    from models.terms.noun import PartyId
    from models.terms.scenario import Scenario

OPENLY = "What the others have said openly"
OF_SOURCES = (
    "Where they begin, as the file’s author codes what was stated by {day}; in brackets the "
    "sources that report it, whoever’s they are, which are listed below. †: a source of a later "
    "day, listed in the debriefing. A dash: the file codes nothing as stated by them. How far they "
    "would go they keep to themselves."
)
INVENTED = "Where they begin: everybody hears it at the table. All of it is invented."
NOTHING = "–"
CONDITIONS = "Their conditions on the order of things"


def others_said(scenario: Scenario, seat: PartyId) -> str:
    """Positions, conditions and steps of the other seats that everybody knows, as HTML."""
    others = [one for one in scenario.seats if one != seat]
    if not others:
        return ""
    parts = [heading(OPENLY)]
    day = day_in_full(scenario.clock.start)
    if scenario.is_abstract:
        parts.append(_steps(scenario, others))
    else:
        parts.append(paragraph(OF_SOURCES.format(day=day) if scenario.sources else INVENTED))
        parts.append(_positions(scenario, others))
    parts.append(_conditions(scenario, others))
    used = {source for one in others for source in _used(scenario, one)}
    return "".join(parts) + sources_in_short(scenario, used, title="Where they said it")


def _positions(scenario: Scenario, others: list[PartyId]) -> str:
    rows = [("issue", *(scenario.parties[one].name for one in others))]
    rows += [
        (issue.title, *(_opening(scenario, issue, one) for one in others))
        for issue in scenario.issues.values()
        if any(one in issue.positions for one in others)
    ]
    each = 72 // len(others)
    return table(rows, widths=(28, *(each for _ in others)))


def _opening(scenario: Scenario, issue: Issue, party: PartyId) -> str:
    position = issue.positions.get(party)
    if position is None or not _is_open(scenario, position):
        return NOTHING
    rung = issue.ladder[position.ideal]
    ids = marked(early(scenario, position.source), position.source)
    told = rung.short or rung.label
    return f"{told} ({', '.join(ids)})" if ids else told


def _is_open(scenario: Scenario, position: Position) -> bool:
    """Whether everybody knows where a party begins: the file codes it as stated."""
    return not scenario.sources or position.basis in (Basis.STATED, Basis.ONE_END)


def _conditions(scenario: Scenario, others: list[PartyId]) -> str:
    rows = [("whose", "condition", "what waits for what", "stated", "sources")]
    rows += [
        (
            scenario.parties[gate.who].name,
            quoted(gate.says) if gate.says else "",
            capital(waiting(scenario, gate)),
            day_in_full(gate.stated) if gate.stated else "",
            ", ".join(marked(sources_of(scenario, gate), gate.source)),
        )
        for gate in scenario.gates
        if gate.who in others and not gate.released
    ]
    return table(rows, caption=CONDITIONS, widths=(12, 28, 29, 18, 13)) if len(rows) > 1 else ""


def _steps(scenario: Scenario, others: list[PartyId]) -> str:
    rows = [("whose", "step in the plan")]
    rows += [
        (scenario.parties[step.giver].name, step.label or step.id)
        for step in scenario.plan.steps
        if step.giver in others
    ]
    return table(rows) if len(rows) > 1 else ""


def _used(scenario: Scenario, party: PartyId) -> Iterable[str]:
    for issue in scenario.issues.values():
        position = issue.positions.get(party)
        if position is not None and _is_open(scenario, position):
            yield from early(scenario, position.source)
    for gate in scenario.gates:
        if gate.who == party and not gate.released:
            yield from sources_of(scenario, gate)
