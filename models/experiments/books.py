"""Books: the names and radices by which the concessions of a point are coded.

Nearly always all points share one. A variation that changes how many steps or rungs there are
gives its points a book of their own.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import numpy as np

from models.experiments.experiment import Experiment
from models.records.coding import Coding
from models.records.runs import Runs
from models.rules.tables import Names


class Book(NamedTuple):
    """What the numbers of a point's runs stand for."""

    names: Names
    coding: Coding


LISTED = ("parties", "issues", "steps", "gates")


class Books:
    """The books of a file that is being written."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._known = {book: number for number, book in stored_books(connection).items()}
        found = connection.execute("SELECT point FROM point_books").fetchnumpy()
        self._points = set(found["point"].tolist())

    def note(self, parts: list[Runs], experiment: Experiment) -> None:
        """Write down the books of points that have runs for the first time."""
        new = []
        for part in parts:
            points = np.unique(part.summary["point"]).tolist()
            fresh = [point for point in points if point not in self._points]
            if fresh:
                book = self._number(Book(part.names, part.coding), fresh[0], experiment)
                new += [(point, book) for point in fresh]
                self._points.update(fresh)
        if new:
            columns = np.array(new, np.int32).T
            incoming = {"point": columns[0].copy(), "book": columns[1].copy()}
            self._connection.register("incoming", incoming)
            self._connection.execute("INSERT INTO point_books SELECT * FROM incoming")
            self._connection.unregister("incoming")

    def _number(self, book: Book, point: int, experiment: Experiment) -> int:
        if book not in self._known:
            number = len(self._known)
            self._write(number, book)
            self._write_rungs(number, point, experiment)
            self._known[book] = number
        return self._known[book]

    def _write(self, number: int, book: Book) -> None:
        row = (number, *book.coding, json.dumps(book.names._asdict()))
        self._connection.execute("INSERT INTO books VALUES (?, ?, ?, ?, ?)", row)
        names = [
            (number, which, place, name)
            for which in LISTED
            for place, name in enumerate(getattr(book.names, which))
        ]
        self._connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", names)

    def _write_rungs(self, number: int, point: int, experiment: Experiment) -> None:
        rungs = [
            (number, issue, place, str(rung))
            for issue, noun in enumerate(experiment.scenario_at(point).issues.values())
            for place, rung in enumerate(noun.rungs)
        ]
        if rungs:
            self._connection.executemany("INSERT INTO rungs VALUES (?, ?, ?, ?)", rungs)


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
