"""Results: an experiment's file, opened for questions.

with open_results("night.irenic") as results:
results.outcomes()                       # how many runs ended in which way
results.runs(point=3)                    # columns and sequences, as insight reads them
results.runs(where="ending = 'collapsed' AND period < 12")
results.replay(run=17, point=3)          # one run again, whole
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from models.experiments.books import Book, stored_books
from models.experiments.digesting import Digest
from models.experiments.making import DriverFor, Failure, driver_for
from models.experiments.opening import about, connected, experiment_in, foreign, in_words
from models.experiments.storage import quoted
from models.records.run import Run, run_of
from models.records.runs import NEVER, SUMMARY, Runs
from models.rules.building import build_tables
from models.terms.errors import UsageError
from models.terms.events import Event
from models.terms.outcome import ENDINGS, Ending

CHUNK = 100_000
"""Runs that are read at a time where all of them are gone through."""


class Results:
    """A results file, open for reading. A context; closing it gives the file free."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._connection = connected(self.path)
        try:
            self._said = about(self._connection, self.path)
            with in_words(self.path):
                self.experiment = experiment_in(self._connection, self._said)
                self._books = stored_books(self._connection)
                found = self._fetched("SELECT point, book FROM point_books")
        except BaseException:
            self._connection.close()
            raise
        if not self._books and len(self):
            raise foreign(self.path, "is damaged: its books are missing")
        self._book_of = dict(zip(found["point"].tolist(), found["book"].tolist(), strict=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

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
        """How many runs ended in which way; every way is named."""
        chosen = "" if point is None else f"WHERE point = {int(point)}"
        query = f"SELECT enum_code(ending) AS e, count(*) AS n FROM runs {chosen} GROUP BY ending"
        rows = dict(self._connection.execute(query).fetchall())
        return {ending: int(rows.get(place, 0)) for place, ending in enumerate(ENDINGS)}

    def counts(self) -> NDArray[np.int64]:
        """Runs of every point by ending: (points, endings), endings in the order of ENDINGS."""
        counts = np.zeros((len(self.points), len(ENDINGS)), np.int64)
        found = self._fetched(
            "SELECT point, enum_code(ending) AS e, count(*) AS n FROM runs GROUP BY ALL"
        )
        counts[found["point"], found["e"]] = found["n"]
        return counts

    def summary(self, where: str = "", *, point: int | None = None) -> NDArray[Any]:
        """Rows of SUMMARY of the runs that a condition chooses, by point and run.

        The condition is SQL over the table `runs` (`irenic export --dictionary`). Raises UsageError
        where it is none.
        """
        return self._summary(where, point)[0]

    def runs(self, where: str = "", *, point: int | None = None) -> Runs:
        """Columns and sequences of the runs that a condition chooses, by point and run."""
        summary, places = self._summary(where, point)
        return self._with_sequences(summary, places)

    def pieces(self, size: int = CHUNK) -> Iterator[Runs]:
        """All runs in the order of the file, a piece at a time, for what need not hold them all."""
        for first in range(0, len(self), size):
            yield self.runs(f"place >= {first} AND place < {first + size}")

    @property
    def digest(self) -> str:
        """The digest of all runs, worked out from what the file holds."""
        digest = Digest()
        for piece in self._in_file_order():
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

    def replay(self, run: int, *, point: int = 0, driver: DriverFor = driver_for) -> Run:
        """A run again, whole, exactly as it was."""
        if not 0 <= point < len(self.points):
            raise UsageError(
                f"there is no point {point}; they count from 0 to {len(self.points) - 1}"
            )
        experiment = self.experiment
        made_by = driver(experiment.scenario_of(point, run), experiment.rule_at(point))
        script = experiment.script_at(point)
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

    def _fetched(self, query: str) -> dict[str, NDArray[Any]]:
        return dict(self._connection.execute(query).fetchnumpy())

    def _asked(self, query: str) -> dict[str, NDArray[Any]]:
        import duckdb

        try:
            with in_words(self.path):
                return self._fetched(query)
        except duckdb.Error as error:
            words = str(error).split("\n", maxsplit=1)[0]
            raise UsageError(f"the file was asked what it cannot answer: {words}") from None

    def _summary(self, where: str, point: int | None) -> tuple[NDArray[Any], NDArray[Any]]:
        conditions = [f"({where})"] if where else []
        conditions += [f"point = {int(point)}"] if point is not None else []
        chosen = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        found = self._asked(
            "SELECT place, run, point, enum_code(ending) AS ending, enum_code(stage) AS stage, "
            f"period, signed, front, steps, battles FROM runs {chosen}"
        )
        order = np.lexsort((found["run"], found["point"]))
        summary = np.empty(len(order), SUMMARY)
        for name in SUMMARY.names or ():
            summary[name] = found[name][order]
        return summary, found["place"][order].astype(np.int64)

    def _in_file_order(self) -> Iterator[Runs]:
        for first in range(0, len(self), CHUNK):
            summary, places = self._summary(f"place >= {first} AND place < {first + CHUNK}", None)
            order = np.argsort(places)
            yield from self._by_book(summary[order], places[order])

    def _with_sequences(self, summary: NDArray[Any], places: NDArray[Any]) -> Runs:
        from models.experiments.recoding import in_one_book

        parts = list(self._by_book(summary, places))
        if not parts:
            return self._empty()
        return in_one_book(parts)

    def _by_book(self, summary: NDArray[Any], places: NDArray[Any]) -> Iterator[Runs]:
        """The runs in stretches that share a book."""
        if not len(summary):
            return
        if len(self._books) == 1:
            yield self._read(summary, places, next(iter(self._books.values())))
            return
        books = np.array([self._book_of[int(point)] for point in summary["point"]])
        edges = [0, *(np.flatnonzero(np.diff(books)) + 1), len(books)]
        for first, stop in pairwise(edges):
            book = self._books[int(books[first])]
            yield self._read(summary[first:stop], places[first:stop], book)

    def _read(self, summary: NDArray[Any], places: NDArray[Any], book: Book) -> Runs:
        low, high = int(places.min()), int(places.max())
        between = f"place BETWEEN {low} AND {high}"
        if len(places) < high - low + 1:
            wanted = {"place": places.astype(np.uint32)}
            self._connection.register("wanted", wanted)
            between += " AND place IN (SELECT place FROM wanted)"
        found = self._fetched(f"SELECT place, code, period FROM concessions WHERE {between}")
        package = self._packages(between, places, len(book.names.issues))
        return _assembled(book, summary, package, places, found)

    def _packages(self, between: str, places: NDArray[Any], issues: int) -> NDArray[np.int8]:
        package = np.full((len(places), issues), NEVER, np.int8)
        if not issues:
            return package
        found = self._fetched(f"SELECT * FROM packages WHERE {between}")
        at = found.pop("place").astype(np.int64)
        order = np.argsort(places, kind="stable")
        rows = order[np.searchsorted(places[order], at)]
        for k, column in enumerate(found.values()):
            package[rows, k] = column
        return package

    def _empty(self) -> Runs:
        names = build_tables(self.experiment.base())[1]
        book = next(iter(self._books.values()), None)
        from models.records.coding import coding_of

        coding = book.coding if book else coding_of(names, 1)
        none = np.zeros(0, np.int64)
        return Runs(
            book.names if book else names, coding, np.empty(0, SUMMARY),
            np.empty((0, len(names.issues)), np.int8), np.zeros(1, np.int64),
            none.astype(np.int32), none.astype(np.int16),
        )  # fmt: skip


def _assembled(
    book: Book,
    summary: NDArray[Any],
    package: NDArray[np.int8],
    places: NDArray[Any],
    found: dict[str, NDArray[Any]],
) -> Runs:
    """Runs whose concessions were found in any order of places, but in their own order in each."""
    at = found["place"].astype(np.int64)
    if len(at) and (np.diff(at) < 0).any():
        order = np.argsort(at, kind="stable")
        at = at[order]
        found = {name: column[order] for name, column in found.items()}
    first = np.searchsorted(at, places, side="left")
    lengths = np.searchsorted(at, places, side="right") - first
    start = np.concatenate(([0], np.cumsum(lengths)))
    code, period = found["code"], found["period"]
    if not (len(places) > 1 and (np.diff(places) < 0).any()) and int(start[-1]) == len(at):
        rows: Any = slice(None)
    else:
        rows = np.arange(start[-1]) + np.repeat(first - start[:-1], lengths)
    return Runs(
        book.names, book.coding, summary, package, start,
        np.asarray(code[rows], np.int32), np.asarray(period[rows], np.int16),
    )  # fmt: skip


def open_results(path: str | Path) -> Results:
    """A results file, for questions. Raises ScenarioError where it is none, OSError where none is.

    While another process writes it, BlockingIOError names that process.
    """
    return Results(path)
