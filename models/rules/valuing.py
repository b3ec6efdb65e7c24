"""Valuing: what a package is worth on paper, and what its promise is worth to who doubts it."""

from __future__ import annotations

from models.rules.curves import power
from models.rules.keeping import OF_THE_WAR, width_of_world
from models.rules.lasting import folded, number_of_world, pair
from models.rules.lining_up import first_in_order, kept_order
from models.rules.state import NONE, State
from models.rules.tables import Ints, Tables
from models.rules.trust import kept_chance
from models.rules.war import front_after, war_value_at

TELLING_FRONTS = 2
"""Worths of fighting on at so few fronts tell one war from most others."""


def worth_of_rung(tables: Tables, p: int, k: int, rung: int) -> float:
    """Weighted worth of a rung to a party; over all issues these add up to 0...1."""
    sizes = tables.sizes
    return tables.issue.worth[(p * sizes.issues + k) * sizes.rungs + rung]


def paper_worth(tables: Tables, p: int, package: Ints, offset: int = 0) -> float:
    """Worth of a package if it is carried out in full: u_i(x), 0 to 1."""
    worth, rungs = tables.issue.worth, tables.sizes.rungs
    row = p * tables.sizes.issues * rungs
    total = 0.0
    for k in range(tables.sizes.issues):
        total = total + worth[row + k * rungs + package[offset + k]]
    return total


def worth_when_done(tables: Tables, state: State, p: int) -> float:
    """Worth of everything signed, carried out in full: u(all)."""
    if tables.rules.abstract == 0:
        return paper_worth(tables, p, state.package)
    total = tables.party.worth_at_start[p]
    for s in range(tables.sizes.steps):
        total = total + tables.step.delta[s * tables.sizes.parties + p]
    return total


def is_refused(tables: Tables, state: State, p: int, package: Ints, offset: int = 0) -> bool:
    """Whether a package crosses a red line that the party has not released."""
    issues = tables.sizes.issues
    for k in range(issues):
        if (state.refused[p * issues + k] >> package[offset + k]) & 1 == 1:
            return True
    return False


def is_empty(tables: Tables, package: Ints, offset: int = 0) -> bool:
    """Whether a package leaves a required issue to the battlefield."""
    issue, rungs = tables.issue, tables.sizes.rungs
    for k in range(tables.sizes.issues):
        if issue.required[k] == 1 and issue.open[k * rungs + package[offset + k]] == 1:
            return True
    return False


def credible_worth(tables: Tables, state: State, p: int, package: Ints, offset: int = 0) -> float:
    """What signing a package is worth to a party that doubts the others.

    C(m) = P C(m+1) + (1 - P) (W(n) + phi net): backwards over the steps in their order, where P
    is the chance that the giver keeps the promise that the step completes. A party does not doubt
    itself. Steps that a lock forbids stand at the end, so that a package can also be valued as if
    the locks were open.
    """
    lasting, slot = state.lasting, kept_order(tables, state, package, offset)
    order, world = lasting.order_number[slot], world_number(tables, state, p)
    at = folded(order * 7919 + world, len(lasting.valued))
    if lasting.valued_at[at] != pair(order, world):
        paper = paper_worth(tables, p, package, offset)
        lasting.valued[at] = _valued(tables, state, p, (slot, paper))
        lasting.valued_at[at] = pair(order, world)
    return lasting.valued[at]


def world_number(tables: Tables, state: State, p: int) -> int:
    """A number that is another one whenever promises could be worth something else to a party.

    It is the same one again where everything is again as it was.
    """
    keep = state.keep
    changed = _sees_other_numbers(tables, state, p)
    if keep.world_at[p] != state.version[0]:
        keep.world_at[p] = state.version[0]
        changed = _sees_other_rows(tables, state, p) or changed
    if changed:
        first = p * width_of_world(tables)
        telling = width_of_world(tables) - max(tables.sizes.forts - TELLING_FRONTS, 0)
        keep.world_number[p] = number_of_world(state.lasting, keep.world, (first, telling))
    return keep.world_number[p]


def _sees_other_numbers(tables: Tables, state: State, p: int) -> bool:
    """Whether front or guarantee are others than when a party saw them; sees them."""
    world, first = state.keep.world, p * width_of_world(tables)
    front, frozen = float(state.front[0]), float(state.frozen[0])
    strength, cap, monitoring = state.guarantee[0], state.guarantee_cap[0], state.monitoring[0]
    changed = world[first] != front or world[first + 1] != frozen or world[first + 2] != strength
    changed = changed or world[first + 3] != cap or world[first + 4] != monitoring
    world[first], world[first + 1], world[first + 2] = front, frozen, strength
    world[first + 3], world[first + 4] = cap, monitoring
    return changed


def _sees_other_rows(tables: Tables, state: State, p: int) -> bool:
    """Whether worths of fighting on or records are others than when a party saw them; sees them."""
    world, changed = state.keep.world, False
    at = p * width_of_world(tables) + OF_THE_WAR
    world[at] = float(p)
    at += 1
    fronts, parties = tables.sizes.forts + 1, tables.sizes.parties
    for j in tables.party.doubted:
        kept, broken = float(state.kept[p * parties + j]), float(state.broken[p * parties + j])
        changed = changed or world[at] != kept or world[at + 1] != broken
        world[at], world[at + 1] = kept, broken
        at += 2
    for front in range(fronts):
        worth = state.war_value[p * fronts + front]
        changed = changed or world[at] != worth
        world[at] = worth
        at += 1
    return changed


def _valued(tables: Tables, state: State, p: int, text: tuple[int, float]) -> float:
    """Worth of a text: where the order of its steps is kept, and its worth on paper."""
    slot, paper = text
    count, spread = state.lasting.order_count[slot], tables.rules.steps_per_period
    _look_ahead(tables, state, p, slot)
    periods = (count + spread - 1) // spread
    worth = power(tables.party.discount[p], periods) * paper
    chances, collapses = state.work.chances, state.work.collapses
    for m in range(count - 1, -1, -1):
        worth = chances[m] * worth + (1.0 - chances[m]) * collapses[m]
    return worth


def _look_ahead(tables: Tables, state: State, p: int, slot: int) -> None:
    """Walk an order once: chance of each step, and what a collapse before it would leave."""
    parties, effect, work, lasting = tables.sizes.parties, tables.effect, state.work, state.lasting
    strength, monitoring = state.guarantee[0], state.monitoring[0]
    front, net, first = state.front[0], 0.0, first_in_order(tables, slot)
    war, above = war_value_at(tables, state, p, front), strength > state.guarantee_cap[0]
    for place in range(lasting.order_count[slot]):
        s, kept = lasting.order[first + place], lasting.order_kept[first + place]
        giver, chance = tables.step.giver[s], 1.0
        if kept != NONE and giver != p:
            chance = kept_chance(tables, state, p, giver, kept, strength * monitoring)
        work.chances[place], work.collapses[place] = chance, war + tables.rules.pocketing * net
        net = net + tables.step.delta[s * parties + p]
        if tables.step.moves[s] == 0 and not above:
            continue
        e = tables.step.effect[s]
        front = front_after(tables, state, front, giver, tables.step.leverage[s])
        strength = min(max(strength, effect.guarantee[e]), state.guarantee_cap[0])
        monitoring, above = max(monitoring, effect.monitoring[e]), False
        war = war_value_at(tables, state, p, front)
