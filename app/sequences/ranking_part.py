"""The ranked beginnings in their workspace."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.pictures.laying import below, headed, scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.sequences.canvas import MARGIN, Canvas
from app.sequences.ranking_picture import RankingPicture, ranking_sentence
from models.insight.sequences import Sequences

SHOWN = 53
"""Beginnings that are listed."""


class RankingView(Canvas):
    """Rows that are as high as the width asks for."""

    def __init__(self, look: Look, picture: RankingPicture) -> None:
        super().__init__(look, picture)
        self._ranking = picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the rows the height that the width and the concessions ask for."""
        self._ranking.fit(self.width() - 2 * MARGIN)
        self.updateGeometry()


class RankingPart(QObject):
    """Holds the rows that are shown."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = RankingPicture()
        self.view = RankingView(look, self.picture)
        self.framed = Pictured(self.view, self.picture)
        self._about = dress(QLabel(), "label")
        title = dress(QLabel(self.tr("Ranked beginnings")), "strong")
        self.panel: QWidget = below(
            headed(title, end=self._about, height=36), scrolled(self.framed)
        )

    def show_answer(self, answer: Sequences | None) -> None:
        """Take up an answer's ranking; none: no rows."""
        picture = self.picture
        picture.rows, picture.about, picture.chosen = (), "", -1
        self._about.setText("")
        if answer is not None:
            picture.scenario, picture.rows = answer.scenario, answer.ranking[:SHOWN]
            picture.about = ranking_sentence(answer.ranking, answer.examined)
            self._about.setText(self.tr("{0:,} sequences examined").format(answer.examined))
        self.view.fit()
        self.view.tell()
        self.framed.tell()

    def place_of(self, row: int) -> int:
        """The node of the tree that a row stands for."""
        return self.picture.rows[row].node.place
