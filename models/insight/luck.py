"""Chance for analyses, drawn by name as in the runs, so that an answer can be repeated.

The streams lie far above those of the rules: no analysis ever shares a draw with a run.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from models.rules.chance import draws

FIRST_STREAM = 1 << 16


class Purpose(IntEnum):
    """What an analysis draws for."""

    HALVES = 0
    SHUFFLES = 1
    SUBSAMPLES = 2
    ORDERS = 3
    RESAMPLED_ROWS = 4
    RESAMPLED_LUCKS = 5


def uniforms(count: int, *, seed: int, purpose: Purpose, turn: int = 0) -> NDArray[np.float64]:
    """So many numbers in [0, 1); `turn` tells repetitions of one purpose apart."""
    entity = np.arange(-(-count // 2), dtype=np.int64)
    pair = draws((seed, turn), entity, FIRST_STREAM + purpose, 0, 0)  # type: ignore[arg-type]
    return np.stack(pair, axis=1).ravel()[:count]


def shuffled(count: int, *, seed: int, purpose: Purpose, turn: int = 0) -> NDArray[np.int64]:
    """The numbers 0 to `count` - 1 in an order of which each is as likely as any other."""
    luck = uniforms(count, seed=seed, purpose=purpose, turn=turn)
    return np.asarray(np.argsort(luck, kind="stable"))
