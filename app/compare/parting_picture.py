"""Where two variants part: the commonest first differences of runs with the same luck, in words."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from app.cli.parting_words import side_told
from app.compare.parted import PairsParted
from app.compare.words import t
from app.pictures.axes import cut_to
from app.pictures.chart import paint_empty
from app.pictures.picture import Twin
from app.pictures.shares import cells, whole
from app.pictures.theme import Theme
from app.pictures.type import body, label, strong
from app.pictures.wrapping import lines_within
from models.insight.parting import Kind
from models.terms.english import capital, counted, in_or_on

LINES, LINE = 2, 17.0
"""Lines that each side may fill, and their height."""
ROW = LINE * (1 + 2 * LINES) + 14
NAMES = 92.0


@dataclass(slots=True)
class PartingPicture:
    """A way of parting is a row: its share, when, and what each side did."""

    assumed: PairsParted | None = None
    waiting: str = ""
    chosen: Hashable = None
    stale: bool = False

    def title(self) -> str:
        return t("Where they part")

    def _kinds(self) -> tuple[Kind, ...]:
        return self.assumed.found.kinds if self.assumed is not None else ()

    def sentence(self) -> str:
        if self.waiting:
            return self.waiting
        if self.assumed is None:
            return t("“Find where they part” plays runs of this variant and the baseline in pairs.")
        found = self.assumed.found
        if not found.kinds:
            return t("All {0} pairs tell the same story to the end.").format(found.pairs)
        return t("{0} of {1} pairs tell the same story; of the others most part {2}.").format(
            whole(found.never), found.pairs, _when(found.kinds[0])
        )

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(range(len(self._kinds())))

    def twin(self) -> Twin:
        heads = (
            t("share of pairs"), t("low"), t("high"), t("as in run"), t("when"),
            t("events alike"), t("baseline"), t("this variant"),
        )  # fmt: skip
        rows = tuple(
            (
                *cells(one.share),
                one.number, one.typical.date, one.typical.alike,
                capital(side_told(one.typical.first)), capital(side_told(one.typical.second)),
            )
            for one in self._kinds()
        )  # fmt: skip
        return Twin(heads, rows, self.keys())

    def about(self, key: Hashable) -> str:
        kinds = self._kinds()
        if not isinstance(key, int) or not 0 <= key < len(kinds):
            return ""
        found = kinds[key].typical
        return t("<b>baseline</b> &nbsp; {0} &nbsp; <b>this variant</b> &nbsp; {1}").format(
            escape(capital(side_told(found.first))), escape(capital(side_told(found.second)))
        )

    def natural_size(self) -> QSizeF:
        return QSizeF(560, ROW * max(len(self._kinds()), 2) + 4)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        place = int((point.y() - area.top()) // ROW)
        return place if 0 <= place < len(self._kinds()) and area.contains(point) else None

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if not self._kinds():
            paint_empty(painter, area, theme, self.sentence())
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        for place, one in enumerate(self._kinds()):
            row = QRectF(area.left(), area.top() + place * ROW, area.width(), ROW - 6)
            self._one(painter, theme, (place, one), row)
        painter.setOpacity(1.0)

    def _one(
        self, painter: QPainter, theme: Theme, numbered: tuple[int, Kind], row: QRectF
    ) -> None:
        place, one = numbered
        if place == self.chosen:
            painter.fillRect(row, QColor(theme.tint))
        head = t("{0} of pairs, as in run {1}: {2}").format(
            whole(one.share), one.number, _when(one)
        )
        painter.setFont(strong())
        painter.setPen(QColor(theme.ink))
        room = row.adjusted(6, 2, -6, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, cut_to(head, strong(), room.width()))
        sides = ((t("baseline"), one.typical.first), (t("this variant"), one.typical.second))
        for line, (name, side) in enumerate(sides):
            room = row.adjusted(6, 4 + LINE * (1 + LINES * line), -6, 0)
            painter.setFont(label())
            painter.setPen(QColor(theme.ink_2))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, name)
            words = room.adjusted(NAMES, -2, 0, 0)
            painter.setFont(body())
            painter.setPen(QColor(theme.ink))
            for told in lines_within(capital(side_told(side)), body(), words.width(), LINES):
                painter.drawText(words, Qt.AlignmentFlag.AlignLeft, told)
                words.translate(0, LINE)


def _when(one: Kind) -> str:
    """When pairs of a kind part, as in the one that stands for it."""
    found = one.typical
    clock = found.first.run.scenario.clock
    return t("{0}, after {1}").format(in_or_on(clock, found.period), counted(found.alike, "event"))
