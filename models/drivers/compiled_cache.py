"""Where the compiled rules are kept: a folder of the user's cache, named by all they are made of.

Numba looks only at the file of the function it keeps, not at those that function calls. So the
folder's name is a digest of every source that can matter and of the versions that compile it; a
change of any gives another folder. Where nothing can be written the rules are compiled in memory.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shutil import rmtree
from types import ModuleType

import platformdirs

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
NAME = "irenic_rules"
VERSIONS = 8
"""How many versions of the rules are kept compiled; those that were not used for longest go."""


def digest_of_rules() -> str:
    """What tells the compiled rules from any others."""
    found = sha256()
    for source in sources_of_rules():
        found.update(source.name.encode() + source.read_bytes())
    said = [f"{name} {version(name)}" for name in COMPILERS]
    found.update("\n".join([*said, sys.version, platform.machine()]).encode())
    return found.hexdigest()[:20]


def sources_of_rules() -> list[Traversable]:
    """Every source that the compiled rules are made of, in a fixed order."""
    found: list[Traversable] = []
    for package, pattern in MADE_OF:
        inside = (one for one in files(package).iterdir() if fnmatch(one.name, pattern))
        found += sorted(inside, key=lambda one: one.name)
    return found


def kept_module(text: Callable[[], str]) -> ModuleType:
    """The module with this text, from the cache or made anew; it may take a minute to compile.

    `text` is asked for only where the cache does not hold it.
    """
    from numba.core.errors import NumbaError

    digest = digest_of_rules()
    try:
        file = folder_of_rules() / digest / f"{NAME}.py"
        if not file.is_file():
            _write(file, text())
            _sweep(file.parent)
        with _alone(file.parent):
            made = _run(f"{NAME}_{digest}", file.read_text(encoding="utf-8"), str(file))
        _note_use(file.parent)
        return made
    except NumbaError:
        raise
    except Exception:  # noqa: BLE001  whatever is wrong with what was kept, the rules are at hand
        return _run(f"{NAME}_{digest}", text().replace("@entry", "@entry_in_memory"), NAME)


def is_kept() -> bool:
    """Whether these rules were compiled before, so that loading them is quick."""
    return any((folder_of_rules() / digest_of_rules()).glob("__pycache__/*.nbi"))


def folder_of_rules() -> Path:
    """Where compiled rules are kept, a folder for every digest."""
    return Path(platformdirs.user_cache_path("irenic")) / "compiled"


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Let one process compile while others wait for what it keeps, where the system can lock files.

    The lock goes with the process, however it ends.
    """
    if fcntl is None or any(place.glob("__pycache__/*.nbi")):
        yield
        return
    with (place / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _note_use(place: Path) -> None:
    """A folder's own time says when its rules were last used; where it cannot, no matter."""
    with suppress(OSError):
        os.utime(place)


def _sweep(newest: Path) -> None:
    """Drop the versions that were not used for longest; a process that has loaded one keeps it."""
    others = [one for one in newest.parent.iterdir() if one.is_dir() and one != newest]
    others.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for one in others[VERSIONS - 1 :]:
        rmtree(one, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    """Write a whole file or none: another process may read it at any moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent, suffix=".draft")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    Path(draft).replace(file)


def _run(name: str, text: str, file: str) -> ModuleType:
    """Make the module; Numba finds it by its name, so it is known under it."""
    module = ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module
    exec(compile(text, file, "exec"), module.__dict__)  # noqa: S102  our own rules
    return module
