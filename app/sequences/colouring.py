"""The agreement scale: nine steps of colour, a pattern that says the same, ink that can be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from app.pictures.patterns import hatch, ratio_of
from app.pictures.theme import Theme, ink_over, mixed

HATCHED, DOTTED = 1 / 3, 2 / 3
"""Shares below which a block is hatched, and below which it is dotted."""

FAINT = "#48"
"""How much of a pattern's ink is seen: enough for grey print, little enough for words."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a share becomes a step: from 0 to 100 %, or centred on a share of all runs."""

    centre: float = 0.5
    reach: float = 0.5

    def step(self, share: float) -> int:
        """A step from 0 to 8."""
        place = 4 + 4 * (share - self.centre) / self.reach
        return max(0, min(8, round(place)))

    @property
    def ends(self) -> tuple[float, float]:
        """The shares at which the scale begins and ends."""
        return max(0.0, self.centre - self.reach), min(1.0, self.centre + self.reach)


WHOLE = Scale()


def centred(share: float) -> Scale:
    """The scale with its middle at a share, reaching as far on both sides as the nearer end."""
    return Scale(share, max(0.02, min(share, 1.0 - share)))


def fill_block(
    painter: QPainter, box: QRectF, theme: Theme, share: float | None, scale: Scale
) -> QColor:
    """Fill a block by its share of agreement (none: too few runs); answers the ink to write in."""
    if share is None:
        painter.fillRect(box, QColor(mixed(theme.rung, theme.sheet, 0.25)))
        return QColor(theme.ink_2)
    step = scale.step(share)
    painter.fillRect(box, QColor(theme.agreement[step]))
    ink = ink_on(theme, step)
    pattern = FAINT + ink.removeprefix("#")
    if share < HATCHED:
        painter.fillRect(box, hatch(pattern, ratio=ratio_of(painter)))
    elif share < DOTTED:
        painter.fillRect(box, QBrush(QColor(pattern), Qt.BrushStyle.Dense7Pattern))
    return QColor(ink)


def ink_on(theme: Theme, step: int) -> str:
    """The ink that can be read on a step of the scale."""
    return ink_over(theme.agreement[step])


def plate(painter: QPainter, box: QRectF, theme: Theme, share: float | None, scale: Scale) -> None:
    """A plain ground in a block's colour, on which words can be read over its pattern."""
    colour = (
        mixed(theme.rung, theme.sheet, 0.25)
        if share is None
        else theme.agreement[scale.step(share)]
    )
    painter.fillRect(box, QColor(colour))
