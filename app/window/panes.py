"""F6 goes from pane to pane: rail, header, main picture, side pane, lower pane.

A workspace says which of its widgets are panes: `as_pane(widget, "Gates")`.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

W = TypeVar("W", bound=QWidget)


def as_pane(widget: W, name: str) -> W:
    """Make a widget a stop of F6, under a name that a screen reader says."""
    widget.setProperty("pane", True)
    widget.setAccessibleName(name)
    return widget


def next_pane(panes: list[QWidget], way: int) -> None:
    """Move the focus to the first place in the next pane that takes it."""
    if not panes:
        return
    focus = QApplication.focusWidget()
    here = next((at for at, pane in enumerate(panes) if holds(pane, focus)), -1)
    for step in range(1, len(panes) + 1):
        if first_stop(panes[(here + way * step) % len(panes)]):
            return


def holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def first_stop(pane: QWidget) -> bool:
    """Give the focus to the pane, to whom it names for it, or to the first within that takes it."""
    for widget in (pane, _named_by(pane), *pane.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def _named_by(pane: QWidget) -> QWidget:
    """The last of those who pass the focus on from one to the other."""
    widget = pane
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    return widget
