"""Words broken into few lines, so that a picture never writes over its neighbour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF


def lines_within(words: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Words on as many lines as they need, broken between words; the last is cut with a sign."""
    metrics = QFontMetricsF(font)
    done: list[str] = []
    here = ""
    for word in filter(None, words.replace("\n", " ").split(" ")):  # what is unbroken stays so
        longer = f"{here} {word}".strip()
        if here and len(done) + 1 < most and metrics.horizontalAdvance(longer) > width:
            done.append(here)
            here = word
        else:
            here = longer
    return (*done, metrics.elidedText(here, Qt.TextElideMode.ElideRight, width))
