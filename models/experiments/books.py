"""Books: the names and radices by which the concessions of a point are coded.

Nearly always all points share one. A variation that changes how many steps or rungs there are
gives its points a book of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.experiment import Experiment
from models.records.coding import Coding
from models.records.runs import Runs
from models.rules.tables import Names
from models.terms.scenario import Scenario


class Book(NamedTuple):
    """What the numbers of a point's runs stand for."""

    names: Names
    coding: Coding


LISTED = ("parties", "issues", "steps", "gates")


Row = tuple[int | str, ...]


class Books:
    """The books of a file that is being written."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._known = {book: number for number, book in stored_books(connection).items()}
        found = connection.execute("SELECT point FROM point_books").fetchnumpy()
        self._points = set(found["point"].tolist())

    def note(self, parts: list[Runs], experiment: Experiment) -> None:
        """Write down the books of points that have runs for the first time."""
        new: list[tuple[int, int]] = []
        unknown: dict[Book, int] = {}
        for part in parts:
            points = np.unique(part.summary["point"]).tolist()
            fresh = [point for point in points if point not in self._points]
            if fresh:
                book = Book(part.names, part.coding)
                if book not in self._known:
                    self._known[book] = len(self._known)
                    unknown[book] = fresh[0]
                new += [(point, self._known[book]) for point in fresh]
                self._points.update(fresh)
        self._write(unknown, experiment)
        self._insert("point_books", new)

    def _write(self, unknown: dict[Book, int], experiment: Experiment) -> None:
        """Books that are new, each with a point of its own, where its rungs are."""
        books: list[Row] = []
        names: list[Row] = []
        rungs: list[Row] = []
        for book, point in unknown.items():
            number = self._known[book]
            books.append((number, *book.coding, json.dumps(book.names._asdict())))
            names += _listed(number, book)
            rungs += _rungs(number, experiment.scenario_at(point)) if book.names.issues else []
        self._insert("books", books)
        self._insert("names", names)
        self._insert("rungs", rungs)

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """All rows at once: there may be as many books as orders."""
        if rows:
            columns = zip(*rows, strict=True)
            incoming = {f"c{k}": _column(column) for k, column in enumerate(columns)}
            self._connection.register("incoming", incoming)
            self._connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
            self._connection.unregister("incoming")


def _column(entries: Row) -> NDArray[Any]:
    return np.array(entries, np.int32 if isinstance(entries[0], int) else object)


def _listed(number: int, book: Book) -> Iterator[Row]:
    for which in LISTED:
        for place, name in enumerate(getattr(book.names, which)):
            yield number, which, place, name


def _rungs(number: int, scenario: Scenario) -> Iterator[Row]:
    for issue, noun in enumerate(scenario.issues.values()):
        for place, rung in enumerate(noun.rungs):
            yield number, issue, place, str(rung)


def stored_books(connection: Any) -> dict[int, Book]:
    """The books of a file, by number."""
    rows = connection.execute(
        "SELECT book, parties, subjects, places, names FROM books ORDER BY book"
    ).fetchall()
    return {
        number: Book(_names(json.loads(names)), Coding(*radices))
        for number, *radices, names in rows
    }


def _names(said: dict[str, list[str]]) -> Names:
    return Names(**{key: tuple(value) for key, value in said.items()})
