"""Ways in which a design says one thing twice, so that one of the two would count for nothing.

A setting holds in every point, and whatever varies is put in its place; an order is written into
the plan last of all. Where both say the same, nobody is left to guess which of them is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from models.experiments.design import Design
from models.experiments.orders import ASSIGNED
from models.experiments.variation import WORDS
from models.scenario.replacing import NoSuchName, Way, stepped
from models.scenario.shapes import ROOT
from models.scenario.variants import CALENDAR
from models.terms.errors import Problem
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario

Place = tuple[str, ...]

LEAVE_ONE = "leave one of the two out"
ALIKE = "`settings` and what varies stand over all that a variant changes; leave one of them out"


def place_of(scenario: Scenario, path: str) -> Place:
    """What a path names, whichever way it is written: items by id, a quantity for its number."""
    place: list[str] = []
    way = Way(ROOT, scenario)
    names = path.split(".")
    for depth, name in enumerate(names):
        if isinstance(way.value, Quantity) and names[depth:] == ["value"]:
            break
        try:
            below = stepped(way, name)
        except NoSuchName:  # an entry that is new, or a mistake that is told elsewhere
            return (*place, *names[depth:])
        is_item = isinstance(way.value, tuple)
        place.append(str(getattr(below.value, "id", name)) if is_item else name)
        way = below
    return tuple(place)


def said_twice(scenario: Scenario, design: Design) -> Iterator[Problem]:
    """Every setting and variation that something else in the design puts out of force."""
    where = "vary" if design.vary else "points"
    settings = [("settings", path) for path in design.settings]
    listed = dict.fromkeys(path for point in design.points for path in point)
    varied = [(where, path) for path in (design.vary or listed)]
    covers = _Covering(scenario).covers
    for (at, path), (later, other) in combinations([*settings, *varied], 2):
        if covers(other, path) and not _varies_as_set(design, path, other):
            yield _told(f"{at}.{path}", f'"{other}" in `{later}` says the same')
    if design.orders is not None and design.concessions is None:
        for at, path in varied if scenario.is_abstract else [*settings, *varied]:
            if told := _assigned(scenario, place_of(scenario, path)):
                yield _told(f"{at}.{path}", told)


def said_places(scenario: Scenario, design: Design) -> Callable[[Place], bool]:
    """Whether a design says a number itself, so that no law of the scenario is drawn in its place.

    A setting that brings a law, in full or beside its number, says the law and no number.
    """
    varied = {*design.vary, *(path for point in design.points for path in point)}
    outer = {place_of(scenario, path) for path in varied}
    settings = {place_of(scenario, path): value for path, value in design.settings.items()}
    numbers = {
        place
        for place, value in settings.items()
        if not isinstance(value, dict) and (*place, "distribution") not in settings
    }
    return lambda place: (
        place in numbers or any(place[:depth] in outer for depth in range(1, len(place) + 1))
    )


def _told(path: str, message: str) -> Problem:
    return Problem("error", path, message, LEAVE_ONE)


def _varies_as_set(design: Design, path: str, other: str) -> bool:
    """Whether what varies takes its range or its law from the setting, which so has its use."""
    variation = design.vary.get(other)
    said = design.settings.get(path)
    return variation is not None and variation.kind in WORDS and isinstance(said, dict)


def _assigned(scenario: Scenario, place: Place) -> str:
    """Why an assigned order leaves nothing of what stands at a place; empty where it leaves it."""
    orders = _of_order(scenario)
    if place in orders:
        return "`orders` assigns it in every point"
    if scenario.is_abstract and any(order[: len(place)] == place for order in orders):
        return "`orders` puts the scenario’s own steps in every point"
    return ""


def _of_order(scenario: Scenario) -> tuple[Place, ...]:
    """What an assigned order is written into; of a plan's steps whatever else is said is kept."""
    if scenario.is_abstract:
        return (("plan", "steps"),)
    return tuple(CALENDAR.split(".")), ("calendars", ASSIGNED)


class _Covering:
    """Whether a value that is put at one path leaves nothing of another's."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._places: dict[str, Place] = {}

    def covers(self, outer: str, inner: str) -> bool:
        """A number leaves the range and the source beside it as they were set."""
        above, below = self._place(outer), self._place(inner)
        if above == below:
            return True
        return below[: len(above)] == above and not self._is_quantity(above)

    def _place(self, path: str) -> Place:
        if path not in self._places:
            self._places[path] = place_of(self._scenario, path)
        return self._places[path]

    def _is_quantity(self, place: Place) -> bool:
        way = Way(ROOT, self._scenario)
        try:
            for name in place:
                way = stepped(way, name)
        except NoSuchName:
            return False
        return isinstance(way.value, Quantity)
