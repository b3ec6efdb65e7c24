"""Paths: how a value of a scenario is named, on the command line, in variants and in problems.

Dots lead down; an item of a list is called by its `id`, else by its index: `gates.g1.price`,
`parties.russia.war_cost`. A quantity is set by its own path and keeps its source and range.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from models.scenario.checking import Watch, unsound
from models.scenario.expecting import expectation
from models.scenario.replacing import NoSuchName, Way, changed, stepped, unknown
from models.scenario.scalars import NO_TEXT, data_of
from models.scenario.shapes import ROOT, Kind, Shape, attributes_of, fields_of
from models.scenario.spelling import shortened
from models.terms.errors import ScenarioError, UsageError
from models.terms.noun import Noun
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario

LONGEST = 60
"""Letters of a value that are shown where it is none."""


class Setting(NamedTuple):
    """Something that `--set` and `--vary` may name."""

    path: str
    value: Any
    kind: str
    meaning: str


def value_at(scenario: Scenario, path: str) -> Any:
    """What stands at a path. Raises UsageError with the nearest spelling."""
    way = Way(ROOT, scenario)
    for name in path.split("."):
        way = _one_step(way, name, path)
    return way.value


def _one_step(way: Way, name: str, path: str) -> Way:
    try:
        return stepped(way, name)
    except NoSuchName as missing:
        raise unknown(path, missing) from None


def sound(scenario: Scenario) -> Scenario:
    """The scenario itself. Raises ScenarioError where it is not sound."""
    if problems := unsound(scenario):
        raise ScenarioError(problems)
    return scenario


def with_values(scenario: Scenario, changes: Iterable[tuple[str, Any]]) -> Scenario:
    """The scenario with several values changed, checked once all are in place."""
    for path, value in changes:
        scenario = changed(scenario, path, value)
    return sound(scenario)


def redrawn(scenario: Scenario, changes: Iterable[tuple[str, Any]], watch: Watch) -> Scenario:
    """The scenario with several values changed, checked as far as a watch does.

    For strokes of a pen, many a second. Raises as `with_values` does.
    """
    for path, value in changes:
        scenario = changed(scenario, path, value)
    if problems := watch.problems(scenario):
        raise ScenarioError(problems)
    return scenario


def with_settings(scenario: Scenario, settings: Iterable[str]) -> Scenario:
    """The scenario with `PATH=VALUE` settings; a VALUE is written as in a scenario file.

    Raises UsageError where a path is set twice.
    """
    changes: dict[str, Any] = {}
    for path, value in map(_parted, settings):
        if path in changes:
            raise UsageError(f"{path} is set twice; leave one of them out")
        changes[path] = value
    return with_values(scenario, changes.items())


def _parted(setting: str) -> tuple[str, Any]:
    path, equals, value = setting.partition("=")
    if not equals or not path.strip():
        raise UsageError(f'"{setting}" is no setting; write PATH=VALUE')
    return path.strip(), value_in(value)


def value_in(text: str) -> Any:
    """What a value means when it is written as in a scenario file, on one line."""
    from models.scenario.composing import composed  # YAML is for whoever reads a text

    try:
        entries = composed(f"value: {text}").entries
    except ScenarioError as error:
        shown = NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)
        shown = shortened(shown, LONGEST)
        raise UsageError(f'"{shown}" is no value: {error.problems[0].message}') from None
    if len(entries) != 1:
        raise UsageError(f'"{text}" is no value: it must stand on one line')
    return data_of(entries[0].value)


def settable(scenario: Scenario) -> Iterator[Setting]:
    """Everything that `--set` and `--vary` may name, in file order."""
    for key, shape in fields_of(Scenario).items():
        if key not in ("irenic", "id", "sources", "variants"):
            yield from _settings(shape, getattr(scenario, attributes_of(Scenario)[key]), key)


def _settings(shape: Shape, value: Any, path: str) -> Iterator[Setting]:
    if isinstance(value, Quantity):
        yield Setting(path, value.value, expectation(shape), shape.meaning)
    elif isinstance(value, Noun):
        yield from _of_noun(value, path)
    elif isinstance(value, dict) and shape.inside:
        for key, item in value.items():
            yield from _settings(shape.inside, item, f"{path}.{key}")
    elif isinstance(value, tuple) and shape.inside and shape.inside.kind is Kind.NOUN:
        for index, item in enumerate(value):
            yield from _settings(shape.inside, item, f"{path}.{getattr(item, 'id', index)}")
    elif not _is_prose(shape):
        yield Setting(path, value, expectation(shape), shape.meaning)


def _of_noun(noun: Noun, path: str) -> Iterator[Setting]:
    names = attributes_of(type(noun))
    for key, inside in fields_of(type(noun)).items():
        yield from _settings(inside, getattr(noun, names[key]), f"{path}.{key}")


def _is_prose(shape: Shape) -> bool:
    """Titles, notes and evidence change no run."""
    inside = shape.inside or shape
    return inside.names == "SourceId" or (shape.kind in (Kind.TEXT, Kind.ANY) and not shape.names)
