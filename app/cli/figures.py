"""Signed figures in text for people: a true minus, and no sign before nought.

What machines read (JSON, CSV, YAML) is written with the hyphen that they know.
"""

from __future__ import annotations

MINUS = "−"


def signed(value: float, digits: int = 1) -> str:
    """A number with its sign: −1.5, +0.3, 0.0."""
    told = f"{value:+.{digits}f}"
    return told[1:] if float(told) == 0 else told.replace("-", MINUS)


def points(share: float, digits: int = 1) -> str:
    """A difference of shares in points of a hundred: −1.5."""
    return signed(100 * share, digits)


def between(low: float, high: float, digits: int = 1) -> str:
    """The ends of a difference's interval in points: −3.1 to +0.2."""
    return f"{points(low, digits)} to {points(high, digits)}"
