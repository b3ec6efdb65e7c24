"""Values that are drawn: by the name of seed, run and path, never in turn.

So a further drawn value moves no other's luck, and a run's values can be drawn again alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from models.experiments.laws import quantiles
from models.rules.chance import draws
from models.terms.quantity import Distribution

OUTSIDE = 0xFFFFFFFF
"""The period of draws that belong to no period: no clock has so many."""

OF_RUN, OF_POINT = 1, 2


class Drawn(Protocol):
    """A path and the law of its value."""

    @property
    def path(self) -> str: ...

    @property
    def distribution(self) -> Distribution: ...


def drawn_values(
    laws: Sequence[Drawn], numbers: Iterable[int], *, seed: int, of: int = OF_RUN
) -> list[NDArray[np.float64]]:
    """For every law a column of values, one for each run (or point) of those numbers."""
    keys = [(seed, number) for number in numbers]
    return [
        quantiles(law.distribution, [_share(key, law.path, of) for key in keys]) for law in laws
    ]


def _share(key: tuple[int, int], path: str, of: int) -> float:
    return draws(key, OUTSIDE, of, crc32(path.encode()), 0)[0]
