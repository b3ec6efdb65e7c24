"""One number that tells two logs apart, down to the last bit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import starmap
from struct import Struct
from typing import Any

from models.terms.events import NUMBER_COLUMNS, Event

ROW = Struct(f"<{len(Event._fields) - NUMBER_COLUMNS}q{NUMBER_COLUMNS}d")
"""A row as bytes: its integer columns (int64), then its numbers (float64), smallest byte first."""


def log_hash(events: Iterable[tuple[Any, ...]]) -> str:
    """SHA-256 of a log's rows in schema order, without words (docs/reference/events.md)."""
    return hashlib.sha256(b"".join(starmap(ROW.pack, events))).hexdigest()
