"""Which positions a file codes otherwise than the shipped scenario whose name it bears.

Whoever copies a shipped scenario and moves a position by hand keeps its sources and notes, and
these speak of the position that was shipped. One that was given other evidence is its author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.scenario.comparing import Difference, differences
from models.scenario.reading import read_shipped
from models.scenario.shipped import shipped, shipped_name_of
from models.terms.english import counted
from models.terms.errors import ScenarioError
from models.terms.issue import Position
from models.terms.scenario import Scenario

_PLACE = re.compile(r"issues\.(?P<issue>[^.]+)\.positions\.(?P<party>[^.]+)\.")
_FEW = 3
"""Positions that a sentence names one by one."""


class Recoded(NamedTuple):
    """The shipped scenario that was meant, and what stands otherwise under its evidence."""

    shipped: str
    differences: tuple[Difference, ...]

    @property
    def sentence(self) -> str:
        """Which positions differ, and of what their sources speak."""
        count = counted(len(self.differences), "value")
        told = "; ".join(one.words for one in self.differences[:_FEW])
        more = len(self.differences) - _FEW
        rest = f"; and {more} more" if more > 0 else ""
        return (
            f"positions differ from the shipped {self.shipped} in {count}, and the file's sources "
            f"and notes there speak of the shipped ones ({told}{rest})"
        )


def recoded(scenario: Scenario, file: str = "") -> Recoded | None:
    """What a file's scenario changed under the evidence of its shipped namesake.

    None where it changed nothing, where nothing sound of its id or title is shipped, and for what
    is shipped itself.
    """
    name = None if file and shipped_name_of(file) else namesake(scenario)
    if name is None:
        return None
    try:
        original = read_shipped(name).scenario
    except ScenarioError:  # somebody is at work on it
        return None
    found = tuple(_under_its_evidence(original, scenario))
    return Recoded(name, found) if found else None


def namesake(scenario: Scenario) -> str | None:
    """The shipped scenario of the same id, else of the same title."""
    every = shipped()
    alike = [one.name for one in every if one.name.rpartition("/")[2] == scenario.id]
    alike += [one.name for one in every if one.title == scenario.title]
    return alike[0] if alike else None


def _under_its_evidence(original: Scenario, scenario: Scenario) -> Iterator[Difference]:
    for one in differences(original, scenario):
        place = _PLACE.match(one.path)
        if place is None:
            continue
        was, now = (_position(each, place) for each in (original, scenario))
        if was and now and _evidence(now) and _evidence(was) == _evidence(now):
            yield one


def _position(scenario: Scenario, place: re.Match[str]) -> Position | None:
    issue = next((one for key, one in scenario.issues.items() if key == place["issue"]), None)
    if issue is None:
        return None
    return next((one for key, one in issue.positions.items() if key == place["party"]), None)


def _evidence(position: Position) -> tuple[object, ...]:
    """What a position rests on; nothing where its author says nothing of that."""
    told = (position.source, position.note, position.basis)
    return told if any(told) else ()
