"""Problems of a scenario: in words for a person, as a document for a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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


def _told(problem: Problem) -> str:
    from app.cli.page import wrapped

    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    hint = f"; {problem.hint}" if problem.hint else ""
    head = "  ".join(part for part in (place, problem.path) if part)
    kind = "" if problem.severity == "error" else f"{problem.severity}: "
    line = f"{head}  {kind}{problem.message}{hint}".strip()
    return wrapped(line, hanging=4)
