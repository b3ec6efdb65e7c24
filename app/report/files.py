"""Files that a report is made from, and what tells each from any other."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

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
