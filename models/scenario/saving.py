"""Putting a text on disk whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from models.terms.errors import UsageError

_MOST_LEFT_BEHIND = 100
"""Half-written files that may lie about after crashes before we give up."""


def save(path: str | Path, text: str) -> None:
    """Replace the file's content at one stroke; line ends stay as they are in the text.

    The new text is written beside the old file and put in its place once it is safely on disk.
    Raises UsageError where that fails; the old file is then as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        _replace(target, text.encode("utf-8"))
    except UnicodeEncodeError:
        raise UsageError(f"{path} was not saved: the text holds half a character") from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise UsageError(f"{path} was not saved and is as it was: {reason}") from None


def _replace(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():  # a device or a folder is never replaced
        raise OSError("it is no ordinary file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, beside = _opened_beside(target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _opened_beside(target: Path) -> tuple[int, Path]:
    """A new file in the same folder, open for writing, with the rights of any new file."""
    for number in range(_MOST_LEFT_BEHIND):
        beside = target.with_name(f".{target.name}.{number}.part")
        with suppress(FileExistsError):
            return os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), beside
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
