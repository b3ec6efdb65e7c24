"""Who waits for whom: runs as the waits stand, with each wait opened, and with each smallest set of
conditions given up.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.cli.waits_opened_words import binds_told, name_of, sentences
from app.pictures.picture import Twin
from app.pictures.shares import unbroken, whole
from app.pictures.theme import Theme
from app.pictures.type import label
from app.pictures.wrapping import lines_within
from app.sequences.row_ground import row_under
from app.sequences.words import condition_words
from models.insight.success import Success
from models.insight.waits_opened import Opened, WaitsOpened

ROW, HEAD, LINE = 24.0, 40.0, 17.0
BAR, FIGURES = 160.0, 270.0
"""Widths of a row's bar and of its figures."""


@dataclass(slots=True)
class LocksPicture:
    """What is drawn: a row for every way of opening the waits, in the order of the file."""

    answer: WaitsOpened | None = None
    waits: str = ""
    chosen: int = -1

    @property
    def rows(self) -> tuple[Opened, ...]:
        return self.answer.all_ways if self.answer is not None else ()

    def title(self) -> str:
        return _t("Waits opened at the start")

    def sentence(self) -> str:
        if self.answer is not None:
            return " ".join((self.waits, *sentences(self.answer)))
        return self.waits or _t("No runs yet.")

    def twin(self) -> Twin:
        heads = (
            _t("way"), _t("conditions given up"), _t("price"), _t("runs"),
            *(_t("signed"), _t("low"), _t("high"), _t("change"), _t("low"), _t("high")),
            *(_t("implemented"), _t("low"), _t("high"), _t("change"), _t("low"), _t("high")),
            _t("what stood in the way"),
        )  # fmt: skip
        return Twin(heads, tuple(self._twin_row(one) for one in self.rows))

    def _twin_row(self, one: Opened) -> tuple[str | int | float, ...]:
        assert self.answer is not None  # noqa: S101  a row is of an answer
        figures: list[str | int | float] = []
        for success in (Success.SIGNED, Success.IMPLEMENTED):
            share, change = one.shares[success], one.changes.get(success)
            moved = (change.value, change.low, change.high) if change else ("", "", "")
            ends = (share.share, share.low, share.high)
            figures += [round(v, 4) if isinstance(v, float) else v for v in (*ends, *moved)]
        name, opening = name_of(self.answer, one), one.opening
        binds = binds_told(self.answer.scenario, one)
        return name, self.words(one), opening.price, self.answer.runs, *figures, binds

    def natural_size(self) -> QSizeF:
        return QSizeF(640, HEAD + ROW * max(len(self.rows), 3) + 4)

    def row_top(self, row: int) -> float:
        return HEAD + ROW * row

    def row_at(self, point: QPointF, top: float) -> int:
        return row_under(point, top + HEAD, ROW, len(self.rows))

    def words(self, one: Opened) -> str:
        """Which conditions a row gives up, and whose they are."""
        if self.answer is None or one is self.answer.stands:
            return _t("as the conditions stand")
        if not one.opening.given_up:
            return _t("no condition may be given up")
        scenario = self.answer.scenario
        return "; ".join(condition_words(scenario, name) for name in one.opening.given_up)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.fillRect(area, QColor(theme.sheet))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        bars = area.right() - FIGURES - BAR
        line = QRectF(area.left(), area.top(), bars - area.left() - 12, LINE)
        legend = QRectF(bars, area.top(), FIGURES + BAR, LINE)
        painter.drawText(legend, Qt.AlignmentFlag.AlignVCenter, legend_words())
        for said in lines_within(unbroken(self._head()), painter.font(), line.width(), 2):
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said)
            line.translate(0, LINE)
        for place, one in enumerate(self.rows):
            box = QRectF(area.left(), area.top() + HEAD + place * ROW, area.width(), ROW)
            self._one(painter, theme, (place, one), box)

    def _one(
        self, painter: QPainter, theme: Theme, numbered: tuple[int, Opened], box: QRectF
    ) -> None:
        place, one = numbered
        if place == self.chosen:
            painter.fillRect(box, QColor(theme.tint))
        bar = QRectF(box.right() - FIGURES - BAR, box.top() + 8, BAR, 8)
        words = QRectF(box.left(), box.top(), bar.left() - box.left() - 12, ROW)
        painter.setPen(QColor(theme.ink))
        painter.setFont(label())
        told = QFontMetricsF(painter.font()).elidedText(
            self._named(one), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, told)
        painter.fillRect(bar, QColor(theme.well))
        done, signed = one.shares[Success.IMPLEMENTED], one.shares[Success.SIGNED]
        filled = QRectF(bar.left(), bar.top(), bar.width() * done.share, bar.height())
        painter.fillRect(filled, QColor(theme.outcomes.implemented))
        painter.setPen(QPen(QColor(theme.ink_2), 1))
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * signed.share, bar.height()))
        painter.setPen(QPen(QColor(theme.ink), 2))
        middle = bar.center().y()
        painter.drawLine(
            QPointF(bar.left() + bar.width() * done.low, middle),
            QPointF(bar.left() + bar.width() * done.high, middle),
        )
        figures = QRectF(bar.right() + 8, box.top(), FIGURES - 8, ROW)
        painter.drawText(figures, Qt.AlignmentFlag.AlignVCenter, _figures(one))

    def _head(self) -> str:
        """What stands and how runs end so; of what opens it the rows speak."""
        if self.answer is None:
            return self.sentence()
        return f"{self.waits} {sentences(self.answer)[0]}"

    def _named(self, one: Opened) -> str:
        """A way's name and its conditions."""
        if self.answer is None or one is self.answer.stands:
            return self.words(one)
        return f"{name_of(self.answer, one)} – {self.words(one)}"


def legend_words() -> str:
    """What the bars mean."""
    return _t("filled: implemented, line: interval (all rows together) · outline: signed")


def _figures(one: Opened) -> str:
    """Signed, then carried out, each with its interval; 0 by the theorem where a wait is held."""
    if one.is_theorem:
        return _t("0: a wait is held, none can agree")
    signed, done = one.shares[Success.SIGNED], one.shares[Success.IMPLEMENTED]
    return _t("signed {0}, implemented {1}").format(whole(signed), whole(done))


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
