"""Valuing: what a package is worth on paper, in which order it can be carried out, and what its
promise is worth to somebody who doubts it.
"""

from __future__ import annotations

from models.rules.curves import power
from models.rules.gating import closed_gate_on_act, closed_gate_on_step
from models.rules.state import DONE, NONE, Facts, State, copy_of
from models.rules.tables import ActKind, Floats, Ints, Tables
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


def is_refused(tables: Tables, state: State, p: int, package: Ints, offset: int = 0) -> bool:
    """Whether a package crosses a red line that the party has not released."""
    issues = tables.sizes.issues
    return any(
        (state.refused[p * issues + k] >> package[offset + k]) & 1 == 1 for k in range(issues)
    )


def is_empty(tables: Tables, package: Ints, offset: int = 0) -> bool:
    """Whether a package leaves a required issue to the battlefield."""
    issue, rungs = tables.issue, tables.sizes.rungs
    return any(
        issue.required[k] == 1 and issue.open[k * rungs + package[offset + k]] == 1
        for k in range(tables.sizes.issues)
    )


def steps_of(tables: Tables, state: State, package: Ints, offset: int = 0) -> Ints:
    """Steps that a package still asks for, in calendar order."""
    rungs = tables.sizes.rungs
    steps = [
        s
        for k in range(tables.sizes.issues)
        for s in range(
            tables.step.first[k * rungs + package[offset + k]],
            tables.step.last[k * rungs + package[offset + k]],
        )
        if state.step_stage[s] != DONE
    ]
    steps.sort(key=lambda s: tables.step.place[s])
    return steps


def schedule(tables: Tables, state: State, steps: Ints, facts: Facts) -> Ints:
    """An order of the steps that no gate forbids, as near to the calendar as the gates allow.

    Shorter than `steps` where a lock forbids the rest. `facts` are assumed ones and are changed.
    """
    waiting = list(steps)
    left = _count_by(tables.step.issue, steps, tables.sizes.issues + 1)
    order: Ints = []
    _begin_all_deeds(tables, state, facts)
    place = 0
    while place < len(waiting):
        s = waiting[place]
        if closed_gate_on_step(tables, state, facts, s) != NONE:
            place += 1
            continue
        order.append(waiting.pop(place))
        if _assume_done(tables, facts, s, left):
            _begin_all_deeds(tables, state, facts)
            place = 0
    return order


def _count_by(column: Ints, steps: Ints, size: int) -> Ints:
    """How many of the steps share each value of a column."""
    counts = [0] * size
    for s in steps:
        counts[column[s]] += 1
    return counts


def _assume_done(tables: Tables, facts: Facts, s: int, left: Ints) -> bool:
    """Note a step as done; whether that may have opened a gate."""
    k = tables.step.issue[s]
    moved = False
    left[k] -= 1
    if k >= 0 and left[k] == 0:
        facts.issue_done[k] = tables.step.rung[s]
        moved = tables.gate.watched[k] == 1
    if tables.effect.ceasefire[tables.step.effect[s]] == 1:
        facts.ceasefire_since[0] = facts.period[0]
        moved = True
    return moved


def _begin_all_deeds(tables: Tables, state: State, facts: Facts) -> None:
    grown = True
    while grown:
        grown = False
        for d in range(tables.sizes.deeds):
            if facts.deed_done[d] == 0 and state.deed_begun[d] >= 0:
                if closed_gate_on_act(tables, state, facts, ActKind.DEED, d) == NONE:
                    facts.deed_done[d] = 1
                    grown = True


def foresight(state: State, *, signed: bool) -> Facts:
    """Facts to think ahead with: time passes, and the text is signed or not."""
    facts = copy_of(state.facts)
    facts.assumed[0] = 1
    facts.signed[0] = 1 if signed else facts.signed[0]
    return facts


def can_be_carried_out(tables: Tables, state: State, package: Ints, offset: int = 0) -> bool:
    """Whether every step of a package could follow its signature; else a lock forbids it."""
    steps = steps_of(tables, state, package, offset)
    return len(schedule(tables, state, steps, foresight(state, signed=True))) == len(steps)


def credible_worth(tables: Tables, state: State, p: int, package: Ints, offset: int = 0) -> float:
    """What signing a package is worth to a party that doubts the others.

    C(m) = P C(m+1) + (1 - P) (W(n) + phi net): backwards over the steps in their order, where P
    is the chance that the giver keeps the promise that the step completes. A party does not doubt
    itself. Steps that a lock forbids stand at the end, so that a package can also be valued as if
    the locks were open.
    """
    steps = steps_of(tables, state, package, offset)
    order = schedule(tables, state, steps, foresight(state, signed=True))
    order += [s for s in steps if s not in order]
    chances: Floats = []
    collapses: Floats = []
    _look_ahead(tables, state, p, (order, chances, collapses))
    spread = tables.rules.steps_per_period
    periods = (len(order) + spread - 1) // spread
    worth = power(tables.party.discount[p], periods) * paper_worth(tables, p, package, offset)
    for m in range(len(order) - 1, -1, -1):
        worth = chances[m] * worth + (1.0 - chances[m]) * collapses[m]
    return worth


def _look_ahead(tables: Tables, state: State, p: int, plan: tuple[Ints, Floats, Floats]) -> None:
    """Walk the order once: chance of each step, and what a collapse before it would leave."""
    order, chances, collapses = plan
    parties, effect = tables.sizes.parties, tables.effect
    strength, monitoring = state.guarantee[0], state.monitoring[0]
    front, net = state.front[0], 0.0
    more = [0] * parties
    owed = _count_by(tables.step.promise, order, tables.sizes.steps)
    for s in order:
        giver, e = tables.step.giver[s], tables.step.effect[s]
        owed[tables.step.promise[s]] -= 1
        completes = owed[tables.step.promise[s]] == 0
        doubted = completes and giver != p
        shelter = strength * monitoring
        chance = kept_chance(tables, state, p, giver, more[giver], shelter) if doubted else 1.0
        chances.append(chance)
        collapses.append(war_value_at(tables, state, p, front) + tables.rules.pocketing * net)
        net = net + tables.step.delta[s * parties + p]
        front = front_after(tables, state, front, giver, tables.step.leverage[s])
        strength = min(max(strength, effect.guarantee[e]), state.guarantee_cap[0])
        monitoring = max(monitoring, effect.monitoring[e])
        more[giver] += 1 if completes else 0
