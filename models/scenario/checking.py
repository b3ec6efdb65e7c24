"""What the definitions of the fields cannot see: names that name nothing, lines that cross."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from models.scenario.conditions import half_said
from models.scenario.doubting import doubtful
from models.scenario.ladders import crooked
from models.scenario.naming import misnamed
from models.scenario.replacing import changed
from models.scenario.spelling import did_you_mean
from models.scenario.surroundings import muddled
from models.scenario.walking import everything
from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.scenario import Scenario

_NAME = re.compile(r"\w[\w-]*")


def unsound(scenario: Scenario) -> tuple[Problem, ...]:
    """Every error of a scenario whose fields are each well formed."""
    return (*_unsound(scenario), *_broken_variants(scenario))


def _unsound(scenario: Scenario) -> Iterator[Problem]:
    found = everything(scenario)
    yield from misnamed(scenario, found)
    yield from half_said(found)
    yield from crooked(scenario)
    yield from muddled(scenario, found)
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


def _broken_variants(scenario: Scenario) -> Iterator[Problem]:
    """Variants that name nothing, do not fit, or make the scenario unsound."""
    known = set(_unsound(scenario)) if scenario.variants else set()
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
                    yield problem._replace(path=f"{path}.{target}")
        for problem in _unsound(varied):
            if problem not in known:
                message = f"with these changes, {problem.path}: {problem.message}"
                yield Problem("error", path, message, problem.hint)


def lint(scenario: Scenario) -> tuple[Problem, ...]:
    """What a careful author would look at again."""
    return tuple(doubtful(scenario, everything(scenario)))
