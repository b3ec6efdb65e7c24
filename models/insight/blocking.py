"""Blocking sets, pivotal parties and spoilers of one scenario, in one answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.insight.consents import Consent, consents
from models.insight.pivots import Pivots, owned, pivots
from models.insight.spoilers import Attacks, Interest, attacks, interests
from models.records.runs import Runs
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Blocking:
    """Whose consent it takes at each stage (from the file); whose giving up changes the outcome,
    and what attacks change (from runs; none where there is nothing to give up, or no attack); who
    would gain from failure.
    """

    scenario: Scenario
    stages: tuple[Consent, ...]
    pivots: Pivots | None
    interests: tuple[Interest, ...]
    attacks: Attacks | None


def blocking(scenario: Scenario, made: Callable[[Scenario], Runs]) -> Blocking:
    """The whole answer; `made` makes the same runs of whatever scenario it is given."""
    stages = consents(scenario)
    return Blocking(
        scenario=scenario,
        stages=stages,
        pivots=pivots(scenario, made) if owned(scenario) else None,
        interests=interests(scenario, stages),
        attacks=attacks(scenario, made),
    )
