"""Tab goes through a pane as it is read, whenever its rows were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class ReadingOrder:
    """Keeps the order of a pane's stops; Qt puts whatever is made later behind all of the window.

    Tab enters it by what stands first, which is made with the pane, or behind `after`.
    """

    def __init__(self, pane: QWidget, *, after: QWidget | None = None) -> None:
        self._pane, self._after = pane, after
        self._stops: tuple[int, ...] = ()

    def follow(self) -> None:
        """Put the stops in order, where others stand there than before."""
        before = () if self._after is None else (self._after,)
        stops = (*before, *stops_in(self._pane))
        told = tuple(map(id, stops))
        if told != self._stops:
            self._stops = told
            for one, after in pairwise(stops):
                QWidget.setTabOrder(one, after)


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        page: QWidget | None = widget.widget()  # Qt's stubs know no empty one
        yield from stops_in(page) if page is not None else ()
    elif layout is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """By places, and never by items: what wraps an item in Python outlives it.

    Qt throws an item away with its widget; whatever is made at that address next would be taken
    for it.
    """
    host = layout.parentWidget()
    only = Qt.FindChildOption.FindDirectChildrenOnly
    inside: list[QWidget | QLayout] = list(host.findChildren(QWidget, options=only) if host else ())
    inside += [one for one in layout.children() if isinstance(one, QLayout)]
    places = [(layout.indexOf(one), at) for at, one in enumerate(inside)]
    for place, at in sorted(places):
        if place < 0:
            continue
        one = inside[at]
        yield from stops_in(one) if isinstance(one, QWidget) else _laid(one)
