"""The design under the pen: the one Design that ticks, the design panel and a command all mean.

It is held as it would be written, key by key, so that whatever is left out stays a default and
what a person typed is never lost; `design` is the same, checked.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from models.terms.errors import UsageError

if TYPE_CHECKING:  # a design is loaded when something is first varied
    from app.session import Session
    from models.experiments.design import Design
    from models.terms.scenario import Scenario

FIRST: dict[str, Any] = {"runs": 2000, "until": {"width": 0.06}}
"""The design before anybody says anything: each share to three points, by 2,000 runs at most."""

OF_A_SCENARIO = ("scenario", "variants", "settings", "vary", "points", "constraints", "orders",
                 "concessions", "openings", "title")  # fmt: skip
"""Keys that name parts of one scenario."""

VARYING = ("vary", "variants", "orders")
"""Keys that say what differs between points."""


def varies(said: dict[str, Any]) -> bool:
    """Whether a design, as it is written, sets anything side by side."""
    return any(said.get(key) for key in VARYING)


class Designing(QObject):
    """Holds what the design says; everybody hears of a change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said: dict[str, Any] = dict(FIRST)
        self._of: Hashable = ""
        self._shelf: dict[Hashable, dict[str, Any]] = {}

    @property
    def of(self) -> Hashable:
        """The scenario that it is a design of."""
        return self._of

    @property
    def varied(self) -> dict[str, Any]:
        """Paths that vary, each with its values as they are written."""
        return dict(self.said.get("vary", {}))

    def design(self) -> Design:
        """The design. Raises UsageError with everything that does not fit."""
        from models.experiments.design import design_of

        return design_of(None, self.said)

    @property
    def why_not(self) -> str:
        """Why what is said makes no design; nothing where it does."""
        try:
            self.design()
        except UsageError as error:
            return str(error)
        return ""

    def say(self, key: str, value: Any) -> None:
        """Say a key anew; None leaves it out."""
        said = {name: kept for name, kept in self.said.items() if name != key}
        if value is not None:
            said[key] = value
        self.take(said)

    def say_inside(self, key: str, name: str, value: Any) -> None:
        """Say one name of a key that is a mapping; None leaves it out."""
        inside = {**self.said.get(key, {}), name: value}
        if value is None:
            del inside[name]
        self.say(key, inside or None)

    def vary(self, path: str, values: Any) -> None:
        """Let a path vary as it is written; None: no longer."""
        self.say_inside("vary", path, values)

    def take(self, said: dict[str, Any]) -> None:
        """Take up a whole design as it is written."""
        if said != self.said:
            self.said = said
            self.changed.emit()

    def take_design(self, design: Design) -> None:
        """Take up a design, as a results file holds it."""
        said = design.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        said.pop("experiment", None)
        if design.vary:
            said["vary"] = {path: variation.said for path, variation in design.vary.items()}
        self.take(said)

    def follow(self, session: Session) -> None:
        """A design belongs to its scenario, and to its file: two may have one id."""

        def here() -> Hashable:
            file = session.document.file
            return session.scenario.id, str(Path(file).resolve()) if file else ""

        self.turn_to(here())
        session.opened.connect(lambda: self.turn_to(here()))
        session.document_changed.connect(lambda _document: self._belong_to(here()))

    def _belong_to(self, scenario: Hashable) -> None:
        """The scenario is the same and has another name: its file was saved under one.

        The file that it was opened from keeps the design as well.
        """
        if scenario != self._of:
            self._shelf[self._of] = self.said
        self._of = scenario

    def turn_to(self, scenario: Hashable) -> None:
        """A scenario was opened: the design that was made for it comes back.

        Where there is none, what names parts of the scenario before goes; it waits for that one.
        """
        if scenario == self._of:
            return
        before, self._of = self._of, scenario
        if not before:  # the first one: nothing was made yet
            return
        self._shelf[before] = self.said
        bare = {key: kept for key, kept in self.said.items() if key not in OF_A_SCENARIO}
        self.take(self._shelf.pop(scenario, bare))

    def give_back(self, scenario: Hashable, said: dict[str, Any]) -> None:
        """A design that had to stand aside: at once, or when its scenario is opened again."""
        if scenario == self._of:
            self.take(said)
        else:
            self._shelf[scenario] = said


def first_values(scenario: Scenario, path: str) -> Any:
    """What a path may vary over to begin with: its range, all of its choices, or half to twice.

    Raises UsageError where there is no such path.
    """
    from models.scenario.paths import value_at
    from models.terms.quantity import Quantity

    value = value_at(scenario, path)
    if isinstance(value, Quantity):
        return "range" if value.range else _around(value.value)
    if isinstance(value, bool):
        return [False, True]
    if isinstance(value, (int, float)):
        return _around(value)
    return _rungs(scenario, path) or [value]


def _around(value: float) -> list[float]:
    """Half of a number, the number, and half as much again; shares stay shares."""
    if value == 0:
        return [0, 0.5, 1] if isinstance(value, float) else [0, 1, 2]
    if isinstance(value, int):
        return sorted({max(0, value - 1), value, value + 1})
    most = 1.0 if 0 < value <= 1 else value * 2
    return sorted({round(value / 2, 6), value, round(min(most, value * 1.5), 6)})


def _rungs(scenario: Scenario, path: str) -> list[str]:
    """The rungs that a position, or a status quo, may name."""
    names = path.split(".")
    of_position = len(names) > 3 and names[2] == "positions"
    if names[0] != "issues" or not (of_position or names[2:] == ["status_quo"]):
        return []
    issue = scenario.issues.get(names[1])  # type: ignore[call-overload]  # an id, or nothing
    return [str(rung) for rung in issue.rungs] if issue else []
