"""Inputs by how much they decide, most first: of a screening or of Sobol indices, read alike.

Whoever draws or lists either reads this: a size with its interval, a second mark beside it, and
whether the input is surely more than luck.
"""

from __future__ import annotations

from typing import NamedTuple

from models.insight.elementary_effects import Screening
from models.insight.resampling import Estimate
from models.insight.sobol_indices import SobolIndices


class Influence(NamedTuple):
    """An input: its size and the mark beside it, both from 0 to 1, and whether it is clear.

    Of a screening the mean size of its effects, and the size that luck alone would make; of Sobol
    indices its total index, and what it explains alone, with the ends of that interval (`span`).
    """

    factor: str
    size: Estimate
    beside: float
    is_clear: bool
    span: tuple[float, float] | None = None


def influences(screening: Screening | None, indices: SobolIndices | None) -> tuple[Influence, ...]:
    """What the dearer of the two says, the most important input first; empty where there is none.

    An index is clear where its interval lies above 0.
    """
    if indices is not None:
        found = [
            Influence(one.factor, one.total, one.first.value, one.total.low > 0.0, one.first[1:])
            for one in indices.indices
        ]
    elif screening is not None:
        found = [
            Influence(one.factor, one.size, one.by_luck, one.is_clear) for one in screening.effects
        ]
    else:
        return ()
    return tuple(sorted(found, key=lambda one: -one.size.value))
