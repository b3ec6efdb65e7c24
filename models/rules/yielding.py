"""Yielding: how far a party means to go by now. Every tactic meets the engine here, and only here.

A tactic sets a floor under the own worth of the next offer, and may keep a party from moving at
all. Which move is made within the floor is `conceding` and `offering`.
"""

from __future__ import annotations

from models.rules.formulas import kept_share, risk, share_by_resource, sliced_floor, within
from models.rules.state import NONE, TURN, State
from models.rules.tables import Scarce, Tables, Yielding
from models.rules.valuing import paper_worth
from models.rules.war import reservation
from models.terms.events import Reason


def aspiration(tables: Tables, state: State, p: int) -> float:
    """Worth of an offer that a party is content with by now, whatever its own next would be."""
    yielding = tables.party.yielding[p]
    if goes_by_time(tables, p) or yielding == Yielding.TIT_FOR_TAT:
        return _floor_by_time(tables, state, p)
    if yielding == Yielding.GRIT or yielding == Yielding.ZEUTHEN or yielding == Yielding.PLUG_IN:
        return tabled_worth(tables, state, p, p)
    return _own_floor(tables, state, p)


def offer_floor(tables: Tables, state: State, p: int) -> float:
    """Lowest own worth that a party's next offer may have, by its tactic."""
    if goes_by_time(tables, p):
        return _floor_by_time(tables, state, p)
    if tables.party.yielding[p] == Yielding.TIT_FOR_TAT:
        owed = state.received[p] + tables.party.opening[p]
        return max(reservation(tables, state, p), 1.0 - owed)
    return _own_floor(tables, state, p)


def goes_by_time(tables: Tables, p: int) -> bool:
    """Whether a party's floor is a curve over time: the time-dependent tactics, and traders."""
    yielding = tables.party.yielding[p]
    if yielding == Yielding.TIME or yielding == Yielding.LOGROLLING:
        return True
    return yielding == Yielding.PACKAGE or yielding == Yielding.LEARNING


def _floor_by_time(tables: Tables, state: State, p: int) -> float:
    """R + (1 - R)(1 - alpha(t)) (Faratin et al. 1998)."""
    turns = tables.sizes.periods * tables.sizes.rounds
    turn = min(state.clock[TURN], turns - 1)
    floor = reservation(tables, state, p)
    return floor + (1.0 - floor) * (1.0 - tables.party.yielded[p * turns + turn])


def _own_floor(tables: Tables, state: State, p: int) -> float:
    """The floor of a tactic that time alone does not move; never below the worth of fighting on."""
    yielding, least = tables.party.yielding[p], reservation(tables, state, p)
    if yielding == Yielding.STAND_FIRM:
        return 1.0
    if yielding == Yielding.RESOURCE:
        given = share_by_resource(
            resource_left(tables, state, p), tables.tactic.stock[p], tables.party.opening[p]
        )
        return kept_share(least, 1.0 - given)
    if yielding == Yielding.SALAMI:
        turn, cut = state.clock[TURN], tables.tactic.slice[p]
        return max(least, sliced_floor(turn, cut, tables.tactic.rest[p]))
    if yielding == Yielding.ULTIMATUM:
        due = state.clock[TURN] >= tables.tactic.final_turn[p]
        return kept_share(least, tables.tactic.keeps[p]) if due else 1.0
    if replies(tables, p):
        return within(state.memory.aimed[p], least, max(least, 1.0))
    return least


def replies(tables: Tables, p: int) -> bool:
    """Whether a party's floor follows the others' offers (Faratin's three tit-for-tats)."""
    yielding = tables.party.yielding[p]
    if yielding == Yielding.ABSOLUTE or yielding == Yielding.RELATIVE:
        return True
    return yielding == Yielding.AVERAGED


def resource_left(tables: Tables, state: State, p: int) -> float:
    """Share of its resource that a party has left: time, support at home, or forts."""
    scarce = tables.tactic.resource[p]
    if scarce == Scarce.SUPPORT:
        return state.support[p] / 10.0
    if scarce == Scarce.FORTS and tables.sizes.forts > 0:
        share = state.front[0] / tables.sizes.forts
        return share if tables.party.side[p] >= 0 else 1.0 - share
    turns = tables.sizes.periods * tables.sizes.rounds
    return 1.0 - (state.clock[TURN] + 1) / (turns + 1)


