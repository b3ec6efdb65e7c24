"""From an error to words: the one door to the user.

Only three kinds reach a person: what is theirs to mend, what cannot be met, and what is our fault.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication

from models.terms.errors import Problem, RunStopped, ScenarioError, UsageError

log = logging.getLogger("irenic")

MOST = 3
"""Problems of an edit that are told in the sentence itself; the list below has all."""


def in_words(error: Exception) -> str:
    """One sentence for a person; empty where they asked for what happened."""
    if isinstance(error, RunStopped):
        return ""
    if isinstance(error, ScenarioError):
        return _problems(error)
    if isinstance(error, UsageError):
        return str(error)
    if isinstance(error, OSError):
        return _file(error)
    log.error("a fault of ours", exc_info=error)
    return _t("A fault of ours: %1. What was open is kept.").replace(
        "%1", str(error) or repr(error)
    )


def _problems(error: ScenarioError) -> str:
    count = len(error.problems)
    name = _name(error.problems[0].file) if error.problems else ""
    if count == 1 or (count and not name):  # what has no file is an edit: nothing was to be opened
        words = _t("Not done: %1. What was open is kept.")
        told = "; ".join(_placed(problem) for problem in error.problems[:MOST])
        return words.replace("%1", f"{told}; …" if count > MOST else told)
    words = _t("Not opened: %2 has %1 problems, listed below. What was open is kept.")
    return words.replace("%1", str(count)).replace("%2", name or _t("the file"))


def _placed(problem: Problem) -> str:
    """What is wrong, behind its place in its file and before its way out."""
    if not problem.file:
        return problem.message
    line = _t("line %1").replace("%1", str(problem.line)) if problem.line else ""
    place = " ".join(part for part in (_name(problem.file), line, problem.path) if part)
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{place}: {problem.message}{hint}"


def _name(file: str) -> str:
    """A file without its folder, on whatever system it lies."""
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def _file(error: OSError) -> str:
    name = error.filename or ""
    if isinstance(error, FileNotFoundError):
        return _t("There is no file %1.").replace("%1", str(name))
    if isinstance(error, PermissionError):
        return _t("%1 may not be read or written.").replace("%1", str(name))
    return _t("%1: %2.").replace("%1", str(name)).replace("%2", error.strerror or str(error))


def _t(text: str) -> str:
    return QCoreApplication.translate("complaints", text)
