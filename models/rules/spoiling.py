"""Spoiling: attacks by those who want no peace raise doubt about the other side's faith.

Each side is blamed with a chance of its own (Kydd & Walter 2002); both publics lose heart.
"""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.state import PERIOD, State, emit
from models.rules.supporting import change_support
from models.rules.tables import Tables
from models.rules.trust import note_promise
from models.terms.events import EventKind, Reason


def spoilers_attack(tables: Tables, state: State) -> None:
    """Once a period, with the spoilers' chance: an attack for which each side may be blamed."""
    rules = tables.rules
    if rules.spoilers == 0 or rules.spoiler_chance <= 0.0:
        return
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.SPOILER, 0, 0)
    if luck >= rules.spoiler_chance:
        return
    state.surprises[0] += 1
    row = emit(state, EventKind.SPOILER, numbers=(rules.spoiler_chance, luck))
    for p in range(tables.sizes.parties):
        if tables.party.side[p] == 0:
            continue
        blame, _ = draws(state.key, state.clock[PERIOD], Stream.SPOILER, 1 + p, 0)
        if blame < rules.spoiler_blame:
            note_promise(tables, state, p, kept=False, cause=row)
        change_support(tables, state, p, -rules.spoiler_support, Reason.ATTACKED, row)
