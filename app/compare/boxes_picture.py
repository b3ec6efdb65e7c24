"""Where runs end one way, in words: boxes over the assumptions, each with its shares."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.compare.assuming import Assumed
from app.compare.words import short_ending, t
from app.pictures.axes import cut_to
from app.pictures.chart import paint_empty
from app.pictures.patterns import outcome_brush
from app.pictures.picture import Twin
from app.pictures.shares import cells, whole
from app.pictures.theme import Theme
from app.pictures.type import body, label, strong

if TYPE_CHECKING:
    from models.insight.discovery import Box
    from models.insight.intervals import Share

ROW = 88.0
BAR_LEFT = 170.0


@dataclass(slots=True)
class BoxesPicture:
    """A box is a row: its words, the share within, the share of all other runs."""

    assumed: Assumed | None = None
    waiting: str = ""
    chosen: Hashable = None
    stale: bool = False

    def title(self) -> str:
        return t("Where it ends so, in words")

    def _boxes(self) -> tuple[Box, ...]:
        if self.assumed is None or self.assumed.discovery is None:
            return ()
        return self.assumed.discovery.boxes

    def sentence(self) -> str:
        if self.waiting:
            return self.waiting
        if self.assumed is None or self.assumed.discovery is None:
            return t("“Look for boxes” seeks the conditions under which runs end so.")
        boxes, ending = self._boxes(), short_ending(self.assumed.ending, self.assumed.scenario)
        if not boxes:
            return t(
                "No assumption within its span sets runs that end “{0}” clearly apart."
            ).format(ending)
        first = boxes[0]
        return t("“{0}” in {1} of runs where {2}; elsewhere in {3}.").format(
            ending, whole(first.density), first.words, whole(first.elsewhere)
        )

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(range(len(self._boxes())))

    def twin(self) -> Twin:
        heads = (
            t("box"), t("share within"), t("low"), t("high"),
            t("share elsewhere"), t("low"), t("high"), t("of all that end so"), t("low"), t("high"),
            t("of all variants"), t("low"), t("high"),
        )  # fmt: skip
        rows = tuple(
            (
                box.words, *cells(box.density), *cells(box.elsewhere),
                *cells(box.coverage), *cells(box.support),
            )
            for box in self._boxes()
        )  # fmt: skip
        return Twin(heads, rows, self.keys())

    def about(self, key: Hashable) -> str:
        boxes = self._boxes()
        if not isinstance(key, int) or not 0 <= key < len(boxes):
            return ""
        return " · ".join(
            t("{0} (named again in {1} of other halvings)").format(one.words, whole(one.again))
            for one in boxes[key].restrictions
        )

    def natural_size(self) -> QSizeF:
        return QSizeF(560, ROW * max(len(self._boxes()), 2) + 20)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        place = int((point.y() - area.top()) // ROW)
        return place if 0 <= place < len(self._boxes()) and area.contains(point) else None

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        boxes = self._boxes()
        if not boxes:
            paint_empty(painter, area, theme, self.sentence())
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        for place, box in enumerate(boxes):
            row = QRectF(area.left(), area.top() + place * ROW, area.width(), ROW - 6)
            self._one(painter, theme, (place, box), row)
        painter.setOpacity(1.0)

    def _one(self, painter: QPainter, theme: Theme, numbered: tuple[int, Box], row: QRectF) -> None:
        place, box = numbered
        if place == self.chosen:
            painter.fillRect(row, QColor(theme.tint))
        painter.setFont(strong())
        painter.setPen(QColor(theme.ink))
        words = QRectF(row.left() + 6, row.top(), row.width() - 12, 34)
        wrapped = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, wrapped, box.words[:1].upper() + box.words[1:])
        for line, (name, share) in enumerate(
            ((t("within"), box.density), (t("elsewhere"), box.elsewhere))
        ):
            self._bar(
                painter,
                theme,
                (name, share),
                QRectF(row.left(), row.top() + 36 + 17 * line, row.width(), 15),
            )
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        foot = QRectF(row.left() + 6, row.top() + 69, row.width() - 12, 14)
        told = t("holds {0} of all runs that end so, and {1} of all variants").format(
            whole(box.coverage), whole(box.support)
        )
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, cut_to(told, label(), foot.width()))

    def _bar(self, painter: QPainter, theme: Theme, told: tuple[str, Share], line: QRectF) -> None:
        assert self.assumed is not None  # noqa: S101  there is a box
        name, share = told
        painter.setFont(body())
        painter.setPen(QColor(theme.ink))
        words = f"{name} {whole(share)}"
        painter.drawText(line.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        track = QRectF(line.left() + BAR_LEFT, line.top() + 3, line.width() - BAR_LEFT - 10, 9)
        painter.fillRect(track, QColor(theme.well))
        filled = QRectF(track)
        filled.setWidth(track.width() * share.share)
        painter.fillRect(filled, outcome_brush(theme, self.assumed.ending))
        y = track.center().y()
        low, high = (track.left() + end * track.width() for end in (share.low, share.high))
        for colour, wide in ((theme.sheet, 4.0), (theme.ink, 1.4)):  # seen on the bar as beside it
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawLine(QPointF(low, y), QPointF(high, y))
