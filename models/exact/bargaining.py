"""Bargaining over one pie, in closed form: what the theory says where the theory is simple.

Party 1 speaks first (or is side A) and shares lie from 0 to 1. `patience` is the weight of the next
round against this one. These are marks to hold the engine against, and lessons of their own.
"""

from __future__ import annotations

from typing import NamedTuple


class Patience(NamedTuple):
    """Both parties' discount factors for one round, 0 to 1."""

    first: float
    second: float


def first_share(patience: Patience) -> float:
    """Party 1's share where offers alternate without end: (1 - d2) / (1 - d1 d2), at once.

    Rubinstein 1982, Econometrica 50:97-109. Not both may be 1.
    """
    return (1.0 - patience.second) / (1.0 - patience.first * patience.second)


def first_share_by(rounds: int, patience: Patience) -> float:
    """Party 1's share where after so many rounds nothing is left, and the last speaker takes all.

    Backward: who speaks with T rounds left keeps 1 - d s(T - 1), with d the other's patience and
    s(1) = 1. Stahl 1972, Bargaining Theory; without end it becomes Rubinstein's share.
    """
    share = 1.0
    for left in range(2, rounds + 1):
        party_1_speaks = (rounds - left) % 2 == 0
        share = 1.0 - (patience.second if party_1_speaks else patience.first) * share
    return share


def first_share_while_earning(patience: float, earnings: tuple[float, float]) -> float:
    """Party 1's share where both earn while they talk, as from a war: w1 + (1 - w1 - w2) / (1 + d).

    Binmore, Rubinstein & Wolinsky 1986, RAND J. Econ. 17:176-188. Earnings are those of one round
    as a lasting flow; they move the split although nobody ever stops talking.
    """
    own, others = earnings
    return own + (1.0 - own - others) / (1.0 + patience)


def first_share_with_exit(patience: float, exit_worth: float) -> float:
    """Party 1's share where party 2 may leave for an outside option.

    The option counts only where it is more than the share d / (1 + d) that party 2 gets anyway, and
    then in full. Shaked & Sutton 1984, Econometrica 52:1351-1364.
    """
    return min(1.0 / (1.0 + patience), 1.0 - exit_worth)


class Range(NamedTuple):
    """Settlements, as side A's share, that both sides prefer to war."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """What war would destroy: the sum of both costs."""
        return self.high - self.low

    def holds(self, share: float) -> bool:
        """Whether both sides prefer this settlement to war, or do not mind."""
        return self.low <= share <= self.high


def bargaining_range(victory: float, costs: tuple[float, float]) -> Range:
    """[p - cA, p + cB], with p side A's chance of victory and costs as shares of the stake.

    Fearon 1995, Int. Org. 49:379-414. Never empty; a ladder may still have no rung inside.
    """
    return Range(victory - costs[0], victory + costs[1])


class Demand(NamedTuple):
    """What side A demands where it does not know side B's cost, and the chance that this is war."""

    share: float
    war: float


def best_demand(victory: float, own_cost: float, largest_cost: float) -> Demand:
    """Side A's best single demand, where side B's cost lies evenly between 0 and the largest.

    p + (c - cA) / 2, at a chance of war of (c - cA) / (2 c): more is asked for than is safe. Where
    the own cost is the larger, nothing is risked. Fearon 1995, the trade-off of risk and return.
    """
    spare = max(0.0, largest_cost - own_cost)
    return Demand(victory + spare / 2.0, spare / (2.0 * largest_cost) if spare else 0.0)


class Shift(NamedTuple):
    """Side A's chance of victory now and in the next round, seen with this patience."""

    now: float
    later: float
    patience: float


def reason_to_fight_now(shift: Shift, costs: tuple[float, float]) -> float:
    """By how much side B, who declines, would gain by fighting now: d p2 - p1 - (cB + d cA).

    Above 0 it fights, although it makes every offer, because side A cannot bind itself to ask for
    less later. Fearon 1995; Powell 2006, Int. Org. 60:169-203, for a single shift.
    """
    cost_of_rising, cost_of_declining = costs
    gain = shift.patience * shift.later - shift.now
    return gain - (cost_of_declining + shift.patience * cost_of_rising)
