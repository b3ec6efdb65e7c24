"""Problems of a scenario: in words for a person, as a document for a script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.cli.page import width, wrapped
from models.terms.errors import Problem

KEYS = ("severity", "file", "line", "column", "path", "message", "hint")


def as_document(problems: Sequence[Problem]) -> dict[str, Any]:
    """The answer of `irenic check --json`; its keys are a promise to scripts."""
    return {
        "sound": not any(problem.severity == "error" for problem in problems),
        "problems": [{key: getattr(problem, key) for key in KEYS} for problem in problems],
    }


def told(problems: Sequence[Problem]) -> str:
    """Every problem, one after the other."""
    return "\n".join(_told(problem) for problem in problems)


def grouped(problems: Sequence[Problem]) -> str:
    """Warnings one by one, then notes: those that say the same in one line, with their places."""
    notes: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.severity == "note":
            notes.setdefault(_sorted_by(problem), []).append(problem)
    others = [_told(problem) for problem in problems if problem.severity != "note"]
    return "\n".join((*others, *(_together(alike) for alike in notes.values())))


def _sorted_by(problem: Problem) -> tuple[str, str]:
    """What notes have in common that are told together: their words, and where they are like."""
    top, _, rest = problem.path.partition(".")
    return f"{top}{'.'.join(rest.split('.')[1:])}", f"{problem.message}; {problem.hint}"


def _together(alike: Sequence[Problem]) -> str:
    if len(alike) == 1:
        return _told(alike[0])
    first = alike[0]
    top = first.path.partition(".")[0]
    tail = "." + ".".join(first.path.split(".")[2:]) if first.path.count(".") > 1 else ""
    names = ", ".join(f"{problem.path.split('.')[1]}:{problem.line}" for problem in alike)
    words = f"{first.message}; {first.hint}" if first.hint else first.message
    head = f"{_nearby(first.file)}  {len(alike)} x {top}.*{tail}"
    return f"{head}\n{wrapped(f'note: {words}', indent=4)}\n{wrapped(names, indent=6)}"


def _told(problem: Problem) -> str:
    """On one line where it fits, else the words below their place."""
    words = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    if problem.severity != "error":
        words = f"{problem.severity}: {words}"
    head = "  ".join(part for part in (_place(problem), problem.path) if part)
    line = f"{head}  {words}"
    return line if len(line) <= width() else f"{head}\n{wrapped(words, indent=4)}"


def _place(problem: Problem) -> str:
    """Where it stands, as editors and terminals understand it."""
    place = f"{_nearby(problem.file)}:{problem.line}:{problem.column}"
    return place if problem.line else _nearby(problem.file)


def _nearby(file: str) -> str:
    """A file below the current folder by its way from here."""
    try:
        return str(Path(file).relative_to(Path.cwd())) if file else ""
    except (ValueError, OSError):
        return file
