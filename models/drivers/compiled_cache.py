"""Where the compiled rules are kept: a folder of the user's cache, named by all they are made of.

A worker is told the file by its parent, so whatever finds the folder is only imported where it is
looked for.

The folder's name is a digest of every source that can matter and of the versions that compile it; a
change of any gives another folder. In it stands a file of machine code for each kind of processor.
Where nothing can be written, every process that needs the rules compiles them for itself.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from fnmatch import fnmatch
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from models.drivers.compiled_code import NAME, DamagedCodeError, processor, sealed, unsealed

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MADE_OF = (
    ("models.rules", "*.py"),
    ("models.terms", "*.py"),
    ("models.records", "coding.py"),
    ("models.records", "ending.py"),
    ("models.drivers", "compiled*.py"),
)
"""Folder and name of every source that the compiled rules can hold a word of."""

COMPILERS = ("numba", "llvmlite", "numpy")
VERSIONS = 8
"""How many versions of the rules are kept compiled; those that were not used for longest go."""


@cache
def digest_of_rules() -> str:
    """What tells the compiled rules from any others."""
    from importlib.metadata import version

    found = sha256()
    for source in sources_of_rules():
        found.update(source.name.encode() + source.read_bytes())
    said = [f"{name} {version(name)}" for name in COMPILERS]
    found.update("\n".join([*said, sys.version, platform.machine()]).encode())
    return found.hexdigest()[:20]


def sources_of_rules() -> list[Traversable]:
    """Every source that the compiled rules are made of, in a fixed order."""
    from importlib.resources import files

    found: list[Traversable] = []
    for package, pattern in MADE_OF:
        inside = (one for one in files(package).iterdir() if fnmatch(one.name, pattern))
        found += sorted(inside, key=lambda one: one.name)
    return found


def kept_code(file: Path, compiled: Callable[[], bytes]) -> bytes:
    """The machine code of the rules, from its file or made anew; that may take a minute.

    `compiled` makes it, and is asked only where the cache does not hold all of it.
    """
    return _read(file) or _made(file, compiled)


def _made(file: Path, compiled: Callable[[], bytes]) -> bytes:
    with _alone(file.parent):
        code = _read(file)  # somebody else may have made it meanwhile
        if code is None:
            code = compiled()
            with suppress(OSError):
                _write(file, sealed(code))
                _sweep(file.parent)
    return code


def _read(file: Path) -> bytes | None:
    """What is kept, which is used now; None where there is nothing, or not all of it."""
    code = _whole(file)
    if code is not None:
        _note_use(file.parent)
    return code


def _whole(file: Path) -> bytes | None:
    try:
        return unsealed(file.read_bytes())
    except (OSError, DamagedCodeError):
        return None


def is_kept() -> bool:
    """Whether these rules were compiled before and are whole, so that loading them is quick."""
    return _whole(file_of_rules()) is not None


def file_of_rules() -> Path:
    """Where the machine code of these rules is kept for this processor."""
    return folder_of_rules() / digest_of_rules() / f"{NAME}-{processor()}.o"


def folder_of_rules() -> Path:
    """Where compiled rules are kept, a folder for every digest."""
    import platformdirs

    return Path(platformdirs.user_cache_path("irenic")) / "compiled"


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Let one process compile while others wait for what it keeps, where the system can lock files.

    The lock goes with the process, however it ends.
    """
    with ExitStack() as held:
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            if fcntl is not None:
                lock = held.enter_context((place / "lock").open("a"))
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _note_use(place: Path) -> None:
    """A folder's own time says when its rules were last used; where it cannot, no matter."""
    with suppress(OSError):
        os.utime(place)


def _sweep(newest: Path) -> None:
    """Drop the versions that were not used for longest; a process that has loaded one keeps it."""
    from shutil import rmtree

    others = [one for one in newest.parent.iterdir() if one.is_dir() and one != newest]
    others.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for one in others[VERSIONS - 1 :]:
        rmtree(one, ignore_errors=True)


def _write(file: Path, kept: bytes) -> None:
    """Write a whole file or none: another process may read it at any moment."""
    from tempfile import mkstemp

    handle, draft = mkstemp(dir=file.parent, suffix=".draft")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(kept)
        Path(draft).replace(file)
    except BaseException:  # Ctrl-C as well: nobody else would know whose it is
        Path(draft).unlink(missing_ok=True)
        raise
