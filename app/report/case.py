"""The case on a slide, before anything is asked of it: who sits there, what is disputed, the front.

It says nothing that the sheets of seats hold back, and nothing of how runs ended.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from app.report.markup import listed, paragraph
from models.terms.english import capital, counted, number
from models.terms.english import listed as listed_in_words

if TYPE_CHECKING:
    from models.terms.issue import Issue
    from models.terms.scenario import Scenario

MOST_ISSUES = 6
"""Issues that are named on the slide; all stand in the sheets of the seats."""


def case_told(scenario: Scenario) -> str:
    """The case in a paragraph, its parties and front, and its issues, or the steps of its plan."""
    summary = paragraph(scenario.summary) if scenario.summary else ""
    there = paragraph(" ".join(one for one in (_parties(scenario), _front(scenario)) if one))
    held = _steps(scenario) if scenario.is_abstract else _issues(scenario)
    return f"{summary}{there}{held}"


def _parties(scenario: Scenario) -> str:
    """Who sits at the table, and who of them decides where that is not everybody."""
    names = listed_in_words([scenario.parties[one].name for one in scenario.seats])
    decide = [scenario.parties[one].name for one in scenario.signatories]
    if scenario.is_abstract or len(decide) == len(scenario.seats):
        return f"At the table: {names}."
    return f"At the table: {names}; {listed_in_words(decide)} must sign."


def _front(scenario: Scenario) -> str:
    """The war that goes on meanwhile, where there is one."""
    front = scenario.front
    if front is None:
        return ""
    first, second = (scenario.parties[one].name for one in front.between)
    other = front.forts - front.start
    held = (
        f"each holds {number(front.start)}" if other == front.start
        else f"{first} holds {number(front.start)}, {second} {number(other)}"
    )  # fmt: skip
    forts = f"{counted(front.forts, 'fort')}, the places that the front moves by"
    return f"{first} and {second} are at war over {forts}; {held} at the start."


def _issues(scenario: Scenario) -> str:
    """The issues that weigh most with those who sign, each with what is to be decided."""
    ranked = sorted(scenario.issues.values(), key=lambda one: -_weight(scenario, one))
    shown, every = ranked[:MOST_ISSUES], len(scenario.issues)
    if not shown:
        return ""
    weightiest = f"; the {number(len(shown))} that weigh most" if len(shown) < every else ""
    head = paragraph(f"{capital(counted(every, 'issue'))} in dispute{weightiest}:")
    return f"{head}{listed([_asked(one) for one in shown])}"


def _weight(scenario: Scenario, issue: Issue) -> float:
    held = (issue.positions.get(one) for one in scenario.signatories)
    return sum(one.salience for one in held if one is not None)


def _asked(issue: Issue) -> str:
    return f"{issue.title}: {issue.question}" if issue.question else issue.title


def _steps(scenario: Scenario) -> str:
    """The steps of a plan by name, party by party: in which order they come is not told here."""
    rows = []
    for party in scenario.seats:
        mine = [one.label or one.id for one in scenario.plan.steps if one.giver == party]
        if mine:
            name = escape(scenario.parties[party].name)
            rows.append(f"<li>{name}: {escape('; '.join(mine))}</li>")
    head = paragraph(f"The {counted(len(scenario.plan.steps), 'step')} of the plan, by giver:")
    return f"{head}<ul>{''.join(rows)}</ul>"
