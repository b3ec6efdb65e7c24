"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from app.cli.output import NAMES, put_out
from models.terms.errors import UsageError


def check_named(path: str | None, flag: str) -> None:
    """Raises UsageError for a name that is empty."""
    if path is not None and not path.strip():
        raise UsageError(f"{flag} needs the name of a file")


def write_text(path: str | Path, text: str) -> None:
    """Put a text where it belongs in one step: a reader sees the old file or the new one.

    Raises OSError, with the name that the person gave, where it cannot be done.
    """
    if str(path) in NAMES:
        put_out(text)
        return
    try:
        if Path(path).exists() and not Path(path).is_file():
            Path(path).write_text(text, encoding="utf-8")  # a device or a pipe, as it stands
        else:
            # a link stays one; what it names is replaced
            _replace(Path(os.path.realpath(path)), text)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from None


def keep(goal: str | Path, *sources: str | Path | None) -> None:
    """Raises UsageError where an answer would be written over a file that was asked about."""
    for source in sources:
        is_there = source and Path(source).exists() and Path(goal).exists()
        if is_there and Path(str(source)).samefile(goal):
            raise UsageError(f"{goal} is what is read here; choose another name to write to")


def _replace(goal: Path, text: str) -> None:
    handle, draft = tempfile.mkstemp(prefix=f".{goal.name}.", dir=goal.parent, text=False)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(draft).chmod(_mode(goal))
        Path(draft).replace(goal)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _mode(goal: Path) -> int:
    """The rights of the file that was there, else those of any new file."""
    try:
        return goal.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
