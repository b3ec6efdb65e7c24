"""Foretelling: what a party that looks ahead makes of a due step, and of a text about to be signed.

A plan is solved once and kept, until another step comes first than was foreseen, or something has
happened that nobody could foresee (`state.surprises`).
"""

from __future__ import annotations

from models.rules.agreeing import package_of
from models.rules.lining_up import line_up
from models.rules.solving import chance_of, solve, weigh
from models.rules.state import BEGUN, DONE, NONE, OWED, State
from models.rules.tables import Tables
from models.rules.valuing import paper_worth, worth_when_done

CANDIDATE = -2
"""Stands where a plan's number would: a text that is not signed yet."""


def foreseen_step(
    tables: Tables, state: State, s: int, turn: tuple[int, int]
) -> tuple[float, float, float, float]:
    """A due step as its giver foresees it: (chance to go on, worth of that, worth of holding,
    chance that the plan is then carried out in full). `turn` is the plan and the place in the
    period.
    """
    plan, number = turn
    m = _kept_place(state, s, plan)
    if m == NONE:
        _gather_plan(tables, state, s, plan)
        m = 0
    held, pace = state.holds[plan], tables.rules.steps_per_period
    opening = number if held == 0 else pace + held - 1
    weigh(tables, state, (m, opening), state.front[0])
    ahead, onlooker = state.ahead, len(tables.ahead.watching)
    q = tables.ahead.place[tables.step.giver[s]]
    chance = chance_of(tables, state, m)
    return chance, ahead.if_on[q], ahead.if_held[q], ahead.if_on[onlooker]


def _kept_place(state: State, s: int, plan: int) -> int:
    """Where the step stands in the solution that is kept; -1 where that does not serve."""
    ahead = state.ahead
    if ahead.plan[0] != plan or ahead.surprises[0] != state.surprises[0]:
        return NONE
    for m in range(ahead.steps[0]):
        if state.step_stage[ahead.order[m]] == OWED:
            return m if ahead.order[m] == s else NONE
    return NONE


def _gather_plan(tables: Tables, state: State, first: int, plan: int) -> None:
    """Solve what is still owed of a signed plan, with a step that comes first."""
    ahead, parties = state.ahead, tables.sizes.parties
    for p in range(parties):
        ahead.net[p] = 0.0
    ahead.order[0] = first
    count = 1
    for place in range(state.queued[0]):
        s = state.queue[place]
        if state.step_plan[s] != plan:
            continue
        if state.step_stage[s] == DONE or state.step_stage[s] == BEGUN:
            for p in range(parties):
                ahead.net[p] = ahead.net[p] + tables.step.delta[s * parties + p]
        elif state.step_stage[s] == OWED and s != first:
            ahead.order[count] = s
            count += 1
    for q in range(len(tables.ahead.watching)):
        ahead.complete[q] = worth_when_done(tables, state, tables.ahead.watching[q])
    ahead.plan[0] = plan
    _solve(tables, state, count)


def foreseen_text(tables: Tables, state: State, p: int, offer: int) -> float:
    """Worth to a party of a text that all others accept, as everybody will then carry it out."""
    ahead = state.ahead
    stamp = state.version[0] + state.offer_version[offer]
    if ahead.plan[0] != CANDIDATE or ahead.offer[0] != offer or ahead.stamp[0] != stamp:
        _gather_text(tables, state, offer)
        ahead.plan[0], ahead.offer[0], ahead.stamp[0] = CANDIDATE, offer, stamp
    q = tables.ahead.place[p]
    if ahead.steps[0] == 0:
        return ahead.complete[q]
    fronts, width = tables.sizes.forts + 1, len(tables.ahead.watching) + 1
    return ahead.due[state.front[0] * width + q] if fronts > 1 else ahead.due[q]


def _gather_text(tables: Tables, state: State, offer: int) -> None:
    """Solve a text as if it were signed now; steps that a lock forbids stand at the end."""
    ahead = state.ahead
    package, offset = package_of(tables, state, offer)
    count = line_up(tables, state, package, offset)
    for m in range(count):
        ahead.order[m] = state.work.order[m]
    for p in range(tables.sizes.parties):
        ahead.net[p] = 0.0
    for q in range(len(tables.ahead.watching)):
        ahead.complete[q] = paper_worth(tables, tables.ahead.watching[q], package, offset)
    _solve(tables, state, count)


def _solve(tables: Tables, state: State, count: int) -> None:
    state.ahead.complete[len(tables.ahead.watching)] = 1.0
    solve(tables, state, count)
