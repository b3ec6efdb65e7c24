"""Names that run the other way, within a sentence of ours."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

ISOLATE, END = "\u2068", "\u2069"
"""What stands between these is laid out by itself; words around it keep their order."""
LEFT_FIRST, RIGHT_FIRST = "\u200e", "\u200f"


def apart(words: str) -> str:
    """The words, kept to themselves where a part of them runs from right to left."""
    if any(bidirectional(sign) in {"R", "AL"} for sign in words):
        return f"{ISOLATE}{words}{END}"
    return words


def led(words: str) -> str:
    """Words for a rich label, which goes by its first letter: they run as the window does."""
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return f"{RIGHT_FIRST if mirrored else LEFT_FIRST}{words}" if ISOLATE in words else words
