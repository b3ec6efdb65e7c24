"""War: what fighting on is worth, and battles at the front."""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.state import NONE, PENDING, PERIOD, State, emit
from models.rules.tables import Floats, Tables
from models.terms.events import EventKind, Reason
from models.terms.outcome import DEFEAT_A, DEFEAT_B, IMPLEMENTED

LEAST_ODDS, MOST_ODDS = 0.01, 0.99


def war_values(forts: int, theta: float, battles: float, discount: float, ends: Floats) -> Floats:
    """Worth of fighting on with 0..N forts in side A's hands.

    W(n) = -cost + discount [(1 - nu) W(n) + nu (theta W(n+1) + (1 - theta) W(n-1))], with the two
    military ends as boundary; `ends` holds the worth of A's defeat, of B's defeat, and the cost per
    period. Solved by the Thomas algorithm. With discount 1 and cost 0 it is gambler's ruin.
    """
    values, ratio = [0.0] * (forts + 1), [0.0] * (forts + 1)
    solve_war(values, ratio, (0, forts), (theta, battles, discount), (ends[0], ends[1], ends[2]))
    return values


def solve_war(
    values: Floats,
    ratio: Floats,
    at: tuple[int, int],
    law: tuple[float, float, float],
    ends: tuple[float, float, float],
) -> None:
    """Write the worth of fighting on with 0..N forts into a row of values; `ratio` is room.

    `at` holds the place of the row and N; `law` the odds, the chance of a battle, the discount.
    """
    row, forts = at
    theta, battles, discount = law
    at_zero, at_top, cost = ends
    middle = 1.0 - discount * (1.0 - battles)
    up, down = discount * battles * theta, discount * battles * (1.0 - theta)
    ratio[0], values[row], values[row + forts] = 0.0, at_zero, at_top
    for n in range(1, forts):
        pivot = middle - down * ratio[n - 1]
        ratio[n] = up / pivot
        values[row + n] = (-cost + down * values[row + n - 1]) / pivot
    for n in range(forts - 1, -1, -1):
        values[row + n] = values[row + n] + ratio[n] * values[row + n + 1]


def refresh_war_values(tables: Tables, state: State) -> None:
    """Work out anew what fighting on is worth to each party."""
    forts = tables.sizes.forts
    if forts == 0:
        return
    for p in range(tables.sizes.parties):
        world = (state.odds[0], state.aid[p])
        fill_war_row(tables, state, p, world, (state.war_value, p * (forts + 1)))
    state.version[0] += 1


def fill_war_row(
    tables: Tables, state: State, p: int, world: tuple[float, float], into: tuple[Floats, int]
) -> None:
    """What fighting on is worth to a party at every front, under these odds and this aid.

    `into` names the values and the place of the row's first.
    """
    party, forts = tables.party, tables.sizes.forts
    odds, aid = world
    theta = bounded(party.belief[p] + (odds - tables.rules.odds), LEAST_ODDS, MOST_ODDS)
    law = (theta, tables.rules.battle_chance, party.discount[p])
    ends = (party.end_defeat_a[p], party.end_defeat_b[p], party.war_cost[p] * (1.0 - aid))
    solve_war(into[0], state.work.ratio, (into[1], forts), law, ends)


def bounded(value: float, low: float, high: float) -> float:
    """The value, kept between two bounds."""
    return low if value < low else (high if value > high else value)


def war_value_at(tables: Tables, state: State, p: int, front: int) -> float:
    """Worth of fighting on for a party with the front at a fort."""
    if tables.party.reservation_fixed[p] == 1:
        return tables.party.reservation[p]
    if tables.sizes.forts == 0:
        return 0.0
    return state.war_value[p * (tables.sizes.forts + 1) + front]


def reservation(tables: Tables, state: State, p: int) -> float:
    """What a party is left with if it stops talking now; below it nothing is accepted."""
    return war_value_at(tables, state, p, state.front[0])


def front_after(tables: Tables, state: State, front: int, giver: int, leverage: int) -> int:
    """Where the front stands after a giver concedes forts; a step alone never defeats anybody."""
    if tables.rules.leverage == 0 or state.frozen[0] == 1 or tables.sizes.forts == 0:
        return front
    moved = front - tables.party.side[giver] * leverage
    return 1 if moved < 1 else min(moved, tables.sizes.forts - 1)


def fight(tables: Tables, state: State) -> None:
    """The battle phase of a period: a battle or none, and perhaps a defeat."""
    chance = battle_chance(tables, state)
    if chance <= 0.0:
        return
    luck, winner_luck = draws(state.key, state.clock[PERIOD], Stream.BATTLE, 0, 0)
    if luck >= chance:
        return
    odds = battle_odds(state)
    side = 1 if winner_luck < odds else -1
    _move_front(tables, state, side, (chance, luck, odds, winner_luck))


def battle_chance(tables: Tables, state: State) -> float:
    """Chance of a battle in a period: none in a ceasefire, nor on a frozen front."""
    if tables.sizes.forts == 0 or state.facts.ceasefire_since[0] != NONE or state.frozen[0] == 1:
        return 0.0
    return bounded(tables.rules.battle_chance_talking * state.battle_factor[0], 0.0, 1.0)


def battle_odds(state: State) -> float:
    """Side A's chance of winning a battle."""
    return bounded(state.odds[0], LEAST_ODDS, MOST_ODDS)


def _move_front(
    tables: Tables, state: State, side: int, numbers: tuple[float, float, float, float]
) -> None:
    before = state.front[0]
    state.front[0] = before + side
    state.last_battle[0] = state.clock[PERIOD]
    state.version[0] += 1
    row = emit(
        state,
        EventKind.BATTLE,
        belligerent(tables, side),
        other=belligerent(tables, -side),
        change=(before, state.front[0]),
        numbers=numbers,
    )
    if state.front[0] == 0:
        end_run(state, DEFEAT_A, Reason.DEFEAT, row)
    elif state.front[0] == tables.sizes.forts:
        end_run(state, DEFEAT_B, Reason.DEFEAT, row)


def belligerent(tables: Tables, side: int) -> int:
    """First party on a side of the front."""
    for p in range(tables.sizes.parties):
        if tables.party.side[p] == side:
            return p
    return NONE


def end_run(state: State, ending: int, reason: int, cause: int = NONE) -> None:
    """The run is over: one ending, as its place in ENDINGS, for one reason."""
    if state.ended[0] != NONE:
        return
    state.ended[0] = ending
    stage = _stage(state, ending)
    emit(state, EventKind.END, change=(stage, state.ended[0]), reason=reason, cause=cause)


def _stage(state: State, ending: int) -> int:
    """Place in STAGES: talks, signed, ratification, execution, done."""
    if ending == IMPLEMENTED:
        return 4
    if state.facts.signed[0] == 0:
        return 0
    if PENDING in state.vote:
        return 2
    return 3
