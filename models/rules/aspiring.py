"""Aspiring: how much a party still means to get, when only time moves it.

Evaluated before a run, for every turn at once; a rule only looks the values up.
"""

from __future__ import annotations


def share_conceded(turn: int, turns: int, *, exponent: float, opening: float = 0.0) -> float:
    """Share of the way from the best to the least that a party has conceded by a turn.

    k + (1 - k) t^e with t = (turn + 1) / (turns + 1), turns counted from 0, and t at most 1
    (Faratin, Sierra & Jennings 1998, with e = 1 / beta). A Boulware's exponent lies above 1, a
    conceder's below.
    """
    time = min((turn + 1) / (turns + 1), 1.0)
    return opening + (1.0 - opening) * float(time**exponent)


def aspired_worth(least: float, most: float, conceded: float) -> float:
    """The worth that a party holds out for: all of the way at first, nothing of it in the end."""
    return least + (most - least) * (1.0 - conceded)
