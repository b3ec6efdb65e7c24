"""Chance by name, not by turn: Philox4x32-10, keyed by seed and run, counted by what is drawn.

A draw depends on (seed, run, period, stream, entity, draw) and on nothing else, so that any run
can be replayed alone and a change in one party does not move another's luck.
Source: Salmon et al. 2011, 10.1145/2063384.2063405.
"""

from __future__ import annotations

from enum import IntEnum

from models.rules.tables import Ints

WORD = 0xFFFFFFFF
MULTIPLIER_0, MULTIPLIER_1 = 0xD2511F53, 0xCD9E8D57
WEYL_0, WEYL_1 = 0x9E3779B9, 0xBB67AE85
UNIT = 9007199254740992.0


class Stream(IntEnum):
    """What a draw is for. The number is part of every result and never changes."""

    BATTLE = 0
    EXECUTION = 1
    EVENT = 2
    RATIFICATION = 3
    DEED = 4
    MEDIATION = 5
    TURNS = 6
    SPOILER = 8
    LEADER = 9
    CHEATING = 10
    DETECTION = 11
    VOTE = 20
    PLUG_IN = 21


Key = tuple[int, int] | Ints
"""Seed and run."""


def philox(counter: tuple[int, int, int, int], key: Key) -> tuple[int, int, int, int]:
    """Four 32-bit words from four counter words and two key words."""
    x0, x1, x2, x3 = counter
    k0, k1 = key[0], key[1]
    for _ in range(10):
        # Products of 64 bits: where numbers wrap round there, the masks see the same bits.
        one, two = x0 * MULTIPLIER_0, x2 * MULTIPLIER_1
        high_0, high_1 = (one >> 32) & WORD, (two >> 32) & WORD
        x0, x1, x2, x3 = high_1 ^ x1 ^ k0, two & WORD, high_0 ^ x3 ^ k1, one & WORD
        k0 = (k0 + WEYL_0) & WORD
        k1 = (k1 + WEYL_1) & WORD
    return x0, x1, x2, x3


def draws(key: Key, period: int, stream: int, entity: int, draw: int) -> tuple[float, float]:
    """Two numbers in [0, 1) with 53 bits each, by their name."""
    a, b, c, d = philox((period, stream, entity, draw), key)
    first = ((a >> 5) * 67108864 + (b >> 6)) / UNIT
    second = ((c >> 5) * 67108864 + (d >> 6)) / UNIT
    return first, second


def other_luck(key: tuple[int, int], number: int) -> tuple[int, int]:
    """The key under which a run goes on where it forks into its numbered other future."""
    seed, run = key
    return seed, (run ^ ((number + 1) * 0x9E3779B1)) & 0xFFFFFFFF
