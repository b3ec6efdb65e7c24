"""Quick fixes: for a problem the one deed that mends it, where there is exactly one.

Nothing here decides who should yield: where parties must give something up, there is no quick fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.conditions.words import tr
from models.scenario import edits
from models.scenario.paths import value_at
from models.terms.errors import Problem
from models.terms.noun import DeedId, IssueId, SourceId
from models.terms.scenario import Scenario

MEANT = re.compile(r"did you mean [\"`]([^\"`]+)[\"`]")
WORD = re.compile(r"[\w-]+")
ROLE = re.compile(r"does not have the role `(\w+)`")

Deed = Callable[[Scenario], Scenario]


@dataclass(frozen=True, slots=True)
class Fix:
    """What is done, in a few words, and how."""

    words: str
    deed: Deed


def fix_of(problem: Problem) -> Fix | None:
    """The fix of a problem of a sound scenario; None where somebody has to choose."""
    parts = problem.path.split(".")
    table, name = parts[0], parts[1] if len(parts) > 1 else ""
    if table == "sources" and name and "nothing rests" in problem.message:
        return Fix(tr("Drop the source"), lambda s: edits.without_source(s, SourceId(name)))
    if table == "deeds" and "nothing waits" in problem.message:
        return Fix(tr("Take the deed away"), lambda s: edits.without_deed(s, DeedId(name)))
    if problem.path.endswith(".stated") and "after the start" in problem.message:
        path = problem.path.removesuffix(".stated") + ".released"
        return Fix(tr("Release it here"), lambda s: edits.with_value(s, path, True))
    if table == "issues" and "delivery does nothing" in problem.message:
        return Fix(tr("Take it away"), lambda s: _without_delivery(s, parts))
    if table == "calendars" and problem.message.startswith("silent on"):
        return Fix(tr("Write them out"), lambda s: _whole_calendar(s, name))
    if table == "variants" and len(parts) > 3:
        path = ".".join(parts[3:])
        return Fix(tr("Drop it from the variant"), lambda s: _without_change(s, name, path))
    return _role_fix(problem)


def _role_fix(problem: Problem) -> Fix | None:
    match = ROLE.search(problem.message)
    if match is None:
        return None
    party, role = problem.message.split(" ", 1)[0], match[1]
    return Fix(tr("Give it the role"), lambda s: _with_role(s, party, role))


def spelling_fix(problem: Problem, line: str) -> str | None:
    """The line of a text with the word that was meant; None where it cannot be told."""
    meant = MEANT.search(problem.hint)
    start = max(0, problem.column - 1)
    wrong = WORD.match(line, start)
    if meant is None or wrong is None:
        return None
    return line[:start] + meant[1] + line[wrong.end() :]


def _with_role(scenario: Scenario, party: str, role: str) -> Scenario:
    roles = [*value_at(scenario, f"parties.{party}.roles"), role]
    return edits.with_value(scenario, f"parties.{party}.roles", roles)


def _without_delivery(scenario: Scenario, parts: list[str]) -> Scenario:
    issue = scenario.issues[IssueId(parts[1])]
    left = {rung: what for rung, what in issue.delivery.items() if rung != parts[3]}
    return edits.with_value(scenario, f"issues.{parts[1]}.delivery", left)


def _whole_calendar(scenario: Scenario, name: str) -> Scenario:
    order = scenario.calendars[name]
    rest = [issue for issue in scenario.issues if issue not in order]
    return edits.with_calendar(scenario, name, [*order, *rest])


def _without_change(scenario: Scenario, name: str, path: str) -> Scenario:
    changes = scenario.variants[name].changes
    left = {key: value for key, value in changes.items() if key != path}
    return edits.with_value(scenario, f"variants.{name}.changes", left)
