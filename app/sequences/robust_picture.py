"""Orders whatever the future: the worst regret of each against how often it is carried out."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.pictures.axes import Scales, cut_to, paint_across, paint_up
from app.pictures.chart import paint_empty
from app.pictures.picture import Twin
from app.pictures.rounding import ticks
from app.pictures.theme import Theme
from app.pictures.type import label, strong
from app.sequences.robust_words import about, code, named, sentence
from models.insight.robust_answer import RobustOrder, RobustOrders

LEFT, FOOT, ROW, HEAD = 44.0, 32.0, 20.0, 20.0
FIGURES = (104.0, 62.0, 104.0)
"""Widths of what a row tells at its end: share, mean regret, worst regret."""
LISTED, BEATEN = 14, 6
"""Orders of the front, and beaten ones, that are listed; the table has all."""
REACH = 10.0
SENTENCE = 90.0
"""Height of what is said where there is no picture yet."""


@dataclass(slots=True)
class RobustPicture:
    """One answer; its marks are the orders, by their place among all."""

    answer: RobustOrders | None = None
    waiting: str = ""
    words: str = ""
    """What stands here while nothing was sought."""
    chosen: Hashable = None

    def title(self) -> str:
        return _t("Orders whatever the future")

    def sentence(self) -> str:
        if self.waiting or self.answer is None:
            return self.waiting or self.words
        return sentence(self.answer)

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(range(len(self.answer.orders))) if self.answer is not None else ()

    def order(self, key: Hashable) -> RobustOrder | None:
        """The order of a mark."""
        known = self.answer is not None and isinstance(key, int)
        if not known or self.answer is None or key not in self.keys():
            return None
        return self.answer.orders[key]  # type: ignore[call-overload,no-any-return]

    def about(self, key: Hashable) -> str:
        one = self.order(key)
        return about(self.answer, one) if one is not None and self.answer is not None else ""

    def twin(self) -> Twin:
        heads = (
            _t("order"), _t("on the front"), _t("carried out"), _t("low"), _t("high"),
            _t("mean regret"), _t("low"), _t("high"), _t("worst regret"), _t("low"), _t("high"),
            _t("best in"), _t("front again"), _t("tag"), _t("its steps"),
        )  # fmt: skip
        found = self.answer
        if found is None:
            return Twin(heads, ())
        rows = tuple(_row(found, one) for one in found.orders)
        return Twin(heads, rows, self.keys())

    def natural_size(self) -> QSizeF:
        if self.answer is None or self.waiting:
            return QSizeF(860, SENTENCE)
        return QSizeF(860, max(230.0, HEAD + ROW * len(self._listed()) + 8))

    def _listed(self) -> list[int]:
        """Orders that have a row: the front, the plan's own, the next best; by their places."""
        if self.answer is None:
            return []
        orders, is_on_front = self.answer.orders, self.answer.is_on_front
        on_front = [k for k, one in enumerate(orders) if is_on_front(one)]
        beaten = [k for k, one in enumerate(orders) if not is_on_front(one)]
        own = {k for k, one in enumerate(orders) if one.tag is None}
        return [*on_front[:LISTED], *sorted({*own, *beaten[:BEATEN]} - {*on_front[:LISTED]})]

    def _plot(self, area: QRectF) -> QRectF:
        return QRectF(area.left(), area.top(), area.width() * 0.42, area.height())

    def _scales(self, area: QRectF) -> Scales:
        assert self.answer is not None  # noqa: S101  only asked of an answer
        orders = self.answer.orders
        low = min(one.completed.low for one in orders)
        high = max(one.completed.high for one in orders)
        worst = max((one.worst_ends or (0.0, one.worst))[1] for one in orders)
        pad = max(0.01, 0.04 * (high - low))
        span = (max(0.0, low - pad), min(1.0, high + pad))
        box = self._plot(area).adjusted(LEFT, 10, -8, -FOOT)
        return Scales(box, span, (0.0, max(0.01, worst) * 1.06))

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        """The order whose row or mark is under a point."""
        if self.answer is None:
            return None
        if point.x() > self._plot(area).right():
            place = int((point.y() - area.top() - HEAD) // ROW)
            listed = self._listed()
            return listed[place] if 0 <= place < len(listed) else None
        scales = self._scales(area)

        def away(key: int) -> float:
            assert self.answer is not None  # noqa: S101
            to = self._at(self.answer.orders[key], scales) - point
            return float(to.x() ** 2 + to.y() ** 2)

        near = min(range(len(self.answer.orders)), key=away)
        return near if away(near) <= REACH**2 else None

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self.answer is None or self.waiting:
            paint_empty(painter, area, theme, self.sentence())
            return
        scales = self._scales(area)
        paint_up(painter, scales, theme, [(y, f"{100 * y:g}") for y in ticks(*scales.y, 4)])
        paint_across(painter, scales, theme, [(x, f"{100 * x:g} %") for x in ticks(*scales.x, 5)])
        self._axis_names(painter, theme, scales)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._marks(painter, theme, scales)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        left = self._plot(area).right() + 16
        rows = QRectF(left, area.top(), area.right() - left, area.height())
        self._rows(painter, theme, rows)

    def _axis_names(self, painter: QPainter, theme: Theme, scales: Scales) -> None:
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        box = scales.box
        foot = QRectF(box.left(), box.bottom() + 16, box.width(), 15)
        words = _t("share carried out, mean over futures: the further right, the better")
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, cut_to(words, label(), foot.width()))
        top = QRectF(box.left() + 4, box.top() - 9, box.width() - 4, 15)
        words = _t("worst regret, in points: the lower, the better")
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, cut_to(words, label(), top.width()))

    def _marks(self, painter: QPainter, theme: Theme, scales: Scales) -> None:
        assert self.answer is not None  # noqa: S101
        front = self.answer.front
        for one in self.answer.beaten:
            self._mark(painter, theme, scales, one)
        painter.setPen(QPen(QColor(theme.ink), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self._at(one, scales) for one in front]))
        for one in front:
            self._mark(painter, theme, scales, one, on_front=True)
        chosen = self.order(self.chosen)
        if chosen is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawEllipse(self._at(chosen, scales), 9, 9)

    def _at(self, one: RobustOrder, scales: Scales) -> QPointF:
        return scales.point(one.completed.value, one.worst)

    def _mark(
        self,
        painter: QPainter,
        theme: Theme,
        scales: Scales,
        one: RobustOrder,
        *,
        on_front: bool = False,
    ) -> None:
        """Filled with its letter on the front, hollow beside it, a diamond for the plan's own."""
        assert self.answer is not None  # noqa: S101
        at = self._at(one, scales)
        few = on_front or self.answer.runs is not None or one.tag is None
        if few:
            self._whiskers(painter, theme, scales, one)
        ink = theme.ink if on_front else theme.ink_3
        painter.setPen(QPen(QColor(ink), 1.2))
        painter.setBrush(QColor(ink if on_front else theme.sheet))
        size = 4.0 if few else 2.0
        if one.tag is None:
            corners = ((0, -size - 2), (size + 2, 0), (0, size + 2), (-size - 2, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))
        else:
            painter.drawEllipse(at, size, size)
        if on_front or one.tag is None:
            painter.setFont(strong())
            painter.setPen(QColor(theme.ink))
            painter.drawText(at + self._beside(scales, one), code(self.answer, one))

    def _beside(self, scales: Scales, one: RobustOrder) -> QPointF:
        """Where its letter stands: of marks that lie close by, letters stand in a row."""
        assert self.answer is not None  # noqa: S101
        front, at = self.answer.front, self._at(one, scales)
        before = front[: front.index(one)] if self.answer.is_on_front(one) else front
        near = sum((self._at(other, scales) - at).manhattanLength() < 12 for other in before)
        return QPointF(8 + 12 * near, -6)

    def _whiskers(self, painter: QPainter, theme: Theme, scales: Scales, one: RobustOrder) -> None:
        painter.setPen(QPen(QColor(theme.ink_3), 1))
        y, x = scales.up(one.worst), scales.across(one.completed.value)
        low, high = (scales.across(end) for end in (one.completed.low, one.completed.high))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        if one.worst_ends is not None:
            low, high = (scales.up(end) for end in one.worst_ends)
            painter.drawLine(QPointF(x, low), QPointF(x, high))

    def _rows(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        heads = (_t("carried out"), _t("regret"), _t("worst"))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        self._figures(painter, QRectF(area.left(), area.top(), area.width(), HEAD), heads)
        assert self.answer is not None  # noqa: S101
        for line, key in enumerate(self._listed()):
            row = QRectF(area.left(), area.top() + HEAD + line * ROW, area.width(), ROW)
            one = self.answer.orders[key]
            if key == self.chosen:
                painter.fillRect(row, QColor(theme.tint))
            on_front = self.answer.is_on_front(one)
            font = strong() if on_front else label()
            painter.setFont(font)
            painter.setPen(QColor(theme.ink if on_front else theme.ink_2))
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, code(self.answer, one))
            words = row.adjusted(34, 0, -sum(FIGURES) - 6, 0)
            told = cut_to(named(one), font, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, told)
            painter.setFont(label())
            self._figures(painter, row, _figures(one))

    def _figures(self, painter: QPainter, row: QRectF, told: tuple[str, ...]) -> None:
        left = row.right() - sum(FIGURES)
        for words, wide in zip(told, FIGURES, strict=True):
            box = QRectF(left, row.top(), wide - 6, row.height())
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words
            )
            left += wide


def _figures(one: RobustOrder) -> tuple[str, str, str]:
    share, ends = one.completed, one.worst_ends
    between = f" ({100 * ends[0]:.0f}–{100 * ends[1]:.0f})" if ends else ""
    return (
        f"{100 * share.value:.1f} % ({100 * max(0.0, share.low):.0f}–{100 * share.high:.0f})",
        f"{100 * one.regret.value:.1f}",
        f"{100 * one.worst:.1f}{between}",
    )


def _row(found: RobustOrders, one: RobustOrder) -> tuple[str | int | float | None, ...]:
    worst = one.worst_ends or (None, None)
    figures = (
        one.completed.value, one.completed.low, one.completed.high, one.regret.value,
        one.regret.low, one.regret.high, one.worst, *worst, one.first, one.again,
    )  # fmt: skip
    rounded = (None if value is None else round(value, 4) for value in figures)
    on_front = _t("yes") if found.is_on_front(one) else _t("no")
    tag = str(one.tag) if one.tag is not None else _t("the plan's own order")
    return (named(one), on_front, *rounded, tag, " › ".join(one.order))


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
