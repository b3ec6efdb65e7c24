"""Fighting on: what it is worth, by what a party believes, by help, and by how hard the war is."""

from __future__ import annotations

from models.rules.keeping import WAR
from models.rules.state import State, touch_mood
from models.rules.tables import Floats, Tables
from models.rules.war import (
    LEAST_ODDS,
    MOST_ODDS,
    aid_push,
    aid_share,
    bounded,
    intensity,
    pushed,
    solve_war,
)

SLIGHT = 1e-12
"""A weight so small that its point of a grid is passed over."""

World = tuple[float, float, float, float]
"""Odds before help, share of the cost that others bear, factor of the odds, intensity."""


def refresh_war_values(tables: Tables, state: State) -> None:
    """Work out anew what fighting on is worth to each party."""
    forts = tables.sizes.forts
    if forts == 0:
        return
    push, harder = aid_push(tables, state), intensity(tables, state.level[0])
    for p in range(tables.sizes.parties):
        world = (state.odds[0], aid_share(state, p), push, harder)
        if _is_another_war(tables, state, p, world):
            fill_war_row(tables, state, p, world, (state.war_value, p * (forts + 1)))
    touch_mood(state)


def _is_another_war(tables: Tables, state: State, p: int, world: World) -> bool:
    """Whether a party's row was worked out in another world, or rests on more; notes this world."""
    war, first, (odds, aid, push, harder) = state.keep.war, WAR * p, world
    same = war[first] == odds and war[first + 1] == aid
    same = same and war[first + 2] == push and war[first + 3] == harder
    war[first], war[first + 1], war[first + 2], war[first + 3] = odds, aid, push, harder
    learns = tables.rules.learning == 1 and tables.party.body[p] == 0
    return not same or learns or tables.rules.hope == 1


def fill_war_row(
    tables: Tables, state: State, p: int, world: World, into: tuple[Floats, int]
) -> None:
    """What fighting on is worth to a party at every front, in such a world.

    One belief gives one solution; a law on a grid gives the mean of its points' solutions, or,
    to a leader without support, the solution at a quantile of the law. `into` names the values and
    the place of the row's first.
    """
    if tables.rules.hope == 1 and is_desperate(tables, state, p):
        theta = tables.belief.grid[hopeful_point(tables, state, p)]
        _solve(tables, state, p, (theta, world), into)
    elif tables.rules.learning == 1 and tables.party.body[p] == 0:
        _fill_with_mean(tables, state, p, world, into)
    else:
        _solve(tables, state, p, (tables.party.belief[p], world), into)


def _solve(
    tables: Tables, state: State, p: int, at: tuple[float, World], into: tuple[Floats, int]
) -> None:
    """The solution for one belief about the odds at the start."""
    party, (odds, aid, push, harder) = tables.party, at[1]
    theta = bounded(at[0] + (odds - tables.rules.odds), LEAST_ODDS, MOST_ODDS)
    battles = bounded(tables.rules.battle_chance * harder, 0.0, 1.0)
    law = (pushed(theta, push), battles, party.discount[p])
    cost = party.war_cost[p] * harder * (1.0 - aid)
    ends = (party.end_defeat_a[p], party.end_defeat_b[p], cost)
    solve_war(into[0], state.work.ratio, (into[1], tables.sizes.forts), law, ends)


def _fill_with_mean(
    tables: Tables, state: State, p: int, world: World, into: tuple[Floats, int]
) -> None:
    points, fronts = len(tables.belief.grid), tables.sizes.forts + 1
    values, first = into
    for n in range(fronts):
        values[first + n] = 0.0
    for g in range(points):
        weight = state.belief[p * points + g]
        if weight > SLIGHT:
            _solve(tables, state, p, (tables.belief.grid[g], world), (state.spare, 0))
            for n in range(fronts):
                values[first + n] = values[first + n] + weight * state.spare[n]


def is_desperate(tables: Tables, state: State, p: int) -> bool:
    """Whether a leader has so little support that only the better chances count (Goemans 2000)."""
    return state.support[p] <= tables.leader.hopes_at[p]


def hopeful_point(tables: Tables, state: State, p: int) -> int:
    """Point of the grid at the quantile of a party's belief by which it hopes, on its own side."""
    points = len(tables.belief.grid)
    up = tables.belief.hopes_up[p] == 1
    total = 0.0
    for step in range(points):
        g = step if up else points - 1 - step
        total = total + state.belief[p * points + g]
        if total >= tables.leader.hopes[p]:
            return g
    return points - 1 if up else 0


def worth_at_level(tables: Tables, state: State, p: int, level: int) -> float:
    """What fighting on would be worth to a party now at a level of escalation."""
    harder = intensity(tables, level)
    world = (state.odds[0], aid_share(state, p), aid_push(tables, state), harder)
    fill_war_row(tables, state, p, world, (state.hard, 0))
    return state.hard[state.front[0]]
