"""The points of an experiment: for every factor a column, for every point an entry in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.experiments.factors import OPENING, ORDER, RULE, VARIANT, Factor

Floats = NDArray[np.float64]
SPECIAL = (VARIANT, RULE, ORDER, OPENING)


@dataclass(frozen=True, slots=True)
class Points:
    """n points. `columns` has a column of n entries for every factor: numbers, or level places.

    `cube` are the points of the unit cube from which sampled factors were drawn, (n, sampled);
    `thinned` is how many points the constraints took away.
    """

    factors: tuple[Factor, ...]
    columns: tuple[Floats, ...]
    sampled: tuple[str, ...] = ()
    cube: Floats | None = None
    thinned: int = 0

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 1

    def column(self, name: str) -> Floats:
        """A factor's column: numbers, or places among its levels. Raises KeyError."""
        return self.columns[self._place(name)]

    def factor(self, name: str) -> Factor:
        """The factor of that name. Raises KeyError."""
        return self.factors[self._place(name)]

    def _place(self, name: str) -> int:
        names = [factor.name for factor in self.factors]
        if name not in names:
            raise KeyError(name)
        return names.index(name)

    def values(self, point: int) -> dict[str, Any]:
        """What every factor is set to in a point."""
        return {
            factor.name: factor.value(column[point])
            for factor, column in zip(self.factors, self.columns, strict=True)
        }

    def words(self, point: int) -> dict[str, str]:
        """The same in words."""
        return {
            factor.name: factor.label(column[point])
            for factor, column in zip(self.factors, self.columns, strict=True)
        }

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Every factor as an array: numbers as they are, everything else in words."""
        return {
            factor.name: column if factor.is_number else np.array(factor.labels)[column.astype(int)]
            for factor, column in zip(self.factors, self.columns, strict=True)
        }

    def chosen(self, which: NDArray[np.bool_]) -> Points:
        """The points that a mask leaves."""
        cube = None if self.cube is None else self.cube[which]
        columns = tuple(column[which] for column in self.columns)
        return Points(self.factors, columns, self.sampled, cube, self.thinned + int((~which).sum()))


def crossed(factors: tuple[Factor, ...], grids: list[Floats]) -> Points:
    """Every combination of the entries, the last factor changing fastest."""
    if not factors:
        return Points((), ())
    meshes = np.meshgrid(*grids, indexing="ij")
    return Points(factors, tuple(mesh.ravel() for mesh in meshes))


def combined(first: Points, second: Points) -> Points:
    """Every point of one with every point of the other, the second changing fastest."""
    if not second.factors:
        return first
    if not first.factors:
        return second
    outer = np.repeat(np.arange(len(first)), len(second))
    inner = np.tile(np.arange(len(second)), len(first))
    cube = first.cube[outer] if first.cube is not None else None
    if second.cube is not None:
        cube = second.cube[inner]
    return Points(
        factors=(*first.factors, *second.factors),
        columns=(
            *(column[outer] for column in first.columns),
            *(column[inner] for column in second.columns),
        ),
        sampled=first.sampled or second.sampled,
        cube=cube,
    )
