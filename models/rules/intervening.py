"""Intervening: what a script may change in the world beside moves, releases and events.

A change is four whole numbers: (kind, party, index, other). Kinds begin where `Subject` ends, so
that both stand in one column.
"""

from __future__ import annotations

from enum import IntEnum

from models.rules.agreeing import is_away
from models.rules.effecting import set_ceasefire
from models.rules.proposing import leave
from models.rules.state import NONE, State, emit
from models.rules.supporting import change_support, see_front
from models.rules.tables import Tables
from models.rules.trust import note_promise
from models.terms.events import EventKind, Reason

THOUSANDTHS = 1000.0


class Change(IntEnum):
    """What is changed, and what `index` and `other` mean."""

    LEAVE = 20
    """The party walks out."""
    COME_BACK = 21
    """The party returns to the talks."""
    FRONT = 22
    """The front stands at `index` forts of side A."""
    GUARANTEE = 23
    """Guarantor strength is `index`, monitoring `other`, in thousandths; -1: as it is."""
    CEASEFIRE = 24
    """The guns fall silent (`index` 1) or speak (0)."""
    SUPPORT = 25
    """The party's support at home moves by `index` tenths."""
    BREACH = 26
    """The party is seen to break a promise."""


def change_world(tables: Tables, state: State, what: tuple[int, int, int, int]) -> None:
    """Make one change of the world."""
    kind, party, index, other = what
    state.surprises[0] += 1
    if kind == Change.LEAVE:
        _leave(tables, state, party)
    elif kind == Change.COME_BACK:
        _come_back(state, party)
    elif kind == Change.FRONT:
        _move_front(tables, state, index)
    elif kind == Change.GUARANTEE:
        _set_guarantee(state, index, other)
    elif kind == Change.CEASEFIRE:
        set_ceasefire(state, index, NONE)
    elif kind == Change.SUPPORT:
        change_support(tables, state, party, index, Reason.SCRIPT)
    elif kind == Change.BREACH:
        note_promise(tables, state, party, kept=False, cause=NONE)


def _leave(tables: Tables, state: State, p: int) -> None:
    if state.facts.signed[0] == 0 and not is_away(state, p):
        leave(tables, state, p, Reason.SCRIPT, NONE)


def _come_back(state: State, p: int) -> None:
    if state.away_until[p] != NONE:
        state.away_until[p] = NONE
        state.low_turns[p] = 0
        emit(state, EventKind.RETURN, p, reason=Reason.SCRIPT)


def _move_front(tables: Tables, state: State, fort: int) -> None:
    """The front stands elsewhere; publics see forts lost and gained as they do after a battle."""
    before = state.front[0]
    if fort == before:
        return
    state.front[0] = fort
    state.version[0] += 1
    row = emit(state, EventKind.FRONT, change=(before, fort), reason=Reason.SCRIPT)
    see_front(tables, state, before, fort, row)


def _set_guarantee(state: State, strength: int, monitoring: int) -> None:
    stronger = state.guarantee[0] if strength < 0 else strength / THOUSANDTHS
    watched = state.monitoring[0] if monitoring < 0 else monitoring / THOUSANDTHS
    change_guarantee(state, stronger, watched)


def change_guarantee(state: State, strength: float, monitoring: float) -> None:
    """The guarantee has another strength, its monitors see another share of breaches."""
    before = (state.guarantee[0], state.monitoring[0])
    state.guarantee[0] = min(1.0, max(0.0, strength))
    state.guarantee_cap[0] = max(state.guarantee_cap[0], state.guarantee[0])
    state.monitoring[0] = min(1.0, max(0.0, monitoring))
    after = (state.guarantee[0], state.monitoring[0])
    if after != before:
        state.version[0] += 1
        emit(state, EventKind.GUARANTEE, reason=Reason.SCRIPT, numbers=after)
