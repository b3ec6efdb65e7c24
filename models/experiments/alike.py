"""Whether two variants are one and the same in every point of a design.

Only what kind a value is decides what is left of a variant under it: a tactic of another kind has
other numbers, while a number in a number's place leaves as much as any other number does. So one
number stands for all; everything else is looked at in every combination.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import combinations, islice, product
from typing import Any

from models.experiments.factors import Factor
from models.scenario.checking import Watch
from models.scenario.paths import redrawn
from models.terms.errors import ScenarioError, UsageError
from models.terms.scenario import Scenario

Changes = list[tuple[str, Any]]


def different_changes(
    factors: Sequence[Factor], points: Sequence[Mapping[str, Any]], most: int
) -> list[Changes]:
    """Changes that stand for all that a design makes; none where there are more than so many."""
    found = _of_points(points) if points else _of_factors(factors)
    listed = list(islice(found, most + 1))
    return listed if len(listed) <= most else []


def alike(named: Mapping[str, Scenario], changes: Sequence[Changes]) -> list[tuple[str, str]]:
    """Pairs of scenarios that are the same under each of the changes, as far as can be told.

    Where something does not go together, or nothing is to be looked at, they count as two.
    """
    pairs = list(combinations(named, 2)) if changes else []
    watches = {name: Watch() for name in named}
    for said in changes:
        names = dict.fromkeys(name for pair in pairs for name in pair)
        reached = {name: _reached(named[name], said, watches[name]) for name in names}
        pairs = [(one, other) for one, other in pairs if _same(reached[one], reached[other])]
    return pairs


def _reached(scenario: Scenario, said: Changes, watch: Watch) -> Scenario | None:
    with suppress(ScenarioError, UsageError):  # told where it is tried
        return redrawn(scenario, said, watch)
    return None


def _same(one: Scenario | None, other: Scenario | None) -> bool:
    return one is not None and one == other


def _of_points(points: Iterable[Mapping[str, Any]]) -> Iterator[Changes]:
    known = set()
    for point in points:
        meant = tuple((path, _kind(value)) for path, value in point.items())
        if meant not in known:
            known.add(meant)
            yield list(point.items())


def _of_factors(factors: Sequence[Factor]) -> Iterator[Changes]:
    names = [factor.name for factor in factors]
    for values in product(*map(_different, factors)):
        yield list(zip(names, values, strict=True))


def _different(factor: Factor) -> list[Any]:
    if factor.is_number:
        return [factor.value(factor.first)]
    return list({_kind(level): level for level in reversed(factor.levels)}.values())


def _kind(value: Any) -> str:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return "" if is_number else repr(value)
