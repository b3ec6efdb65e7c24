"""Finding by name: how well what was typed fits a name. Plain words, no Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def folded(words: str) -> str:
    """Words without case and accents, so that `zaporizhzhia` and `São` are found as typed."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def fit(asked: str, name: str) -> float | None:
    """How well a name fits, less is better; None where some asked word is not in it.

    Each asked word must begin a word of the name, stand within it, or be spelled by its letters in
    order; the three are worth less and less.
    """
    name = folded(name)
    costs = [_cost(word, name) for word in folded(asked).split()]
    if None in costs:
        return None
    return sum(cost for cost in costs if cost is not None) + len(name) / 1000


def _cost(word: str, name: str) -> float | None:
    at = name.find(word)
    if at == 0 or (at > 0 and not name[at - 1].isalnum()):
        return at / 100
    if any(part.startswith(word) for part in name.replace("-", " ").split()):
        return 0.5
    if at > 0:
        return 2 + at / 100
    return _scattered(word, name)


def _scattered(word: str, name: str) -> float | None:
    """The letters in order, with gaps; short words would fit anything and are refused."""
    if len(word) < 3:
        return None
    place, first = -1, 0
    for number, letter in enumerate(word):
        place = name.find(letter, place + 1)
        if place < 0:
            return None
        first = place if number == 0 else first
    spread = place - first - len(word)
    return 5 + spread / 10 if spread <= 2 * len(word) else None


def ranked(asked: str, named: Iterable[tuple[str, T]], most: int = 60) -> list[T]:
    """The things whose names fit, best first; ties stay in their order."""
    if not asked.strip():
        return [thing for _, thing in named][:most]
    fits = [(fit(asked, name), thing) for name, thing in named]
    good = [(cost, thing) for cost, thing in fits if cost is not None]
    return [thing for _, thing in sorted(good, key=lambda pair: pair[0])][:most]
