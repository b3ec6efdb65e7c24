"""A state of a signed plan that can be carried on in two ways."""

from __future__ import annotations

from typing import Any

from models.rules.state import Ahead, State, copy_of
from models.rules.tables import Tables

_FROM = State._fields.index("released")
CHANGED_BY_A_PLAN = (
    *("clock", "ended"),
    *(name for name in State._fields[_FROM:] if name not in ("work", "ahead")),
)
"""Columns of a state that the execution of a signed plan may change."""


def forked(tables: Tables, state: State) -> State:
    """The same state, to be carried on another way, with a log of its own.

    What only matters at the table is shared: once the plan is signed nobody changes it. So is the
    room to work in, and what was solved ahead where nobody looks ahead.
    """
    parts: dict[str, Any] = {name: list(getattr(state, name)) for name in CHANGED_BY_A_PLAN}
    parts["facts"], parts["rows"] = copy_of(state.facts), []
    if tables.rules.rational == 1:
        columns: list[Any] = [list(column) for column in state.ahead]
        parts["ahead"] = Ahead(*columns)
    return state._replace(**parts)
