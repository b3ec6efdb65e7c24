"""The matrix as a picture: mini ladders of every party on every issue, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.conditions.matrix_delegate import paint_gap_boxes
from app.conditions.matrix_model import shape_of, status_quo_key
from app.conditions.words import gap_words, overlap_sentence, tr
from app.pictures.ladders import ladder_of, paint_ladder
from app.pictures.marks import Mark, marks_of, paint_mark
from app.pictures.picture import Cell, Twin, fitted
from app.pictures.theme import ROW_DENSE, Theme
from app.pictures.type import body, face, label, strong
from app.session import Session
from models.exact.zones import Overlaps, overlaps
from models.terms.issue import Issue
from models.terms.noun import IssueId, PartyId
from models.terms.scenario import Scenario

TITLE, PARTY, GAP, HEAD = 186.0, 100.0, 124.0, 28.0


class MatrixPicture:
    """Reads the session when it is asked; the screen's matrix is painted by its delegate."""

    row_heights = HEAD, float(ROW_DENSE)

    def __init__(self, session: Session) -> None:
        self._session = session

    def title(self) -> str:
        return tr("%1: who wants what", self._session.scenario.title)

    def sentence(self) -> str:
        scenario = self._session.scenario
        if not scenario.issues:
            return tr("There are no issues yet.")
        found = overlaps(scenario)
        words = overlap_sentence(scenario, found).replace("\n", " ")
        return tr("%1 of %2 %3.", found.two, len(found.gaps), words)

    def twin(self) -> Twin:
        """One row for each cell, so that it can be sorted by party, issue or gap."""
        scenario = self._session.scenario
        found, rows, keys = overlaps(scenario), [], []
        for iid, issue in scenario.issues.items():
            for party in issue.positions:
                rows.append(_row(scenario, issue, party, found.of(iid).apart))
                keys.append((iid, party))
        heads = (
            tr("basket"), tr("issue"), tr("party"), tr("ideal rung"), tr("furthest rung"),
            tr("first refused rung"), tr("rungs"), tr("status quo rung"), tr("salience"),
            tr("rungs apart"), tr("ideal"), tr("furthest"), tr("red line"), tr("confidence"),
        )  # fmt: skip
        return Twin(heads, tuple(rows), tuple(keys))

    def natural_size(self) -> QSizeF:
        scenario = self._session.scenario
        baskets, parties = shape_of(scenario)
        rows = len(scenario.issues) + len(baskets)
        return QSizeF(TITLE + PARTY * len(parties) + GAP, HEAD + rows * ROW_DENSE)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        room = fitted(painter, area, self.natural_size())
        _Sheet(self._session.scenario, theme, room.width()).paint(painter)


def _row(scenario: Scenario, issue: Issue, party: PartyId, apart: int | None) -> tuple[Cell, ...]:
    position, ladder = issue.positions[party], ladder_of(issue, party)
    line = position.red_line
    places = (None, None) if ladder is None else (ladder.ideal + 1, ladder.furthest + 1)
    refused = issue.place(line.at) + 1 if line is not None and not line.released else None
    return (
        issue.basket, issue.title, scenario.parties[party].name, *places, refused,
        len(issue.rungs), issue.place(issue.status_quo) + 1, position.salience, apart,
        issue.ladder[position.ideal].label, issue.ladder[position.furthest].label,
        issue.ladder[line.at].label if line is not None else None,
        position.confidence.value if position.confidence else None,
    )  # fmt: skip


class _Sheet:
    """The matrix on paper: every basket open, no cursor."""

    def __init__(self, scenario: Scenario, theme: Theme, width: float) -> None:
        self._scenario, self._theme, self._width = scenario, theme, width
        self._marks = marks_of(scenario)
        self._baskets, self._parties = shape_of(scenario)
        self._found: Overlaps = overlaps(scenario)
        self._party = (width - TITLE - GAP) / max(1, len(self._parties))

    def paint(self, painter: QPainter) -> None:
        self._paint_heads(painter)
        for y, (basket, issue) in self._rows():
            if issue is None:
                self._words(painter, QRectF(0, y, self._width, ROW_DENSE), basket, bold=True)
            else:
                self._paint_issue(painter, y, issue)

    def _rows(self) -> Iterator[tuple[float, tuple[str, IssueId | None]]]:
        y = HEAD
        for basket, issues in self._baskets:
            for issue in (None, *issues):
                yield y, (basket, issue)
                y += ROW_DENSE

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(label())
        painter.setPen(QColor(self._theme.ink_3))
        key = QRectF(8, 0, TITLE - 14, HEAD)
        painter.drawText(key, Qt.AlignmentFlag.AlignVCenter, status_quo_key())
        for column, party in enumerate(self._parties):
            x, mark = TITLE + self._party * column, self._marks[party]
            paint_mark(painter, mark, QPointF(x + 10, HEAD / 2), 10, self._theme)
            room = QRectF(x + 20, 0, self._party - 24, HEAD)
            wide = QFontMetricsF(face(12, strong().weight())).horizontalAdvance(mark.name)
            words = mark.name if wide <= room.width() else mark.code
            self._words(painter, room, words, bold=True)
        codes = (self._marks[party].code for party in self._found.between)
        gap = QRectF(self._width - GAP + 8, 0, GAP, HEAD)
        self._words(painter, gap, tr("Gap %1 – %2", *codes), bold=True)

    def _paint_issue(self, painter: QPainter, y: float, iid: IssueId) -> None:
        theme, issue = self._theme, self._scenario.issues[iid]
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(0, y + ROW_DENSE - 0.5, self._width, y + ROW_DENSE - 0.5))
        box = QRectF(8, y, TITLE - 14, ROW_DENSE)
        self._words(painter, box, issue.short or issue.title)
        for column, party in enumerate(self._parties):
            ladder, mark = ladder_of(issue, party), self._marks[party]
            if ladder is not None:
                at = QRectF(TITLE + self._party * column + 2, y, self._party - 18, ROW_DENSE - 1)
                paint_ladder(painter, at, ladder, mark, theme)
        self._paint_gap(painter, y, iid, self._marks)

    def _paint_gap(
        self, painter: QPainter, y: float, iid: IssueId, marks: dict[PartyId, Mark]
    ) -> None:
        gap, left = self._found.of(iid), self._width - GAP + 8
        if gap.apart is not None:
            at = QRectF(left, y + ROW_DENSE / 2 - 5, 0, 10)
            paint_gap_boxes(painter, at, gap.apart, self._theme)
        box = QRectF(left + 46, y, GAP - 54, ROW_DENSE)
        painter.setFont(label())
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, gap_words(gap, marks))

    def _words(self, painter: QPainter, box: QRectF, words: str, *, bold: bool = False) -> None:
        font = face(12, strong().weight()) if bold else body()
        painter.setFont(font)
        painter.setPen(QColor(self._theme.ink))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
