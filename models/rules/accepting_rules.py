"""The acceptance conditions AC_next, AC_const and AC_combi (Baarslag, Hindriks & Jonker 2014)."""

from __future__ import annotations

from models.rules.state import NONE, TURN, State
from models.rules.tables import Accepting, Tables

SLACK = 1e-12


def is_content(tables: Tables, state: State, p: int, worth: float, floor: float) -> bool:
    """Whether an offer is good enough by itself, whatever the own next one would be worth.

    AC_const: at least c. Else: what the party aims at by now, and for AC_combi, late, also the best
    that was offered within the window just past.
    """
    accepting = tables.tactic.accepting[p]
    if accepting == Accepting.CONST:
        return worth + SLACK >= tables.tactic.accept_at[p]
    if worth + SLACK >= floor:
        return True
    return accepting == Accepting.COMBI and _is_best_of_late(tables, state, p, worth)


def is_worth_next(tables: Tables, p: int, worth: float, next_worth: float) -> bool:
    """AC_next: factor * u(offer) + gap >= u(own next offer); AC_const does not look there."""
    if tables.tactic.accepting[p] == Accepting.CONST:
        return False
    scaled = tables.tactic.accept_factor[p] * worth + tables.tactic.accept_gap[p]
    return scaled + SLACK >= next_worth


def _is_best_of_late(tables: Tables, state: State, p: int, worth: float) -> bool:
    """Whether time is short and nothing better was offered in a window as long as what is left."""
    turn = state.clock[TURN]
    if tables.tactic.scorer[p] == NONE or turn < tables.tactic.accept_turn[p]:
        return False
    turns = tables.sizes.periods * tables.sizes.rounds
    row = tables.tactic.scorer[p] * turns
    return worth + SLACK >= most_offered(state.memory.offered, row, turn, turns - 1 - turn)


def most_offered(offered: list[float], row: int, turn: int, window: int) -> float:
    """The most that was offered in the window of turns just before this one; 0 where none was."""
    most = 0.0
    for back in range(1, window + 1):
        if turn - back >= 0:
            most = max(most, offered[row + turn - back])
    return most
