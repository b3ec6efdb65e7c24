"""How the Table's pictures are laid out, and what folds where there is little room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.pictures.laying import across_line, below
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.table.board import LadderBoard
from app.table.focus_ring import FocusRing
from app.table.lanes import LanesView
from app.table.legend import Legend
from app.table.side import Side
from app.table.story_list import StoryList
from app.table.transport import Transport
from app.table.views import Views
from app.window.panes import as_pane

SMALL = 700
"""Height below which only the leading lanes are shown."""
WIDE = 1500
STORY, STORY_WIDE = 320, 440
LEAST, STORY_LEAST = 630, 304
"""Widths below which the transport, or the page of a seat, would be cut."""


class Parts(Protocol):
    """What the Table shows; `views` holds the board, `lane_frame` the lanes, `side` the story."""

    board: LadderBoard
    lanes: LanesView
    views: Views
    lane_frame: Pictured
    legend: Legend
    transport: Transport
    story: StoryList
    side: Side


@dataclass(frozen=True, slots=True)
class Panels:
    """The parts of the layout that change with the room there is."""

    splitter: QSplitter
    lanes: LanesView

    def fit(self, width: int, height: int) -> None:
        """Fold lanes and give the story its share."""
        self.lanes.fold(small=height < SMALL)
        story = STORY_WIDE if width >= WIDE else STORY
        self.splitter.setSizes([width - story, story])


def lay_out(table: QWidget, parts: Parts, look: Look) -> Panels:
    """Board, lanes and transport on the left; verdict and story on the right."""
    board = as_pane(parts.board, table.tr("Ladder board"))
    lanes = as_pane(parts.lanes, table.tr("Lanes over time"))
    parts.legend.add(parts.views.button)
    left = below(
        parts.legend, across_line(), parts.views, across_line(), parts.lane_frame, across_line(),
        as_pane(parts.transport, table.tr("Transport")),
    )  # fmt: skip
    right = parts.side
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setStretchFactor(0, 1)
    left.setMinimumWidth(LEAST)
    right.setMinimumWidth(STORY_LEAST)
    for picture in (board, lanes, parts.story):
        FocusRing(picture, look)
    row = QHBoxLayout(table)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(splitter)
    return Panels(splitter, parts.lanes)
