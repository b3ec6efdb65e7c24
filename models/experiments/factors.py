"""Factors: what differs between the points of an experiment, each with its levels or its law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.experiments.laws import quantiles
from models.experiments.variation import LEVELS, Variation
from models.scenario.paths import value_at
from models.scenario.replacing import NoSuchName, Way, stepped, unknown
from models.scenario.shapes import ROOT, Kind, Shape
from models.terms.errors import UsageError
from models.terms.quantity import Distribution, Quantity
from models.terms.scenario import Scenario

VARIANT, RULE, ORDER, OPENING = "variant", "rule", "order", "opening"
"""Factors that are no path of the scenario."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that varies. A number has a law or numeric levels; all else has levels."""

    name: str
    levels: tuple[Any, ...] = ()
    law: Distribution | None = None
    whole: bool = False
    """Whether only whole numbers fit."""
    steps: int = LEVELS
    """How many even levels a law has in a factorial design."""

    @property
    def is_number(self) -> bool:
        """Whether its values can be reckoned with; else a column holds places among levels."""
        return self.law is not None or all(_is_number(level) for level in self.levels)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every level in a few words."""
        return tuple(_label(level) for level in self.levels)

    def at(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """The column that goes with shares from 0 to 1: quantiles, or places among levels."""
        if self.law is not None:
            return self._of_law(shares)
        places = np.minimum((shares * len(self.levels)).astype(np.int64), len(self.levels) - 1)
        return self.column(places)

    def column(self, places: NDArray[np.int64]) -> NDArray[np.float64]:
        """The column that goes with places among the levels."""
        if self.is_number:
            return np.array(self.levels, np.float64)[places]
        return places.astype(np.float64)

    def grid(self) -> NDArray[np.float64]:
        """All values of a factorial design."""
        if self.law is None:
            return self.column(np.arange(len(self.levels)))
        if self.whole:
            return np.unique(self._of_law(np.linspace(0.0, 1.0, self.steps)))
        if self.law.kind == "uniform":
            return _even(self.law, self.steps)
        return quantiles(self.law, (np.arange(self.steps) + 0.5) / self.steps)

    @property
    def levels_of_grid(self) -> int:
        """How many those are."""
        if self.law is None:
            return len(self.levels)
        return len(self.grid()) if self.whole else self.steps

    @property
    def first(self) -> float:
        """One of its entries."""
        return float(self.at(np.zeros(1))[0])

    def value(self, entry: float) -> Any:
        """What an entry of the column stands for."""
        if not self.is_number:
            return self.levels[int(entry)]
        return int(entry) if self.whole else float(entry)

    def label(self, entry: float) -> str:
        """The same in a few words."""
        return self.labels[int(entry)] if not self.is_number else f"{self.value(entry):g}"

    def _of_law(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.law is None:
            raise AssertionError("a factor of levels has no law")
        if not self.whole:
            return quantiles(self.law, shares)
        low, high = round(self.law.low), round(self.law.high)
        return low + np.minimum(np.floor(shares * (high - low + 1)), high - low)


def factor_of(scenario: Scenario, path: str, variation: Variation) -> Factor:
    """What a variation of a path means in a scenario. Raises UsageError where it means nothing."""
    shape = _shape_at(scenario, path)
    whole = shape.kind is Kind.WHOLE
    if variation.kind == "values":
        return Factor(path, variation.values, whole=whole and _all_whole(variation.values))
    law = _law_of(value_at(scenario, path), path, variation)
    if not _takes_numbers(shape):
        raise UsageError(f'"{path}" takes no numbers; list the values that it shall have')
    return Factor(path, law=law, whole=whole, steps=variation.levels or LEVELS)


def _even(law: Distribution, steps: int) -> NDArray[np.float64]:
    """Even levels from end to end, as people write them: 0.3 and not 0.30000000000000004."""
    levels = [float(f"{level:.15g}") for level in np.linspace(law.low, law.high, steps)]
    return np.array([law.low, *levels[1:-1], law.high])


def _law_of(value: Any, path: str, variation: Variation) -> Distribution:
    if variation.kind not in ("range", "distribution"):
        return variation.law()
    said = getattr(value, variation.kind, None) if isinstance(value, Quantity) else None
    if said is None:
        raise UsageError(
            f'"{path}" has no {variation.kind} in the scenario; give an interval such as 0.1:0.5'
        )
    if isinstance(said, Distribution):
        return said
    low, high = said
    if low == high:
        raise UsageError(f'the range of "{path}" holds one number only')
    return Distribution(kind="uniform", low=low, high=high)


def _shape_at(scenario: Scenario, path: str) -> Shape:
    way = Way(ROOT, scenario)
    for name in path.split("."):
        try:
            way = stepped(way, name)
        except NoSuchName as missing:
            raise unknown(path, missing) from None
    return way.shape


def _takes_numbers(shape: Shape) -> bool:
    quantity = shape.noun is not None and issubclass(shape.noun, Quantity)
    return quantity or shape.kind in (Kind.NUMBER, Kind.WHOLE)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _all_whole(values: tuple[Any, ...]) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def doubled(levels: Iterable[Any]) -> Iterator[str]:
    """Levels that stand more than once, in words: 1 and 1.0 are one level, `true` another."""
    seen: dict[object, int] = {}
    for level in levels:
        meant = level if _is_number(level) else repr(level)
        seen[meant] = seen.get(meant, 0) + 1
        if seen[meant] == 2:
            yield _label(level)


def _label(level: Any) -> str:
    if isinstance(level, bool):
        return "true" if level else "false"
    if isinstance(level, (list, tuple)):
        return ", ".join(map(_label, level))
    if isinstance(level, dict):
        return " ".join(f"{key} {_label(item)}" for key, item in level.items())
    return f"{level:g}" if isinstance(level, float) else str(level)
