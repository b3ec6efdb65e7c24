"""Talks without a war: two parties or more, a few ladders, and the tactics under test."""

from __future__ import annotations

from typing import Any

from models.scenario.checking import unsound
from models.terms.scenario import Scenario

NAMES = ("north", "south", "east", "west")


def talks(tactics: list[Any], ladders: list[int], **changes: Any) -> Scenario:
    """Parties with these tactics, who want opposite ends of ladders of so many rungs.

    `saliences` lists each party's by issue, `worths` each party's worths by issue; `parties` holds
    further keys for all of them, and whatever else is named goes into the scenario. Everybody is
    trusted, and no agreement is worth nothing, so that worth on paper is all that counts.
    """
    saliences, worths = changes.pop("saliences", None), changes.pop("worths", None)
    more = {"reservation": 0.0, "discount": 1.0, **changes.pop("parties", {})}
    names = NAMES[: len(tactics)]
    given = {
        "irenic": 1,
        "id": "talks",
        "title": "Talks",
        "clock": {"start": "2025-01-01", "period": "day", "periods": 20, "rounds": 1},
        "parties": {
            name: {"name": name.title(), "roles": ["signatory"], "tactic": tactic, **more}
            for name, tactic in zip(names, tactics, strict=True)
        },
        "guarantee": {"strength": 1.0, "monitoring": 1.0},
        "issues": {
            f"issue{k}": _issue(k, count, names, (saliences, worths))
            for k, count in enumerate(ladders)
        },
        **changes,
    }
    scenario = Scenario.model_validate(given)
    assert not unsound(scenario), unsound(scenario)
    return scenario


def _issue(k: int, count: int, names: tuple[str, ...], weighed: tuple[Any, Any]) -> dict[str, Any]:
    saliences, worths = weighed
    rungs = [f"r{place}" for place in range(count)]
    positions = {}
    for p, name in enumerate(names):
        ends = (rungs[0], rungs[-1]) if p % 2 == 0 else (rungs[-1], rungs[0])
        position: dict[str, Any] = {"ideal": ends[0], "limit": ends[1]}
        if saliences:
            position["salience"] = saliences[p][k]
        if worths:
            position["worths"] = dict(zip(rungs, worths[p][k], strict=True))
        positions[name] = position
    return {
        "title": f"Issue {k}",
        "ladder": {rung: rung for rung in rungs},
        "status_quo": rungs[0],
        "positions": positions,
    }
