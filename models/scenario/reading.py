"""From a file or a text to a sound Scenario, or to every problem at once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.scenario.checking import unsound, unsound_itself
from models.scenario.composing import composed
from models.scenario.document import Document, nearest_spot
from models.scenario.nodes import Mapping
from models.scenario.placing import placed_fault
from models.scenario.scalars import data_of
from models.scenario.shipped import shipped_names, shipped_path
from models.scenario.spelling import nearest
from models.scenario.unfinished import misnamed_in
from models.scenario.validating import Unfit, validated
from models.terms.errors import Problem, ScenarioError
from models.terms.results_head import is_results
from models.terms.scenario import Scenario

LARGEST = 1024 * 1024
"""Bytes that a scenario file may have; the longest that we ship has a seventh of it."""

MOST_PROBLEMS = 200
"""Problems told at once; whoever has more mends these first."""


Check = Callable[[Scenario], tuple[Problem, ...]]


def read_document(path_or_name: str | Path) -> Document:
    """The document of a shipped scenario's name or of a file.

    Raises ScenarioError with every problem; a file that cannot be read is one problem.
    """
    path = _path_of(path_or_name)
    missing = nearest(str(path), shipped_names()) or "`irenic list` names what is shipped"
    return document_of(text_of(path, missing=missing), str(path))


def read_shipped(name: str) -> Document:
    """A shipped scenario, whose variants our tests have looked at: they are not checked again."""
    path = shipped_path(name)
    return document_of(text_of(path), str(path), check=unsound_itself)


def document_of(text: str, file: str = "", *, check: Check = unsound) -> Document:
    """The document that a text is. Raises ScenarioError with every problem."""
    try:
        return _document(text, file, check)
    except ScenarioError as error:
        problems = sorted(error.problems, key=lambda problem: (problem.line, problem.column))
        raise ScenarioError(_bounded([p._replace(file=file) for p in problems])) from None


def _bounded(problems: list[Problem]) -> tuple[Problem, ...]:
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return tuple(problems)
    last = problems[MOST_PROBLEMS]
    return (
        *problems[:MOST_PROBLEMS],
        last._replace(message=f"and {more:,} more from here on", hint=""),
    )


def _document(text: str, file: str, check: Check) -> Document:
    root = composed(text)
    data = data_of(root)
    if "experiment" in data and "irenic" not in data:
        raise ScenarioError((_design(root),))
    try:
        scenario = validated(Scenario, data)
    except Unfit as unfit:
        raise _unfit(root, data, unfit) from None
    document = Document(scenario, text, file, root)
    if problems := check(scenario):
        raise ScenarioError(tuple(placed(document, problem) for problem in problems))
    return document


def _design(root: Mapping) -> Problem:
    """What is said of an experiment's design that was given for a scenario."""
    message = "this is a design of an experiment, not a scenario"
    hint = "`irenic experiment FILE --estimate` checks it"
    return Problem("error", "", message, hint, *nearest_spot(root, "experiment").place)


def _unfit(root: Mapping, data: Any, unfit: Unfit) -> ScenarioError:
    """Values that do not fit, and with them the names that name nothing."""
    problems = [placed_fault(root, fault) for fault in unfit.faults]
    known = {problem.path for problem in problems}
    for problem in misnamed_in(data):
        if problem.path not in known:
            line, column = nearest_spot(root, problem.path).place
            problems.append(problem._replace(line=line, column=column))
    return ScenarioError(tuple(problems))


def placed(document: Document, problem: Problem) -> Problem:
    """The problem with its file, line and column."""
    line, column = document.place_of(problem.path)
    return problem._replace(line=line, column=column, file=document.file)


def _path_of(path_or_name: str | Path) -> Path:
    """A shipped name goes before a file of the same name; `./name` is the file."""
    if isinstance(path_or_name, str) and path_or_name in shipped_names():
        return shipped_path(path_or_name)
    return Path(path_or_name)


def text_of(path: Path, *, missing: str = "") -> str:
    """The file's text, to the byte. Raises ScenarioError with the one reason why not.

    `missing` is the way out that is named where there is no such file.
    """
    try:
        data = _bytes_of(path)
    except OSError as error:
        hint = missing if isinstance(error, FileNotFoundError) else ""
        raise _unreadable(path, _reason(error), hint) from None
    except ValueError:
        raise _unreadable(path, "a file's name cannot hold this character") from None
    if is_results(data):
        hint = "`irenic sequences`, `compare`, `export` and `open` read it"
        raise _unreadable(path, "is a file of results, not a scenario", hint)
    if len(data) > LARGEST:
        raise _unreadable(path, f"is larger than {LARGEST // 2**20} MB, far beyond any scenario")
    return _decoded(path, data)


def _bytes_of(path: Path) -> bytes:
    """As many bytes as tell whether it is too large; devices and pipes are not waited for."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise _unreadable(path, "is no ordinary file")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(path, "is written in UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(path, f"is no UTF-8 text (line {line})", "save it as UTF-8") from None
    if "\0" in text:
        raise _unreadable(path, "is a binary file, not a text")
    return text


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "is a folder, not a file"
    if isinstance(error, PermissionError):
        return "may not be read by this user"
    return f"cannot be read ({os.strerror(error.errno) if error.errno else error})"


def _unreadable(path: Path, reason: str, hint: str = "") -> ScenarioError:
    return ScenarioError((Problem("error", "", reason, hint, file=str(path)),))
