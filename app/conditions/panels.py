"""Where the panels of the Conditions stand: around the matrix, or behind a tab beside it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.pictures.laying import on_sheet
from app.window.docking import BELOW, RIGHT, Docking, Spot

WIDE, TALL = 1480, 760
"""From which width gates stand beside the matrix, and from which height problems stand open."""

TABBED = ("gates", "text")
"""Panels that are a tab beside the matrix while they have no place of their own."""


class Panels(QObject):
    """A panel that is folded away may come to the front behind its tab."""

    changed = Signal()

    def __init__(self, main: QWidget) -> None:
        super().__init__(main)
        self.docking = Docking(main)
        self.pages: dict[str, QWidget] = {}
        self._parts: dict[str, tuple[QWidget, QWidget]] = {}
        self.layout_name = "author"
        self._kind: tuple[bool, bool] | None = None
        self._arranging = False

    def add(self, key: str, title: str, widget: QWidget, head: QWidget) -> None:
        """Take in a panel with its head."""
        panel = self.docking.add(key, title, widget, head=head)
        self._parts[key] = widget, head
        if key in TABBED:
            self.pages[key] = page = on_sheet(QWidget())
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            panel.visibilityChanged.connect(lambda _seen, key=key: self._turned(key))

    @property
    def tall(self) -> bool:
        """Whether there is room for more than a line below."""
        return self._kind is not None and self._kind[1]

    def holds(self, key: str) -> bool:
        """Whether a panel has a place of its own now."""
        return self.docking.shown(key)

    def arrange(self, layout: str, room: QSize) -> None:
        """Stand as a layout ships, for the room there is."""
        wide, tall = self._kind = room.width() >= WIDE, room.height() >= TALL
        self.layout_name = layout
        wanted = spots(layout, wide=wide, tall=tall)
        self._arranging = True
        for key in TABBED:
            self._house(key, docked=key in wanted)
        self.docking.arrange(wanted)
        self._arranging = False
        self.changed.emit()

    def fit(self, room: QSize) -> bool:
        """Arrange anew where the room became another kind of room."""
        kind = room.width() >= WIDE, room.height() >= TALL
        if kind == self._kind:
            return False
        self.arrange(self.layout_name, room)
        return True

    def restore(self, state: QByteArray) -> bool:
        """Let the panels stand as they did."""
        self._arranging = True
        done = self.docking.restore(state)
        for key in TABBED:
            self._house(key, docked=self.holds(key))
        self._arranging = False
        self.changed.emit()
        return done

    def _turned(self, key: str) -> None:
        """A person folded a panel away, or brought it back.

        A panel may tell of it once more while its widgets move; that is no news.
        """
        if self._arranging:
            return
        self._arranging = True
        try:
            self._house(key, docked=self.holds(key))
        finally:
            self._arranging = False
        self.changed.emit()

    def _house(self, key: str, *, docked: bool) -> None:
        """Put a panel's widgets into its dock, or onto its page."""
        widget, head = self._parts[key]
        panel, column = self.docking.panels[key], self.pages[key].layout()
        if docked is (panel.widget() is widget):
            return
        if not docked and column is not None:
            panel.setTitleBarWidget(QWidget())
            panel.setWidget(QWidget())
            column.addWidget(head)
            column.addWidget(widget)
        else:
            panel.setTitleBarWidget(head)
            panel.setWidget(widget)
        for part in (head, widget):
            part.show()


def spots(layout: str, *, wide: bool, tall: bool) -> dict[str, Spot]:
    """Where panels stand as a layout ships; those that are not named are folded away."""
    gates, inspector = Spot(RIGHT, 440), Spot(RIGHT, 414 if wide else 316)
    problems, text = Spot(BELOW, 132 if tall else 28, 3), Spot(BELOW, 132, 2)
    if layout == "teach":
        return {"inspector": inspector}
    if layout == "analyse":
        told = {"gates": gates, "problems": problems}
        return told | ({"text": text} if wide else {})
    found = {"gates": gates, "inspector": inspector} if wide else {"inspector": inspector}
    found["problems"] = problems
    return found | ({"text": text} if wide and tall else {})
