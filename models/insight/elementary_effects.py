"""Elementary effects: how much the outcome moves when one input moves, all others as they are.

Morris's screening (1991, 10.1080/00401706.1991.10484804): trajectories through the cube of inputs,
each step along one of them. The mean size of an input's effects (mu*, Campolongo et al. 2007,
10.1016/j.envsoft.2006.10.004) says how much it matters, their spread (sigma) whether it matters
more here than there. Effects are changes of the share of model runs over the whole of an input's
range.

A share of finitely many runs moves by luck too. `by_luck` is how large effects would be on average
if luck alone made them; an input whose mu* does not lie above that for sure is not called
important. All points meet the same lucks, so an input that does nothing has effects of exactly 0.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.futures import Futures
from models.insight.resampling import Estimate, Weights, estimate, weights_drawn
from models.terms.errors import UsageError

FloatArray = NDArray[np.float64]

FEWEST = 4
"""Trajectories below which a step of the convergence says nothing."""


class Effect(NamedTuple):
    """An input's effects: mean size (mu*), mean (mu), spread (sigma), and the size by luck."""

    factor: str
    size: Estimate
    mean: Estimate
    spread: float
    by_luck: float

    @property
    def is_clear(self) -> bool:
        """Whether it matters more than luck would make it."""
        return self.size.low > self.by_luck and self.size.value > 0.0


class Screened(NamedTuple):
    """Effects as they stood after so many trajectories, of `runs` runs."""

    points: int
    runs: int
    effects: tuple[Effect, ...]


class Screening(NamedTuple):
    """Effects in the order of the factors; `grown` shows whether they have settled."""

    effects: tuple[Effect, ...]
    grown: tuple[Screened, ...]
    trajectories: int

    @property
    def ranked(self) -> tuple[Effect, ...]:
        """The same, the most important first."""
        return tuple(sorted(self.effects, key=lambda one: -one.size.value))

    def survivors(self, most: int) -> tuple[str, ...]:
        """The inputs worth a closer look: clear ones, the most important first."""
        return tuple(one.factor for one in self.ranked if one.is_clear)[:most]


def elementary_effects(futures: Futures, *, seed: int = 1) -> Screening:
    """The screening of a table whose design is of Morris's trajectories.

    Raises UsageError where the trajectories are not whole.
    """
    factors, cube = len(futures.factors), futures.cube
    if cube is None or len(futures) % (factors + 1) or not futures.made.all():
        raise UsageError(
            "Morris's effects need whole trajectories; complete the file with `irenic experiment "
            "FILE.irenic --resume`, and leave --until-width away"
        )
    paths = futures.outcome.astype(np.float64).reshape(-1, factors + 1, futures.outcome.shape[1])
    steps = np.diff(cube.reshape(-1, factors + 1, factors), axis=1)
    moved = np.abs(steps).argmax(axis=2)
    length = np.take_along_axis(steps, moved[:, :, None], axis=2)
    changes = np.empty((len(paths), factors, paths.shape[2]))
    np.put_along_axis(changes, moved[:, :, None], np.diff(paths, axis=1) / length, axis=1)
    grown = [_screened(changes[:some], futures.names, seed) for some in _sizes(len(paths))]
    return Screening(grown[-1].effects, tuple(grown), len(paths))


def _sizes(trajectories: int) -> list[int]:
    parts = [trajectories // part for part in (4, 2)]
    return [*(some for some in parts if some >= FEWEST), trajectories]


def _screened(changes: FloatArray, names: tuple[str, ...], seed: int) -> Screened:
    """The effects of so many trajectories: changes are (trajectories, factors, lucks)."""
    rows, factors, lucks = changes.shape
    weights = weights_drawn(rows, lucks, seed=seed)
    effects = tuple(_effect(name, changes[:, k], weights) for k, name in enumerate(names))
    return Screened(rows, rows * (factors + 1) * lucks, effects)


def _effect(name: str, changes: FloatArray, weights: Weights) -> Effect:
    means = changes @ weights.lucks
    size = np.asarray((np.abs(means) * weights.rows).sum(axis=0))
    mean = np.asarray((means * weights.rows).sum(axis=0))
    rows, lucks = changes.shape
    spread = float(means[:, 0].std(ddof=1)) if rows > 1 else 0.0
    by_luck = 0.0
    if lucks > 1:
        # the mean size of a normal number around 0 is its standard deviation by sqrt(2 / pi)
        error = changes.std(axis=1, ddof=1) / sqrt(lucks)
        by_luck = float(error.mean()) * sqrt(2.0 / pi)
    return Effect(name, estimate(size, within=(0.0, np.inf)), estimate(mean), spread, by_luck)
