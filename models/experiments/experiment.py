"""An experiment: a scenario, a design, and the points that the two make together.

A run of it is named by its point and its number. Runs of the same number have the same luck in
every point, so that differences between points are differences of conditions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar

from models.drivers.intervention import Intervention
from models.experiments.design import Design
from models.experiments.drawing import drawn_values
from models.experiments.factors import OPENING, ORDER, RULE, VARIANT
from models.experiments.orders import forced, order_changes
from models.experiments.points import SPECIAL, Points
from models.scenario.checking import Watch
from models.scenario.hashing import scenario_hash
from models.scenario.paths import redrawn, with_values
from models.scenario.replacing import changed
from models.scenario.variants import with_variant
from models.terms.quantity import Distribution
from models.terms.scenario import Scenario

T = TypeVar("T")

DEFAULT = "default"
"""Among variants: the scenario as it stands in its file."""


class Law(NamedTuple):
    """A value that is drawn anew for every run."""

    path: str
    distribution: Distribution


@dataclass(frozen=True, slots=True)
class Experiment:
    """Everything that many runs are a function of. `preparing.prepared` makes a sound one."""

    scenario: Scenario
    design: Design
    points: Points
    laws: tuple[Law, ...] = ()

    @property
    def scenario_hash(self) -> str:
        """The scenario's name with the design's settings, before anything varies."""
        return scenario_hash(self.base())

    @property
    def most_runs(self) -> int:
        """How many runs it takes where nothing stops it earlier."""
        return len(self.points) * self.design.runs

    def base(self, variant: str = "") -> Scenario:
        """The scenario with a variant (none: the design's own, where it names one) and settings."""
        named = variant or (self.design.variants[0] if len(self.design.variants) == 1 else "")
        return _base(_ById(self.scenario), _ById(self.design), named)

    def scenario_at(self, point: int) -> Scenario:
        """The scenario of a point. Raises ScenarioError where its values do not go together."""
        values = self.points.values(point)
        base = self.base(values.get(VARIANT, ""))
        changes = [(path, value) for path, value in values.items() if path not in SPECIAL]
        if ORDER in values and self.design.concessions is None:
            changes += order_changes(_with_steps(base, changes), values[ORDER])
        return _walk(_ById(base)).to(base, changes) if changes else base

    def rule_at(self, point: int) -> str:
        """The decision rule of a point."""
        return str(self.points.values(point).get(RULE, self.design.rule[0]))

    def script_at(self, point: int) -> tuple[Intervention, ...]:
        """What the design makes the parties do in a point."""
        values = self.points.values(point)
        opening = self.design.openings.get(values.get(OPENING, ""), ())
        if self.design.concessions is None:
            return opening
        order = values.get(ORDER) or tuple(self.design.concessions.moves)
        return (*opening, *forced(self.design, tuple(order)))

    def logged(self, point: int) -> int:
        """How many of a point's first runs are kept with their whole logs."""
        points, logs = len(self.points), self.design.logs
        return logs // points + (point < logs % points)

    def drawn(self, run: int) -> list[tuple[str, Any]]:
        """The values that are drawn for one run; the same in every point."""
        if not self.laws:
            return []
        values = drawn_values(self.laws, [run], seed=self.design.seed)
        return [(law.path, float(column[0])) for law, column in zip(self.laws, values, strict=True)]

    def scenario_of(self, point: int, run: int) -> Scenario:
        """The scenario of one run: its point's, with whatever is drawn for that run."""
        scenario = self.scenario_at(point)
        base = self.base(self.points.values(point).get(VARIANT, ""))
        drawn = self.drawn(run)
        return redrawn(scenario, drawn, _watch(_ById(base))) if drawn else scenario


def _with_steps(base: Scenario, changes: list[tuple[str, Any]]) -> Scenario:
    """The base with what a point says of its plan's steps, so that an order puts those in order."""
    for path, value in changes:
        if path.startswith("plan.steps."):
            base = changed(base, path, value)
    return base


@lru_cache(maxsize=32)
def _with_variant(scenario: _ById[Scenario], variant: str) -> Scenario:
    """Without its variants, which cost more to check than all the rest."""
    varied = scenario.it if variant in ("", DEFAULT) else with_variant(scenario.it, variant)
    return varied.model_copy(update={"variants": {}})


class _ById(Generic[T]):
    """A noun that a cache may hold: those with mappings inside have no hash of their own."""

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.it is self.it


@lru_cache(maxsize=32)
def _base(scenario: _ById[Scenario], design: _ById[Design], variant: str) -> Scenario:
    named = "" if variant == DEFAULT and DEFAULT not in scenario.it.variants else variant
    bare = _with_variant(scenario, named)
    settings = design.it.settings
    return with_values(bare, settings.items()) if settings else bare


class _Walk:
    """From point to point of one base: only what differs from the last point is changed.

    Each is looked at where it differs from the one before. Points of one experiment set the same
    paths, so that what is reached does not depend on where it was come from.
    """

    def __init__(self) -> None:
        self._watch = Watch()
        self._last: tuple[dict[str, Any], Scenario] | None = None

    def to(self, base: Scenario, changes: list[tuple[str, Any]]) -> Scenario:
        """The base with changes. Raises ScenarioError where they do not go together."""
        wanted = dict(changes)
        start, differing = base, changes
        if (
            self._last is not None
            and _stand_apart(wanted)
            and wanted.keys() == self._last[0].keys()
        ):
            before, start = self._last
            differing = [(path, said) for path, said in changes if not _same(before[path], said)]
        self._last = None
        reached = redrawn(start, differing, self._watch)
        self._last = wanted, reached
        return reached


def _same(one: Any, other: Any) -> bool:
    """Whether a scenario takes two values as one: to Python `true`, 1 and 1.0 are equal."""
    return one is other or (one == other and repr(one) == repr(other))


def _stand_apart(paths: Iterable[str]) -> bool:
    """Whether no path lies within another, so that each may be set by itself."""
    ordered = sorted(f"{path}." for path in paths)
    return not any(later.startswith(one) for one, later in pairwise(ordered))


@lru_cache(maxsize=32)
def _walk(_base: _ById[Scenario]) -> _Walk:
    return _Walk()


@lru_cache(maxsize=32)
def _watch(_base: _ById[Scenario]) -> Watch:
    return Watch()
