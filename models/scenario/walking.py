"""Every noun, value and name of a scenario, each with its path."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.scenario.shapes import Shape, attributes_of, fields_of
from models.terms.noun import IssueId, Noun
from models.terms.scenario import Scenario


class Found(NamedTuple):
    """Something that stands in a scenario; `issue` is the one whose rungs are meant there."""

    path: str
    shape: Shape
    value: Any
    issue: IssueId | None = None


def parts(scenario: Scenario) -> list[Found]:
    """What stands on its own: each party, issue, gate and so on, and each other field whole."""
    found = []
    for key, shape in fields_of(Scenario).items():
        value = getattr(scenario, attributes_of(Scenario)[key])
        inside = shape.inside or shape
        if inside.noun is None or isinstance(value, Noun):
            found.append(Found(key, shape, value))
        elif isinstance(value, dict):
            found += [_part(key, inside, name, item) for name, item in value.items()]
        elif value is not None:
            found += [_part(key, inside, item.id, item) for item in value]
    return found


def _part(key: str, shape: Shape, name: str, noun: Noun) -> Found:
    return Found(f"{key}.{name}", shape, noun, IssueId(name) if key == "issues" else None)


def everything_in(part: Found) -> list[Found]:
    """All that was said in it, in file order; what was left to its default is left out."""
    walk = _Walk()
    walk.down(part)
    return walk.found


class _Walk:
    """Collects what it passes on its way down."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def down(self, here: Found) -> None:
        value = here.value
        if isinstance(value, Noun):
            self._noun(here, value)
        elif isinstance(value, dict):
            self._mapping(here, value)
        elif isinstance(value, tuple):
            self._list(here, value)
        elif value is not None:
            self.found.append(here)

    def _noun(self, here: Found, noun: Noun) -> None:
        self.found.append(here)
        names = attributes_of(type(noun))
        said = noun.model_fields_set
        issue = getattr(noun, "step", None) or getattr(noun, "at_table", None) or here.issue
        for key, shape in fields_of(type(noun)).items():
            if names[key] in said:
                path = f"{here.path}.{key}" if here.path else key
                self.down(Found(path, shape, getattr(noun, names[key]), issue))

    def _mapping(self, here: Found, entries: dict[str, Any]) -> None:
        inside, key_shape = here.shape.inside or here.shape, here.shape.key or here.shape
        of_issues = key_shape.names == "IssueId"
        for key, value in entries.items():
            path = f"{here.path}.{key}"
            issue = IssueId(key) if of_issues else here.issue
            self.found.append(Found(path, key_shape, key, here.issue))
            self.down(Found(path, inside, value, issue))

    def _list(self, here: Found, items: tuple[Any, ...]) -> None:
        inside = here.shape.inside or here.shape
        for index, item in enumerate(items):
            path = f"{here.path}.{getattr(item, 'id', index)}"
            self.down(Found(path, inside, item, here.issue))
