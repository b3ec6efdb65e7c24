"""A run: one story of a scenario, as its driver wrote it down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.records.digest import log_hash
from models.records.ending import outcome_of, package_of
from models.rules.chance import WORD
from models.rules.tables import Names, Tables
from models.terms.errors import UsageError
from models.terms.events import Event
from models.terms.outcome import Outcome

if TYPE_CHECKING:  # runs are read and joined where no scenario is loaded
    from models.terms.scenario import Scenario

PHASES_BEFORE_ROUNDS = 4
PHASES_AFTER_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that happened in one run, with the names of what the rows point to.

    `release_sets` are the smallest sets of gates whose release opens every circular wait of the
    scenario, as bit masks (models.rules.gating). `revisions` are what the script set in the
    scenario on the way, as `path = value`, in order of time.
    """

    scenario: Scenario
    names: Names
    step_issue: tuple[int, ...]
    step_rung: tuple[int, ...]
    step_giver: tuple[int, ...]
    seed: int
    run: int
    rule: str
    driver: str
    events: tuple[Event, ...]
    release_sets: tuple[int, ...] = ()
    revisions: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """How the run ended."""
        return outcome_of(self.scenario, self.events)

    @property
    def package(self) -> dict[str, str] | None:
        """Issue id -> rung id of the text that all signed; none: nothing, or an abstract plan."""
        return package_of(self.scenario, self.events)

    @property
    def log_hash(self) -> str:
        """What tells this log from any other."""
        return log_hash(self.events)

    @property
    def ticks_per_period(self) -> int:
        """Places in a period: four phases, every party in every round, four phases."""
        turns = self.scenario.clock.rounds * len(self.scenario.parties)
        return PHASES_BEFORE_ROUNDS + turns + PHASES_AFTER_ROUNDS


def check_numbers(seed: int, run: int) -> None:
    """A run is named by two 32-bit numbers. Raises UsageError for any other."""
    for name, number in (("seed", seed), ("run", run)):
        if not 0 <= number <= WORD:
            raise UsageError(f"{name} must be a whole number from 0 to {WORD}")


def run_of(  # noqa: PLR0913 - a run is named by these, and by nothing less
    scenario: Scenario,
    names: Names,
    tables: Tables,
    *,
    seed: int,
    run: int,
    rows: Iterable[tuple[Any, ...]],
    rule: str = "record",
    driver: str = "simpy",
) -> Run:
    """A run from the rows that a driver wrote, in the order of the columns of Event."""
    return Run(
        scenario=scenario,
        names=names,
        step_issue=tuple(tables.step.issue),
        step_rung=tuple(tables.step.rung),
        step_giver=tuple(tables.step.giver),
        seed=seed,
        run=run,
        rule=rule,
        driver=driver,
        events=tuple(map(Event._make, rows)),
        release_sets=tuple(tables.release_sets),
    )
