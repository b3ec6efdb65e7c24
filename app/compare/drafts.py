"""Results that nobody gave a name: kept in the user's state folder until newer ones push them out.

So a batch that was never saved outlives the window, and even a fall of the machine.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from platformdirs import user_state_path

KEPT = 8
"""Unnamed results that are kept; the oldest go first."""


def drafts_folder() -> Path:
    """Where results lie that nobody named."""
    return user_state_path("irenic") / "experiments"


def fresh_draft(scenario: str) -> Path:
    """A place for a new batch. Raises OSError where the folder cannot be made."""
    folder = drafts_folder()
    folder.mkdir(parents=True, exist_ok=True)
    _push_out(folder)
    begun = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    for number in count():
        more = f"-{number}" if number else ""
        place = folder / f"{scenario}-{begun}-{os.getpid()}{more}.irenic"
        if not place.exists():
            return place
    raise AssertionError


def is_draft(path: str) -> bool:
    """Whether results have no name of a person's yet."""
    return Path(path).parent == drafts_folder()


def _push_out(folder: Path) -> None:
    """Make room for one more; a file that another window holds stays where it is."""
    every = sorted(folder.glob("*.irenic"), key=lambda file: file.stat().st_mtime)
    for file in every[: max(0, len(every) - KEPT + 1)]:
        with suppress(OSError):
            file.unlink()
