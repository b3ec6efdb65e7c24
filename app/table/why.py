"""Asking the records why something happened."""

from __future__ import annotations

from app.table.performance import Performance
from app.table.story import Told
from app.table.why_picture import Answer


def answer_to(performance: Performance, told: Told) -> Answer | None:
    return None
