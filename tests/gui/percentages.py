"""What a window says about shares, wherever it says it: the words that hold a bare percentage.

A percentage is a share of runs, and stands with its interval, `62 % (58–66)`, or is told to be
exact. Two things are none, by what they are: a figure of a scale, which is painted as one
(`paint_tick`), and the level at which an interval holds.
"""

import re
import sys
from html import unescape

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTextBrowser, QWidget

from app.pictures.elided import Elided
from app.pictures.pictured import Pictured
from app.pictures.theme import THEMES

FIGURE = re.compile(r"(?:under |over |<|>)?\d[\d.,]*(?: |&nbsp;)*(?:%|per cent)")
INTERVAL = re.compile(r"^ ?\(?(?:at (?:least|most) )?[<>]?\d[\d.]*(?:–| to )[<>]?\d[\d.]*")
LEVELS = ("95 %", "90 %")
"""At which intervals hold: no shares of runs."""
AXIS = "paint_tick"


def plain(words):
    """Words as they are read: no tags, no unbreakable spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).replace("\xa0", " ").split())


def bare(words):
    """The percentages of a text that have neither an interval nor the word that they are exact."""
    return [
        sentence
        for sentence in re.split(r"(?<=[.;:!?])\s|\n", plain(words))
        for figure in FIGURE.finditer(sentence)
        if not _is_told(figure[0], sentence[figure.end() :])
    ]


def bare_in(everything):
    """All of them, each once."""
    return sorted({one for words in everything for one in bare(words)})


def _is_told(figure, rest):
    """Whether a percentage has what it needs; a level and a threshold are no shares of runs."""
    is_bound = rest.startswith(" or more")
    return INTERVAL.match(rest) or "exact" in rest[:24] or figure in LEVELS or is_bound


class Heard(QPainter):
    """A painter that remembers the words it writes; figures of a scale are no statements."""

    def __init__(self, device):
        super().__init__(device)
        self.words = []

    def drawText(self, *arguments):  # noqa: N802  Qt's name
        if sys._getframe(1).f_code.co_name != AXIS:
            self.words += [one for one in arguments if isinstance(one, str)]
        return super().drawText(*arguments)


def painted(picture, width=None):
    """The words that a picture paints at its natural size, or so wide."""
    size = picture.natural_size().toSize()
    wide, high = width or max(size.width(), 300), max(size.height(), 120)
    image = QImage(wide, high, QImage.Format.Format_ARGB32)
    painter = Heard(image)
    picture.paint(painter, QRectF(0, 0, wide, high), THEMES["light"])
    painter.end()
    return painter.words


def marks_of(picture):
    """What a picture says of each of its marks."""
    about = getattr(picture, "about", None)
    return list(map(about, picture.keys())) if callable(about) else []


def said_in(widget: QWidget):
    """Every word in a widget: labels, buttons, fields, pages, tooltips, names, pictures, tables."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
        if isinstance(part, (QLabel, QAbstractButton, QLineEdit, Elided)):
            yield part.text()
        elif isinstance(part, QTextBrowser):
            yield part.toPlainText()
    for frame in widget.findChildren(Pictured):
        picture = frame.picture
        yield from (picture.title(), picture.sentence(), *marks_of(picture))
        for width in (None, 420, 1280):
            yield from painted(picture, width)
        twin = picture.twin()
        yield from twin.heads
        yield from (cell for row in twin.rows for cell in row if isinstance(cell, str))


def open_columns(twin):
    """Columns of shares in a table that are not followed by the ends of their interval."""
    shares = re.compile(r"(?i)^(share|implemented|carried out|agreed|support|size|alone|effect)")
    return [
        head
        for place, head in enumerate(twin.heads)
        if shares.match(head) and head != "share of runs" and twin.heads[place + 1] != "low"
    ]
