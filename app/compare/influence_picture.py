"""Which inputs decide, wherever the others stand: a screening, or Sobol indices."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.compare.assuming import Assumed
from app.compare.words import short_ending, t
from app.pictures.axes import Scales, cut_to, paint_across, room_for_names
from app.pictures.chart import paint_empty
from app.pictures.picture import Twin
from app.pictures.rounding import ticks
from app.pictures.shares import figure, spanned
from app.pictures.theme import Theme
from app.pictures.type import body, label
from models.insight.influences import Influence, influences

ROW, HEAD, FIGURES = 28.0, 36.0, 96.0
NAMES, MOST_OF_NAMES = 120.0, 0.4
MOST = 40


@dataclass(slots=True)
class InfluencePicture:
    """The most important input first: a dot with its interval, and a stroke to read it by."""

    assumed: Assumed | None = None
    waiting: str = ""
    chosen: Hashable = None
    stale: bool = False

    def title(self) -> str:
        return t("Which inputs decide")

    def _ranked(self) -> tuple[Influence, ...]:
        found = self.assumed
        return () if found is None else influences(found.screening, found.indices)

    def sentence(self) -> str:
        if self.waiting:
            return self.waiting
        ranked, assumed = self._ranked(), self.assumed
        if assumed is None or not ranked:
            return t("“Screen them” moves every unsure number, wherever the others stand.")
        clear = [one for one in ranked if one.is_clear]
        ending = short_ending(assumed.ending, assumed.scenario)
        if not clear:
            return t("No input moves “{0}” more than luck could.").format(ending)
        words = (
            t("{0} explains most of “{1}”: {2} of the variance between variants.")
            if assumed.indices is not None
            else t("{0} moves “{1}” most: by {2} where it crosses its span.")
        )
        first = clear[0]
        return words.format(assumed.words[first.factor], ending, _told(first))

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(one.factor for one in self._ranked()[:MOST])

    def twin(self) -> Twin:
        beside = t("alone") if self._is_indexed else t("by luck alone")
        heads = (
            t("input"), t("size"), t("low"), t("high"), beside, t("low"), t("high"), t("clear")
        )  # fmt: skip
        assumed = self.assumed
        if assumed is None:
            return Twin(heads, ())
        rows = tuple(
            (
                assumed.words[one.factor], round(one.size.value, 4), round(one.size.low, 4),
                round(one.size.high, 4), round(one.beside, 4),
                *((None, None) if one.span is None else (round(end, 4) for end in one.span)),
                t("clear") if one.is_clear else "",
            )
            for one in self._ranked()
        )  # fmt: skip
        return Twin(heads, rows, tuple(one.factor for one in self._ranked()))

    @property
    def _is_indexed(self) -> bool:
        return self.assumed is not None and self.assumed.indices is not None

    def about(self, key: Hashable) -> str:
        one = next((one for one in self._ranked() if one.factor == key), None)
        if one is None or self.assumed is None:
            return ""
        words = (
            t("<b>{0}</b> &nbsp; {1}; luck alone makes {2} points")
            if one.span is None
            else t("<b>{0}</b> &nbsp; with others {1}, alone {2}")
        )
        beside = figure(one.beside) if one.span is None else spanned(one.beside, one.span)
        return words.format(self.assumed.words[one.factor], _told(one), beside)

    def natural_size(self) -> QSizeF:
        return QSizeF(560, ROW * max(len(self.keys()), 3) + HEAD)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        place = int((point.y() - area.top() - HEAD) // ROW)
        keys = self.keys()
        return keys[place] if 0 <= place < len(keys) and area.contains(point) else None

    def _scales(self, area: QRectF) -> Scales:
        ranked = self._ranked()[:MOST]
        assert self.assumed is not None  # noqa: S101  something is ranked
        named = (self.assumed.words[one.factor] for one in ranked)
        names = 14 + room_for_names(named, body(), NAMES, MOST_OF_NAMES * area.width())
        box = QRectF(
            area.left() + names, area.top() + HEAD, area.width() - names - FIGURES - 8,
            ROW * len(ranked),
        )  # fmt: skip
        most = max(max(one.size.high, one.beside) for one in ranked) or 1.0
        return Scales(box, (0.0, most), (0.0, 1.0))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if not self._ranked():
            paint_empty(painter, area, theme, self.sentence())
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        scales = self._scales(area)
        marks = [(x, f"{100 * x:g} %") for x in ticks(*scales.x, 4)]
        paint_across(painter, scales, theme, marks, above=True)
        for place, one in enumerate(self._ranked()[:MOST]):
            row = QRectF(area.left(), scales.box.top() + place * ROW, area.width(), ROW)
            self._one(painter, theme, (one, row), scales)
        self._reading(painter, theme, QRectF(area.left(), area.top(), area.width(), 16))
        painter.setOpacity(1.0)

    def _one(
        self, painter: QPainter, theme: Theme, placed: tuple[Influence, QRectF], scales: Scales
    ) -> None:
        (one, row), middle = placed, placed[1].center().y()
        if one.factor == self.chosen:
            painter.fillRect(row.adjusted(0, 1, 0, -1), QColor(theme.tint))
        self._words(painter, theme, placed, scales)
        painter.setPen(QPen(QColor(theme.rung), 3))
        x = scales.across(one.beside)
        painter.drawLine(QPointF(x, row.top() + 5), QPointF(x, row.bottom() - 5))
        painter.setPen(QPen(QColor(theme.ink), 2))
        low, high = scales.across(one.size.low), scales.across(one.size.high)
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink), 1.4))
        painter.setBrush(QColor(theme.ink if one.is_clear else theme.sheet))
        painter.drawEllipse(QPointF(scales.across(one.size.value), middle), 4.5, 4.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _words(
        self, painter: QPainter, theme: Theme, placed: tuple[Influence, QRectF], scales: Scales
    ) -> None:
        """An input's name before its row, and its figures behind."""
        one, row = placed
        assert self.assumed is not None  # noqa: S101  something is ranked
        name = cut_to(self.assumed.words[one.factor], body(), scales.box.left() - row.left() - 14)
        painter.setFont(body())
        painter.setPen(QColor(theme.ink))
        painter.drawText(row.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(label())
        figures = row.adjusted(row.width() - FIGURES, 0, 0, 0)
        painter.drawText(figures, Qt.AlignmentFlag.AlignVCenter, _told(one))

    def _reading(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        words = (
            t("dot: share of the variance, with others · stroke: alone")
            if self._is_indexed
            else t("dot: mean change where it crosses its span · stroke: by luck · filled: clear")
        )
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, cut_to(words, label(), box.width()))


def _told(one: Influence) -> str:
    """A size with its interval."""
    return spanned(one.size.value, (one.size.low, one.size.high))
