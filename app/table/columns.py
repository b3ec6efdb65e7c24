"""The three columns that board and lanes share, so that one playhead can cross both."""

from __future__ import annotations

from dataclasses import dataclass

NARROW, TINY = 1120, 800
"""Widths of the board below which the outer columns give way to the ladders."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names on the left, a scale from `left` to `right`, values on the right."""

    width: float
    left: float
    right: float
    margin: float = 16

    @property
    def span(self) -> float:
        """Width of the scale."""
        return self.right - self.left

    def at(self, share: float) -> float:
        """Where a share of the scale (0 to 1) stands."""
        return self.left + self.span * share


def columns_of(width: float) -> Columns:
    """The columns of a board that is so wide."""
    if width < TINY:
        return Columns(width, 152, width - 104)
    if width < NARROW:
        return Columns(width, 212, width - 112)
    return Columns(width, 224, width - 132)
