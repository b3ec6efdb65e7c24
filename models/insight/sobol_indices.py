"""Sobol indices: which share of the variance between points each input explains.

The first-order index of an input is the share that it explains alone; its total index the share
that would be lost if it were known, its interplay with others included. Where the totals add up to
more than the first-order ones, inputs work together.

From Saltelli's sample: A and B are two samples of n points, AB_k is A with column k of B. First
order: mean f(B) (f(AB_k) - f(A)) / V (Saltelli et al. 2010, 10.1016/j.cpc.2009.09.018); total: mean
(f(A) - f(AB_k))^2 / 2V (Jansen 1999, 10.1016/S0010-4655(98)00154-4); pairs: as Saltelli 2002.

f is a share of several runs here, so every square holds some run noise, which is taken away: the
variance of what was squared, known from its runs, over their number. All points meet the same
lucks, so an input that does nothing gives the same runs and an index of exactly 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.futures import Futures
from models.insight.resampling import Estimate, Weights, estimate, weights_drawn
from models.terms.errors import UsageError

FloatArray = NDArray[np.float64]

FEWEST_ROWS = 8
"""Base points below which a step of the convergence says nothing."""


class Index(NamedTuple):
    """An input's first-order and total index, from 0 to 1."""

    factor: str
    first: Estimate
    total: Estimate


class PairIndex(NamedTuple):
    """What two inputs explain together, beyond what each explains alone."""

    factors: tuple[str, str]
    second: Estimate


class Grown(NamedTuple):
    """The indices as they stood when so many base points had been made, of `runs` runs."""

    points: int
    runs: int
    indices: tuple[Index, ...]


class SobolIndices(NamedTuple):
    """Indices in the order of the factors; `grown` shows whether they have settled, last the whole.

    `base` is the number of base points n, of which n (f + 2) points are made.
    """

    indices: tuple[Index, ...]
    pairs: tuple[PairIndex, ...]
    grown: tuple[Grown, ...]
    base: int


class Blocks(NamedTuple):
    """The sample parted: a and b (n, lucks), ab and ba (n, f, lucks); ba only with pairs."""

    a: FloatArray
    b: FloatArray
    ab: FloatArray
    ba: FloatArray | None

    def first(self, rows: int) -> Blocks:
        """What the first rows alone would have been; so the sample is made."""
        ba = None if self.ba is None else self.ba[:rows]
        return Blocks(self.a[:rows], self.b[:rows], self.ab[:rows], ba)


def sobol_indices(futures: Futures, *, seed: int = 1) -> SobolIndices:
    """The indices of a table whose design is Saltelli's sample.

    Raises UsageError where the sample is not whole, or nothing varies in what came of it.
    """
    if not futures.made.all():
        raise UsageError(
            "Sobol indices need every run of the sample; complete the file with `irenic "
            "experiment FILE.irenic --resume`, and leave --until-width away"
        )
    outcome = futures.outcome.astype(np.float64)
    blocks = blocks_of(outcome - outcome.mean(), len(futures.factors))
    return indices_of(blocks, futures.names, seed=seed)


def indices_of(blocks: Blocks, names: tuple[str, ...], *, seed: int = 1) -> SobolIndices:
    """The indices from the parted sample; the noise of `lucks` runs is taken away."""
    rows, lucks = blocks.a.shape
    grown = []
    for some in _sizes(rows):
        part = blocks.first(some)
        weights = weights_drawn(some, lucks, seed=seed)
        indices, pairs = _reckoned(part, names, weights)
        per_row = 2 + len(names) * (1 if blocks.ba is None else 2)
        grown.append(Grown(some, some * per_row * lucks, indices))
    return SobolIndices(grown[-1].indices, pairs, tuple(grown), rows)


