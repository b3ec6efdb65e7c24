"""Tables of futures whose truth is known: points of a cube, and a law of what comes of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from models.experiments.factors import Factor
from models.insight.futures import Futures
from models.scenario.reading import read_document
from models.terms.outcome import Ending
from models.terms.quantity import Distribution

EVEN = Distribution(kind="uniform", low=0.0, high=1.0)


def made_futures(
    cube: np.ndarray,
    chance: Callable[[np.ndarray], np.ndarray],
    *,
    lucks: int = 10,
    seed: int = 1,
    sampling: str = "latin_hypercube",
) -> Futures:
    """Points of a unit cube; `chance` of what is looked for, from the points. Luck is shared."""
    luck = np.random.default_rng(seed).random(lucks)
    outcome = (luck[None, :] < chance(cube)[:, None]).astype(np.int8)
    return futures_in(cube, outcome, sampling=sampling)


def futures_in(cube: np.ndarray, outcome: np.ndarray, *, sampling: str) -> Futures:
    """A table of points and of what came of each run."""
    factors = tuple(Factor(f"x{place}", law=EVEN) for place in range(cube.shape[1]))
    scenario = read_document("harbour").scenario
    return Futures(scenario, (Ending.FIGHTING,), factors, cube, cube, outcome, sampling)
