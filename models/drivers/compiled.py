"""The compiled driver: the rules of the SimPy driver in machine code, for many runs.

Its logs are those of the SimPy driver, bit for bit. Compiling takes a while, once for every version
of the rules; then it starts from the cache (models.drivers.compiled_cache).
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.drivers.compiled_cache import file_of_rules, kept_code
from models.drivers.compiled_chain import chain_of
from models.drivers.compiled_code import NAME, Enter, loaded
from models.drivers.compiled_stage import Asked, Room, Row, Stage
from models.records.coding import coding_of
from models.records.run import Run, check_numbers, run_of
from models.records.runs import Runs, joined
from models.rules.chance import other_luck
from models.rules.tables import Names, Tables
from models.terms.errors import UsageError
from models.terms.rule import rule_named

if TYPE_CHECKING:  # a worker that only plays runs loads nothing of scenarios
    from models.drivers.intervention import Intervention
    from models.drivers.script import Planned
    from models.terms.scenario import Scenario

CHUNK = 4096
"""Runs that are played before Python is asked again."""

CONCESSIONS, ROWS = 256, 512
"""Room for one run at first; where it asks for more it is played again with twice as much."""


class CompiledSimulator:
    """A scenario made ready once, to be run many times, under one of the two rules of decision.

    `like` is one of a scenario much like it, from which what they share is taken. Raises UsageError
    where the rule is none, the scenario too large for it, or a script plays a seat or changes the
    scenario: those need the SimPy driver.
    """

    def __init__(
        self, scenario: Scenario, rule: str = "record", like: CompiledSimulator | None = None
    ) -> None:
        from models.drivers.choosing import obstacle_to_compiled
        from models.rules.building import built_like

        self._scenario: Scenario | bytes = scenario
        self._obstacle = obstacle_to_compiled(scenario)
        self._rules: Path | None = None
        self.rule = rule_named(rule)
        self.tables: Tables
        self.names: Names
        self.tables, self.names = built_like(scenario, self.rule, like)
        self.coding = coding_of(self.names, self.tables.sizes.rungs)
        self._chain = chain_of(scenario, (self.tables, self.names), self.coding)
        before = None if like is None else like.stage
        room = Room(CONCESSIONS, 0) if before is None else before.room
        self.stage: Stage = Stage(self.tables, self.coding, room, self._chain, before)

    @property
    def scenario(self) -> Scenario:
        """What the runs are of; where they are only played, it stays packed."""
        if isinstance(self._scenario, bytes):
            self._scenario = pickle.loads(self._scenario)  # noqa: S301  our own, from our own parent
        return self._scenario  # type: ignore[return-value]

    def __getstate__(self) -> dict[str, Any]:
        """What another process of this machine needs, all but the scenario ready for use."""
        packed = self._scenario
        if not isinstance(packed, bytes):
            packed = pickle.dumps(packed, protocol=5)
        kept = self.__dict__ | {"_scenario": packed, "_rules": self._rules or file_of_rules()}
        kept["stage"] = self.stage.room
        kept.pop("_with_log", None)
        return kept

    def __setstate__(self, kept: dict[str, Any]) -> None:
        self.__dict__.update(kept)
        self.stage = Stage(self.tables, self.coding, kept["stage"], self._chain)

    def simulate(
        self, *, seed: int = 1, run: int = 0, script: tuple[Intervention, ...] = ()
    ) -> Run:
        """One run of the scenario, with its whole log."""
        rows = self.rows(seed=seed, run=run, script=script)
        return run_of(
            self.scenario, self.names, self.tables,
            seed=seed, run=run, rows=rows, rule=self.rule, driver="compiled",
        )  # fmt: skip

    @cached_property
    def _with_log(self) -> Stage:
        return Stage(self.tables, self.coding, Room(CONCESSIONS, ROWS))

    def rows(self, *, seed: int, run: int, script: tuple[Intervention, ...] = ()) -> list[Row]:
        """The event rows of one run."""
        asked = self._asked(seed, [run], script)
        while True:
            stage, room = self._with_log, self._with_log.room
            played = len(list(stage.play(self._enter(), asked)))
            if played == 1 and stage.rows_written <= room.rows:
                return stage.log()
            wider = Room(2 * room.concessions, max(2 * room.rows, stage.rows_written))
            self._with_log = Stage(self.tables, self.coding, wider)

    def runs(
        self,
        numbers: Iterable[int],
        *,
        seed: int = 1,
        point: int = 0,
        script: tuple[Intervention, ...] = (),
    ) -> Runs:
        """Many runs of the scenario, as columns; `point` is their place in a design."""
        return self._all(self._asked(seed, numbers, script), point)

    def forks(
        self,
        numbers: Iterable[int],
        *,
        seed: int = 1,
        run: int = 0,
        tick: int = 0,
        script: tuple[Intervention, ...] = (),
    ) -> Runs:
        """The same run up to a tick, then one other luck for each number."""
        then = [other_luck((seed, run), number)[1] for number in numbers]
        asked = self._asked(seed, [run] * len(then), script)
        return self._all(asked._replace(then=np.array(then, np.int64), fork=tick), 0)

    def _asked(self, seed: int, runs: Iterable[int], script: tuple[Intervention, ...]) -> Asked:
        numbers = _checked(seed, runs)
        if self._obstacle:
            raise _only_simpy(self._obstacle)
        return Asked(seed, numbers, script=self._planned(script) if script else ())

    def _planned(self, script: tuple[Intervention, ...]) -> tuple[Planned, ...]:
        from models.drivers.script import obstacle_in_script, planned

        obstacle = obstacle_in_script(script)
        if obstacle:
            raise _only_simpy(obstacle)
        return planned(script, self.scenario, self.names)

    def _enter(self) -> Enter:
        return enter() if self._rules is None else enter_from(self._rules)

    def _all(self, asked: Asked, point: int) -> Runs:
        return joined(list(self._parts(asked, point)))

    def _parts(self, asked: Asked, point: int) -> Iterator[Runs]:
        """Chunk by chunk; a run that finds no room is played again on a wider stage."""
        done = 0
        while done < len(asked.runs):
            chunk = asked.part(done, CHUNK)
            for played in self.stage.play(self._enter(), chunk):
                part = played.columns(self.names, self.coding, point)
                done += len(part)
                yield part
            if done % CHUNK > 0 and done < len(asked.runs):
                wider = Room(2 * self.stage.room.concessions, 0)
                self.stage = Stage(self.tables, self.coding, wider, self._chain)


def _checked(seed: int, runs: Iterable[int]) -> NDArray[np.int64]:
    """Run numbers as a column. Raises UsageError where one has more than 32 bits."""
    if isinstance(runs, range):
        for run in (*runs[:1], *runs[-1:]):
            check_numbers(seed, run)
        return np.arange(runs.start, runs.stop, runs.step, dtype=np.int64)
    several = list(runs)
    for run in several:
        check_numbers(seed, run)
    return np.array(several, np.int64)


def _only_simpy(obstacle: str) -> UsageError:
    return UsageError(f"{obstacle}, which only the SimPy driver can: --driver simpy")


@cache
def enter() -> Enter:
    """The compiled loop, from the cache or compiled now; kept for as long as the process lives."""
    return enter_from(file_of_rules())


@cache
def enter_from(file: Path) -> Enter:
    """The same where it is known which file keeps it, as a process says to its workers."""
    return loaded(kept_code(file, _compiled_now))


def _compiled_now() -> bytes:
    """The loop's machine code, from the rules' sources."""
    from models.drivers.compiled_source import text_of_loop

    module = ModuleType(NAME)
    sys.modules[NAME] = module  # Numba finds a function's module by its name
    exec(compile(text_of_loop(), NAME, "exec"), module.__dict__)  # noqa: S102  our own rules
    return bytes(module.enter)
