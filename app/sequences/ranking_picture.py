"""Beginnings ranked: chips, a dot with its interval, a hollow dot for the other rule, the tag."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.pictures.axes import paint_tick
from app.pictures.picture import Twin
from app.pictures.shares import cells, whole
from app.pictures.theme import Theme
from app.pictures.type import label, strong
from app.sequences.chips import paint_chips, wanted_width
from app.sequences.row_ground import paint_row_ground, row_under
from app.sequences.words import short
from models.exact.orders_tags import Tag
from models.insight.ranking import Ranked
from models.records.concessions import Conceded
from models.terms.scenario import Scenario

ROW, TWO_LINES, HEAD = 26.0, 44.0, 44.0
LEGEND = 18.0
"""Room of the legend, over the axis."""
NUMBER, FIGURE = 32.0, 92.0
"""Room of a row's number, and of its share with its interval."""
ROOMY = 150.0
"""Width from which the axis has room for its name."""


def tag_words(tag: Tag | None) -> str:
    """The tag of a claim about order; no claim goes without."""
    return {
        Tag.ROBUST: _t("robust"),
        Tag.RULE_DEPENDENT: _t("rule-dependent"),
        Tag.NO_EFFECT: _t("no effect told"),
        None: _t("one rule only"),
    }[tag]


@dataclass(slots=True)
class RankingPicture:
    """What is drawn: the beginnings, most agreement first."""

    scenario: Scenario | None = None
    rows: tuple[Ranked, ...] = ()
    chosen: int = -1
    about: str = ""
    row: float = ROW
    """How high a row is; in a narrow place dots stand beneath the concessions."""

    def title(self) -> str:
        return _t("Ranked beginnings")

    def sentence(self) -> str:
        return self.about or _t("No runs yet.")

    def twin(self) -> Twin:
        heads = (
            _t("concessions"), _t("runs"), _t("implemented"), _t("low"), _t("high"),
            _t("other rule"), _t("low"), _t("high"), _t("tag"),
        )  # fmt: skip
        rows = tuple(self._row(one) for one in self.rows)
        return Twin(heads, rows, tuple(one.node.place for one in self.rows))

    def _row(self, one: Ranked) -> tuple[str | int | float | None, ...]:
        share, other = one.agreement, one.other
        return (
            " > ".join(self._named(made) for made in one.concessions), one.node.runs,
            *cells(share),
            *(cells(other) if other else (None, None, None)), tag_words(one.tag),
        )  # fmt: skip

    def _named(self, made: Conceded) -> str:
        if made.kind == "forced" and self.scenario is not None:
            return short(self.scenario, made)
        return made.label

    def natural_size(self) -> QSizeF:
        return QSizeF(560, HEAD + self.row * max(len(self.rows), 1))

    def fit(self, width: float) -> None:
        """Take up the width that there is: concessions stand beside their dots, or over them."""
        self.row = ROW
        end, _, _ = self._spans(QRectF(0, 0, width, ROW))
        if self.scenario is not None and any(
            wanted_width(self.scenario, one.concessions) > end - NUMBER - FIGURE
            for one in self.rows
        ):
            self.row = TWO_LINES

    def row_top(self, row: int) -> float:
        return HEAD + self.row * row

    def row_at(self, point: QPointF, top: float) -> int:
        """The row at a point; -1 outside."""
        return row_under(point, top + HEAD, self.row, len(self.rows))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.fillRect(area, QColor(theme.sheet))
        if not self.rows or self.scenario is None:
            painter.setPen(QColor(theme.ink_2))
            painter.setFont(strong())
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.sentence())
            return
        self._axis(painter, theme, area)
        for place, one in enumerate(self.rows):
            top = area.top() + self.row_top(place)
            box = QRectF(area.left(), top, area.width(), self.row)
            self._one(painter, theme, (place, one), box)

    def _spans(self, area: QRectF) -> tuple[float, float, float]:
        """Where the chips end, and from where to where the dots lie."""
        tag = 92.0
        dots = max(110.0, 0.26 * area.width())
        left = area.right() - tag - dots
        if self.row > ROW:
            return area.right(), area.left() + NUMBER, area.right() - tag - 12
        return left - 14, left, area.right() - tag - 12

    def _axis(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        _, left, right = self._spans(area)
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        legend = QRectF(area.left(), area.top(), area.width(), LEGEND)
        words = _t("● implemented, line: interval   ○ under the other rule   grey: under 30 runs")
        said = QFontMetricsF(label()).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(legend, Qt.AlignmentFlag.AlignVCenter, said)
        head = QRectF(left - 4, area.top(), right - left + 20, HEAD - 6)
        bottom = Qt.AlignmentFlag.AlignBottom
        paint_tick(painter, head, "0", Qt.AlignmentFlag.AlignLeft | bottom)
        if head.width() > ROOMY:
            painter.drawText(head, Qt.AlignmentFlag.AlignHCenter | bottom, _t("implemented"))
        paint_tick(painter, head, "100 %", Qt.AlignmentFlag.AlignRight | bottom)
        tags = QRectF(area.right() - 92, area.top(), 92, HEAD - 6)
        painter.drawText(tags, Qt.AlignmentFlag.AlignRight | bottom, _t("both rules"))

    def _one(
        self, painter: QPainter, theme: Theme, numbered: tuple[int, Ranked], box: QRectF
    ) -> None:
        place, one = numbered
        paint_row_ground(painter, theme, box, chosen=place == self.chosen)
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_3))
        number = QRectF(box.left() + 4, box.top(), 22, ROW)
        painter.drawText(
            number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(place + 1)
        )
        end, left, right = self._spans(box)
        assert self.scenario is not None  # noqa: S101  there are rows
        chips = QRectF(box.left() + NUMBER, box.top(), end - FIGURE - box.left() - NUMBER, ROW)
        paint_chips(painter, chips, theme, (self.scenario, one.concessions))
        painter.setPen(QColor(theme.ink_3 if one.node.is_thin else theme.ink))
        share = QRectF(end - FIGURE, box.top(), FIGURE - 2, ROW)
        right_ = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(share, right_, whole(one.agreement))
        foot = box.bottom() - ROW
        self._dots(painter, theme, one, QRectF(left, foot, right - left, ROW))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink if one.tag is Tag.ROBUST else theme.ink_3))
        tag = QRectF(box.right() - 92, foot, 90, ROW)
        painter.drawText(
            tag, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tag_words(one.tag)
        )

    def _dots(self, painter: QPainter, theme: Theme, one: Ranked, box: QRectF) -> None:
        middle = box.center().y()
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        faint = one.node.is_thin
        share = one.agreement
        painter.setPen(QPen(QColor(theme.rung if faint else theme.ink), 2))
        painter.drawLine(
            QPointF(box.left() + share.low * box.width(), middle),
            QPointF(box.left() + share.high * box.width(), middle),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink), 1))
        if one.other is not None and one.other.runs:
            painter.setBrush(QColor(theme.sheet))
            painter.drawEllipse(QPointF(box.left() + one.other.share * box.width(), middle), 4, 4)
        painter.setBrush(QColor(theme.rung if faint else theme.ink))
        painter.drawEllipse(QPointF(box.left() + share.share * box.width(), middle), 4.5, 4.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def ranking_sentence(rows: tuple[Ranked, ...], examined: int) -> str:
    """The ranking in a sentence."""
    if not rows:
        return _t("Too few runs began alike to rank beginnings.")
    first = rows[0]
    return _t("{0} beginnings; most agreement in {1} of runs. {2:,} sequences examined.").format(
        len(rows), whole(first.agreement), examined
    )


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
