"""What is looked into while the pen rests: jobs of a worker, which knows no Qt.

Each takes plain values and gives plain values, so that it can run in another process or, in a test,
in this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.terms.errors import IrenicError, Problem, ScenarioError
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # the window imports this module to name its jobs; the worker loads the engine
    from models.exact.locks import Locks
    from models.scenario.document import Document

MOST_LISTED = 2_000_000
"""Packages that are counted one by one while somebody edits."""


@dataclass(frozen=True, slots=True)
class Packages:
    """How many packages there are: in all, within every red line, within every signalled limit.

    `suit` counts those within every limit that are worth more than fighting on to every signatory;
    None where they are too many to count. `closed` are issues that no package could settle.
    """

    whole: int
    within_lines: int
    within_limits: int
    suit: int | None
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that is found about a scenario at rest."""

    problems: tuple[Problem, ...]
    locks: Locks | None
    packages: Packages | None


def looked_through(scenario: Scenario) -> Findings:
    """Problems, circular waits and the count of packages."""
    from models.scenario.checking import lint, unsound

    return Findings((*unsound(scenario), *lint(scenario)), _locks(scenario), packages_of(scenario))


def _locks(scenario: Scenario) -> Locks | None:
    """None where there are no gates, or they are too many for the engine: no wait is claimed."""
    from models.exact.locks import locks

    try:
        return locks(scenario) if scenario.gates else None
    except IrenicError:
        return None


def packages_of(scenario: Scenario) -> Packages | None:
    """The count; None for a plan without issues, and where the engine cannot take the scenario."""
    from models.exact.package_spaces import RedLines, space_of
    from models.exact.package_units import counted
    from models.exact.package_zone import count_in_zone

    try:
        kept = space_of(scenario)
        within = space_of(scenario, within_limits=True)
    except IrenicError:
        return None
    suit: int | None = 0
    if within.size:
        found = count_in_zone(counted(within), most_listed=MOST_LISTED)
        suit = found.low if found is not None and found.is_exact else None
    open_ = space_of(scenario, red_lines=RedLines.SET_ASIDE)
    return Packages(open_.whole_size, kept.size, within.size, suit, within.closed)


@dataclass(frozen=True, slots=True)
class Told:
    """A sound text, what it says, and the line of everything that can be selected, from 1."""

    text: str
    scenario: Scenario
    lines: dict[str, int]


def told_by(text: str, file: str) -> Told | tuple[Problem, ...]:
    """What a text says, or every problem of it."""
    from models.scenario.reading import document_of

    try:
        return _told(document_of(text, file))
    except ScenarioError as error:
        return error.problems


def told_of(base: str, scenario: Scenario, file: str) -> Told | tuple[Problem, ...]:
    """The text that says a scenario, made from another with as few changes as can be."""
    from models.scenario.reading import document_of
    from models.scenario.writing import rewritten

    try:
        return _told(document_of(rewritten(document_of(base, file), scenario), file))
    except ScenarioError as error:
        return error.problems


def _told(document: Document) -> Told:
    from app.conditions.lines import lines_of

    return Told(document.text, document.scenario, lines_of(document))
