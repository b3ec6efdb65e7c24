"""What the definitions of the fields cannot see: names that name nothing, lines that cross."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from models.scenario.bounds import beyond_bounds
from models.scenario.conditions import half_said
from models.scenario.doubting import doubtful
from models.scenario.ladders import crooked
from models.scenario.naming import Names, misnamed, names_in
from models.scenario.replacing import changed
from models.scenario.scalars import NO_TEXT, UNWRITABLE
from models.scenario.spelling import did_you_mean
from models.scenario.surroundings import mistimed, muddled
from models.scenario.walking import Found, everything_in, parts
from models.scenario.warring import unfit_for_war
from models.terms.clock import Clock
from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.issue import Issue
from models.terms.noun import PartyId
from models.terms.scenario import Scenario

_NAME = re.compile(r"\w[\w-]*")


class _Context(NamedTuple):
    """What decides, beside a part itself, whether that part is sound."""

    names: Names
    clock: Clock
    signatories: tuple[PartyId, ...]

    def decides_as(self, other: _Context) -> bool:
        """Whether a part is as sound in one as in the other, whatever the order of the names."""
        return (
            (self.clock, self.signatories) == (other.clock, other.signatories)
            and self.names.rungs == other.names.rungs
            and _as_sets(self.names) == _as_sets(other.names)
        )


def _as_sets(names: Names) -> dict[str, frozenset[str]]:
    return {kind: frozenset(known) for kind, known in names.declared.items()}


class _Checked(NamedTuple):
    """The problems of a scenario, and of each part by its path, with the part that was checked."""

    context: _Context
    parts: dict[str, tuple[Any, tuple[Problem, ...]]]
    problems: tuple[Problem, ...]


def unsound(scenario: Scenario) -> tuple[Problem, ...]:
    """Every error of a scenario whose fields are each well formed."""
    checked = _checked(scenario, None)
    return (*checked.problems, *_broken_variants(scenario, checked))


def unsound_itself(scenario: Scenario) -> tuple[Problem, ...]:
    """Every error of a scenario, but for what its variants would make of it."""
    return _checked(scenario, None).problems


class Watch:
    """Checks one scenario after another, and looks again only at the parts that differ.

    For a pen that draws: variants are left out, so whoever keeps what was drawn checks it whole.
    """

    def __init__(self) -> None:
        self._before: _Checked | None = None

    def problems(self, scenario: Scenario) -> tuple[Problem, ...]:
        """Every error of the scenario itself."""
        self._before = _checked(scenario, self._before)
        return self._before.problems


def _checked(scenario: Scenario, before: _Checked | None) -> _Checked:
    """Parts that a variant shares with the scenario it varies are not checked again."""
    context = _Context(names_in(scenario), scenario.clock, scenario.signatories)
    known = before.parts if before and before.context.decides_as(context) else {}
    made = {}
    for part in parts(scenario):
        value, problems = known.get(part.path, (None, ()))
        if value is not part.value:
            problems = tuple(_in_part(part, context))
        made[part.path] = part.value, problems
    of_parts = (problem for _, problems in made.values() for problem in problems)
    return _Checked(context, made, (*of_parts, *_between_parts(scenario)))


def _in_part(part: Found, context: _Context) -> Iterator[Problem]:
    found = everything_in(part)
    yield from misnamed(context.names, found)
    yield from half_said(found)
    yield from mistimed(context.clock, found)
    yield from beyond_bounds(found)
    yield from _unwritable(found)
    if isinstance(part.value, Issue):
        yield from crooked(part.path, part.value, context.signatories)


def _unwritable(everything: list[Found]) -> Iterator[Problem]:
    """Texts that a file would be refused for; an edit brings them past the reading of one."""
    for found in everything:
        if isinstance(found.value, str) and NO_TEXT.search(found.value):
            yield Problem("error", found.path, *UNWRITABLE)


def _between_parts(scenario: Scenario) -> Iterator[Problem]:
    yield from muddled(scenario)
    yield from unfit_for_war(scenario)
    yield from _unspeakable(scenario)
    yield from _doubled(scenario)
    yield from _calendar(scenario)


def _unspeakable(scenario: Scenario) -> Iterator[Problem]:
    """Names that no path could hold."""
    tables: dict[str, Iterable[str]] = {
        **{f"{key}.": names for key, names in _tables(scenario).items()},
        **{f"issues.{key}.ladder.": issue.ladder for key, issue in scenario.issues.items()},
    }
    for prefix, names in tables.items():
        for name in names:
            if not _NAME.fullmatch(name):
                message = f'"{name}" is no short name'
                hint = "use letters, digits, - and _, without spaces or dots"
                yield Problem("error", f"{prefix}{name}", message, hint)


def _tables(scenario: Scenario) -> dict[str, Iterable[str]]:
    return {
        "parties": scenario.parties,
        "issues": scenario.issues,
        "deeds": scenario.deeds,
        "texts": scenario.texts,
        "sources": scenario.sources,
        "calendars": scenario.calendars,
        "variants": scenario.variants,
        **_lists(scenario),
    }


def _lists(scenario: Scenario) -> dict[str, Iterable[str]]:
    return {
        "gates": [gate.id for gate in scenario.gates],
        "events": [event.id for event in scenario.events],
        "aid": [aid.id for aid in scenario.aid],
        "plan.steps": [step.id for step in scenario.plan.steps],
    }


def _doubled(scenario: Scenario) -> Iterator[Problem]:
    """Items of a list that share an id; the second one is at fault."""
    for path, names in _lists(scenario).items():
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name in seen:
                message = f'the id "{name}" is used a second time'
                yield Problem("error", f"{path}.{index}.id", message, "choose another")
            seen.add(name)


def _calendar(scenario: Scenario) -> Iterator[Problem]:
    name = scenario.plan.calendar
    if name is not None and name not in scenario.calendars:
        message = f'"{name}" names no calendar'
        yield Problem("error", "plan.calendar", message, did_you_mean(name, scenario.calendars))


def _broken_variants(scenario: Scenario, checked: _Checked) -> Iterator[Problem]:
    """Variants that name nothing, do not fit, or make the scenario unsound."""
    known = set(checked.problems)
    for name, variant in scenario.variants.items():
        path = f"variants.{name}.changes"
        varied = scenario
        for target, value in variant.changes.items():
            try:
                varied = changed(varied, target, value)
            except UsageError as error:
                yield Problem("error", f"{path}.{target}", str(error))
            except ScenarioError as error:
                for problem in error.problems:
                    where = "" if problem.path == target else f"{problem.path}: "
                    message = f"{where}{problem.message}"
                    yield problem._replace(path=f"{path}.{target}", message=message)
        for problem in _checked(varied, checked).problems:
            if problem not in known:
                message = f"with these changes, {problem.path}: {problem.message}"
                yield Problem("error", path, message, problem.hint)


def lint(scenario: Scenario) -> tuple[Problem, ...]:
    """What a careful author would look at again: warnings, then notes."""
    return doubtful(scenario)
