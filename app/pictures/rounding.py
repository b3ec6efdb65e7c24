"""Round numbers for an axis, for whoever draws it: window, page or paper."""

from __future__ import annotations

from math import floor, log10


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from low to high, about so many."""
    if not high > low:
        return [low]
    raw = (high - low) / max(most, 1)
    unit = 10.0 ** floor(log10(raw))
    step = next(unit * k for k in (1, 2, 5, 10) if unit * k >= raw * 0.999)
    first = -int(-low // step) if low < 0 else int(-(-low // step))
    found, place = [], first
    while place * step <= high + step * 1e-9:
        found.append(round(place * step, 12))
        place += 1
    return found
