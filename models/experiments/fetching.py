"""Fetching runs from an open results file, as columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.experiments.books import Book, stored_books
from models.records.runs import NEVER, SUMMARY, Runs
from models.terms.outcome import ENDINGS

CHUNK = 100_000
"""Runs that are read at a time where all of them are gone through."""

Columns = dict[str, NDArray[Any]]


def counted(connection: Any, points: int) -> NDArray[np.int64]:
    """Runs of every point by ending: (points, endings), endings in the order of ENDINGS."""
    counts = np.zeros((points, len(ENDINGS)), np.int64)
    query = "SELECT point, enum_code(ending) AS e, count(*) AS n FROM runs GROUP BY ALL"
    found = connection.execute(query).fetchnumpy()
    counts[found["point"], found["e"]] = found["n"]
    return counts


class Reader:
    """Reads the runs of a file; points keep the books under which they were written."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.books: list[Book] = list(stored_books(connection).values())
        found = self._fetched("SELECT point, book FROM point_books")
        self._book_of = dict(zip(found["point"].tolist(), found["book"].tolist(), strict=True))

    def _fetched(self, query: str) -> Columns:
        return dict(self._connection.execute(query).fetchnumpy())

    def summary(self, where: str, point: int | None) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """Rows of SUMMARY by point and run, and the place of each in the file."""
        conditions = [f"({where})"] if where else []
        conditions += [f"point = {int(point)}"] if point is not None else []
        chosen = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        found = self._fetched(
            "SELECT place, run, point, enum_code(ending) AS ending, enum_code(stage) AS stage, "
            f"period, signed, front, steps, battles FROM runs {chosen}"
        )
        summary = np.empty(len(found["run"]), SUMMARY)
        for name in SUMMARY.names or ():
            summary[name] = found[name]
        places = found["place"].astype(np.int64)
        number = (summary["point"].astype(np.int64) << 32) + summary["run"]
        if (np.diff(number) > 0).all():  # as it was written, where points were made one by one
            return summary, places
        order = np.argsort(number, kind="stable")
        return summary[order], places[order]

    def in_file_order(self) -> Iterator[Runs]:
        """All runs as they were written, a piece at a time."""
        query = "SELECT count(*) FROM runs"
        for first in range(0, int(self._connection.execute(query).fetchone()[0]), CHUNK):
            between = f"place >= {first} AND place < {first + CHUNK}"
            summary, places = self.summary(between, None)
            order = np.argsort(places)
            yield from self.by_book(summary[order], places[order])

    def by_book(self, summary: NDArray[Any], places: NDArray[np.int64]) -> Iterator[Runs]:
        """The runs with their sequences, in stretches that share a book."""
        if not len(summary):
            return
        whole = self._read(summary, places, self.books[0])
        if len(self.books) == 1:
            yield whole
            return
        books = np.array([self._book_of[int(point)] for point in summary["point"]])
        edges = [0, *(np.flatnonzero(np.diff(books)) + 1), len(books)]
        for first, stop in pairwise(edges):
            yield _stretch(whole, first, stop, self.books[int(books[first])])

    def _read(self, summary: NDArray[Any], places: NDArray[np.int64], book: Book) -> Runs:
        low, high = int(places.min()), int(places.max())
        chosen = f"WHERE place BETWEEN {low} AND {high}"
        if len(places) < high - low + 1:
            self._connection.register("wanted", {"place": places.astype(np.uint32)})
            chosen += " AND place IN (SELECT place FROM wanted)"
        found = self._fetched(f"SELECT place, code, period FROM concessions {chosen}")
        package = self._packages(chosen, places, len(book.names.issues))
        start, rows = _in_order(places, found["place"].astype(np.int64))
        return Runs(
            book.names, book.coding, summary, package, start,
            np.asarray(found["code"][rows], np.int32), np.asarray(found["period"][rows], np.int16),
        )  # fmt: skip

    def _packages(self, chosen: str, places: NDArray[np.int64], issues: int) -> NDArray[np.int8]:
        package = np.full((len(places), issues), NEVER, np.int8)
        if issues:
            found = self._fetched(f"SELECT * FROM packages {chosen}")
            order = np.argsort(places, kind="stable")
            at = found.pop("place").astype(np.int64)
            rows = order[np.searchsorted(places[order], at)]
            for k, column in enumerate(found.values()):
                package[rows, k] = column
        return package


def _stretch(whole: Runs, first: int, stop: int, book: Book) -> Runs:
    """Neighbouring runs, under the names of their own book."""
    which, rows = slice(first, stop), slice(whole.start[first], whole.start[stop])
    start = whole.start[first : stop + 1] - whole.start[first]
    return Runs(
        book.names, book.coding, whole.summary[which], whole.package[which],
        start, whole.code[rows], whole.at[rows],
    )  # fmt: skip


def _in_order(
    places: NDArray[np.int64], found: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64] | slice]:
    """Where each run's concessions start, and the rows in the order of the runs.

    DuckDB gives rows in the order of the file: runs in any order, each run's rows in their own.
    """
    by_place: NDArray[np.int64] | slice = slice(None)
    if len(found) and (np.diff(found) < 0).any():
        by_place = np.argsort(found, kind="stable")
        found = found[by_place]
    first = np.searchsorted(found, places, side="left")
    lengths = np.searchsorted(found, places, side="right") - first
    start = np.concatenate(([0], np.cumsum(lengths)))
    if isinstance(by_place, slice) and (np.diff(places) > 0).all():
        return start, by_place
    rows = np.arange(start[-1]) + np.repeat(first - start[:-1], lengths)
    return start, rows if isinstance(by_place, slice) else by_place[rows]
