"""The compiled loop of many bare negotiations; imported only where one is played."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from models.drivers.speakers import NEARLY
from models.exact.packages import Floats

Places = NDArray[np.int64]


@njit(cache=True)  # type: ignore[untyped-decorator]
def play(
    worths: Floats, order: Places, rising: Floats, floors: Floats, reserved: Floats
) -> tuple[Places, Places]:
    """Outcome (-1: none) and rounds of every domain; arguments as in `many_offers.Sorted`."""
    domains, last = worths.shape[0], floors.shape[2]
    outcome, rounds = np.full(domains, -1), np.full(domains, last)
    for d in range(domains):
        if not _hopeless(rising[d], reserved[d]):
            outcome[d], rounds[d] = _talk(worths[d], order[d], rising[d], floors[d])
    return outcome, rounds


@njit(cache=True)  # type: ignore[untyped-decorator]
def _hopeless(rising: Floats, reserved: Floats) -> bool:
    """Whether some party prefers no agreement to every outcome."""
    return bool(np.any(rising[:, -1] < reserved))


@njit(cache=True)  # type: ignore[untyped-decorator]
def _talk(worths: Floats, order: Places, rising: Floats, floors: Floats) -> tuple[int, int]:
    """One negotiation: each in turn accepts what stands, or offers something else."""
    parties, last = floors.shape
    standing, accepted = -1, 0
    for step in range(last):
        for p in range(parties):
            if standing >= 0 and worths[p, standing] >= floors[p, step]:
                accepted += 1
            else:
                standing, accepted = order[p, _offered(rising[p], floors[p, step])], 0
            if accepted == parties - 1:
                return standing, step + 1
    return -1, last


@njit(cache=True)  # type: ignore[untyped-decorator]
def _offered(rising: Floats, floor: float) -> int:
    """Place of the outcome of least own worth at or above the floor, or of one that nearly is."""
    place = min(int(np.searchsorted(rising, floor)), len(rising) - 1)
    if place > 0:
        below = floor - rising[place - 1]
        if below <= NEARLY and below < rising[place] - floor:
            place -= 1
    return place
