"""Constraints between factors: conditions that every point of a design keeps.

parties.ukraine.war_cost < parties.russia.war_cost
plan.noise <= 0.05
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.scenario.paths import value_at
from models.terms.errors import UsageError
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario

Columns = Mapping[str, NDArray[Any]]
Side = str | float

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}
_WORDS = re.compile(r"\s*(\S+)\s*(<=|>=|==|!=|<|>)\s*(\S+)\s*")


class Constraint(NamedTuple):
    """Two sides, each a path or a number, and the sign between them."""

    left: Side
    sign: str
    right: Side

    def holds(self, scenario: Scenario, columns: Columns) -> NDArray[np.bool_]:
        """For which rows of the columns it holds; a path that does not vary stands as it is."""
        left = _values(self.left, scenario, columns)
        right = _values(self.right, scenario, columns)
        rows = max((len(column) for column in columns.values()), default=1)
        return np.broadcast_to(_SIGNS[self.sign](left, right), (rows,))


def constraint_in(words: str) -> Constraint:
    """The constraint that the words say. Raises UsageError where they say none."""
    match = _WORDS.fullmatch(words)
    if match is None:
        raise UsageError(f'"{words}" is no constraint; write two paths or numbers and < between')
    left, sign, right = match.groups()
    return Constraint(_side(left), sign, _side(right))


def _side(word: str) -> Side:
    try:
        return float(word)
    except ValueError:
        return word


def _values(side: Side, scenario: Scenario, columns: Columns) -> Any:
    if isinstance(side, float) or side in columns:
        return side if isinstance(side, float) else columns[side]
    value = value_at(scenario, side)
    number = value.value if isinstance(value, Quantity) else value
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise UsageError(f'a constraint compares numbers, and "{side}" is none')
    return float(number)
