"""The ranked beginnings in their workspace."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.pictures.elided import Elided
from app.pictures.laying import below, headed, scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.shares import unbroken
from app.pictures.sheet import dress
from app.sequences.canvas import MARGIN, Canvas
from app.sequences.firsts import firsts_sentence
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
        self._answer: Sequences | None = None
        self._about = dress(Elided(), "label")
        self._said = dress(QLabel(), "second")
        self._said.setWordWrap(True)
        self._said.setContentsMargins(MARGIN, 6, MARGIN, 2)
        self._said.hide()
        self.firsts = self._tab(self.tr("First concessions"), chosen=True)
        self.beginnings = self._tab(self.tr("Ranked beginnings"), chosen=False)
        head = headed(self.firsts, self.beginnings, end=self._about, height=36)
        self.panel: QWidget = below(head, self._said, scrolled(self.framed))

    def _tab(self, title: str, *, chosen: bool) -> QPushButton:
        tab = dress(QPushButton(title), "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        tab.setChecked(chosen)
        tab.clicked.connect(lambda: self.show_answer(self._answer))
        return tab

    def show_answer(self, answer: Sequences | None) -> None:
        """Take up an answer's ranking; none: no rows."""
        self._answer, picture = answer, self.picture
        picture.rows, picture.about, picture.chosen = (), "", -1
        self._about.setText("")
        if answer is not None:
            self._rank(answer)
        self._said.setText(unbroken(picture.about))
        self._said.setVisible(bool(picture.about))
        self.view.fit()
        self.view.tell()
        self.framed.tell()

    def _rank(self, answer: Sequences) -> None:
        """Lay out first concessions, or beginnings as long as the tree is deep."""
        picture = self.picture
        picture.scenario = answer.scenario
        if self.firsts.isChecked():
            picture.rows, picture.about = answer.firsts[:SHOWN], firsts_sentence(answer)
        else:
            picture.rows = answer.ranking[:SHOWN]
            picture.about = ranking_sentence(answer.ranking, answer.examined)
        self._about.setText(self.tr("{0:,} sequences examined").format(answer.examined))

    def show_firsts(self) -> None:
        """Bring the first concessions to the front."""
        self.firsts.click()

    def place_of(self, row: int) -> int:
        """The node of the tree that a row stands for."""
        return self.picture.rows[row].node.place
