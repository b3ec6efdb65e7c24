"""Solving a plan backwards: what every next decision is worth to everybody (`rational` rule).

The state of a plan is (steps done in the calendar, holds in a row or steps done in this period,
front). A hold and a step both lead onward, never back, so one pass from the last step to the first
solves it; nobody looks as far as the horizon, at which only the observer stops. Foreseen: battles,
what steps change, the guarantee's decay at the plan's own pace. Not foreseen, until they come:
events, failing deeds, lost votes, waits at gates and the time that steps and deeds take.
"""

from __future__ import annotations

from models.rules.curves import exponential, logistic, power
from models.rules.fighting_on import fill_war_row
from models.rules.foreseeing import advantage, foreseen, worth_ahead
from models.rules.state import NONE, State
from models.rules.tables import Tables
from models.rules.war import LEAST_ODDS, MOST_ODDS, belligerent, bounded, intensity, pushed


def solve(tables: Tables, state: State, steps: int) -> None:
    """Solve the plan whose steps stand in `ahead.order`, with worths complete in `ahead.complete`.

    `ahead.net` holds what each has received less given so far, in its first row.
    """
    ahead = state.ahead
    ahead.steps[0] = steps
    ahead.surprises[0] = state.surprises[0]
    _look_forward(tables, state, steps)
    for m in range(steps - 1, -1, -1):
        _step_back(tables, state, m)