def holds_still(tables: Tables, state: State, p: int) -> bool:
    """Whether a party's tactic lets it make no move at all for now."""
    return why_it_holds_still(tables, state, p) != Reason.NONE


def why_it_holds_still(tables: Tables, state: State, p: int) -> int:
    """Why a party's tactic lets it make no move for now; NONE where it does not."""
    yielding = tables.party.yielding[p]
    if yielding == Yielding.STAND_FIRM:
        return Reason.FIRM
    if yielding == Yielding.ULTIMATUM:
        return _why_it_waits(tables, state, p)
    if yielding == Yielding.GRIT:
        waits = state.memory.ahead[p] >= tables.tactic.initiatives[p]
        return Reason.UNANSWERED if waits or _rests(tables, state, p) else Reason.NONE
    if yielding == Yielding.ZEUTHEN and not risks_least(tables, state, p):
        return Reason.RISKS_MORE
    if yielding == Yielding.PLUG_IN:
        return Reason.PLUG_IN
    return Reason.NONE


def _why_it_waits(tables: Tables, state: State, p: int) -> int:
    """An ultimatum's author stands before its last offer, and after it."""
    if state.clock[TURN] < tables.tactic.final_turn[p]:
        return Reason.FIRM
    return Reason.LAST_OFFER if state.memory.ahead[p] > 0 else Reason.NONE


def _rests(tables: Tables, state: State, p: int) -> bool:
    """Whether a GRIT party still rests after its last move."""
    rested = state.memory.rested[p]
    return rested != NONE and state.memory.turns[p] - rested <= tables.tactic.pause[p]


def risks_least(tables: Tables, state: State, p: int) -> bool:
    """Whether nobody who could concede has less to lose by a breakdown (Zeuthen; ties concede too).

    Whoever has the least to lose but no move left would hold all others up for ever.
    """
    least = 1.0
    for j in tables.party.signing:
        if j != p and not is_stuck(state, j):
            least = min(least, risk_of(tables, state, j))
    return risk_of(tables, state, p) <= least


def is_stuck(state: State, p: int) -> bool:
    """Whether a Zeuthen party has found, with the table as it is, that it has no move left."""
    return state.memory.stuck[p] == state.version[0] + state.table_version[0]


def risk_of(tables: Tables, state: State, p: int) -> float:
    """A party's risk limit against the worst of the others' offers, by everybody's true worths."""
    worst = 1.0
    for j in tables.party.signing:
        if j != p:
            worst = min(worst, tabled_worth(tables, state, p, j))
    return risk(tabled_worth(tables, state, p, p), worst, reservation(tables, state, p))


def why_it_moves(tables: Tables, p: int) -> int:
    """What a party's tactic says of a move that it makes."""
    yielding = tables.party.yielding[p]
    if yielding == Yielding.TIT_FOR_TAT or replies(tables, p):
        return Reason.RECIPROCITY
    if yielding == Yielding.GRIT:
        return Reason.INITIATIVE
    if yielding == Yielding.ZEUTHEN:
        return Reason.RISKS_LESS
    return Reason.LAST_OFFER if yielding == Yielding.ULTIMATUM else Reason.LEAST_LOSS


def makes_packages(tables: Tables, p: int) -> bool:
    """Whether a party tables all its moves of a turn at one stroke."""
    yielding = tables.party.yielding[p]
    return yielding == Yielding.PACKAGE or yielding == Yielding.ULTIMATUM


def tabled_worth(tables: Tables, state: State, p: int, j: int) -> float:
    """What j's tabled vector is worth to p on paper."""
    return paper_worth(tables, p, state.tabled, j * tables.sizes.issues)


def leaves_for_good(tables: Tables, state: State, p: int) -> bool:
    """Whether the author of an ultimatum has waited long enough for an answer."""
    patience = tables.tactic.leaves_after[p]
    if tables.party.yielding[p] != Yielding.ULTIMATUM or patience == 0:
        return False
    if tables.rules.walk_outs == 0:
        return False
    return state.clock[TURN] >= tables.tactic.final_turn[p] + patience
