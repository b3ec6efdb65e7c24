"""Panels around a workspace's main picture: moved, taken out, folded away, and brought back.

    self.docking = Docking(main)                       # a widget to lay out
    self.docking.add("gates", tr("Gates"), gates, head=gates.head)
    self.docking.arrange({"gates": Spot(RIGHT, 440)})  # what is not named is folded away

A panel brings its own head, by whose empty parts it is dragged; what can be done by dragging can be
done from View ▸ Panels as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BELOW = Qt.DockWidgetArea.BottomDockWidgetArea
STATE = 1
"""Version of what `state` writes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a panel stands, and how wide it is at a side or how high below.

    `share` weighs the widths of panels that stand below, side by side.
    """

    side: Qt.DockWidgetArea
    size: int
    share: int = 1


def veil(host: QWidget, *, on: bool) -> None:
    """Show nothing in the panels that were taken out of a workspace, or show it again.

    They are windows of their own, which stay where they are whatever lies over the workspace.
    """
    for panel in host.findChildren(QDockWidget):
        panel.widget().setVisible(not (on and panel.isFloating()))


class Docking(QMainWindow):
    """The main picture in the middle, panels around it."""

    def __init__(self, main: QWidget) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setCentralWidget(main)
        self.panels: dict[str, QDockWidget] = {}

    def add(self, key: str, title: str, widget: QWidget, *, head: QWidget) -> QDockWidget:
        """Take in a panel; it is folded away until it is arranged."""
        panel = QDockWidget(title, self)
        panel.setObjectName(key)
        panel.setWidget(widget)
        panel.setTitleBarWidget(head)
        self.addDockWidget(RIGHT, panel)
        panel.hide()
        self.panels[key] = panel
        return panel

    def arrange(self, spots: Mapping[str, Spot]) -> None:
        """Put panels in their spots, in the order in which they are named; fold the others."""
        for panel in self.panels.values():
            panel.setFloating(False)
            self.removeDockWidget(panel)
        beside: dict[Qt.DockWidgetArea, QDockWidget] = {}
        for key, spot in spots.items():
            panel = self.panels[key]
            if spot.side in beside:
                self.splitDockWidget(beside[spot.side], panel, Qt.Orientation.Horizontal)
            else:
                self.addDockWidget(self._mirrored(spot.side), panel)
            beside[spot.side] = panel
            panel.show()
        for key in self.panels.keys() - spots.keys():
            self.addDockWidget(RIGHT, self.panels[key])
            self.panels[key].hide()
        self._size(spots)

    def _mirrored(self, side: Qt.DockWidgetArea) -> Qt.DockWidgetArea:
        """The other side where one reads from the right; a dock's side is not mirrored by Qt."""
        other = {LEFT: RIGHT, RIGHT: LEFT}
        return other.get(side, side) if self.isRightToLeft() else side

    def _size(self, spots: Mapping[str, Spot]) -> None:
        for below in (False, True):
            chosen = {key: spot for key, spot in spots.items() if (spot.side == BELOW) is below}
            way = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
            docks = [self.panels[key] for key in chosen]
            self.resizeDocks(docks, [spot.size for spot in chosen.values()], way)
        below_ = {key: spot for key, spot in spots.items() if spot.side == BELOW}
        parts = max(1, sum(spot.share for spot in below_.values()))
        widths = [self.width() * spot.share // parts for spot in below_.values()]
        self.resizeDocks([self.panels[key] for key in below_], widths, Qt.Orientation.Horizontal)

    def shown(self, key: str) -> bool:
        """Whether a panel is not folded away."""
        return not self.panels[key].isHidden()

    def actions_of_panels(self) -> list[QAction]:
        """For each panel an action that folds it away or brings it back."""
        return [panel.toggleViewAction() for panel in self.panels.values()]

    def state(self) -> QByteArray:
        """How the panels stand; no place on the screen is in it but that of a panel taken out."""
        return self.saveState(STATE)

    def restore(self, state: QByteArray) -> bool:
        """Let the panels stand as they did; False where the state says nothing to us."""
        return not state.isEmpty() and self.restoreState(state, STATE)
