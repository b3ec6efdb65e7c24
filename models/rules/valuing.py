"""Valuing: what a package is worth on paper, and what its promise is worth to who doubts it."""

from __future__ import annotations

from models.rules.curves import power
from models.rules.keeping import SLOTS
from models.rules.lining_up import kept_order, list_steps
from models.rules.state import State
from models.rules.tables import Ints, Tables
from models.rules.trust import kept_chance
from models.rules.war import front_after, war_value_at


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
    keep, count = state.keep, list_steps(tables, state, package, offset)
    slot, now = kept_order(tables, state, count), world_version(state)
    at, paper = p * SLOTS + slot % SLOTS, paper_worth(tables, p, package, offset)
    order = state.lasting.order_number[slot]
    known = keep.valued_at[at] == now and keep.valued_order[at] == order
    if not known or keep.valued_paper[at] != paper:
        keep.valued[at] = _valued(tables, state, p, (count, paper))
        keep.valued_at[at], keep.valued_order[at] = now, order
        keep.valued_paper[at] = paper
    return keep.valued[at]


def world_version(state: State) -> int:
    """A number that is another one whenever promises could be worth something else."""
    keep = state.keep
    changed = _note_numbers(state)
    if keep.world_at[0] != state.version[0]:
        keep.world_at[0] = state.version[0]
        changed = _note_records(state) or changed
    keep.worlds[0] += 1 if changed else 0
    return keep.worlds[0]


def _note_numbers(state: State) -> bool:
    """Whether front or guarantee are others than when they were seen; sees them."""
    world = state.keep.world
    front, frozen = float(state.front[0]), float(state.frozen[0])
    strength, cap, monitoring = state.guarantee[0], state.guarantee_cap[0], state.monitoring[0]
    changed = world[0] != front or world[1] != frozen or world[2] != strength
    changed = changed or world[3] != cap or world[4] != monitoring
    world[0], world[1], world[2], world[3], world[4] = front, frozen, strength, cap, monitoring
    return changed


def _note_records(state: State) -> bool:
    """Whether worths of fighting on or records are others than when they were seen; sees them."""
    keep, changed = state.keep, False
    for at in range(len(state.war_value)):
        if keep.world[5 + at] != state.war_value[at]:
            keep.world[5 + at], changed = state.war_value[at], True
    pairs = len(state.kept)
    for at in range(pairs):
        if keep.records[at] != state.kept[at] or keep.records[pairs + at] != state.broken[at]:
            keep.records[at], keep.records[pairs + at] = state.kept[at], state.broken[at]
            changed = True
    return changed


def _valued(tables: Tables, state: State, p: int, text: tuple[int, float]) -> float:
    """Worth of the text whose steps are lined up: how many there are, and its worth on paper."""
    count, paper = text
    _look_ahead(tables, state, p, count)
    spread = tables.rules.steps_per_period
    periods = (count + spread - 1) // spread
    worth = power(tables.party.discount[p], periods) * paper
    chances, collapses = state.work.chances, state.work.collapses
    for m in range(count - 1, -1, -1):
        worth = chances[m] * worth + (1.0 - chances[m]) * collapses[m]
    return worth


def _look_ahead(tables: Tables, state: State, p: int, count: int) -> None:
    """Walk the order once: chance of each step, and what a collapse before it would leave."""
    parties, effect, work = tables.sizes.parties, tables.effect, state.work
    strength, monitoring = state.guarantee[0], state.monitoring[0]
    front, net = state.front[0], 0.0
    _count_promises(tables, state, count)
    for place in range(count):
        s = work.order[place]
        giver, e, promise = tables.step.giver[s], tables.step.effect[s], tables.step.promise[s]
        work.owed[promise] -= 1
        completes = work.owed[promise] == 0
        chance = 1.0
        if completes and giver != p:
            shelter = strength * monitoring
            chance = kept_chance(tables, state, p, giver, work.more[giver], shelter)
        work.chances[place] = chance
        war = war_value_at(tables, state, p, front)
        work.collapses[place] = war + tables.rules.pocketing * net
        net = net + tables.step.delta[s * parties + p]
        front = front_after(tables, state, front, giver, tables.step.leverage[s])
        strength = min(max(strength, effect.guarantee[e]), state.guarantee_cap[0])
        monitoring = max(monitoring, effect.monitoring[e])
        work.more[giver] += 1 if completes else 0


def _count_promises(tables: Tables, state: State, count: int) -> None:
    """How many steps of each promise are to come; nobody has kept any yet."""
    work = state.work
    for place in range(count):
        work.owed[tables.step.promise[work.order[place]]] = 0
    for place in range(count):
        work.owed[tables.step.promise[work.order[place]]] += 1
    for j in range(tables.sizes.parties):
        work.more[j] = 0
