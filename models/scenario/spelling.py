"""What somebody wrote, as it is told to them: in short, and with the nearest name that is known."""

from __future__ import annotations

from collections.abc import Iterable

_FEW = 8


def nearest(given: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known name; empty where none is near."""
    from difflib import get_close_matches  # a command starts without it

    by_lower = {str(name).lower(): str(name) for name in known}
    near = get_close_matches(given.lower(), list(by_lower), n=1, cutoff=0.6)
    return f'did you mean "{by_lower[near[0]]}"?' if near else ""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A hint: the nearest known name, else the names there are."""
    names = [str(name) for name in known]
    near = nearest(given, names)
    if near or not names:
        return near or "none is declared"
    if len(names) <= _FEW:
        return f"known: {', '.join(names)}"
    return f"known: {', '.join(names[:_FEW])} and {len(names) - _FEW} more"


def shortened(text: str, most: int) -> str:
    """As many letters of a text of somebody's own, with a mark where it goes on."""
    return text if len(text) <= most else f"{text[:most]}…"
