"""When enough is known: an interval that may be looked at after every run, and when to look.

An ordinary interval that is watched until it is narrow misses the truth far more often than it
says. This one holds at all times together: a share p is kept while

    ln B(S + 1/2, n - S + 1/2) - ln B(1/2, 1/2) - S ln p - (n - S) ln(1 - p) <= ln(1 / alpha)

for S hits in n runs (Robbins 1970, Annals of Mathematical Statistics 41:1397-1409; Howard et al.
2021, Annals of Statistics 49:1055-1080, 10.1214/20-AOS1991).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, lgamma, log
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.design import Until

FIRST_LOOK = 100
GROWTH = 1.25
"""Looks lie ever further apart, so that few runs are made beyond what was needed."""

_HALVINGS = 60
_HALVINGS_OF_MANY = 24


class Bounds(NamedTuple):
    """An interval of shares."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def confidence_sequence(hits: int, runs: int, *, level: float = 0.95) -> Bounds:
    """The shares that are still believed after so many runs, however often one has looked."""
    if not runs:
        return Bounds(0.0, 1.0)
    limit = (
        log(1.0 / (1.0 - level)) - _log_beta(hits + 0.5, runs - hits + 0.5) + _log_beta(0.5, 0.5)
    )
    middle = hits / runs
    low = 0.0 if hits == 0 else _edge(hits, runs, limit, outside=0.0, inside=middle)
    high = 1.0 if hits == runs else _edge(hits, runs, limit, outside=1.0, inside=middle)
    return Bounds(low, high)


def confidence_sequences(
    hits: NDArray[Any], runs: NDArray[Any], *, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same of many shares at once, as a curve has them: their lower and their upper ends."""
    pairs, places = np.unique(np.stack([hits.ravel(), runs.ravel()]), axis=1, return_inverse=True)
    some, of = pairs.astype(np.float64)
    log_betas = [_log_beta(h + 0.5, n - h + 0.5) for h, n in zip(some, of, strict=True)]
    limit = log(1.0 / (1.0 - level)) - np.array(log_betas) + _log_beta(0.5, 0.5)
    middle = np.divide(some, of, out=np.full(len(of), 0.5), where=of > 0)
    low, high = (_edges(some, of - some, limit, outside, middle) for outside in (0.0, 1.0))
    low, high = np.where(some > 0, low, 0.0), np.where(some < of, high, 1.0)
    back = places.reshape(hits.shape)
    return low[back], high[back]


def _edges(
    hits: NDArray[Any], misses: NDArray[Any], limit: NDArray[Any], end: float, middle: NDArray[Any]
) -> NDArray[np.float64]:
    """Where the kept shares end, between 0 or 1 and the share that was found: to a ten-millionth.

    Those that no or every run ended in are not sought: their end is 0 or 1.
    """
    outside, inside = np.full(len(hits), end), middle
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(_HALVINGS_OF_MANY):
            half = (outside + inside) / 2.0
            believed = -hits * np.log(half) - misses * np.log1p(-half) <= limit
            inside, outside = np.where(believed, half, inside), np.where(believed, outside, half)
    return np.asarray(outside)


def _edge(hits: int, runs: int, limit: float, *, outside: float, inside: float) -> float:
    """Where the kept shares end, between one that is not kept and one that is."""
    for _ in range(_HALVINGS):
        middle = (outside + inside) / 2.0
        if _doubt(hits, runs, middle) <= limit:
            inside = middle
        else:
            outside = middle
    return outside


def _doubt(hits: int, runs: int, share: float) -> float:
    """Minus the log likelihood of a share."""
    lost = -hits * log(share) if hits and share > 0.0 else (inf if hits else 0.0)
    missed = runs - hits
    kept = -missed * log(1.0 - share) if missed and share < 1.0 else (inf if missed else 0.0)
    return lost + kept


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def is_narrow(until: Until, hits: int, runs: int) -> bool:
    """Whether a point's share is known as well as was asked for."""
    if until.width is None:
        return False
    return confidence_sequence(hits, runs, level=until.level).width <= until.width


def looks(most: int) -> Iterator[int]:
    """The numbers of runs after which one looks: the same for every machine; the last is all."""
    at = FIRST_LOOK
    while at < most:
        yield at
        at = max(at + 1, int(at * GROWTH))
    yield most


def most_needed(until: Until, most: int) -> int:
    """Runs that suffice whatever the share is (it takes the most for a half)."""
    if until.width is None:
        return most
    return next((runs for runs in looks(most) if is_narrow(until, runs // 2, runs)), most)
