"""A small war to draw the curves of rules on: two sides, twelve forts, nothing else."""

from __future__ import annotations

from typing import Any

from models.rules.building import build_tables
from models.rules.fighting_on import refresh_war_values
from models.rules.state import State, opening_state
from models.rules.tables import Tables
from models.terms.scenario import Scenario

FORTS = 12

_SMALL: dict[str, Any] = {
    "irenic": 1,
    "id": "card",
    "title": "A small war",
    "clock": {"start": "2025-01-01", "period": "month", "periods": 60},
    "parties": {
        "a": {"name": "A", "side": "A", "roles": ["belligerent", "signatory"], "war_cost": 0.3,
              "support": {"start": 5}},
        "b": {"name": "B", "side": "B", "roles": ["belligerent", "signatory"], "war_cost": 0.3},
    },
    "front": {"between": ["a", "b"], "forts": FORTS, "start": 6, "battles": 0.35},
    "plan": {
        "steps": [{"id": "s", "giver": "a", "cost": 0.1, "gain": 0.1}],
        "worth_at_start": {"a": 0.5, "b": 0.5},
    },
}  # fmt: skip


def small_war(**changes: Any) -> tuple[Tables, State]:
    """Tables and opening state, with whole sections replaced; party `a` alone by the key `a`."""
    given = {**_SMALL, **{key: value for key, value in changes.items() if key != "a"}}
    first = {**_SMALL["parties"]["a"], **changes.get("a", {})}
    given["parties"] = {**_SMALL["parties"], "a": first}
    given["front"] = {**_SMALL["front"], **changes.get("front", {})}
    tables, _ = build_tables(Scenario.model_validate(given))
    state = opening_state(tables, seed=0, run=0)
    refresh_war_values(tables, state)
    return tables, state


def worth_by_front(tables: Tables, state: State) -> list[float]:
    """What fighting on is worth to side A with 0, 1, ... forts in its hands."""
    return state.war_value[: tables.sizes.forts + 1]
