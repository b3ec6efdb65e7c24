"""How large a picture can stand on a slide with its words: below it, or beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.report.drawing import WIDE

LETTERS = (22, 19, 17)
"""Sizes of the words with a picture; smaller ones only where the picture would be small."""

BESIDE = (0.8, 0.76, 0.72, 0.68, 0.64, 0.6, 0.55, 0.5)
"""Parts of a slide's width that a picture beside its words may take, the widest first."""

GAP = 28.0
"""Room between a picture and the words beside it."""

ENOUGH = 1.46
"""How much a picture is enlarged before words are kept large: its smallest letters read 12 pt."""


class Way(NamedTuple):
    """How a picture stands: enlarged so much, its words in such letters, beside it or below."""

    scale: float
    letters: int
    is_beside: bool = False


def widest(
    wide: float, tall: float, height: float, words_high: Callable[[int, float], float]
) -> Way:
    """The way in which a picture is largest; of words in large letters where it is large enough.

    `words_high` says how high the words stand in letters of a size, in lines of a width.
    """
    best = Way(0.0, LETTERS[-1])
    for letters in LETTERS:
        under = min(wide / WIDE, (tall - words_high(letters, wide)) / height)
        ways = [Way(under, letters), *_beside(letters, (wide, tall), height, words_high)]
        best = max(best, *ways, key=lambda way: way.scale)
        if best.scale >= ENOUGH:
            break
    return best


def _beside(
    letters: int,
    room: tuple[float, float],
    height: float,
    words_high: Callable[[int, float], float],
) -> list[Way]:
    """The widest picture beside which the words still fit; none: they fit beside no picture."""
    wide, tall = room
    for part in BESIDE:
        if words_high(letters, wide * (1 - part) - GAP) <= tall:
            return [Way(min(part * wide / WIDE, tall / height), letters, is_beside=True)]
    return []
