"""Turning points of one run: the share that agrees, moment by moment, with its band."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.cli.turning_words import points, sentences, what
from app.pictures.axes import Scales, paint_across, paint_up
from app.pictures.chart import paint_empty
from app.pictures.picture import Twin
from app.pictures.rounding import ticks
from app.pictures.shares import signed, whole
from app.pictures.theme import Theme, mixed
from app.pictures.type import label
from models.insight.turning import Moment, Step, Turning
from models.records.words import ending_in_words

LEFT, FOOT, HEAD = 40.0, 18.0, 20.0
REACH = 14.0
"""Pixels within which a step is pointed at."""


@dataclass(slots=True)
class TurningPicture:
    """One answer; its marks are the steps between moments, by their place."""

    answer: Turning | None = None
    chosen: Hashable = None

    def title(self) -> str:
        return _t("Turning points of one run")

    def sentence(self) -> str:
        if self.answer is None:
            return _t("Choose a node of the tree; its typical run is forked along its way.")
        return " ".join(sentences(self.answer))

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(step.place for step in self._moving())

    def _moving(self) -> tuple[Step, ...]:
        """Steps in which the share moved at all."""
        steps = self.answer.steps if self.answer is not None else ()
        return tuple(step for step in steps if step.difference.value)

    def about(self, key: Hashable) -> str:
        """What happened in a step, and how far the share moved."""
        step = next((one for one in self._moving() if one.place == key), None)
        if step is None or self.answer is None:
            return ""
        first = self.answer.moments[step.place]
        return f"<b>{first.date}</b> &nbsp; {whole(first.success)}, {points(step.difference)}: " + (
            what(step)
        )

    def twin(self) -> Twin:
        heads = (
            _t("when"), _t("share before"), _t("low"), _t("high"), _t("change"), _t("low"),
            _t("high"), _t("what happened"),
        )  # fmt: skip
        answer = self.answer
        if answer is None:
            return Twin(heads, ())
        rows = tuple(_row(answer.moments[step.place], step) for step in answer.steps)
        return Twin(heads, rows, tuple(step.place for step in answer.steps))

    def natural_size(self) -> QSizeF:
        return QSizeF(640, 180)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        """The step nearest to a point, within reach."""
        moving = self._moving()
        if not moving:
            return None
        scales = self._scales(area)
        near = min(moving, key=lambda step: abs(self._middle(step, scales).x() - point.x()))
        return near.place if abs(self._middle(near, scales).x() - point.x()) <= REACH else None

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        answer = self.answer
        if answer is None:
            paint_empty(painter, area, theme, self.sentence())
            return
        scales = self._scales(area)
        paint_up(painter, scales, theme, [(y, f"{100 * y:.0f} %") for y in ticks(*scales.y, 3)])
        clock = answer.run.scenario.clock
        unit = str(clock.period.value)[0]
        paint_across(painter, scales, theme, [(x, f"{unit} {x:.0f}") for x in ticks(*scales.x, 8)])
        self._settled(painter, theme, scales)
        self._line(painter, theme, scales)
        for step in self._moving():
            self._mark(painter, theme, scales, step)

    def _scales(self, area: QRectF) -> Scales:
        assert self.answer is not None  # noqa: S101  only asked of an answer
        moments = self.answer.moments
        highest = max(moment.success.high for moment in moments)
        top = next(one for one in (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if one >= min(highest, 1.0))
        box = area.adjusted(LEFT, HEAD, -10, -FOOT)
        return Scales(box, (0.0, max(moments[-1].time, 1.0)), (0.0, top))

    def _settled(self, painter: QPainter, theme: Theme, scales: Scales) -> None:
        """The point of no return, and the stretch in which it may lie."""
        answer = self.answer
        assert answer is not None  # noqa: S101
        found = answer.no_return
        at, earliest, latest = (
            scales.across(answer.moments[place].time)
            for place in (found.at, found.earliest, found.latest)
        )
        box = scales.box
        stretch = QRectF(earliest, box.top(), max(latest - earliest, 1.0), box.height())
        painter.fillRect(stretch, QColor(theme.tint))
        painter.setPen(QPen(QColor(theme.ink_2), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, box.top() - 4), QPointF(at, box.bottom()))
        painter.setFont(label())
        words = _t("settled: {0}").format(ending_in_words(answer.run.scenario, found.ending))
        wide = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(at - wide / 2, box.left()), box.right() - wide)
        painter.drawText(QPointF(left, box.top() - 7), words)

    def _line(self, painter: QPainter, theme: Theme, scales: Scales) -> None:
        assert self.answer is not None  # noqa: S101
        moments = self.answer.moments
        upper = [scales.point(one.time, min(one.success.high, scales.y[1])) for one in moments]
        lower = [scales.point(one.time, one.success.low) for one in moments]
        ink = theme.outcomes.implemented
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mixed(ink, theme.sheet, 0.25)))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ink), 2))
        painter.drawPolyline([scales.point(one.time, one.success.share) for one in moments])

    def _mark(self, painter: QPainter, theme: Theme, scales: Scales, step: Step) -> None:
        """A clear step has a dot; the steepest fall and rise have a ring, and say how far."""
        assert self.answer is not None  # noqa: S101
        at = self._middle(step, scales)
        steepest = step in (self.answer.fall, self.answer.rise)
        if not (step.difference.is_clear or step.place == self.chosen):
            return
        painter.setPen(QPen(QColor(theme.ink), 1.5))
        painter.setBrush(QColor(theme.ink if step.place == self.chosen else theme.sheet))
        painter.drawEllipse(at, 3.5, 3.5)
        if not steepest:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 7.0, 7.0)
        painter.setFont(label())
        change = signed(step.difference.value)
        painter.drawText(QPointF(min(at.x() + 10, scales.box.right() - 26), at.y() - 6), change)

    def _middle(self, step: Step, scales: Scales) -> QPointF:
        assert self.answer is not None  # noqa: S101
        first, then = self.answer.moments[step.place], self.answer.moments[step.place + 1]
        return scales.point(
            (first.time + then.time) / 2, (first.success.share + then.success.share) / 2
        )


def _row(moment: Moment, step: Step) -> tuple[str | int | float, ...]:
    share, change = moment.success, step.difference
    figures = (share.share, share.low, share.high, change.value, change.low, change.high)
    return (moment.date, *(round(value, 4) for value in figures), what(step))


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
