"""Results: an experiment's file, opened for questions.

with open_results("night.irenic") as results:
results.outcomes()                       # how many runs ended in which way
results.runs(point=3)                    # columns and sequences, as insight reads them
results.runs(where="ending = 'collapsed' AND period < 12")
results.replay(run=17, point=3)          # one run again, whole
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import Any, Self
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from models.experiments.course import is_over, nothing_yet
from models.experiments.digesting import Digest
from models.experiments.fetching import Reader, counted
from models.experiments.making import DriverFor, simpy_for
from models.experiments.opening import about, connected, experiment_in, in_words
from models.experiments.recoding import in_one_book
from models.experiments.spans import WHOLE_POINT, Failure
from models.experiments.storage import quoted
from models.records.coding import coding_of
from models.records.run import Run, run_of
from models.records.runs import SUMMARY, Runs
from models.records.words import ending_in_words
from models.rules.building import build_tables
from models.terms import english
from models.terms.errors import UsageError
from models.terms.events import Event
from models.terms.outcome import ENDINGS, Ending

CHUNK = 100_000
"""Runs that are read at a time where all of them are gone through."""


class Results:
    """A results file, open for reading. A context; closing it gives the file free.

    `goes_with_it` is a folder that is removed with this object: nobody wants to keep the file.
    """

    def __init__(self, path: str | Path, *, goes_with_it: Path | None = None) -> None:
        self.path = Path(path)
        self._gone = finalize(self, _remove, goes_with_it)
        self._connection = connected(self.path)
        try:
            self._said = about(self._connection, self.path)
            with in_words(self.path):
                self.experiment = experiment_in(self._connection, self._said)
                self._reader = Reader(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()
        self._gone()

    def __repr__(self) -> str:
        return f"Results({str(self.path)!r})"

    def __str__(self) -> str:
        """What it is in a few lines: counts and no shares, which would want their intervals."""
        import duckdb

        try:
            counts, over = self.outcomes(), self.is_over
        except duckdb.ConnectionException:
            return f"{self.path}, closed"
        runs, points = f"{sum(counts.values()):,} runs", english.counted(len(self.points), "point")
        rule = " and ".join(self.design.rule)
        unfinished = "" if over else "; unfinished"
        ways = (
            f"{ending_in_words(self.scenario, ending)} {count:,}"
            for ending, count in counts.items()
            if count
        )
        lines = (
            f"{self.scenario.title}: {runs} in {points}, seed {self.design.seed}, rule {rule}",
            " · ".join(ways),
            f"in {self.path}{unfinished}",
            self.scenario.caution,
        )
        return "\n".join(filter(None, lines))

    # --- what it is ------------------------------------------------------------------------------

    @property
    def scenario(self) -> Any:
        """The scenario, as its author wrote it."""
        return self.experiment.scenario

    @property
    def scenario_text(self) -> str:
        """The scenario's file, to the byte."""
        return self._said["scenario_text"]

    @property
    def scenario_hash(self) -> str:
        return self._said["scenario_hash"]

    @property
    def design(self) -> Any:
        return self.experiment.design

    @property
    def points(self) -> Any:
        """Factors and points; `points.arrays()` has every factor as an array."""
        return self.experiment.points

    @property
    def versions(self) -> dict[str, str]:
        """Of what made the file: irenic, its rules, the libraries."""
        return dict(json.loads(self._said["versions"]))

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM runs").fetchone()[0])

    # --- what is in it ---------------------------------------------------------------------------

    def outcomes(self, point: int | None = None) -> dict[Ending, int]:
        """How many runs ended in which way; every way is named.

        Raises UsageError for a point that the design does not have.
        """
        if point is not None and not 0 <= point < len(self.points):
            last = len(self.points) - 1
            raise UsageError(f"there is no point {point}; they are counted from 0 to {last}")
        chosen = "" if point is None else f"WHERE point = {int(point)}"
        query = f"SELECT enum_code(ending) AS e, count(*) AS n FROM runs {chosen} GROUP BY ending"
        rows = dict(self._connection.execute(query).fetchall())
        return {ending: int(rows.get(place, 0)) for place, ending in enumerate(ENDINGS)}

    def counts(self) -> NDArray[np.int64]:
        """Runs of every point by ending: (points, endings), endings in the order of ENDINGS."""
        return counted(self._connection, len(self.points))

    @property
    def is_over(self) -> bool:
        """Whether the experiment was finished; else `irenic experiment FILE --resume` goes on."""
        counts, until = self.counts(), self.design.until
        standing = nothing_yet(len(self.points))
        standing.made[:] = standing.tried[:] = counts.sum(axis=1)
        standing.hits[:] = counts[:, ENDINGS.index(until.ending)]
        for failure in self.failures:
            standing.tried[failure.point] += 1
            standing.dead[failure.point] |= failure.run == WHOLE_POINT
        return is_over(self.experiment, standing)

    @property
    def unfinished(self) -> str:
        """That runs are still to be made, how many were, and how to go on; empty: it is over."""
        if self.is_over:
            return ""
        most = "at most " if self.design.until.width is not None else ""
        return (
            f"{self.path.name} is unfinished: {len(self):,} of {most}"
            f"{self.experiment.most_runs:,} runs were made, so later ones may still move the "
            f"figures; `irenic experiment {shlex.quote(str(self.path))} --resume` goes on."
        )

    def summary(self, where: str = "", *, point: int | None = None) -> NDArray[Any]:
        """Rows of SUMMARY of the runs that a condition chooses, by point and run.

        The condition is SQL over the table `runs` (`irenic export --dictionary`). Raises UsageError
        where it is none.
        """
        return self._summary(where, point)[0]

    def runs(self, where: str = "", *, point: int | None = None) -> Runs:
        """Columns and sequences of the runs that a condition chooses, by point and run."""
        summary, places = self._summary(where, point)
        with in_words(self.path):
            parts = list(self._reader.by_book(summary, places))
        return in_one_book(parts) if parts else self._empty()

    def pieces(self, size: int = CHUNK) -> Iterator[Runs]:
        """All runs in the order of the file, a piece at a time, for what need not hold them all."""
        for first in range(0, len(self), size):
            yield self.runs(f"place >= {first} AND place < {first + size}")

    @property
    def digest(self) -> str:
        """The digest of all runs, worked out from what the file holds."""
        digest = Digest()
        with in_words(self.path):
            for piece in self._reader.in_file_order():
                digest.add(piece)
        return digest.value

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Runs that could not be made."""
        rows = self._connection.execute("SELECT * FROM failures ORDER BY point, run").fetchall()
        return tuple(Failure(*row) for row in rows)

    # --- single runs -----------------------------------------------------------------------------

    def logged(self) -> list[tuple[int, int]]:
        """Point and number of every run whose whole log is in the file."""
        query = "SELECT DISTINCT point, run FROM events JOIN runs USING (place) ORDER BY ALL"
        return [(int(point), int(run)) for point, run in self._connection.execute(query).fetchall()]

    def log(self, run: int, *, point: int = 0) -> Run:
        """A run whose whole log is in the file. Raises UsageError where it is not."""
        columns = ", ".join(f"e.{quoted(name)}" for name in Event._fields)
        query = (
            f"SELECT {columns} FROM events e JOIN runs r USING (place) "
            "WHERE r.point = ? AND r.run = ? ORDER BY e.id"
        )
        rows = self._connection.execute(query, [point, run]).fetchall()
        if not rows:
            raise UsageError(f"the log of run {run} of point {point} was not kept; replay it")
        scenario = self.experiment.scenario_of(point, run)
        tables, names = build_tables(scenario)
        rule, seed = self.experiment.rule_at(point), self.design.seed
        return run_of(scenario, names, tables, seed=seed, run=run, rows=rows, rule=rule)

    def replay(self, run: int, *, point: int = 0, driver: DriverFor = simpy_for) -> Run:
        """A run again, whole, exactly as it was."""
        if not 0 <= point < len(self.points):
            raise UsageError(
                f"there is no point {point}; they count from 0 to {len(self.points) - 1}"
            )
        held = (
            "SELECT 1 FROM runs WHERE point = $p AND run = $r UNION ALL "
            f"SELECT 1 FROM failures WHERE point = $p AND run IN ($r, {WHOLE_POINT})"
        )
        if not self._connection.execute(held, {"p": point, "r": run}).fetchone():
            raise UsageError(f"the file holds no run {run} of point {point}")
        experiment = self.experiment
        script = experiment.script_at(point)
        made_by = driver(
            experiment.scenario_of(point, run), experiment.rule_at(point), script=script
        )
        return made_by.simulate(seed=self.design.seed, run=run, script=script)

    # --- tables ----------------------------------------------------------------------------------

    def table(self, name: str) -> dict[str, NDArray[Any]]:
        """A whole table or view as arrays. Raises UsageError where there is none of that name."""
        return self._asked(f"SELECT * FROM {quoted(name)}")

    def frame(self, name: str = "runs") -> Any:
        """A table as a data frame: of pandas, else of polars, whichever is installed."""
        columns = self.table(name)
        try:
            import pandas as frames
        except ImportError:
            try:
                import polars as frames
            except ImportError:
                raise UsageError("install pandas or polars for data frames") from None
        return frames.DataFrame(columns)

    def query(self, sql: str) -> Any:
        """Any query of DuckDB's, as its own answer: `.fetchall()`, `.df()`, `.pl()`."""
        with in_words(self.path):
            return self._connection.execute(sql)

    # --- reading ---------------------------------------------------------------------------------

    def _asked(self, query: str) -> dict[str, NDArray[Any]]:
        with self._as_question():
            return dict(self._connection.execute(query).fetchnumpy())

    def _summary(self, where: str, point: int | None) -> tuple[NDArray[Any], NDArray[Any]]:
        with self._as_question():
            return self._reader.summary(where, point)

    @contextmanager
    def _as_question(self) -> Iterator[None]:
        """What somebody asked in SQL and DuckDB does not understand, as a sentence."""
        import duckdb

        try:
            with in_words(self.path):
                yield
        except duckdb.Error as error:
            words = str(error).split("\n", maxsplit=1)[0]
            raise UsageError(f"the file was asked what it cannot answer: {words}") from None

    def _empty(self) -> Runs:
        """No runs, under the names of the scenario."""
        books = self._reader.books
        names = books[0].names if books else build_tables(self.experiment.base())[1]
        coding = books[0].coding if books else coding_of(names, 1)
        return Runs(
            names, coding, np.empty(0, SUMMARY), np.empty((0, len(names.issues)), np.int8),
            np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.int16),
        )  # fmt: skip


def _remove(folder: Path | None) -> None:
    if folder is not None:
        rmtree(folder, ignore_errors=True)


def open_results(path: str | Path) -> Results:
    """A results file, for questions. Raises ScenarioError where it is none, OSError where none is.

    While another process writes it, BlockingIOError names that process.
    """
    return Results(path)
