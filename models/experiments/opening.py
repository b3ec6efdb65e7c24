"""Opening a results file: is it one, is somebody writing it, and which experiment is it of."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from models.experiments.design import Design
from models.experiments.experiment import Experiment, Law
from models.experiments.factors import Factor
from models.experiments.points import Points
from models.experiments.storage import FORMAT, quoted
from models.scenario.reading import document_of
from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.quantity import Distribution
from models.terms.results_head import LENGTH, is_results
from models.terms.scenario import Scenario

HELD_BY = re.compile(r"PID (\d+)")
DAMAGED = "is damaged: it was cut off or changed by another program"
NAME_ONE = "name one that `irenic experiment -o NAME.irenic` has written"
INTERRUPTED = "Query interrupted"
"""What DuckDB says, in an error without a name of its own, where Ctrl-C found it at work."""

TORN = ("valid DuckDB", "Could not read", "orrupt", "attempted to read", "checksum")
"""What DuckDB says where a file, or what was written last beside it, is not as it was left."""

NO_ROOM = ("No space left", "File too large", "Disk quota exceeded", "not enough space")


def connected(path: Path, *, writing: bool = False) -> Any:
    """A connection to a file; a new file is made where there is none and it is for writing.

    Raises OSError where it cannot be had, ScenarioError where it is no results file, UsageError for
    a name that the database cannot read.
    """
    _check_name(path)
    import duckdb  # a fifth of a second to load

    if not writing or path.exists():
        check_kind(path)
    elif not os.access(path.parent, os.W_OK):
        _refuse_folder(path)
    with in_words(path):
        # one thread writes as fast as it must, and leaves the processors to the runs
        frugal: dict[str, Any] = {"threads": 1, "checkpoint_threshold": "256MB"}
        made = duckdb.connect(str(path), read_only=not writing, config=frugal if writing else {})
        # where it takes us for a session at a keyboard it would draw a bar on standard output
        made.execute("SET enable_progress_bar = false")
        return made


def _check_name(path: Path) -> None:
    try:
        str(path.absolute()).encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(
            f"{path}: the name of this file or of its folder is not written in UTF-8; give it "
            "another one"
        ) from None


def _refuse_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    raise PermissionError(errno.EACCES, "this folder may not be written to", str(path.parent))


def check_kind(path: Path) -> None:
    """Raises OSError where there is no file, ScenarioError where it is none of ours."""
    try:
        if not (path.is_file() or path.is_dir() or not path.exists()):
            raise foreign(path, "is no file but a pipe or a device", NAME_ONE)
        with path.open("rb") as file:
            head = file.read(LENGTH)
    except IsADirectoryError:
        raise IsADirectoryError(
            errno.EISDIR, "is a folder, not a results file", str(path)
        ) from None
    except FileNotFoundError:
        raise FileNotFoundError(errno.ENOENT, "there is no such file", str(path)) from None
    if not is_results(head):
        raise foreign(path, "is no results file of irenic", NAME_ONE)


def foreign(path: Path, message: str, hint: str = "") -> ScenarioError:
    """The error for a file that is not what it was taken for."""
    return ScenarioError((Problem("error", "", message, hint, file=str(path)),))


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """What DuckDB says of a file, as errors that a person understands."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        raise _translated(path, error) from error
    except RuntimeError as error:
        if str(error) == INTERRUPTED:
            raise KeyboardInterrupt from error
        raise


def _translated(path: Path, error: Exception) -> Exception:
    words = str(error)
    if any(said in words for said in NO_ROOM):
        reason = (
            "the disk is full; what was written is safe, go on with --resume when there is room"
        )
        return OSError(errno.ENOSPC, reason, str(path))
    if "lock" in words and (match := HELD_BY.search(words)):
        reason = f"is being written by another process (number {match[1]})"
        return BlockingIOError(errno.EAGAIN, reason, str(path))
    if "different configuration" in words:
        return BlockingIOError(errno.EAGAIN, "is being written by this program", str(path))
    if "ermission denied" in words or "Read-only file system" in words:
        return PermissionError(errno.EACCES, "may not be written", str(path))
    if any(said in words for said in TORN):
        return foreign(path, DAMAGED, _way_back(path))
    if "newer" in words and "version" in words:
        return foreign(path, "was written by a newer version", "update irenic")
    if "Cannot open file" in words or "o such file or directory" in words:
        return FileNotFoundError(errno.ENOENT, "cannot be opened or made there", str(path))
    return error


def _way_back(path: Path) -> str:
    """What may be tried with a file that cannot be read as it is."""
    log = path.with_name(f"{path.name}.wal")
    if log.exists():
        return f"move {log.name} away and try again: all but what was written last may be whole"
    return "make it anew, or take a copy of it from a backup"


def about(connection: Any, path: Path) -> dict[str, str]:
    """What a file says about itself. Raises ScenarioError where it is none of ours."""
    import duckdb

    try:
        said = dict(connection.execute("SELECT key, value FROM about").fetchall())
        stored = int(said["format"])
    except (duckdb.Error, KeyError, ValueError):
        hint = f"{NAME_ONE}; if it is one, it was cut off: {_way_back(path)}"
        raise foreign(path, "is no results file of irenic", hint) from None
    if stored > FORMAT:
        raise foreign(path, "was written by a newer version", "update irenic")
    return said


def stored_experiment(path: str | Path) -> Experiment:
    """The experiment of a file. Raises ScenarioError where it is no results file."""
    place = Path(path)
    with in_words(place):
        connection = connected(place)
        try:
            return experiment_in(connection, about(connection, place))
        finally:
            connection.close()


def experiment_in(connection: Any, said: dict[str, str]) -> Experiment:
    """The experiment as it was written down, to the last bit of every point."""
    laws = json.loads(said["laws"])
    return Experiment(
        scenario=_scenario(said["scenario_text"]),
        design=Design.model_validate_json(said["design"]),
        points=_points(connection, said),
        laws=tuple(Law(path, Distribution.model_validate(law)) for path, law in laws),
    )


@lru_cache(maxsize=4)
def _scenario(text: str) -> Scenario:
    return document_of(text).scenario


def _points(connection: Any, said: dict[str, str]) -> Points:
    sampled = tuple(json.loads(said["sampled"]))
    factors = _factors(connection, json.loads(said["factors"]))
    names = [quoted(factor.name) for factor in factors]
    cube = None
    if sampled:
        chosen = ", ".join(map(quoted, sampled))
        found = connection.execute(f"SELECT {chosen} FROM cube ORDER BY point").fetchnumpy()
        cube = np.stack([np.asarray(found[name]) for name in sampled], axis=1)
    if not factors:
        return Points((), (), sampled, cube, int(said["thinned"]))
    query = f"SELECT {', '.join(names)} FROM entries ORDER BY point"
    found = connection.execute(query).fetchnumpy()
    columns = tuple(np.asarray(found[factor.name]) for factor in factors)
    return Points(factors, columns, sampled, cube, int(said["thinned"]))


def _factors(connection: Any, said: list[dict[str, Any]]) -> tuple[Factor, ...]:
    rows = connection.execute("SELECT factor, value FROM levels ORDER BY factor, level").fetchall()
    levels: dict[str, list[Any]] = {}
    for name, value in rows:
        level = json.loads(value)
        levels.setdefault(name, []).append(tuple(level) if isinstance(level, list) else level)
    return tuple(
        Factor(
            name=one["name"],
            levels=tuple(levels.get(one["name"], ())),
            law=Distribution.model_validate(one["law"]) if one["law"] else None,
            whole=one["whole"],
            steps=one["steps"],
        )
        for one in said
    )
