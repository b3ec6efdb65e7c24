"""A card: what a rule assumes, where it comes from, its formula and its curve."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a curve: its name and its points."""

    label: str
    points: tuple[tuple[float, float], ...]


class Curve(NamedTuple):
    """A picture of a rule, with what its axes mean."""

    across: str
    up: str
    lines: tuple[Line, ...]


class Card(NamedTuple):
    """One rule in a few sentences.

    `switch` turns it on and off, `reads` are the keys that tune it, `without` says what holds while
    it is off. A rule that only forbids or allows has no curve, and `curve` is then None.
    """

    name: str
    title: str
    switch: str
    assumes: str
    formula: str
    source: str
    without: str
    reads: tuple[str, ...] = ()
    curve: Callable[[], Curve] | None = None


def span(first: float, last: float, points: int = 41) -> list[float]:
    """Places at even distances, both ends among them."""
    return [first + (last - first) * at / (points - 1) for at in range(points)]


def stepped(label: str, values: list[float], first: int = 0) -> Line:
    """A line over whole numbers."""
    return Line(label, tuple((float(first + at), value) for at, value in enumerate(values)))
