"""Rung names along a ladder: each under its rung, elided rather than overlapping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

GAP = 10
"""Least space between two names."""
OVERHANG = 9
"""How far the outer names reach beyond the ladder."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and the stretch of the row in which it is written."""

    text: str
    left: float
    width: float


def placed(
    names: tuple[str, ...], xs: tuple[float, ...], width_of: Callable[[str], float]
) -> tuple[Placed, ...]:
    """Every name in its place: centred under its rung, the outer ones flush with the ladder.

    Where two neighbours would touch, the space between them is shared by how much each needs.
    """
    wanted = _wanted(tuple(width_of(name) + 1 for name in names), xs)
    lefts, rights = [list(side) for side in zip(*wanted, strict=True)]
    for place in range(len(names) - 1):
        if rights[place] + GAP > lefts[place + 1]:
            border = _border(xs[place], xs[place + 1], rights[place], lefts[place + 1])
            rights[place] = min(rights[place], border - GAP / 2)
            lefts[place + 1] = max(lefts[place + 1], border + GAP / 2)
    return tuple(
        Placed(name, left, max(0.0, right - left))
        for name, left, right in zip(names, lefts, rights, strict=True)
    )


def _wanted(widths: tuple[float, ...], xs: tuple[float, ...]) -> list[tuple[float, float]]:
    """Left and right end of each name if it stood alone."""
    last = len(xs) - 1
    ends = []
    for place, (width, x) in enumerate(zip(widths, xs, strict=True)):
        left = x - width / 2
        if place == 0:
            left = xs[0] - OVERHANG
        elif place == last:
            left = xs[last] + OVERHANG - width
        ends.append((left, left + width))
    return ends


def _border(here: float, there: float, right: float, left: float) -> float:
    """Between two rungs, where one name ends and the next begins; each keeps a third."""
    third = (there - here) / 3
    return min(max((right + left) / 2, here + third), there - third)
