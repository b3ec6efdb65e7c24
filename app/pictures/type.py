"""Type: Inter, tabular figures, and the roles that painted words are set in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase

LABEL = 11
"""Pixels of the smallest words."""

FACES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")


def load_faces() -> None:
    """Make the bundled faces known to Qt; once, after the application is made."""
    folder = files("resources").joinpath("fonts")
    for face in FACES:
        QFontDatabase.addApplicationFontFromData(folder.joinpath(face).read_bytes())


def face(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter of a size and weight, with figures of equal width; the caller's own copy."""
    return QFont(_face(pixels, weight))


def printed(pixels: int) -> QFont:
    """Inter of a size for paper, in letters that can be searched for and copied out of a PDF.

    Figures of equal width and shapes that follow their neighbours have no character of their own,
    so that a PDF cannot tell which they are.
    """
    font = face(pixels)
    for feature in ("tnum", "calt"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


@cache
def _face(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def body() -> QFont:
    """Text, cells, stories."""
    return face(13)


def strong() -> QFont:
    """Titles of panels, and names in a sentence."""
    return face(13, QFont.Weight.DemiBold)


def label() -> QFont:
    """Labels, axes and rung names; nothing is smaller."""
    return face(LABEL)


def label_strong() -> QFont:
    """A label that is chosen, or leads its group."""
    return face(LABEL, QFont.Weight.Medium)


def underlined() -> QFont:
    """Words that do something when they are pressed."""
    font = body()
    font.setUnderline(True)
    return font
