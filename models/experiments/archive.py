"""The results file while it is written: one DuckDB file, one writer, rows only ever added.

Everything that belongs to a run is written in one transaction, and runs are written in the order
in which the experiment makes them. So a file that was cut off at any instant holds a beginning of
the same content, and to go on from its end gives the whole.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from time import perf_counter
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from models.experiments.books import Books
from models.experiments.course import Standing, nothing_yet
from models.experiments.digesting import Digest
from models.experiments.experiment import Experiment
from models.experiments.fetching import Reader, counted
from models.experiments.opening import connected, in_words, stored_experiment
from models.experiments.spans import WHOLE_POINT, Log, Made
from models.experiments.storage import (
    CREATE_SEQUENCES,
    FORMAT,
    PLAIN,
    creating,
    creating_points,
    cube_table,
    entries_table,
    packages_table,
    points_view,
    quoted,
)
from models.experiments.uninterrupted import uninterrupted
from models.records.runs import NEVER, Runs, rows_joined
from models.scenario.writing import fresh
from models.terms.errors import UsageError
from models.terms.events import Event
from models.terms.outcome import ENDINGS

FORGOTTEN_S = 3600.0
"""How much older a draft is that nobody will finish; it takes a second to be made."""

FLUSH_S = 1.0
FLUSH_ROWS = 2_000_000
"""Concessions that wait in memory at most."""


class Archive:
    """A results file, open for writing. A context: what was taken in is written when it ends."""

    def __init__(self, path: str | Path, experiment: Experiment) -> None:
        self.path = Path(path)
        self.experiment = experiment
        self._connection = connected(self.path, writing=True)
        self._books = Books(self._connection)
        self._target = ENDINGS.index(experiment.design.until.ending)
        self._waiting: list[Made] = []
        self._rows_waiting = 0
        self._flushed_at = -FLUSH_S
        self._digest = Digest()
        self._place = self._number("SELECT count(*) FROM runs")
        self.saving_s = 0.0
        """Seconds spent on writing, of this process."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with uninterrupted():
            self._end(kind)

    def _end(self, kind: type[BaseException] | None) -> None:
        try:
            if kind is None or not issubclass(kind, OSError):
                self.flush()
                self._settle()
        finally:
            with in_words(self.path):
                self._connection.close()

    def _settle(self) -> None:
        """Move what was written into the one file; closing alone would not say that it failed."""
        with in_words(self.path):
            self._connection.execute("CHECKPOINT")

    # --- what is there ---------------------------------------------------------------------------

    def standing(self) -> Standing:
        """What the file holds of every point."""
        standing = nothing_yet(len(self.experiment.points))
        runs = self._columns(
            f"SELECT point, count(*) AS n, count(*) FILTER (enum_code(ending) = {self._target}) "
            "AS hits FROM runs GROUP BY point"
        )
        standing.made[runs["point"]] = runs["n"]
        standing.hits[runs["point"]] = runs["hits"]
        failed = self._columns("SELECT point, count(*) AS n FROM failures GROUP BY point")
        standing.tried[:] = standing.made
        standing.tried[failed["point"]] += failed["n"]
        dead = self._columns(f"SELECT point FROM failures WHERE run = {WHOLE_POINT}")
        standing.dead[dead["point"]] = True
        return standing

    def answer(self) -> tuple[NDArray[np.int64], int, str]:
        """Runs by point and ending, failures, and the digest of all that is in the file."""
        counts = counted(self._connection, len(self.experiment.points))
        return counts, self._number("SELECT count(*) FROM failures"), self._digest.value

    def first_error(self) -> str:
        """Why the first run that could not be made was not."""
        return str(self._connection.execute("SELECT error FROM failures").fetchone()[0])

    def _columns(self, query: str) -> dict[str, NDArray[Any]]:
        return dict(self._connection.execute(query).fetchnumpy())

    def _number(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])

    def recall(self) -> None:
        """Carry the digest on from what the file holds already."""
        for runs in Reader(self._connection).in_file_order():
            self._digest.add(runs)

    # --- what comes ------------------------------------------------------------------------------

    def keep(self, made: Made) -> None:
        """Take in what became of a span; it is on disk within a second."""
        self._waiting.append(made)
        if made.runs is not None:
            self._digest.add(made.runs)
        self._rows_waiting += len(made.runs.code) if made.runs is not None else 0
        late = perf_counter() - self._flushed_at >= FLUSH_S
        if late or self._rows_waiting >= FLUSH_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what waits, all of it or none. Raises OSError where that cannot be done."""
        with uninterrupted():
            self._flush()

    def _flush(self) -> None:
        begun = perf_counter()
        if self._waiting:
            with in_words(self.path), self._transaction():
                self._write(self._waiting)
        self._waiting, self._rows_waiting = [], 0
        self._flushed_at = perf_counter()
        self.saving_s += self._flushed_at - begun

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or none."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            with suppress(Exception):  # on a full disk it may have ended by itself
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _write(self, waiting: list[Made]) -> None:
        first = self._place
        runs = [made.runs for made in waiting if made.runs is not None]
        logs: list[tuple[int, Log]] = []
        for made in waiting:
            logs += _placed(made, self._place)
            self._place += len(made.runs) if made.runs is not None else 0
        if logs:
            self._write_logs(logs)
        if runs:
            self._books.note(runs, self.experiment)
            self._write_runs(runs, first)
        failures = [failure for made in waiting for failure in made.failures]
        if failures:
            self._connection.executemany("INSERT INTO failures VALUES (?, ?, ?, ?, ?)", failures)

    def _write_runs(self, parts: list[Runs], first: int) -> None:
        summary = rows_joined([part.summary for part in parts])
        places = np.arange(first, first + len(summary), dtype=np.uint32)
        columns = {name: np.ascontiguousarray(summary[name]) for name in summary.dtype.names or ()}
        self._insert(
            "runs",
            {"place": places, **columns},
            "place, point, run, enum_range(NULL::ending_type)[ending + 1], "
            "enum_range(NULL::stage_type)[stage + 1], period, signed, front, steps, battles",
        )
        self._write_packages(np.concatenate([part.package for part in parts]), places)
        lengths = np.concatenate([np.diff(part.start) for part in parts])
        concessions = {
            "place": np.repeat(places, lengths),
            "code": np.concatenate([part.code for part in parts]),
            "period": np.concatenate([part.at for part in parts]),
        }
        self._insert("concessions", concessions)

    def _write_packages(self, package: NDArray[np.int8], places: NDArray[np.uint32]) -> None:
        if not package.shape[1]:
            return
        signed = np.flatnonzero(package[:, 0] != NEVER)
        if len(signed):
            chosen = package[signed]
            columns = {f"i{k}": np.ascontiguousarray(chosen[:, k]) for k in range(chosen.shape[1])}
            self._insert("packages", {"place": places[signed], **columns})

    def _write_logs(self, logs: list[tuple[int, Log]]) -> None:
        rows = np.array([row for _, log in logs for row in log.rows], np.float64)
        lengths = [len(log.rows) for _, log in logs]
        place = np.repeat(np.array([place for place, _ in logs], np.uint32), lengths)
        columns = {name: np.ascontiguousarray(rows[:, k]) for k, name in enumerate(Event._fields)}
        self._insert("events", {"place": place, **columns})

    def _insert(self, table: str, columns: Mapping[str, NDArray[Any]], chosen: str = "*") -> None:
        if len(next(iter(columns.values()))):
            self._connection.register("incoming", dict(columns))
            self._connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM incoming")
            self._connection.unregister("incoming")


def _placed(made: Made, first: int) -> Iterator[tuple[int, Log]]:
    """The logs of a span, each with the place of its run in the file."""
    if made.runs is not None and made.logs:
        number = {int(run): at for at, run in enumerate(made.runs.summary["run"])}
        yield from ((first + number[log.run], log) for log in made.logs)


def create(
    path: str | Path, experiment: Experiment, versions: Mapping[str, str], *, text: str = ""
) -> Archive:
    """A new results file. `text` is the scenario as its author wrote it, where there is such.

    It stands whole under its name or not at all. Raises UsageError where something stands there
    already, OSError where nothing can be written.
    """
    goal = Path(path)
    draft = goal.with_name(f".{goal.name}.{os.getpid()}.new")
    if goal.exists():
        raise UsageError(f"{goal} is there already; choose another name, or go on with --resume")
    try:
        with in_words(goal):
            connection = connected(draft, writing=True)
            _sweep(goal, draft)
            _furnish(connection, experiment, versions, text or fresh(experiment.scenario))
            connection.execute("CHECKPOINT")  # closing alone would not say that it failed
            connection.close()
        _put(draft, goal)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            reason = "the disk is full, so no file was made"
            raise OSError(errno.ENOSPC, reason, str(goal)) from None
        if error.filename == str(draft):  # the name that was asked for is the one to tell
            error.filename = str(goal)
        raise
    finally:
        with suppress(OSError):  # where nothing can be made nothing can be taken away either
            draft.unlink(missing_ok=True)
            draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)
    return Archive(goal, experiment)


def resumed(path: str | Path) -> Archive:
    """A results file, to be gone on with. Raises ScenarioError where it is none."""
    archive = Archive(path, stored_experiment(path))
    with in_words(Path(path)):
        archive.recall()
    return archive


def _sweep(goal: Path, draft: Path) -> None:
    """Drop drafts of that name that are much older than this one: their makers were killed."""
    with suppress(OSError):
        now = draft.stat().st_mtime
        for left in goal.parent.glob(f".{escape(goal.name)}.*.new*"):
            if now - left.stat().st_mtime > FORGOTTEN_S:
                left.unlink(missing_ok=True)


def _put(draft: Path, goal: Path) -> None:
    """Give the draft its name, unless somebody else took it meanwhile."""
    try:
        os.link(draft, goal)
    except FileExistsError:
        raise UsageError(f"{goal} was written by somebody else meanwhile") from None
    except OSError:  # a file system without links
        draft.rename(goal)


def _furnish(
    connection: Any, experiment: Experiment, versions: Mapping[str, str], text: str
) -> None:
    """All tables, and everything that is known before the first run."""
    points = experiment.points
    names = tuple(factor.name for factor in points.factors)
    in_words_ = tuple(factor.name for factor in points.factors if not factor.is_number)
    connection.execute(f"CREATE TYPE ending_type AS {_type('runs', 'ending')}")
    connection.execute(f"CREATE TYPE stage_type AS {_type('runs', 'stage')}")
    for table in PLAIN:
        connection.execute(_typed(creating(table)))
    connection.execute(creating(entries_table(names)))
    issues = tuple(str(key) for key in experiment.scenario.issues)
    connection.execute(creating(packages_table(issues)))
    connection.execute(creating_points(points_view(names, in_words_), in_words_))
    connection.execute(CREATE_SEQUENCES)
    about = {
        "format": str(FORMAT),
        "scenario": experiment.scenario.id,
        "title": experiment.scenario.title,
        "caution": experiment.scenario.caution,
        "scenario_hash": experiment.scenario_hash,
        "scenario_text": text,
        "design": experiment.design.model_dump_json(by_alias=True),
        "seed": str(experiment.design.seed),
        "versions": json.dumps(dict(versions)),
        "laws": json.dumps([[law.path, law.distribution.model_dump()] for law in experiment.laws]),
        "factors": json.dumps([_factor(factor) for factor in points.factors]),
        "sampled": json.dumps(points.sampled),
        "thinned": str(points.thinned),
    }
    connection.executemany("INSERT INTO about VALUES (?, ?)", list(about.items()))
    _write_points(connection, experiment)


def _write_points(connection: Any, experiment: Experiment) -> None:
    points = experiment.points
    numbers = np.arange(len(points), dtype=np.int32)
    entries = {"point": numbers} | {f"f{k}": column for k, column in enumerate(points.columns)}
    connection.register("incoming", entries)
    connection.execute("INSERT INTO entries SELECT * FROM incoming")
    connection.unregister("incoming")
    if points.cube is not None:
        connection.execute(creating(cube_table(points.sampled)))
        cube = {f"f{k}": np.ascontiguousarray(column) for k, column in enumerate(points.cube.T)}
        connection.register("incoming", {"point": numbers, **cube})
        connection.execute("INSERT INTO cube SELECT * FROM incoming")
        connection.unregister("incoming")
    levels = [
        (factor.name, place, label, json.dumps(_plain(level)))
        for factor in points.factors
        for place, (level, label) in enumerate(zip(factor.levels, factor.labels, strict=True))
    ]
    if levels:
        columns = {
            name: np.array([level[k] for level in levels], np.int32 if k == 1 else object)
            for k, name in enumerate(("factor", "level", "label", "value"))
        }
        connection.register("incoming", columns)
        connection.execute("INSERT INTO levels SELECT * FROM incoming")
        connection.unregister("incoming")


def _factor(factor: Any) -> dict[str, Any]:
    law = factor.law.model_dump() if factor.law is not None else None
    return {"name": factor.name, "law": law, "whole": factor.whole, "steps": factor.steps}


def _plain(level: Any) -> Any:
    """A level as JSON has it."""
    if hasattr(level, "model_dump"):
        return level.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if hasattr(level, "isoformat"):
        return level.isoformat()
    if isinstance(level, (list, tuple)):
        return [_plain(item) for item in level]
    if isinstance(level, dict):
        return {str(key): _plain(item) for key, item in level.items()}
    return level


def _type(table: str, column: str) -> str:
    found = next(one for one in PLAIN if one.name == table)
    return next(one.type for one in found.columns if one.name == column)


def _typed(statement: str) -> str:
    """With the names of the two enumerations in the place of their lists."""
    for column in ("ending", "stage"):
        statement = statement.replace(_type("runs", column), f"{column}_type")
    return statement


def digest_of(runs: Runs) -> str:
    """The digest of runs that are held in memory."""
    digest = Digest()
    digest.add(runs)
    return digest.value


__all__ = ["Archive", "create", "digest_of", "quoted", "resumed"]
