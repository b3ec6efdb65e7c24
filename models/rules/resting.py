"""Resting: a turn in which nothing was done is done again as it was, until something changes.

Most turns at a table are such. Whatever a turn looks at either has a number that changes with it,
or bounds within which it makes no difference; both are noted when a party has rested.
"""

from __future__ import annotations

from models.rules.accepting_rules import SLACK
from models.rules.agreeing import is_away, offered_worth
from models.rules.conceding import NO_LOSS
from models.rules.conditions import Condition, cheapest_in_the_way, kept
from models.rules.keeping import BOUNDS, RESTS_ON
from models.rules.releasing import least_cost
from models.rules.state import NONE, State
from models.rules.supporting import WORTH_OF_A_TENTH
from models.rules.tables import Tables, Yielding
from models.rules.war import reservation

# places in Kept.rest_within
LIMIT, IN_SIGHT, ROOM_FROM, ROOM_UNTIL, FLOOR_ABOVE, FLOOR_UNTIL = 0, 1, 2, 3, 4, 5


def rests_again(tables: Tables, state: State, p: int, own_worth: float, floor: float) -> bool:
    """Whether a party would do nothing, as when it last rested."""
    seen, first = state.keep.rest_at, p * RESTS_ON
    if seen[first] != state.version[0] + state.table_version[0]:
        return False
    same = seen[first + 1] == state.offer_version[tables.sizes.parties]
    same = same and seen[first + 2] == state.reject_reason[p]
    same = same and seen[first + 3] == state.stand_reason[p]
    same = same and seen[first + 4] == _who_is_away(tables, state)
    if not same or _anybody_accepts(tables, state):
        return False
    within, at, room = state.keep.rest_within, p * BOUNDS, own_worth - floor
    same = within[at + LIMIT] == reservation(tables, state, p)
    same = same and within[at + IN_SIGHT] == state.best_credible[p]
    same = same and within[at + ROOM_FROM] <= room < within[at + ROOM_UNTIL]
    return same and within[at + FLOOR_ABOVE] < floor <= within[at + FLOOR_UNTIL]


def note_rest(
    tables: Tables, state: State, p: int, at: tuple[float, float], *, barred: bool
) -> None:
    """A party has done nothing: note what that rested on. `at` is own worth and floor.

    `barred`: whether it would sign what a condition bars. What follows other tactics' own clocks
    and memories is always looked at anew.
    """
    if tables.party.yielding[p] != Yielding.TIME or tables.tactic.watches[p] == 1:
        return
    if tables.party.gestures[p] == 1 or _anybody_accepts(tables, state):
        return
    seen, first = state.keep.rest_at, p * RESTS_ON
    seen[first] = state.version[0] + state.table_version[0]
    seen[first + 1] = state.offer_version[tables.sizes.parties]
    seen[first + 2], seen[first + 3] = state.reject_reason[p], state.stand_reason[p]
    seen[first + 4] = _who_is_away(tables, state)
    within, place = state.keep.rest_within, p * BOUNDS
    within[place + LIMIT], within[place + IN_SIGHT] = (
        reservation(tables, state, p),
        state.best_credible[p],
    )
    _note_room(tables, state, p, at[0] - at[1], barred=barred)
    _note_floor(tables, state, p, at[1])


def _who_is_away(tables: Tables, state: State) -> int:
    """Bit mask of the signatories who have walked out."""
    away = 0
    for j in tables.party.signing:
        away |= 1 << j if is_away(state, j) else 0
    return away


def _anybody_accepts(tables: Tables, state: State) -> bool:
    for j in tables.party.signing:
        if state.accepted[j] != NONE:
            return True
    return False


def _note_room(tables: Tables, state: State, p: int, room: float, *, barred: bool) -> None:
    """The room within which the best move is the same, and so are the conditions kept."""
    keep, at = state.keep, p * BOUNDS
    since, until = -NO_LOSS, 0.0
    if room >= 0.0:
        since, until = keep.room_from[p], keep.room_until[p]
    if least_cost(tables, p) > room:
        until = min(until, least_cost(tables, p))
    else:
        until = min(until, _price_beyond(cheapest_in_the_way(tables, state, p), room))
        if barred:
            until = min(until, _price_beyond(kept(tables, state.bar, p), room))
    keep.rest_within[at + ROOM_FROM], keep.rest_within[at + ROOM_UNTIL] = since, until


def _price_beyond(condition: Condition, room: float) -> float:
    """The room from which on a condition could be paid for, where there is not enough by now."""
    cost = condition.price * WORTH_OF_A_TENTH
    return cost if condition.kind != NONE and cost > room else NO_LOSS


def _note_floor(tables: Tables, state: State, p: int, floor: float) -> None:
    """The floor within which the same offers are good enough."""
    above, until, parties = -NO_LOSS, NO_LOSS, tables.sizes.parties
    for offer in range(parties + 1):
        stands = state.has_draft[0] == 1
        if offer < parties:
            stands = offer != p and tables.party.signatory[offer] == 1
        if stands:
            worth = offered_worth(tables, state, p, offer) + SLACK
            if worth >= floor:
                until = min(until, worth)
            else:
                above = max(above, worth)
    state.keep.rest_within[p * BOUNDS + FLOOR_ABOVE] = above
    state.keep.rest_within[p * BOUNDS + FLOOR_UNTIL] = until