def _sizes(rows: int) -> Iterator[int]:
    """An eighth, a quarter, a half and all of the base points, where those are enough."""
    yield from (rows // part for part in (8, 4, 2) if rows // part >= FEWEST_ROWS)
    yield rows


def blocks_of(outcome: FloatArray, factors: int) -> Blocks:
    """The parts of Saltelli's sample: A, AB_1 ... AB_f, (BA_1 ... BA_f,) B, for each base point.

    Outcomes (points, lucks) lie around 0, which makes the estimates steadier.
    """
    for step, with_pairs in ((factors + 2, False), (2 * factors + 2, True)):
        if factors and len(outcome) % step == 0 and _is_power_of_two(len(outcome) // step):
            table = outcome.reshape(-1, step, outcome.shape[1])
            inner = table[:, 1 : factors + 1]
            others = table[:, factors + 1 : -1] if with_pairs else None
            return Blocks(table[:, 0], table[:, -1], inner, others)
    raise UsageError("these points are no whole Saltelli sample")


def _is_power_of_two(count: int) -> bool:
    return count > 0 and count & (count - 1) == 0


def _reckoned(
    blocks: Blocks, names: tuple[str, ...], weights: Weights
) -> tuple[tuple[Index, ...], tuple[PairIndex, ...]]:
    """Every index for the sample (first column) and for each of its resamples."""
    mean_a, mean_b = blocks.a @ weights.lucks, blocks.b @ weights.lucks
    variance = _variance(blocks, mean_a, mean_b, weights)
    firsts, totals, indices = [], [], []
    for place, name in enumerate(names):
        mean_ab = blocks.ab[:, place] @ weights.lucks
        first = _mean(mean_b * (mean_ab - mean_a), weights)
        noise = _noise(blocks.a - blocks.ab[:, place], weights)
        total = 0.5 * (_mean((mean_a - mean_ab) ** 2, weights) - noise)
        firsts.append(_over(first, variance))
        totals.append(_over(total, variance))
        within = (0.0, 1.0)
        indices.append(
            Index(name, estimate(firsts[-1], within=within), estimate(totals[-1], within=within))
        )
    pairs = _pairs(blocks, names, weights, (firsts, variance)) if blocks.ba is not None else ()
    return tuple(indices), tuple(pairs)


def _pairs(
    blocks: Blocks,
    names: tuple[str, ...],
    weights: Weights,
    known: tuple[list[FloatArray], FloatArray],
) -> Iterator[PairIndex]:
    """Closed second-order effects less what each of the two does alone (Saltelli 2002)."""
    firsts, variance = known
    if blocks.ba is None:
        return
    product = _mean((blocks.a @ weights.lucks) * (blocks.b @ weights.lucks), weights)
    for one in range(len(names)):
        ba = blocks.ba[:, one] @ weights.lucks
        for other in range(one + 1, len(names)):
            ab = blocks.ab[:, other] @ weights.lucks
            closed = _over(_mean(ba * ab, weights) - product, variance)
            second = closed - firsts[one] - firsts[other]
            yield PairIndex((names[one], names[other]), estimate(second, within=(-1.0, 1.0)))


def _variance(
    blocks: Blocks, mean_a: FloatArray, mean_b: FloatArray, weights: Weights
) -> FloatArray:
    """The variance between points, without what luck makes of it."""
    middle = 0.5 * (_mean(mean_a, weights) + _mean(mean_b, weights))
    spread = 0.5 * (_mean((mean_a - middle) ** 2, weights) + _mean((mean_b - middle) ** 2, weights))
    # what luck does alike in all points moves the middle and not the spread
    apart = [one - one.mean(axis=0) for one in (blocks.a, blocks.b)]
    noise = 0.5 * (_noise(apart[0], weights) + _noise(apart[1], weights))
    return np.asarray(spread - noise)


def _noise(runs: FloatArray, weights: Weights) -> FloatArray:
    """The mean square of the run noise in a mean over lucks: the variance of its runs over them.

    A resample draws its lucks from the sample's, which doubles the noise in its squares.
    """
    lucks = runs.shape[1]
    if lucks < 2:
        return np.zeros(weights.rows.shape[1])
    noise = _mean(runs.var(axis=1, ddof=1, keepdims=True) / lucks, weights)
    noise[1:] *= 2.0 - 1.0 / lucks
    return noise


def _mean(values: FloatArray, weights: Weights) -> FloatArray:
    """The mean over rows, for every resample."""
    return np.asarray((values * weights.rows).sum(axis=0))


def _over(part: FloatArray, variance: FloatArray) -> FloatArray:
    """A share of the variance; 0 where nothing varies."""
    return np.divide(part, variance, out=np.zeros_like(part), where=variance > 1e-12)
