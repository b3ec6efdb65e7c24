"""Which points of all that the factors allow: every combination, or a sample of the unit cube.

Saltelli's sample and Morris's trajectories come from SALib, Latin hypercubes and Sobol's sequence
from SciPy. A sampled factor takes each coordinate of the cube as a quantile of its own law.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.experiments.design import Sampling
from models.terms.errors import UsageError

Floats = NDArray[np.float64]

WHOLE = ("sobol", "morris")
"""Samples of which no point can be left out, or what is reckoned from them is wrong."""


def cube_sample(sampling: Sampling, dimensions: int) -> Floats:
    """Points of the unit cube, (points, dimensions); the same seed gives the same points."""
    if sampling.kind == "latin_hypercube":
        return _hypercube(sampling, dimensions)
    if sampling.kind == "sequence":
        return _sequence(sampling, dimensions)
    if sampling.kind == "sobol":
        return _saltelli(sampling, dimensions)
    return _trajectories(sampling, dimensions)


def size_of_sample(sampling: Sampling, dimensions: int) -> int:
    """How many points that makes."""
    if sampling.kind == "sobol":
        return sampling.points * (dimensions * (1 + sampling.second_order) + 2)
    return sampling.points * (dimensions + 1 if sampling.kind == "morris" else 1)


def problem(names: list[str]) -> dict[str, Any]:
    """The sample's factors as SALib knows them, each from 0 to 1."""
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _hypercube(sampling: Sampling, dimensions: int) -> Floats:
    from scipy.stats import qmc  # a second to load, and few need it

    return np.asarray(qmc.LatinHypercube(d=dimensions, seed=sampling.seed).random(sampling.points))


def _sequence(sampling: Sampling, dimensions: int) -> Floats:
    from scipy.stats import qmc

    _check_power_of_two(sampling.points)
    return np.asarray(qmc.Sobol(d=dimensions, seed=sampling.seed).random(sampling.points))


def _saltelli(sampling: Sampling, dimensions: int) -> Floats:
    from SALib.sample import sobol

    _check_power_of_two(sampling.points)
    return np.asarray(
        sobol.sample(
            problem([str(place) for place in range(dimensions)]),
            sampling.points,
            calc_second_order=sampling.second_order,
            seed=sampling.seed,
        )
    )


def _trajectories(sampling: Sampling, dimensions: int) -> Floats:
    from SALib.sample import morris

    if sampling.levels % 2:
        raise UsageError("Morris's grid needs an even number of levels")
    names = [str(place) for place in range(dimensions)]
    return np.asarray(
        morris.sample(
            problem(names), sampling.points, num_levels=sampling.levels, seed=sampling.seed
        )
    )


def _check_power_of_two(points: int) -> None:
    if points & (points - 1):
        near = 1 << max(1, round(np.log2(points)))
        raise UsageError(f"Sobol's sequence keeps its balance at powers of two; take {near} points")
