"""Stopping a long search where it stands: what was found until then is the answer.

Nothing here reads a clock. Whoever asks is called often and raises `Enough` when no more time is to
be spent; each part of a search then answers with what it has.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Enough(Exception):
    """No more time is to be spent on this part."""


class Part(StrEnum):
    """The parts of a search for the best order, in their order."""

    ORDERS = "orders"
    BOUND = "bound"
    COMPARISON = "comparison"


class Watch(NamedTuple):
    """Who looks on while a search goes on.

    `begins` is told which part begins, `told` how many orders of how many were worked out; `pause`
    is called between any two moments of work, and raises Enough.
    """

    begins: Callable[[Part], None]
    told: Callable[[int, int], None]
    pause: Callable[[], None]


def _unmoved(*_: object) -> None:
    """Nobody looks on, and nothing is stopped."""


UNWATCHED = Watch(_unmoved, _unmoved, _unmoved)
