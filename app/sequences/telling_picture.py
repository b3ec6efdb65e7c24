"""What told agreement from the rest: concessions in an order, and endings with and without them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures.axes import paint_tick
from app.pictures.picture import Twin
from app.pictures.shares import signed, whole
from app.pictures.theme import Theme
from app.pictures.type import label
from app.sequences.chips import paint_chips
from app.sequences.row_ground import paint_row_ground, row_under
from models.insight.discriminating import Discriminating, Pattern
from models.insight.intervals import Share
from models.terms.scenario import Scenario

ROW, HEAD = 26.0, 40.0
FIGURES = 250.0
"""Room for the words at the end of a row."""


@dataclass(slots=True)
class TellingPicture:
    """What is drawn: findings, largest difference first; none where orders were assigned."""

    scenario: Scenario | None = None
    telling: Discriminating | None = None
    chosen: int = -1

    @property
    def rows(self) -> tuple[Pattern, ...]:
        return self.telling.found if self.telling is not None else ()

    def title(self) -> str:
        return _t("What told agreement from the rest")

    def sentence(self) -> str:
        found = self.telling
        if self.scenario is None:
            return _t("No runs yet.")
        if found is None:
            return _t("Orders were assigned: what they do stands under “Before and after”.")
        if not found.found:
            words = _t("Of {0:,} sequences none told agreement from the rest beyond chance.")
            return words.format(found.examined)
        words = _t(
            "{0} of {1:,} sequences told agreement from the rest: found on half of the runs, "
            "tested on the others. Associations, no effects."
        )
        return words.format(len(found.found), found.examined)

    def twin(self) -> Twin:
        heads = (
            _t("concessions"), _t("support"), _t("low"), _t("high"),
            _t("with it"), _t("low"), _t("high"), _t("without it"), _t("low"), _t("high"),
            _t("lift"), _t("p"), _t("say the same"), _t("typical run"),
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
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.sentence())
        if not self.rows:
            return
        self._axis(painter, area)
        for place, one in enumerate(self.rows):
            box = QRectF(area.left(), area.top() + self.row_top(place), area.width(), ROW)
            self._one(painter, theme, (place, one), box)

    def _dots_in(self, area: QRectF) -> tuple[float, float]:
        """From where to where 0 to 100 % lie."""
        right = area.right() - FIGURES - 12
        return right - max(110.0, 0.2 * area.width()), right

    def _axis(self, painter: QPainter, area: QRectF) -> None:
        left, right = self._dots_in(area)
        head = QRectF(left - 4, area.top() + HEAD / 2, right - left + 20, HEAD / 2 - 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        paint_tick(painter, head, "0", Qt.AlignmentFlag.AlignLeft | middle)
        paint_tick(painter, head, "100 %", Qt.AlignmentFlag.AlignRight | middle)
        key = QRectF(area.left(), head.top(), left - area.left(), head.height())
        words = _t("these, in this order: implemented with (filled) and without them (hollow)")
        painter.drawText(key, middle, words)

    def _one(
        self, painter: QPainter, theme: Theme, numbered: tuple[int, Pattern], box: QRectF
    ) -> None:
        place, one = numbered
        paint_row_ground(painter, theme, box, chosen=place == self.chosen)
        left, right = self._dots_in(box)
        assert self.scenario is not None  # noqa: S101  there are rows
        chips = QRectF(box.left() + 6, box.top(), left - box.left() - 24, ROW)
        paint_chips(painter, chips, theme, (self.scenario, one.concessions))
        track = QRectF(left, box.top(), right - left, ROW)
        _dot(painter, theme, track, (one.without, theme.sheet))
        _dot(painter, theme, track, (one.with_it, theme.ink))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink))
        figures = QRectF(box.right() - FIGURES, box.top(), FIGURES, ROW)
        painter.drawText(figures, Qt.AlignmentFlag.AlignVCenter, _figures(one))


def _dot(painter: QPainter, theme: Theme, track: QRectF, told: tuple[Share, str]) -> None:
    share, fill = told
    middle = track.center().y()
    ends = [track.left() + end * track.width() for end in (share.low, share.high)]
    painter.setPen(QPen(QColor(theme.ink if fill == theme.ink else theme.rung), 2))
    painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.ink), 1))
    painter.setBrush(QColor(fill))
    painter.drawEllipse(QPointF(track.left() + share.share * track.width(), middle), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _figures(one: Pattern) -> str:
    """How many runs have it, and how much more often they agree."""
    lift = "" if one.lift is None else f" · ×{one.lift:.1f}"
    return _t("{0} points · in {1} of runs{2}").format(
        signed(one.difference), whole(one.support), lift
    )


def _twin_row(one: Pattern) -> tuple[str | int | float | None, ...]:
    shares = (one.support, one.with_it, one.without)
    figures = [round(v, 4) for share in shares for v in (share.share, share.low, share.high)]
    lift = None if one.lift is None else round(one.lift, 4)
    said = " > ".join(made.label for made in one.concessions)
    return said, *figures, lift, round(one.p, 4), one.alike, one.typical


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
