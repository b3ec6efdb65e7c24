"""Foreseeing: what a party weighs that looks ahead instead of back (model 5.3, `rational` rule).

P(go on) = logistic((V(E + s, n', 0) - V(E, n, h + 1) - audience * cost) / noise), where V is the
expected worth under everybody's later decisions of the same kind (agent quantal response). The
worths come from whoever can solve the plan backwards; the arithmetic here is plain, and holds for
numbers and, element by element, for arrays of numbers.
"""

from __future__ import annotations

from typing import Any

from models.rules.state import State
from models.rules.tables import Tables
from models.rules.trust import cover
from models.rules.war import aid_share, battle_chance, intensity, war_value_at

Worth = Any
"""A number, or an array of numbers."""


def advantage(tables: Tables, p: int, s: int, if_on: Worth, if_held: Worth) -> Worth:
    """What speaks for going on with a step, in units of a decision's noise."""
    cost = max(0.0, -tables.step.delta[s * tables.sizes.parties + p])
    return (if_on - if_held - tables.party.audience[p] * cost) / tables.rules.noise


def foreseen(chance: Worth, if_on: Worth, if_held: Worth) -> Worth:
    """Worth to any party before the giver has decided."""
    return chance * if_on + (1.0 - chance) * if_held


def worth_ahead(discount: Worth, cost: Worth, next_period: Worth) -> Worth:
    """Worth now of what the next period begins with."""
    return discount * next_period - cost


def cost_of_waiting(tables: Tables, state: State, p: int) -> float:
    """What a period costs while battles may go on beside the plan."""
    if battle_chance(tables, state) <= 0.0:
        return 0.0
    harder = intensity(tables, state.level[0])
    return tables.party.war_cost[p] * harder * (1.0 - aid_share(state, p))


def worth_of_collapse(tables: Tables, state: State, p: int, net: float, front: int) -> float:
    """The war that follows, and what a party has pocketed: W(n) + phi net(E)."""
    return war_value_at(tables, state, p, front) + tables.rules.pocketing * net


def punishment(tables: Tables, state: State) -> float:
    """What a breach costs whoever is seen and punished: G mu penalty."""
    return cover(state) * tables.rules.penalty
