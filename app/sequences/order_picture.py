"""What order does: one step before another, in points; and the best and worst order beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.pictures.picture import Twin
from app.pictures.shares import signed, whole
from app.pictures.theme import Theme
from app.pictures.type import label, label_strong, strong
from app.sequences.colouring import ink_on
from app.sequences.ranking_picture import tag_words
from app.sequences.row_ground import row_under
from models.insight.order_answer import OrderAnswer, OrderShown, PrecedenceShown
from models.terms.scenario import Scenario

HEAD, ROW, FIRST = 22.0, 22.0, 64.0
ROOMY, LONG_FIRST = 900.0, 190.0
"""Width from which the matrix has room for what a step is, and how much."""
FULL = 0.35
"""The effect at which the scale of colours ends."""


@dataclass(slots=True)
class OrderPicture:
    """What is drawn: the answer about order; none where no order was assigned."""

    order: OrderAnswer | None = None
    scenario: Scenario | None = None
    chosen: int = -1
    is_single: bool = False
    """Whether all runs were given one order, which is no comparison."""

    def title(self) -> str:
        return _t("Row before column: effect in points")

    def sentence(self) -> str:
        if self.order is None and self.scenario is None:
            return _t("No runs yet.")
        if self.is_single:
            return _t("All runs had the same order, so none is set against another.")
        if self.order is None:
            return _t("Orders were not assigned in these runs, so no order is set against another.")
        found = sum(one.here.is_found for one in self.order.precedence)
        return _t("{0} of {1} pairs make a difference beyond chance.").format(
            found, len(self.order.precedence)
        )

    def twin(self) -> Twin:
        heads = (
            _t("first"), _t("second"), _t("effect"), _t("low"), _t("high"), _t("exact"), _t("tag"),
        )  # fmt: skip
        pairs = self.order.precedence if self.order else ()
        return Twin(heads, tuple(_pair(one) for one in pairs))

    def natural_size(self) -> QSizeF:
        names = self._all_names()
        return QSizeF(FIRST + 46 * max(len(names), 4) + 330, HEAD + ROW * max(len(names), 5) + 8)

    def row_top(self, row: int) -> float:
        return HEAD + ROW * row

    def row_at(self, point: QPointF, top: float) -> int:
        return row_under(point, top + HEAD, ROW, len(self._all_names()))

    def _all_names(self) -> tuple[str, ...]:
        if self.order is None:
            return ()
        pairs = self.order.precedence
        return tuple(sorted({name for one in pairs for name in (one.here.first, one.here.second)}))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.fillRect(area, QColor(theme.sheet))
        if self.order is None:
            painter.setPen(QColor(theme.ink_2))
            painter.setFont(label())
            painter.drawText(
                area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.sentence()
            )
            return
        names = self._all_names()
        cards = min(340.0, area.width() * 0.5)
        first = LONG_FIRST if area.width() >= ROOMY else FIRST
        each = min(58.0, (area.width() - first - cards - 16) / max(len(names), 1))
        heads = QRectF(area.left(), area.top(), first, area.height())
        self._matrix(painter, theme, heads, (names, each))
        left = heads.right() + each * len(names) + 20
        self._cards(painter, theme, QRectF(left, area.top(), area.right() - left, area.height()))

    def _matrix(
        self, painter: QPainter, theme: Theme, heads: QRectF, size: tuple[tuple[str, ...], float]
    ) -> None:
        """Rows are named within `heads`, their cells stand at its right."""
        names, each = size
        effects, metrics = self._effects(), QFontMetricsF(label())
        for row, first in enumerate(names):
            top = heads.top() + HEAD + row * ROW
            painter.setFont(label())
            painter.setPen(QColor(theme.ink))
            room = QRectF(heads.left(), top, heads.width() - 8, ROW)
            named = self.named(first) if heads.width() > FIRST else first
            said = metrics.elidedText(named, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)
            column = QRectF(heads.right() + row * each, heads.top(), each, HEAD)
            painter.drawText(column, Qt.AlignmentFlag.AlignCenter, first)
            for place, second in enumerate(names):
                box = QRectF(heads.right() + place * each, top, each - 2, ROW - 2)
                self._cell(painter, theme, box, effects.get((first, second)))

    def named(self, step: str) -> str:
        """A step by its short name and what it is."""
        steps = self.scenario.plan.steps if self.scenario is not None else ()
        told = next((one.label for one in steps if one.id == step and one.label), "")
        return f"{step}  {told}" if told else step

    def _effects(self) -> dict[tuple[str, str], tuple[float, bool]]:
        told: dict[tuple[str, str], tuple[float, bool]] = {}
        for one in self.order.precedence if self.order else ():
            here = one.here
            told[here.first, here.second] = here.effect, here.is_found
            told[here.second, here.first] = -here.effect, here.is_found
        return told

    def _cell(
        self, painter: QPainter, theme: Theme, box: QRectF, told: tuple[float, bool] | None
    ) -> None:
        if told is None:
            painter.fillRect(box, QColor(theme.well))
            return
        effect, found = told
        step = max(0, min(8, round(4 + 4 * effect / FULL)))
        ink = theme.ink_3
        if found:
            painter.fillRect(box, QColor(theme.agreement[step]))
            ink = ink_on(theme, step)
        painter.setFont(label_strong() if found else label())
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, signed(effect))

    def _cards(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        order = self.order
        assert order is not None  # noqa: S101
        half = area.width() / 2
        for place, (head, one) in enumerate(
            ((_t("Best order"), order.best[0]), (_t("Worst order"), order.worst[0]))
        ):
            box = QRectF(area.left() + place * half, area.top(), half - 12, area.height())
            _card(painter, theme, box, (head, one))
        words = [_t("best against worst: {0}").format(tag_words(order.best_beats_worst))]
        if order.adaptive is not None:
            words.append(
                _t("chosen step by step, front in view: {0:.1f} % exact").format(
                    100 * order.adaptive
                )
            )
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        foot = QRectF(area.left(), area.top() + 112, area.width(), 36)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, "\n".join(words)
        )


def _card(painter: QPainter, theme: Theme, box: QRectF, told: tuple[str, OrderShown]) -> None:
    head, one = told
    painter.setPen(QColor(theme.ink))
    painter.setFont(strong())
    painter.drawText(box, Qt.AlignmentFlag.AlignTop, head)
    big = strong()
    big.setPixelSize(20)
    painter.setFont(big)
    figure = whole(one.simulated)
    if one.exact is not None:
        figure = _t("{0:.1f} % exact").format(100 * one.exact)
    painter.drawText(box.adjusted(0, 20, 0, 0), Qt.AlignmentFlag.AlignTop, figure)
    painter.setFont(label())
    painter.setPen(QColor(theme.ink_2))
    beneath = _t("simulated; {0:,} runs").format(one.simulated.runs)
    if one.exact is not None:
        beneath = _t("simulated {0}").format(whole(one.simulated))
    painter.drawText(box.adjusted(0, 52, 0, 0), Qt.AlignmentFlag.AlignTop, beneath)
    painter.setPen(QColor(theme.ink))
    painter.drawText(
        box.adjusted(0, 70, 0, 0),
        Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
        " · ".join(one.order),
    )


def _pair(one: PrecedenceShown) -> tuple[str | float | None, ...]:
    here = one.here
    return (
        here.first, here.second, round(here.effect, 4), round(here.low, 4), round(here.high, 4),
        None if one.exact is None else round(one.exact, 4), tag_words(one.tag),
    )  # fmt: skip


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
