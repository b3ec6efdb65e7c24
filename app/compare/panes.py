"""A pane of Compare: title and caption, a verdict in a sentence, and its picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.pictures.chart import Chart, Marked
from app.pictures.elided import Elided
from app.pictures.laying import on_sheet
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.shares import unbroken
from app.pictures.sheet import dress

TWO_LINES = 36
"""Room for a verdict, so that nothing moves when it comes."""


class Pane(QWidget):
    """Holds a chart in its frame; `tell` says anew what has changed."""

    def __init__(self, look: Look, picture: Marked, *, tall: bool = False) -> None:
        super().__init__()
        self.chart = Chart(look, picture, tall=tall)
        self.framed = Pictured(self.chart, picture)
        self.framed.chosen.connect(self.chart.choose)
        self._title = dress(Elided(), "strong")
        self._title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._caption = dress(Elided(), "caption")
        self._verdict = Elided(lines=2)
        self._verdict.setFixedHeight(TWO_LINES)
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._head = QHBoxLayout()
        self._lay_out(tall=tall)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a control at the end of the head."""
        self._head.addWidget(widget)

    def lead_with(self, widget: QWidget) -> None:
        """Let a control stand where the title would: it says the same."""
        self._title.hide()
        widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._head.insertWidget(0, widget)

    def tell(self, caption: str = "") -> None:
        """The picture has changed."""
        picture = self.chart.picture
        self._title.setText(picture.title())
        self._caption.setText(caption)
        self._verdict.setText(unbroken(picture.sentence()))
        self._verdict.explain(str(getattr(picture, "explained", "")))
        self.chart.tell()
        self.framed.tell()

    def _lay_out(self, *, tall: bool) -> None:
        self._head.setContentsMargins(14, 8, 12, 0)
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._caption)
        verdict = QHBoxLayout()
        verdict.setContentsMargins(14, 2, 12, 4)
        verdict.addWidget(self._verdict, 1)
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(verdict)
        column.addWidget(_rolled(self.framed) if tall else self.framed, 1)
        self.setFocusProxy(self.framed)


def _rolled(widget: QWidget) -> QScrollArea:
    """A chart of rows: rolled where its rows do not fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumHeight(120)
    area.setWidget(widget)
    return area
