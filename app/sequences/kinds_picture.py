"""Kinds of runs: runs that went alike, each kind told by the run that stands for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures.patterns import outcome_brush, ratio_of
from app.pictures.picture import Twin
from app.pictures.shares import cells, whole
from app.pictures.theme import Theme
from app.pictures.type import label, label_strong
from app.sequences.chips import paint_chips
from app.sequences.row_ground import paint_row_ground, row_under
from models.insight.clusters import Cluster, Clusters
from models.insight.lens import Lens
from models.insight.sequence_columns import whole_sequences
from models.records.concessions import Conceded, conceded
from models.records.runs import Runs
from models.records.words import ending_in_words
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

ROW, HEAD = 28.0, 40.0
RUN, BAR, FIGURES = 130.0, 200.0, 150.0
"""Widths of the run that stands for a kind, of its bar of endings, and of its figures."""
TOLD = 6
"""First concessions of the run that stands for a kind, as far as they are drawn."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A cluster and the first concessions of the run that stands for it."""

    cluster: Cluster
    begins: tuple[Conceded, ...]


def kinds_of(found: Clusters, runs: Runs, lens: Lens) -> tuple[Kind, ...]:
    """Clusters, largest first, as a picture shows them."""
    numbers = runs.summary["run"]
    places = np.array([int(np.argmax(numbers == one.medoid)) for one in found.clusters])
    codes = whole_sequences(runs, lens, places)
    return tuple(
        Kind(one, tuple(conceded(int(code), runs.coding, runs.names) for code in made[:TOLD]))
        for one, made in zip(found.clusters, codes, strict=True)
    )


@dataclass(slots=True)
class KindsPicture:
    """What is drawn: a row for each kind of runs."""

    scenario: Scenario | None = None
    rows: tuple[Kind, ...] = ()
    runs: int = 0
    stability: float = 0.0
    chosen: int = -1

    def title(self) -> str:
        return _t("Kinds of runs")

    def sentence(self) -> str:
        if self.scenario is None:
            return _t("No runs yet.")
        if len(self.rows) < 2:
            words = _t("{0:,} runs looked at fall into no kinds that would hold in another half.")
            return words.format(self.runs)
        words = _t(
            "{0:,} runs looked at fall into {1} kinds; halves of them agree on that (adjusted Rand "
            "index {2:.2f}). Enter: watch the run that stands for a kind."
        )
        return words.format(self.runs, len(self.rows), self.stability)

    def twin(self) -> Twin:
        ends = [_ending_words(self.scenario, ending) for ending in ENDINGS]
        heads = (
            _t("typical run"), _t("begins with"), _t("share"), _t("low"), _t("high"),
            _t("runs"), *ends,
        )  # fmt: skip
        return Twin(heads, tuple(_twin_row(one) for one in self.rows))

    def natural_size(self) -> QSizeF:
        return QSizeF(640, HEAD + ROW * max(len(self.rows), 3) + 4)

    def row_top(self, row: int) -> float:
        return HEAD + ROW * row

    def row_at(self, point: QPointF, top: float) -> int:
        """The row at a point; -1 outside."""
        return row_under(point, top + HEAD, ROW, len(self.rows))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.fillRect(area, QColor(theme.sheet))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        line = QRectF(area.left(), area.top(), area.width(), HEAD / 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle, self.sentence())
        if not self.rows:
            return
        head = line.translated(0, HEAD / 2)
        painter.drawText(head, middle, _t("typical run"))
        painter.drawText(head.adjusted(RUN, 0, 0, 0), middle, _t("begins with"))
        bar = head.adjusted(head.width() - BAR - FIGURES, 0, 0, 0)
        painter.drawText(bar, middle, _t("how they ended"))
        painter.drawText(bar.adjusted(BAR + 12, 0, 0, 0), middle, _t("share of runs"))
        for place, one in enumerate(self.rows):
            box = QRectF(area.left(), area.top() + self.row_top(place), area.width(), ROW)
            self._one(painter, theme, (place, one), box)

    def _one(
        self, painter: QPainter, theme: Theme, numbered: tuple[int, Kind], box: QRectF
    ) -> None:
        place, one = numbered
        paint_row_ground(painter, theme, box, chosen=place == self.chosen)
        painter.setFont(label_strong())
        painter.setPen(QColor(theme.ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        run = QRectF(box.left() + 6, box.top(), RUN - 6, ROW)
        painter.drawText(run, middle, _t("run {0}").format(one.cluster.medoid))
        left = box.right() - BAR - FIGURES
        assert self.scenario is not None  # noqa: S101  there are rows
        chips = QRectF(box.left() + RUN, box.top(), left - box.left() - RUN - 24, ROW)
        paint_chips(painter, chips, theme, (self.scenario, one.begins))
        _paint_ends(painter, theme, one.cluster, QRectF(left, box.top() + 8, BAR, ROW - 16))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink))
        figures = QRectF(left + BAR + 12, box.top(), FIGURES - 12, ROW)
        painter.drawText(figures, middle, whole(one.cluster.share))


def _ending_words(scenario: Scenario | None, ending: Ending) -> str:
    return ending.in_words if scenario is None else ending_in_words(scenario, ending)


def _paint_ends(painter: QPainter, theme: Theme, one: Cluster, bar: QRectF) -> None:
    """Every ending's share as a part of the bar, and the interval of those implemented."""
    left = bar.left()
    for ending in ENDINGS:
        wide = one.outcomes[ending].share * bar.width()
        if wide > 0:
            part = QRectF(left, bar.top(), wide, bar.height())
            painter.fillRect(part, outcome_brush(theme, ending, ratio_of(painter)))
            left += wide
    done = one.outcomes[Ending.IMPLEMENTED]
    painter.setPen(QPen(QColor(theme.ink), 2))
    ends = [bar.left() + end * bar.width() for end in (done.low, done.high)]
    painter.drawLine(QPointF(ends[0], bar.bottom() + 3), QPointF(ends[1], bar.bottom() + 3))


def _twin_row(one: Kind) -> tuple[str | int | float | None, ...]:
    share = one.cluster.share
    said = " > ".join(made.label for made in one.begins)
    ends = [one.cluster.outcomes[ending].hits for ending in ENDINGS]
    return one.cluster.medoid, said, *cells(share), one.cluster.share.hits, *ends


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
