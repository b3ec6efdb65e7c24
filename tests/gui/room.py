"""What of a window has no room: words that are cut without a sign, and controls over each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QWidget

from app.pictures.elided import Elided
from app.pictures.picker import Opening

SLACK = 1
"""Pixels by which a hint may be over: hints are rounded up."""
LEAST = 2
"""Pixels that two controls must share to lie over each other."""


def without_room(window: QWidget) -> list[str]:
    """Every fault that is seen in a window as it stands, each with the control that has it."""
    seen = [part for part in window.findChildren(QWidget) if part.isVisible()]
    cut = (fault for part in seen for fault in cut_words(part))
    return sorted({*cut, *shorn(seen, window), *covered(seen)})


@singledispatch
def cut_words(part: QWidget) -> Iterator[str]:
    """Words that are wider or higher than their control, which does not say that they go on."""
    del part
    yield from ()


@cut_words.register
def _(part: QLabel) -> Iterator[str]:
    if isinstance(part, Elided) or not part.text():
        return
    wanted = part.sizeHint()
    high = part.heightForWidth(part.width()) if part.wordWrap() else wanted.height()
    if high > part.height() + SLACK:
        yield f"{named(part)} has {part.height()} of {high} px in height"
    if not part.wordWrap() and wanted.width() > part.width() + SLACK:
        yield f"{named(part)} has {part.width()} of {wanted.width()} px"


@cut_words.register
def _(part: QAbstractButton) -> Iterator[str]:
    if isinstance(part, Opening):
        return
    lines = part.text().replace("&&", "\0").replace("&", "").split("\n")
    wide = max(map(part.fontMetrics().horizontalAdvance, lines))
    if wide > part.width():
        yield f"{named(part)} has {part.width()} of {wide} px"


@cut_words.register
def _(part: QComboBox) -> Iterator[str]:
    words = part.fontMetrics().horizontalAdvance(part.currentText())
    wide = max(words, part.minimumSizeHint().width())
    if wide > part.width():
        yield f"{named(part)} has {part.width()} of {wide} px"


def cut_pickers(window: QWidget) -> list[str]:
    """Pickers whose words are wider than they are, though they end in an ellipsis."""
    openings = [one for one in (window, *window.findChildren(Opening)) if isinstance(one, Opening)]
    return [
        f"{named(one)} has {one.width()} px"
        for one in openings
        if one.isVisible() and one.fontMetrics().horizontalAdvance(one.text()) > one.width() + SLACK
    ]


def shorn(seen: list[QWidget], window: QWidget) -> Iterator[str]:
    """Controls that reach over the edge of what they stand in; what rolls may, up and down."""
    for part in filter(speaks, seen):
        above = part.parentWidget()
        while above is not None:
            rolls = isinstance(above.parentWidget(), QAbstractScrollArea)
            room = QRect(part.mapFrom(above, QPoint(0, 0)), above.size())
            if not _stands_in(part, room, rolls=rolls):
                yield f"{named(part)} {_box(part.rect())} reaches over {_box(room)}"
                break
            if rolls or above is window:
                break
            above = above.parentWidget()


def _stands_in(part: QWidget, room: QRect, *, rolls: bool) -> bool:
    box = part.rect().adjusted(SLACK, SLACK, -SLACK, -SLACK)
    if rolls:
        box.setTop(room.top())
        box.setBottom(room.bottom())
    return room.contains(box)


def covered(seen: list[QWidget]) -> Iterator[str]:
    """Controls beside each other of which one lies over the other."""
    for above in {part.parentWidget() for part in seen}:
        beside = [part for part in seen if part.parentWidget() is above and speaks(part)]
        for one, other in combinations(beside, 2):
            both = one.geometry() & other.geometry()
            if both.width() >= LEAST and both.height() >= LEAST:
                yield f"{named(one)} and {named(other)} share {_box(both)}"


def speaks(part: QWidget) -> bool:
    """Whether it is a control that says something: a button without words has a picture."""
    if isinstance(part, QLabel):
        return bool(part.text())
    return isinstance(part, QAbstractButton | QComboBox)


def named(part: QWidget) -> str:
    """A control in the words of a fault."""
    words = part.text() if isinstance(part, QAbstractButton | QLabel) else part.accessibleName()
    return f"{type(part).__name__} “{words[:60]}”"


def _box(box: QRect) -> str:
    return f"{box.x()},{box.y()} {box.width()}×{box.height()}"
