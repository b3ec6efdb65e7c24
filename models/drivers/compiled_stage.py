"""The stage of the compiled loop: the blocks of memory in which a batch of runs is played."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.drivers.compiled_chain import DRAWN_AT_ONCE, Chain, Luck, no_chain
from models.drivers.compiled_code import Enter
from models.drivers.compiled_loop import (
    BATTLES,
    CODES,
    ENDING,
    FRONT,
    INTS_OF_ROW,
    LAST_PERIOD,
    NUMBERS_OF_ROW,
    PLAYED,
    ROWS,
    SIGNED,
    STAGE,
    STEPS,
    TOLD,
    Batch,
    Rows,
)
from models.drivers.compiled_memory import Block, layout_of
from models.records.coding import Coding
from models.records.runs import SUMMARY, Runs
from models.rules.keeping import width_of_world
from models.rules.lasting import Lasting, Rooms, room_to_last
from models.rules.state import State, opening_state
from models.rules.tables import Names, Tables

if TYPE_CHECKING:  # a stage is set up where no scenario is loaded
    from models.drivers.script import Planned

TABLES, STATE = layout_of(Tables), layout_of(State, {"rows": Rows})
BATCH, ROWS_OF_RUN = layout_of(Batch), layout_of(Rows)

Row = tuple[int | float, ...]

CONCESSIONS = 64
"""Room for a run's concessions, on the average of a batch."""

MANY = Rooms(pictures=128, orders=2048, worlds=4096, values=32768)
"""Room for what lasts from run to run."""

COLUMN_OF = {
    "ending": ENDING,
    "stage": STAGE,
    "period": LAST_PERIOD,
    "signed": SIGNED,
    "front": FRONT,
    "steps": STEPS,
    "battles": BATTLES,
}


class Asked(NamedTuple):
    """Runs of one seed under one script; from the tick `fork` on they have the luck of `then`."""

    seed: int
    runs: NDArray[np.int64]
    then: NDArray[np.int64] | None = None
    fork: int = 0
    script: tuple[Planned, ...] = ()

    def part(self, first: int, size: int) -> Asked:
        """Some neighbouring ones."""
        which = slice(first, first + size)
        then = None if self.then is None else self.then[which]
        return self._replace(runs=self.runs[which], then=then)


class Room(NamedTuple):
    """How many concessions of one run, and how many rows of its log, can be written down."""

    concessions: int
    rows: int


class Stage:
    """What runs of one scenario need, for as long as they ask for no more room.

    `like` is the stage of a scenario much like it, from which what they share is taken.
    """

    def __init__(
        self,
        tables: Tables,
        coding: Coding,
        room: Room,
        chain: Chain | None = None,
        like: Stage | None = None,
    ) -> None:
        self.room, self._issues, self._chain = room, tables.sizes.issues, chain or no_chain()
        self.tables: Block = like.tables.retold(tables) if like else Block(TABLES, tables)
        self._rows = Block(ROWS_OF_RUN, _rows(tables, coding, room))
        nothing = Rows(*([] for _ in Rows._fields))
        opening = opening_state(tables, seed=0, run=0)
        room_to_know = room_to_last(tables, (len(opening.keep.seen), width_of_world(tables)), MANY)
        state: Any = opening._replace(rows=nothing, lasting=Lasting(*room_to_know))  # type: ignore[arg-type]
        self.state: Block = like.state.retold(state, like.blank) if like else Block(STATE, state)
        self.state.put(STATE.fields["rows"].word, self._rows)
        self.blank: NDArray[np.int64] = self.state.cells_before("lasting").copy()

    def play(self, enter: Enter, asked: Asked) -> Iterator[_Played]:
        """Play all runs, and say what they tell part by part; a run that finds no room ends it."""
        batch = Block(BATCH, self._batch(asked))
        batch.point(BATCH.fields["cells"].word, self.state)
        count, played = batch.ints("counts"), 0
        while played < len(asked.runs):
            count[CODES] = 0
            enter(self.tables.address, self.state.address, batch.address)
            if count[PLAYED] == played:
                return
            yield _Played(batch, slice(played, int(count[PLAYED])), self._issues)
            played = int(count[PLAYED])

    def _batch(self, asked: Asked) -> Batch:
        runs = len(asked.runs)
        chain = no_chain() if asked.script or asked.then is not None else self._chain
        each = len(chain.code) or min(CONCESSIONS, self.room.concessions)
        room: Any = runs * each + self.room.concessions
        then = asked.runs if asked.then is None else asked.then
        columns: dict[str, Any] = {"first": asked.runs, "then": then, "made": runs}
        columns |= {"told": runs * TOLD, "package": runs * self._issues}
        return Batch(
            **columns,
            seed=[asked.seed],
            fork=[asked.fork],
            script=[number for tick, what in asked.script for number in (tick, *what)],
            blank=self.blank,  # type: ignore[arg-type]
            cells=[],
            counts=[0, 0],
            codes=room,
            periods=room,
            chain=chain,
            luck=Luck(*([0.0] * DRAWN_AT_ONCE for _ in Luck._fields)),
        )

    @property
    def rows_written(self) -> int:
        """How many rows the last run wrote, or would have written with room for them."""
        return int(self._rows.ints("counts")[ROWS])

    def log(self) -> list[Row]:
        """The rows of the last run."""
        count = self.rows_written
        ints = self._rows.ints("ints")[: count * INTS_OF_ROW].reshape(count, INTS_OF_ROW)
        numbers = self._rows.numbers("numbers")[: count * NUMBERS_OF_ROW]
        floats = numbers.reshape(count, NUMBERS_OF_ROW).tolist()
        return [(*row, *said) for row, said in zip(ints.tolist(), floats, strict=True)]


class _Played:
    """Some neighbouring runs of a batch, as far as they were played."""

    def __init__(self, batch: Block, which: slice, issues: int) -> None:
        self._batch, self._which, self._issues = batch, which, issues

    def columns(self, names: Names, coding: Coding, point: int) -> Runs:
        """What they tell, as columns of their own."""
        which = self._which
        told = self._batch.ints("told").reshape(-1, TOLD)[which]
        summary = np.zeros(len(told), SUMMARY)
        summary["run"], summary["point"] = self._batch.ints("first")[which], point
        for name, column in COLUMN_OF.items():
            summary[name] = told[:, column]
        start = np.concatenate(([0], np.cumsum(self._batch.ints("made")[which])))
        return Runs(
            names=names,
            coding=coding,
            summary=summary,
            package=self._packages()[which].astype(np.int8),
            start=start,
            code=self._batch.ints("codes")[: start[-1]].astype(np.int32),
            at=self._batch.ints("periods")[: start[-1]].astype(np.int16),
        )

    def _packages(self) -> NDArray[np.int64]:
        package = self._batch.ints("package")
        return package.reshape(len(self._batch.ints("first")), self._issues)


def _rows(tables: Tables, coding: Coding, room: Room) -> Rows:
    sizes = tables.sizes
    return Rows(
        counts=[0, 0, 0],
        ints=[0] * (INTS_OF_ROW * room.rows),
        numbers=[0.0] * (NUMBERS_OF_ROW * room.rows),
        radix=list(coding),
        codes=[0] * room.concessions,
        periods=[0] * room.concessions,
        told=[0] * TOLD,
        package=[0] * sizes.issues,
        status_quo=tables.issue.status_quo,
        turns=[0] * (2 * sizes.parties),
    )
