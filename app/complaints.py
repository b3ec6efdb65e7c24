"""From an error to words: the one door to the user.

Only three kinds reach a person: what is theirs to mend, what cannot be met, and what is our fault.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication

from models.terms.errors import RunStopped, ScenarioError, UsageError

log = logging.getLogger("irenic")


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
    if count == 1:
        problem = error.problems[0]
        place = f"{problem.file.replace(chr(92), '/').rsplit('/', 1)[-1]}: " if problem.file else ""
        words = _t("Not done: %1. What was open is kept.")
        return words.replace("%1", f"{place}{problem.message}")
    words = _t("Not opened: the file has %1 problems, listed below. What was open is kept.")
    return words.replace("%1", str(count))


def _file(error: OSError) -> str:
    name = error.filename or ""
    if isinstance(error, FileNotFoundError):
        return _t("There is no file %1.").replace("%1", str(name))
    if isinstance(error, PermissionError):
        return _t("%1 may not be read or written.").replace("%1", str(name))
    return _t("%1: %2.").replace("%1", str(name)).replace("%2", error.strerror or str(error))


def _t(text: str) -> str:
    return QCoreApplication.translate("complaints", text)
