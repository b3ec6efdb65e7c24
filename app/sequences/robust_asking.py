"""What the worker is asked of orders whatever the future: as `irenic solve --robust`. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.sequences.asking import telling
from models.insight.robust_answer import RobustOrders
from models.insight.robust_asked import FUTURES, RUNS, Unsure
from models.insight.robust_talks import robust_front
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class RobustAsked:
    """A search for orders: `vary` as a design says it; nothing: every number that is unsure."""

    scenario: Scenario
    vary: Mapping[str, Any]
    futures: int = FUTURES
    runs: int = RUNS
    seed: int = 1
    text: str | None = None

    @property
    def is_exact(self) -> bool:
        """Whether its laws are exact, and no run is made."""
        scenario = self.scenario
        return scenario.is_abstract or bool(scenario.plan.signed) or self.text is not None


@dataclass(frozen=True, slots=True)
class RobustFound:
    """What was asked, and what was found."""

    asked: RobustAsked
    found: RobustOrders


def robust_found(asked: RobustAsked) -> RobustFound:
    """The front; tells how far it is. Raises UsageError where nothing is unsure."""
    unsure = Unsure(asked.vary, asked.futures, asked.seed, asked.runs)
    found = robust_front(asked.scenario, unsure, text=asked.text, told=telling())
    return RobustFound(asked, found)