def _look_forward(tables: Tables, state: State, steps: int) -> None:
    """What holds after each step of the calendar, if all goes as planned."""
    ahead, effect, parties = state.ahead, tables.effect, tables.sizes.parties
    silent = 1 if state.facts.ceasefire_since[0] != NONE else 0
    frozen, factor, odds = state.frozen[0], state.battle_factor[0], state.odds[0]
    strength, monitoring = state.guarantee[0], state.monitoring[0]
    for p in range(parties):
        ahead.aid[p] = state.aid[p]
    row, changed = 0, True
    for m in range(steps + 1):
        if changed:
            _fill_war(tables, state, row, odds)
        still = silent == 1 or frozen == 1 or tables.sizes.forts == 0
        harder = tables.rules.battle_chance_talking * factor * intensity(tables, state.level[0])
        chance = 0.0 if still else bounded(harder, 0.0, 1.0)
        faded = power(tables.rules.guarantee_kept, m // tables.rules.steps_per_period)
        odds_now = pushed(bounded(odds, LEAST_ODDS, MOST_ODDS), _push(tables, state))
        ahead.battles[m], ahead.odds[m] = chance, odds_now
        ahead.cover[m], ahead.frozen[m] = strength * faded * monitoring, frozen
        ahead.war_row[m] = row
        _set_costs(tables, state, m)
        if m == steps:
            return
        s = ahead.order[m]
        e = tables.step.effect[s]
        silent = effect.ceasefire[e] if effect.ceasefire[e] >= 0 else silent
        frozen = effect.front_frozen[e] if effect.front_frozen[e] >= 0 else frozen
        factor = effect.battles[e] if effect.battles[e] >= 0.0 else factor
        strength = min(max(strength, effect.guarantee[e]), state.guarantee_cap[0])
        monitoring = max(monitoring, effect.monitoring[e])
        odds = odds + effect.odds[e]
        changed = effect.odds[e] != 0.0
        for p in range(parties):
            at = m * parties + p
            ahead.net[at + parties] = ahead.net[at] + tables.step.delta[s * parties + p]
            if effect.aid[e * parties + p] >= 0.0:
                ahead.aid[p] = effect.aid[e * parties + p]
                changed = True
        row = row + 1 if changed else row


def _aid(state: State, p: int) -> float:
    """Share of a war cost that others will bear, as far as the steps so far change it."""
    return bounded(state.ahead.aid[p] + state.patronage[p], 0.0, 1.0)


def _push(tables: Tables, state: State) -> float:
    """Factor by which that help moves the odds."""
    a, b = belligerent(tables, 1), belligerent(tables, -1)
    if tables.rules.aid_odds == 0.0 or a == NONE or b == NONE:
        return 1.0
    return exponential(tables.rules.aid_odds * (_aid(state, a) - _aid(state, b)))


def _set_costs(tables: Tables, state: State, m: int) -> None:
    """What a period costs while battles may go on beside the plan; an onlooker pays nothing."""
    ahead, watchers = state.ahead, len(tables.ahead.watching)
    for q in range(watchers):
        p = tables.ahead.watching[q]
        share = 1.0 - _aid(state, p) if ahead.battles[m] > 0.0 else 0.0
        cost = tables.party.war_cost[p] * intensity(tables, state.level[0])
        ahead.cost[m * (watchers + 1) + q] = cost * share
    ahead.cost[m * (watchers + 1) + watchers] = 0.0


def _fill_war(tables: Tables, state: State, row: int, odds: float) -> None:
    """Worth of fighting on at every front, under the odds and aid that are foreseen."""
    ahead, fronts = state.ahead, tables.sizes.forts + 1
    push, harder = _push(tables, state), intensity(tables, state.level[0])
    for p in range(tables.sizes.parties):
        at = (row * tables.sizes.parties + p) * fronts
        if tables.party.reservation_fixed[p] == 1 or tables.sizes.forts == 0:
            fixed = tables.party.reservation[p] * tables.party.reservation_fixed[p]
            for n in range(fronts):
                ahead.war[at + n] = fixed
        else:
            world = (odds, _aid(state, p), push, harder)
            fill_war_row(tables, state, p, world, (ahead.war, at))


def _step_back(tables: Tables, state: State, m: int) -> None:
    """Worths with a step due, from those after it: after holds, then at its first chance."""
    pace = tables.rules.steps_per_period
    for opening in range(tables.ahead.openings - 1, -1, -1):
        _set_due(tables, state, (m, opening))
        if opening == 0 or opening >= pace:
            _set_begins(tables, state, (m, opening))


def holds_before(tables: Tables, opening: int) -> int:
    """Holds in a row before an opening: the first ones are places in a period without any."""
    pace = tables.rules.steps_per_period
    return 0 if opening < pace else opening - pace + 1


def _set_due(tables: Tables, state: State, at: tuple[int, int]) -> None:
    """Worths to everybody when the step is to be decided on, at every front."""
    ahead, forts, watchers = state.ahead, tables.sizes.forts, len(tables.ahead.watching)
    row = (at[0] * tables.ahead.openings + at[1]) * (forts + 1)
    for n in range(forts + 1):
        place = (row + n) * (watchers + 1)
        if n == 0 < forts or n == forts > 0:
            for q in range(watchers):
                ahead.due[place + q] = _war(tables, state, at[0], tables.ahead.watching[q], n)
            ahead.due[place + watchers] = 0.0
            continue
        weigh(tables, state, at, n)
        chance = chance_of(tables, state, at[0])
        for q in range(watchers + 1):
            ahead.due[place + q] = foreseen(chance, ahead.if_on[q], ahead.if_held[q])


def _set_begins(tables: Tables, state: State, at: tuple[int, int]) -> None:
    """Worths when a period begins in which the step will be due, before its battle."""
    ahead, forts, watchers = state.ahead, tables.sizes.forts, len(tables.ahead.watching)
    m, h = at[0], holds_before(tables, at[1])
    width = watchers + 1
    row = (m * tables.ahead.openings + at[1]) * (forts + 1)
    here = (m * tables.rules.holds + h) * (forts + 1)
    win = ahead.battles[m] * ahead.odds[m]
    lose = ahead.battles[m] - win
    for n in range(forts + 1):
        inside = 0 < n < forts
        for q in range(width):
            worth = ahead.due[(row + n) * width + q]
            if inside:
                worth = (1.0 - ahead.battles[m]) * worth
                worth = worth + win * ahead.due[(row + n + 1) * width + q]
                worth = worth + lose * ahead.due[(row + n - 1) * width + q]
            ahead.begins[(here + n) * width + q] = worth


def _war(tables: Tables, state: State, m: int, p: int, n: int) -> float:
    """Worth of fighting on from a front, as things stand after so many steps."""
    ahead = state.ahead
    row = ahead.war_row[m] * tables.sizes.parties + p
    return ahead.war[row * (tables.sizes.forts + 1) + n]


def _landing(tables: Tables, state: State, m: int, n: int) -> int:
    """Where the front stands after the step; a step alone never defeats anybody."""
    s, forts = state.ahead.order[m], tables.sizes.forts
    if tables.rules.leverage == 0 or state.ahead.frozen[m] == 1 or forts == 0:
        return n
    moved = n - tables.party.side[tables.step.giver[s]] * tables.step.leverage[s]
    return 1 if moved < 1 else min(moved, forts - 1)


def chance_of(tables: Tables, state: State, m: int) -> float:
    """Chance that the giver goes on, from the worths just weighed; a body acts or does not."""
    ahead, s = state.ahead, state.ahead.order[m]
    giver = tables.step.giver[s]
    if tables.party.body[giver] == 1:
        return tables.party.complies[giver]
    q = tables.ahead.place[giver]
    chance: float = logistic(advantage(tables, giver, s, ahead.if_on[q], ahead.if_held[q]))
    return chance


def weigh(tables: Tables, state: State, at: tuple[int, int], n: int) -> None:
    """Worths to every watcher, at a front, of the step being carried out and of its being held."""
    _weigh_on(tables, state, at, n)
    _weigh_held(tables, state, at, n)


def _weigh_on(tables: Tables, state: State, at: tuple[int, int], n: int) -> None:
    """Carried out: the next step is due at once, or when the next period begins."""
    ahead, width, pace = state.ahead, len(tables.ahead.watching) + 1, tables.rules.steps_per_period
    m, opening = at
    if m + 1 == ahead.steps[0]:
        for q in range(width):
            ahead.if_on[q] = ahead.complete[q]
        return
    landed = _landing(tables, state, m, n)
    number = opening if opening < pace else 0
    if number + 1 < pace:
        row = (m + 1) * tables.ahead.openings + number + 1
        first = (row * (tables.sizes.forts + 1) + landed) * width
        for q in range(width):
            ahead.if_on[q] = ahead.due[first + q]
        return
    row = (m + 1) * tables.rules.holds
    first = (row * (tables.sizes.forts + 1) + landed) * width
    for q in range(width):
        cost = ahead.cost[(m + 1) * width + q]
        ahead.if_on[q] = worth_ahead(tables.ahead.discount[q], cost, ahead.begins[first + q])


def _weigh_held(tables: Tables, state: State, at: tuple[int, int], n: int) -> None:
    """Held: the step is due again, or the plan collapses, and its giver may be punished."""
    ahead, width = state.ahead, len(tables.ahead.watching) + 1
    m, h = at[0], holds_before(tables, at[1])
    if h + 1 < tables.rules.holds:
        row = (m * tables.rules.holds + h + 1) * (tables.sizes.forts + 1) + n
        for q in range(width):
            begins, cost = ahead.begins[row * width + q], ahead.cost[m * width + q]
            ahead.if_held[q] = worth_ahead(tables.ahead.discount[q], cost, begins)
        return
    giver = tables.step.giver[ahead.order[m]]
    for q in range(width - 1):
        p = tables.ahead.watching[q]
        net = ahead.net[m * tables.sizes.parties + p]
        left = _war(tables, state, m, p, n) + tables.rules.pocketing * net
        punished = ahead.cover[m] * tables.rules.penalty if p == giver else 0.0
        ahead.if_held[q] = left - punished
    ahead.if_held[width - 1] = 0.0
