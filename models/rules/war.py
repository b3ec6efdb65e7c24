"""War: what fighting on is worth, and battles at the front."""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.curves import exponential
from models.rules.state import NONE, PENDING, PERIOD, State, emit, touch_mood
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
    odds = battle_odds(tables, state)
    side = 1 if winner_luck < odds else -1
    _move_front(tables, state, side, (chance, luck, odds, winner_luck))


def battle_chance(tables: Tables, state: State) -> float:
    """Chance of a battle in a period: none in a ceasefire, nor on a frozen front."""
    if tables.sizes.forts == 0 or state.facts.ceasefire_since[0] != NONE or state.frozen[0] == 1:
        return 0.0
    chance = tables.rules.battle_chance_talking * state.battle_factor[0]
    return bounded(chance * intensity(tables, state.level[0]), 0.0, 1.0)


def intensity(tables: Tables, level: int) -> float:
    """Factor of battles and costs at a level of escalation."""
    return tables.rules.faster if level == 1 else 1.0


def battle_odds(tables: Tables, state: State) -> float:
    """Side A's chance of winning a battle, with the help that either side has."""
    return pushed(bounded(state.odds[0], LEAST_ODDS, MOST_ODDS), aid_push(tables, state))


def aid_share(state: State, p: int) -> float:
    """Share of a party's war cost that others bear, by events and by patrons together."""
    return bounded(state.aid[p] + state.patronage[p], 0.0, 1.0)


def aid_push(tables: Tables, state: State) -> float:
    """Factor by which aid moves the odds: e^(xi (A_A - A_B)); 1 where it does not."""
    a, b = belligerent(tables, 1), belligerent(tables, -1)
    if tables.rules.aid_odds == 0.0 or a == NONE or b == NONE:
        return 1.0
    return exponential(tables.rules.aid_odds * (aid_share(state, a) - aid_share(state, b)))


def pushed(chance: float, push: float) -> float:
    """A chance whose odds are multiplied: logit p' = logit p + ln push."""
    return chance if push == 1.0 else chance * push / (1.0 - chance + chance * push)


def _move_front(
    tables: Tables, state: State, side: int, numbers: tuple[float, float, float, float]
) -> None:
    before = state.front[0]
    state.front[0] = before + side
    state.last_battle[0] = state.clock[PERIOD]
    touch_mood(state)
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
