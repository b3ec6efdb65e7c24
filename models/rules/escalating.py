"""Escalating: a cornered belligerent fights harder where that is worth more to it.

Both levels of the war are valued by the same walk over forts; at the higher one battles come
faster and cost as much more. Everybody sees it, and the other side's record of who does it takes
one broken promise.
"""

from __future__ import annotations

from models.rules.fighting_on import refresh_war_values, worth_at_level
from models.rules.state import NONE, State, emit
from models.rules.tables import Tables
from models.rules.trust import note_broken_by
from models.rules.war import reservation
from models.terms.events import EventKind, Reason

HAIR = 1e-9


def consider(tables: Tables, state: State, p: int) -> None:
    """Once a period, before it speaks: a belligerent fights harder, or less hard again."""
    if tables.rules.escalation == 0 or tables.party.side[p] == 0:
        return
    silent = state.facts.ceasefire_since[0] != NONE or state.facts.signed[0] == 1
    if silent or tables.party.reservation_fixed[p] == 1:
        return
    if state.level[0] == 0:
        _perhaps_harder(tables, state, p)
    elif state.escalated_by[0] == p:
        _perhaps_less(tables, state, p)


def _perhaps_harder(tables: Tables, state: State, p: int) -> None:
    """Cornered: no text in sight is worth as much as war, and war at its harder is worth more."""
    now, best = reservation(tables, state, p), state.best_credible[p]
    if best >= now:
        return
    harder = worth_at_level(tables, state, p, 1)
    if harder <= now + HAIR:
        return
    state.level[0], state.escalated_by[0] = 1, p
    state.surprises[0] += 1
    numbers = (harder, now, best)
    row = emit(state, EventKind.ESCALATE, p, change=(0, 1), reason=Reason.CORNERED, numbers=numbers)
    refresh_war_values(tables, state)
    for i in range(tables.sizes.parties):
        if tables.party.side[i] == -tables.party.side[p]:
            note_broken_by(tables, state, (i, p), row)


def _perhaps_less(tables: Tables, state: State, p: int) -> None:
    harder, less = reservation(tables, state, p), worth_at_level(tables, state, p, 0)
    if less <= harder + HAIR:
        return
    state.level[0], state.escalated_by[0] = 0, NONE
    state.surprises[0] += 1
    numbers = (harder, less, state.best_credible[p])
    reason = Reason.GAIN_GONE
    emit(state, EventKind.DE_ESCALATE, p, change=(1, 0), reason=reason, numbers=numbers)
    refresh_war_values(tables, state)
