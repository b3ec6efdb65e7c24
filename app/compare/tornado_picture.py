"""What the result hangs on: the share at the low and the high end of every assumption."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.compare.assuming import Assumed
from app.compare.words import short_ending, t
from app.pictures.axes import Scales, paint_across
from app.pictures.chart import paint_empty
from app.pictures.picture import Twin
from app.pictures.rounding import ticks
from app.pictures.shares import bounds, cells, figure, whole
from app.pictures.theme import Theme, mixed
from app.pictures.type import label, strong

if TYPE_CHECKING:
    from models.insight.tornado import Bar, Tornado

ROW, HEAD, NAMES, FIGURE = 34.0, 18.0, 176.0, 66.0
MOST = 40
SIGN = "°"
"""After what has no source."""


@dataclass(slots=True)
class TornadoPicture:
    """The widest bar first."""

    assumed: Assumed | None = None
    waiting: str = ""
    chosen: Hashable = None
    stale: bool = False

    def title(self) -> str:
        return t("What the result hangs on")

    @property
    def _tornado(self) -> Tornado | None:
        return self.assumed.tornado if self.assumed is not None else None

    def sentence(self) -> str:
        if self.waiting:
            return self.waiting
        assumed, found = self.assumed, self._tornado
        if assumed is None or found is None:
            return t("“Try both ends” runs every unsure number at its low and its high end.")
        widest = found.bars[0]
        clear = widest.swing.is_clear
        if not clear:
            return t("No assumption moves “{0}” clearly from one end to the other.").format(
                short_ending(assumed.ending, assumed.scenario)
            )
        source = t(", and no source is given for it") if widest.factor in assumed.unsourced else ""
        return t("Largest swing: {0}, {1} points ({2} to {3}){4}.").format(
            assumed.words[widest.factor], figure(abs(widest.swing.value)),
            *sorted((figure(abs(widest.swing.low)), figure(abs(widest.swing.high))), key=float),
            source,
        )  # fmt: skip

    def _bars(self) -> tuple[Bar, ...]:
        return self._tornado.bars[:MOST] if self._tornado is not None else ()

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(bar.factor for bar in self._bars())

    def twin(self) -> Twin:
        heads = (
            t("assumption"), t("source"), t("low end"), t("share there"), t("low"), t("high"),
            t("high end"), t("share there"), t("low"), t("high"), t("swing"), t("low"), t("high"),
        )  # fmt: skip
        assumed, found = self.assumed, self._tornado
        if assumed is None or found is None:
            return Twin(heads, ())
        rows = tuple(
            (
                assumed.words[bar.factor],
                t("none given") if bar.factor in assumed.unsourced else t("given"),
                bar.low, *cells(bar.at_low), bar.high, *cells(bar.at_high),
                round(bar.swing.value, 4), round(bar.swing.low, 4), round(bar.swing.high, 4),
            )
            for bar in found.bars
        )  # fmt: skip
        return Twin(heads, rows, tuple(bar.factor for bar in found.bars))

    def about(self, key: Hashable) -> str:
        bar = next((one for one in self._bars() if one.factor == key), None)
        if bar is None or self.assumed is None:
            return ""
        return t("<b>{0}</b> &nbsp; at {1:g}: {2} · at {3:g}: {4}").format(
            self.assumed.words[bar.factor], bar.low, whole(bar.at_low), bar.high, whole(bar.at_high)
        )

    def natural_size(self) -> QSizeF:
        return QSizeF(560, ROW * max(len(self._bars()), 3) + HEAD)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        place = int((point.y() - area.top() - HEAD) // ROW)
        keys = self.keys()
        return keys[place] if 0 <= place < len(keys) and area.contains(point) else None

    def _scales(self, area: QRectF, found: Tornado) -> Scales:
        ends = [one.share for bar in found.bars for one in (bar.at_low, bar.at_high)]
        low, high = min((*ends, found.base.share)), max((*ends, found.base.share))
        room = max((high - low) * 0.08, 0.01)
        box = QRectF(
            area.left() + NAMES + FIGURE, area.top() + HEAD,
            area.width() - NAMES - 2 * FIGURE - 6, ROW * len(self._bars()),
        )  # fmt: skip
        return Scales(box, (max(0.0, low - room), min(1.0, high + room)), (0.0, 1.0))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        found = self._tornado
        if found is None or not found.bars:
            paint_empty(painter, area, theme, self.sentence())
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        scales = self._scales(area, found)
        marks = [(x, f"{100 * x:g} %") for x in ticks(*scales.x, 4)]
        paint_across(painter, scales, theme, marks, above=True)
        for place, bar in enumerate(self._bars()):
            row = QRectF(area.left(), scales.box.top() + place * ROW, area.width(), ROW)
            self._one(painter, theme, (bar, row), scales, found)
        base = scales.across(found.base.share)
        painter.setPen(QPen(QColor(theme.ink), 1.6))
        painter.drawLine(QPointF(base, scales.box.top()), QPointF(base, scales.box.bottom()))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        foot = QRectF(area.left(), scales.box.bottom() + 16, area.width(), 16)
        words = t("Hollow and before: low end. Filled and behind: high end. Pale and °: no source.")
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, words)
        painter.setOpacity(1.0)

    def _one(
        self,
        painter: QPainter,
        theme: Theme,
        placed: tuple[Bar, QRectF],
        scales: Scales,
        found: Tornado,
    ) -> None:
        bar, row = placed
        if bar.factor == self.chosen:
            painter.fillRect(row.adjusted(0, 1, 0, -1), QColor(theme.tint))
        assert self.assumed is not None  # noqa: S101  there is a tornado
        is_pale = bar.factor in self.assumed.unsourced
        self._name(painter, theme, bar, row)
        ink = mixed(theme.ink, theme.sheet, 0.55) if is_pale else theme.ink
        for share, fill in ((bar.at_low.share, theme.sheet), (bar.at_high.share, ink)):
            self._end(painter, (share, found.base.share), (fill, ink), (row, scales))
        self._figures(painter, theme, bar, (row, scales))

    def _name(self, painter: QPainter, theme: Theme, bar: Bar, row: QRectF) -> None:
        assert self.assumed is not None  # noqa: S101
        elide = Qt.TextElideMode.ElideRight
        words = self.assumed.words[bar.factor]
        sign = SIGN if bar.factor in self.assumed.unsourced else ""
        painter.setFont(strong())
        painter.setPen(QColor(theme.ink))
        shown = QFontMetricsF(strong()).elidedText(words, elide, NAMES - 18)
        painter.drawText(row.adjusted(6, 1, 0, 0), Qt.AlignmentFlag.AlignLeft, shown + sign)
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        span = f"{bar.low:g} … {bar.high:g}"
        painter.drawText(row.adjusted(6, 18, 0, 0), Qt.AlignmentFlag.AlignLeft, span)

    def _figures(
        self, painter: QPainter, theme: Theme, bar: Bar, where: tuple[QRectF, Scales]
    ) -> None:
        """The share at either end: the low end before the bars, the high end behind them."""
        row, scales = where
        painter.setFont(label())
        painter.setPen(QColor(theme.ink))
        high = row.height() - 2
        for share, left, side in (
            (bar.at_low, scales.box.left() - FIGURE - 4, Qt.AlignmentFlag.AlignRight),
            (bar.at_high, scales.box.right() + 4, Qt.AlignmentFlag.AlignLeft),
        ):
            told = f"{figure(share.share)} ({bounds(share)})"
            box = QRectF(left, row.top(), FIGURE, high)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, told)

    def _end(
        self,
        painter: QPainter,
        shares: tuple[float, float],
        inks: tuple[str, str],
        where: tuple[QRectF, Scales],
    ) -> None:
        """From the base to one end."""
        (share, base), (fill, ink), (row, scales) = shares, inks, where
        at, stands = scales.across(share), scales.across(base)
        box = QRectF(min(at, stands), row.top() + 7, abs(at - stands), row.height() - 16)
        painter.setPen(QPen(QColor(ink), 1.2))
        painter.setBrush(QColor(fill))
        if box.width() >= 1:
            painter.drawRect(box)
