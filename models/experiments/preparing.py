"""From a scenario and a design to an experiment, or to every reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod
from typing import Any

import numpy as np

from models.experiments.alike import Changes, alike, different_changes
from models.experiments.constraints import constraint_in
from models.experiments.design import Design
from models.experiments.drawing import OF_POINT, drawn_values
from models.experiments.experiment import DEFAULT, Experiment, Law
from models.experiments.factors import OPENING, ORDER, RULE, VARIANT, Factor, doubled, factor_of
from models.experiments.orders import order_changes, orders_of
from models.experiments.overlapping import ALIKE, place_of, said_places, said_twice
from models.experiments.points import Points, combined, crossed
from models.experiments.sampling import WHOLE, cube_sample, size_of_sample
from models.experiments.variation import Variation
from models.scenario.checking import Watch
from models.scenario.paths import redrawn, with_values
from models.scenario.spelling import did_you_mean
from models.scenario.walking import everything_in, parts
from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.quantity import Distribution, Quantity
from models.terms.scenario import Scenario

MOST_POINTS = 200_000
"""Points of one experiment; beyond, nobody could look at them."""

MOST_SAMPLED = 1_000_000
"""Points of a sample, of which nobody looks at each."""

FEWER = "sample them: `sampling: {kind: latin_hypercube, points: 500}`"

TRIED, TRIED_AGAIN = 1000, 40
"""Levels of one factor, or listed points, that are tried before the start, and again in every
further variant.
"""

GRIDS = ("factorial", "list")
"""Samplings that are no sample: a law is drawn beside them, for each of their points."""


def prepared(scenario: Scenario, design: Design, *, is_drawn: bool = False) -> Experiment:
    """The experiment. Raises ScenarioError with every problem, each at its path in the design.

    `is_drawn`: its listed points were drawn from laws that were tried already; they are looked at
    as their runs are made.
    """
    return _Preparing(scenario, design, is_drawn=is_drawn).experiment()


class _Preparing:
    """Collects problems while the parts of an experiment are made."""

    def __init__(self, scenario: Scenario, design: Design, *, is_drawn: bool) -> None:
        self._scenario = scenario
        self._design = design
        self._is_drawn = is_drawn
        self._problems: list[Problem] = []

    def experiment(self) -> Experiment:
        bases = self._bases()
        self._stop_where_unsound()
        factors = [*self._varied(bases[0]), *self._listed(bases[0])]
        laws = self._laws(bases[0])
        orders = self._orders(bases[0])
        self._refuse_too_many([*factors, *self._sampled(bases[0])], orders)
        if not self._is_drawn:
            self._problems += said_twice(bases[0], self._design)
            self._tell_alike(bases, factors)
            self._try_levels(bases, factors, orders)
        self._try_openings()
        self._stop_where_unsound()
        points = self._thinned(self._points(factors, orders, bases[0]), bases[0])
        self._stop_where_unsound()
        return Experiment(self._scenario, self._design, points, tuple(laws))

    # --- what varies -----------------------------------------------------------------------------

    def _bases(self) -> list[Scenario]:
        """The scenario under every variant, with the settings."""
        known = self._scenario.variants
        for name in self._design.variants:
            if name not in known and name != DEFAULT:
                hint = did_you_mean(name, (*known, DEFAULT))
                self._tell("variants", f'{self._scenario.id} has no variant "{name}"', hint)
        self._tell_doubled("variants", self._design.variants)
        self._tell_doubled("rule", self._design.rule)
        self._stop_where_unsound()
        bare = Experiment(self._scenario, self._design, Points((), ()))
        bases = []
        for name in self._design.variants or ("",):
            with self._telling("settings" if self._design.settings else "variants"):
                bases.append(bare.base(name))
        return bases

    def _varied(self, base: Scenario) -> Iterator[Factor]:
        for path, variation in self._design.vary.items():
            with self._telling(f"vary.{path}"):
                factor = factor_of(base, path, variation)
                self._tell_doubled(f"vary.{path}", factor.levels)
                if variation.per == "point":
                    yield factor

    def _listed(self, base: Scenario) -> Iterator[Factor]:
        """Factors of listed points: every value that some point names."""
        paths = dict.fromkeys(path for point in self._design.points for path in point)
        for path in paths:
            with self._telling(f"points.{path}"):
                said = [point[path] for point in self._design.points if path in point]
                if len(said) < len(self._design.points):
                    raise UsageError(f'every listed point says what "{path}" is')
                yield factor_of(base, path, Variation(kind="values", values=tuple(said)))

    def _laws(self, base: Scenario) -> list[Law]:
        """What is drawn for every run."""
        laws = []
        for path, variation in self._design.vary.items():
            if variation.per == "run":
                with self._telling(f"vary.{path}"):
                    factor = factor_of(base, path, variation)
                    laws.append(Law(path, _law(factor)))
        if self._design.distributions == "run":
            laws += self._unsaid(base)
        return laws

    def _unsaid(self, base: Scenario) -> list[Law]:
        """Laws of the scenario whose numbers the design does not say itself."""
        said = said_places(base, self._design)
        return [law for law in _distributions(base) if not said(place_of(base, law.path))]

    def _sampled(self, base: Scenario) -> list[Factor]:
        """Laws that are drawn together with what varies, in one sample."""
        if self._design.distributions != "point" or self._design.sampling.kind in GRIDS:
            return []
        return [Factor(law.path, law=law.distribution) for law in self._unsaid(base)]

    def _orders(self, base: Scenario) -> tuple[tuple[str, ...], ...]:
        if self._design.orders is not None:
            self._tell_doubled("orders", self._design.orders.orders)
        with self._telling("orders"):
            return orders_of(base, self._design)
        return ()

    # --- trying it -------------------------------------------------------------------------------

    def _try_levels(
        self, bases: list[Scenario], factors: list[Factor], orders: tuple[tuple[str, ...], ...]
    ) -> None:
        """Every factor's levels one at a time, so that a mistake is told before hours of work.

        Each is looked at where it differs from the one before, as it is when its runs are made.
        """
        for base in bases:
            watch = Watch()
            with self._telling("variants"):
                _same_talks(bases[0], base)
            most = TRIED if base is bases[0] else TRIED_AGAIN
            found: list[Problem] = []
            for path, changes in self._worth_trying(factors, most):
                with _Telling(found, path):
                    _same_talks(bases[0], redrawn(base, changes, watch))
            self._problems += _first_of_each(found)
            if orders and self._design.concessions is None:
                with self._telling("orders"):
                    with_values(base, order_changes(base, orders[0]))

    def _worth_trying(self, factors: list[Factor], most: int) -> Iterator[tuple[str, Changes]]:
        """Changes to try, each with its place: listed points whole, as they may only go together;
        of what varies level by level.
        """
        for row, point in enumerate(self._design.points[:most]):
            yield f"points.{row}", list(point.items())
        if not self._design.points:
            for factor in factors:
                for value in _levels_to_try(factor, most):
                    yield f"vary.{factor.name}", [(factor.name, value)]

    def _tell_alike(self, bases: list[Scenario], factors: list[Factor]) -> None:
        """Variants of which settings and what varies leave nothing that tells them apart."""
        if len(self._design.variants) < 2 or len(bases) < len(self._design.variants):
            return
        plain = Experiment(self._scenario, Design(), Points((), ()))
        named = dict(zip(self._design.variants, bases, strict=True))
        changes = different_changes(factors, self._design.points, TRIED)
        for one, other in alike(named, changes):
            if plain.base(one) != plain.base(other):
                self._tell("variants", f"{other} is the same as {one} here", ALIKE)

    def _try_openings(self) -> None:
        from models.drivers.script import planned
        from models.experiments.orders import forced
        from models.rules.building import build_tables

        scripts = dict(self._design.openings)
        if self._design.concessions is not None:
            scripts["concessions"] = forced(self._design, tuple(self._design.concessions.moves))
        if not scripts or self._problems:
            return
        base = Experiment(self._scenario, self._design, Points((), ())).base()
        names = build_tables(base)[1]
        for name, script in scripts.items():
            path = name if name == "concessions" else f"openings.{name}"
            with self._telling(path):
                planned(script, base, names)

    # --- the points ------------------------------------------------------------------------------

    def _points(
        self, factors: list[Factor], orders: tuple[tuple[str, ...], ...], base: Scenario
    ) -> Points:
        sampling = self._design.sampling
        ordered = [Factor(ORDER, orders)] if orders else []
        if sampling.kind == "list":
            rows = np.arange(len(self._design.points))
            inner = Points(tuple(factors), tuple(factor.column(rows) for factor in factors))
            inner = combined(inner, _gridded(ordered))
            return self._drawn_by_point(combined(self._compared(), inner), base)
        if sampling.kind == "factorial":
            inner = _gridded([*factors, *ordered])
            return self._drawn_by_point(combined(self._compared(), inner), base)
        return combined(self._compared(), self._sample([*factors, *self._sampled(base), *ordered]))

    def _sample(self, factors: list[Factor]) -> Points:
        if not factors:
            self._tell("sampling", "there is nothing to sample; vary something first")
            return Points((), ())
        with self._telling("sampling"):
            cube = cube_sample(self._design.sampling, len(factors))
            columns = tuple(factor.at(cube[:, k]) for k, factor in enumerate(factors))
            names = tuple(factor.name for factor in factors)
            return Points(tuple(factors), columns, names, cube)
        return Points((), ())

    def _compared(self) -> Points:
        """Variants, rules and openings: always every one with every point."""
        factors = [
            Factor(name, levels)
            for name, levels in (
                (VARIANT, tuple(self._design.variants)),
                (RULE, tuple(self._design.rule)),
                (OPENING, tuple(self._design.openings)),
            )
            if len(levels) > 1 or (name == OPENING and levels)
        ]
        return _gridded(factors)

    def _drawn_by_point(self, points: Points, base: Scenario) -> Points:
        """With `distributions: point` in a factorial design: a draw of its own for each point."""
        if self._design.distributions != "point":
            return points
        laws = self._unsaid(base)
        seed = self._design.sampling.seed
        columns = drawn_values(laws, range(len(points)), seed=seed, of=OF_POINT)
        factors = [Factor(law.path, law=law.distribution) for law in laws]
        return Points((*points.factors, *factors), (*points.columns, *columns))

    def _refuse_too_many(self, factors: list[Factor], orders: tuple[tuple[str, ...], ...]) -> None:
        ordered = [Factor(ORDER, orders)] if orders else []
        kind = self._design.sampling.kind
        count = len(self._design.variants or ("",)) * len(self._design.rule)
        count *= max(1, len(self._design.openings))
        most, where, hint = MOST_SAMPLED, "sampling", "take fewer `points`"
        if kind == "factorial":
            most, where, hint = MOST_POINTS, "vary", FEWER
            count *= prod(factor.levels_of_grid for factor in (*factors, *ordered))
        elif kind == "list":
            most, where, hint = MOST_POINTS, "points", "list fewer of them"
            count *= len(self._design.points) * max(1, len(ordered and ordered[0].levels))
        else:
            count *= size_of_sample(self._design.sampling, len(factors) + len(ordered))
        if count > most:
            self._tell(where, f"that makes {count:,} points, and the limit is {most:,}", hint)
            self._stop_where_unsound()

    def _thinned(self, points: Points, base: Scenario) -> Points:
        """The points that keep every constraint."""
        if not self._design.constraints:
            return points
        numbers = {
            factor.name: column
            for factor, column in zip(points.factors, points.columns, strict=True)
            if factor.is_number
        }
        kept = np.ones(len(points), np.bool_)
        for place, words in enumerate(self._design.constraints):
            with self._telling(f"constraints.{place}"):
                kept &= constraint_in(words).holds(base, numbers)
        if not kept.all() and self._design.sampling.kind in WHOLE:
            hint = "take `sampling: latin_hypercube`"
            message = f"a {self._design.sampling.kind} sample cannot lose points to constraints"
            self._tell("constraints", message, hint)
        if not kept.any():
            self._tell("constraints", "no point keeps them all")
        return points.chosen(kept) if points.columns else points

    # --- problems --------------------------------------------------------------------------------

    def _tell(self, path: str, message: str, hint: str = "") -> None:
        self._problems.append(Problem("error", path, message, hint))

    def _tell_doubled(self, path: str, levels: Iterable[Any]) -> None:
        """What stands twice would be run twice with the same luck, and count as two."""
        for level in doubled(levels):
            self._tell(path, f"{level} stands there twice", "name it once; more runs: `runs`")

    def _telling(self, path: str) -> _Telling:
        return _Telling(self._problems, path)

    def _stop_where_unsound(self) -> None:
        if self._problems:
            raise ScenarioError(tuple(dict.fromkeys(self._problems)))


class _Telling:
    """Turns what is raised inside into a problem at a path, and goes on."""

    def __init__(self, problems: list[Problem], path: str) -> None:
        self._problems = problems
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, UsageError):
            self._problems.append(Problem("error", self._path, str(error)))
            return True
        if isinstance(error, ScenarioError):
            for problem in error.problems:
                inside = "" if self._path.endswith(problem.path) else f"{problem.path}: "
                message = f"{inside}{problem.message}"
                self._problems.append(Problem("error", self._path, message, problem.hint))
            return True
        return False


def _same_talks(first: Scenario, other: Scenario) -> None:
    """Raises UsageError where two points of an experiment would not be about the same issues."""
    if list(first.issues) != list(other.issues) or list(first.parties) != list(other.parties):
        raise UsageError(
            "all points of an experiment have the same parties and issues; make two experiments "
            "and put them side by side with `irenic compare`"
        )


def _gridded(factors: list[Factor]) -> Points:
    return crossed(tuple(factors), [factor.grid() for factor in factors])


def _levels_to_try(factor: Factor, most: int) -> Iterable[Any]:
    """All levels where they are no more than that; the ends of a law."""
    if factor.law is not None:
        return [factor.value(entry) for entry in factor.at(np.array([0.0, 1.0]))]
    return factor.levels[:most]


def _first_of_each(found: list[Problem]) -> list[Problem]:
    """What is wrong with many listed points, at the first of them alone."""
    first: dict[tuple[str, str], Problem] = {}
    for one in found:
        at = "" if one.path.startswith("points.") else one.path
        first.setdefault((at, one.message), one)
    return list(first.values())


def _law(factor: Factor) -> Distribution:
    if factor.law is None:
        raise UsageError("only a law is drawn for each run")
    return factor.law


def _distributions(scenario: Scenario) -> list[Law]:
    """Every number of the scenario that has an explicit law."""
    return [
        Law(found.path, found.value.distribution)
        for part in parts(scenario)
        for found in everything_in(part)
        if isinstance(found.value, Quantity) and found.value.distribution is not None
    ]
