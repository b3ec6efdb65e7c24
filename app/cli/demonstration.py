"""The main job on one scenario: can it end, how do many runs end, how did they begin, one story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from app.cli.waits import with_later
from models.drivers.event_driven import simulate
from models.exact.locks import Locks, locks
from models.experiments.performing import Means, OnePoint, Progress, many_runs
from models.insight.intervals import Share, outcome_shares
from models.insight.openings import Opening, commonest_openings
from models.records.run import Run
from models.records.runs import Runs
from models.scenario.hashing import scenario_hash
from models.terms.outcome import ENDINGS, LISTED, Ending
from models.terms.scenario import Scenario

OF_RUNS = "share of model runs"
OBSERVED = (
    "Observed, not assigned: the parties chose these moves themselves, so what follows an opening "
    "need not be its effect; and only one rule of decision was run: whether it holds under the "
    "other is not known until `irenic sequences` has run both."
)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Everything that the demonstration shows."""

    scenario: Scenario
    scenario_hash: str
    seed: int
    rule: str
    runs: Runs
    waits: Locks
    with_later: str
    story: Run
    seconds: float

    @property
    def shares(self) -> dict[Ending, Share]:
        """Every ending's share of model runs, in the order in which endings are listed."""
        found = outcome_shares(self.runs.outcomes)
        return {ending: found[ending] for ending in LISTED}

    @property
    def openings(self) -> tuple[Opening, ...]:
        """The five commonest ways to begin."""
        return commonest_openings(self.runs)


def demonstrated(
    scenario: Scenario,
    *,
    runs: int,
    seed: int,
    rule: str = "record",
    progress: Callable[[Progress], None] | None = None,
) -> Demonstration:
    """Waits, many runs, and the first run that ended as most did."""
    begun = perf_counter()
    made = many_runs(scenario, OnePoint(runs, seed, rule), Means(progress=progress))
    story = simulate(scenario, seed=seed, run=typical_run(made), rule=rule)
    found, later = locks(scenario), with_later(scenario)
    return Demonstration(
        scenario=scenario,
        scenario_hash=scenario_hash(scenario),
        seed=seed,
        rule=rule,
        runs=made,
        waits=found,
        with_later=later,
        story=story,
        seconds=perf_counter() - begun,
    )


def typical_run(runs: Runs) -> int:
    """The first run that ended in the commonest way."""
    commonest = max(LISTED, key=lambda ending: runs.outcomes[ending])
    ended_so = runs.summary["ending"] == ENDINGS.index(commonest)
    return int(runs.summary["run"][ended_so][0])
