"""The formulas of tactics, one number from a few: what the engine and bare bargaining share.

Worths run from R, the worth of no agreement, to 1, the worth of the own ideal. Sources stand with
each tactic in `models.terms.tactics`.
"""

from __future__ import annotations

from models.rules.curves import exponential

NOTHING = 1e-12
"""A demand below this is none."""


def within(worth: float, least: float, most: float) -> float:
    """A worth, kept between two bounds."""
    if worth < least:
        return least
    return most if worth > most else worth


def share_by_resource(left: float, stock: float, opening: float) -> float:
    """Share conceded when so much of a resource is left: k + (1 - k) e^(-stock left)."""
    return opening + (1.0 - opening) * exponential(-stock * left)


def absolute_reply(floor: float, before: float, now: float) -> float:
    """A floor after the others' offers rose in worth from `before` to `now`: as much lower."""
    return floor - (now - before)


def relative_reply(floor: float, least: float, left: float) -> float:
    """A floor after only a share of the others' demand is left: the same share of the own."""
    return least + (floor - least) * left


def share_left(before: float, now: float) -> float:
    """Share of the others' demand, 1 - y, that is left when y has gone from `before` to `now`."""
    demanded = 1.0 - before
    return 1.0 if demanded < NOTHING else (1.0 - now) / demanded


def sliced_floor(turn: int, slice_: float, rest: int) -> float:
    """Worth held in a turn, counted from 0, when every rest + 1 turns one more slice is cut."""
    return 1.0 - slice_ * (1 + turn // (rest + 1))


def kept_share(least: float, keeps: float) -> float:
    """Worth of a final offer that keeps a share of what lies above the worth of no agreement."""
    return least + keeps * (1.0 - least)


def risk(own: float, offered: float, least: float) -> float:
    """Zeuthen's risk limit: the loss by giving in over the loss by a breakdown.

    Who has nothing above the worth of no agreement to lose risks everything.
    """
    at_stake = own - least
    return 1.0 if at_stake < NOTHING else (own - offered) / at_stake


def is_answered(heard: float, now: float, answer: float) -> bool:
    """Whether the others' offers rose enough since the last answer to count as one."""
    return now - heard >= answer


def vote_chance(change: float, temperature: float) -> float:
    """Chance that an annealer votes for a redraft: e^(-d/T) for a loss d, 1 for any gain."""
    if change >= 0.0:
        return 1.0
    scaled = -change / temperature
    return exponential(-scaled) if scaled < 600.0 else 0.0
