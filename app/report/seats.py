"""A sheet for each seat: what its player may know, and nothing of what the others hold back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from app.report.cards import ROOM, to_fill_in
from app.report.grounds import waiting
from app.report.markup import heading, listed, paragraph, table
from app.report.said_openly import others_said
from models.scenario.prices import in_figures, is_felt
from models.terms.english import capital, counted, day_in_full, quoted
from models.terms.english import listed as listed_in_words
from models.terms.noun import LAW

if TYPE_CHECKING:
    from models.terms.issue import Issue, Position
    from models.terms.noun import PartyId
    from models.terms.scenario import Scenario

FOR_THE_SEAT = (
    "For this seat alone. It holds what you want and refuses, and of the others only what "
    "everybody knows. Do not show it; say as much of it as you choose."
)
OF_A_PLAN = (
    "For this seat alone. The plan is signed; it holds your steps in it and what they cost you. Do "
    "not show it; talk with the others about the order in which all steps are carried out."
)
IN_WORTH = (
    "Costs and gains are parts of all that is fought over: 0.05 is a twentieth. Ground is counted "
    "in forts, the places that the front moves by."
)
PRICE = (
    "Price: tenths of support at home that giving the condition up would cost you, as the "
    "scenario's author judges it."
)
FELT = "You weigh it as it stands; support falls by whole tenths."
UNFELT = "You weigh it as it stands; no public of your own is told of in this file."
LADDER = (
    "The options of an issue are the rungs of a ladder, from the best for one side to the best for "
    "the other; two options side by side are one rung apart."
)
BLANKS = (
    "What I shall say first",
    "What I would give, and for what in return",
    "What I believe that each of the others cannot give up",
)


def seat_sheet(scenario: Scenario, seat: PartyId) -> str:
    """The whole sheet of one seat, as HTML."""
    party = scenario.parties[seat]
    others = [scenario.parties[one].name for one in scenario.seats if one != seat]
    whose = OF_A_PLAN if scenario.is_abstract else FOR_THE_SEAT
    parts = [f"<h1>{escape(party.name)}</h1>", paragraph(whose, strong=True)]
    parts += [paragraph(scenario.caution)] if scenario.caution else []
    parts += [paragraph(scenario.summary)] if scenario.summary else []
    parts.append(paragraph(f"At the table with you: {listed_in_words(others)}. {_time(scenario)}"))
    parts.append(_role(scenario, seat))
    parts += [_wants(scenario, seat), _conditions(scenario, seat), _home(scenario, seat)]
    parts += [others_said(scenario, seat), _laws(scenario), _notes()]
    return "\n".join(part for part in parts if part)


def _time(scenario: Scenario) -> str:
    clock = scenario.clock
    length = counted(clock.periods, str(clock.period))
    what = "The plan begins" if scenario.is_abstract else "The talks begin"
    last = "lasts" if scenario.is_abstract else "have"
    return f"{what} on {day_in_full(clock.start)} and {last} {length} at most."


def _role(scenario: Scenario, seat: PartyId) -> str:
    roles = [str(role) for role in scenario.parties[seat].roles]
    is_open = seat in scenario.signatories and not scenario.is_abstract
    signs = "Nothing is signed without you." if is_open else ""
    told = f"Your part: {listed_in_words(roles)}." if roles else ""
    return paragraph(f"{told} {signs}".strip()) if told or signs else ""


def _wants(scenario: Scenario, seat: PartyId) -> str:
    """What the seat wants on each issue, weightiest first; of a plan of steps, its own steps."""
    if scenario.is_abstract:
        return _steps(scenario, seat)
    held = [
        (issue, issue.positions[seat])
        for issue in scenario.issues.values()
        if seat in issue.positions
    ]
    if not held:
        return paragraph("You have no stake of your own in any issue.")
    ranked = sorted(held, key=lambda pair: -pair[1].salience)
    rows: list[tuple[str, ...]] = [
        (
            "issue",
            "all options; * holds now",
            "you want",
            "you would go to",
            "you refuse",
            "weight of 5",
        )
    ]
    rows += [_position(*pair) for pair in ranked]
    return (
        heading("What you want") + paragraph(LADDER) + table(rows, widths=(19, 35, 13, 13, 14, 6))
    )


def _position(issue: Issue, position: Position) -> tuple[str, ...]:
    options = " › ".join(
        f"{rung.short or rung.label}{' *' if key == issue.status_quo else ''}"
        for key, rung in issue.ladder.items()
    )
    line = position.red_line
    refused = "" if line is None or line.released else f"{_name(issue, line.at)} and beyond"
    return (
        issue.title,
        options,
        _name(issue, position.ideal),
        _name(issue, position.furthest),
        refused,
        f"{position.salience}",
    )


def _name(issue: Issue, rung: str) -> str:
    found = next(one for key, one in issue.ladder.items() if key == rung)
    return found.short or found.label


def _steps(scenario: Scenario, seat: PartyId) -> str:
    mine = [step for step in scenario.plan.steps if step.giver == seat]
    rows = [("your step", "what it costs you", "what the others gain", "ground it gives up")]
    rows += [
        (step.label or step.id, f"{step.cost:g}", f"{step.gain:g}", f"{step.leverage}")
        for step in mine
    ]
    return heading("Your steps in the plan") + paragraph(IN_WORTH) + table(rows) if mine else ""


def _conditions(scenario: Scenario, seat: PartyId) -> str:
    mine = [gate for gate in scenario.gates if gate.who == seat and not gate.released]
    if not mine:
        return ""
    at_home = is_felt(scenario, seat)
    rows = [("your condition", "what waits for what", "price")]
    rows += [
        (
            quoted(gate.says) if gate.says else "",
            capital(waiting(scenario, gate)),
            in_figures(gate.price, at_home=at_home) if gate.releasable else "cannot be given up",
        )
        for gate in mine
    ]
    told = f"{PRICE} {FELT if at_home else UNFELT}"
    reading = paragraph(told) if any(gate.releasable for gate in mine) else ""
    made = table(rows, widths=(38, 46, 16))
    return heading("Your conditions on the order of things") + reading + made


def _home(scenario: Scenario, seat: PartyId) -> str:
    """Its public, its war, and how it has seen the others keep their word."""
    party, told = scenario.parties[seat], []
    if party.support is not None:
        told.append(f"Support at home: {party.support.start} of 10 at the start.")
        if party.support.ratify_at is not None:
            told.append("What you sign is put to a vote at home.")
    if party.war_cost.value:
        told.append(
            f"Fighting on costs you {party.war_cost.value:g} of all that is fought over, "
            f"per {party.war_cost.per}."
        )
    for other in scenario.seats:
        record = party.trust.get(other)
        if record is not None:
            told.append(
                f"Of the promises of {scenario.parties[other].name} you have seen "
                f"{record.kept:g} kept and {record.broken:g} broken."
            )
    return heading("At home, and what you have seen") + listed(told) if told else ""


def _laws(scenario: Scenario) -> str:
    laws = [gate for gate in scenario.gates if gate.who == LAW and not gate.released]
    if not laws:
        return ""
    return heading("What the law says, for everybody") + listed(
        [f"{capital(waiting(scenario, gate))}." for gate in laws]
    )


def _notes() -> str:
    """Room to write; filled in before the talks and looked at after them."""
    rows = "".join(
        f'<tr><th scope="row" width="30%">{escape(words)}</th>'
        f'<td class="blank">{ROOM}<br>&nbsp;</td></tr>'
        for words in BLANKS
    )
    return heading("Your notes") + to_fill_in(rows)
