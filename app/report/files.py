"""Files that a report is made from, and the places where one is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from models.scenario.shipped import shipped_names, shipped_path

BLOCK = 1 << 20


def digests_of(named: str) -> dict[str, str]:
    """The name of a scenario's or a results file, and its SHA-256; nothing where there is none."""
    path = Path(named)
    if path.is_file():
        return {path.name: digest_of(path)}
    if named in shipped_names():
        return {f"{named}.yaml": digest_of(shipped_path(named))}
    return {}


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def wanted(goal: Path) -> Iterator[None]:
    """What goes wrong with a draft is told of the place that somebody asked for."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(goal)) from error


def check_room(goal: Path) -> None:
    """Raises OSError where nothing can be written beside a goal: before work is done for it."""
    with wanted(goal), TemporaryDirectory(prefix=f".{goal.name}.", dir=goal.parent):
        pass
