"""How soon: cumulative incidence of competing ends, chosen variant solid, baseline dashed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.compare.answers import Standing
from app.compare.words import point_detail, point_title, short_ending, t
from app.pictures.axes import Scales, cut_to, paint_across, paint_up, room_for_names
from app.pictures.chart import paint_empty
from app.pictures.picture import Twin
from app.pictures.rounding import ticks
from app.pictures.shares import spanned
from app.pictures.theme import Theme, mixed
from app.pictures.type import label
from models.insight.incidence import Incidence
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

LEFT, FOOT, LEGEND = 46.0, 18.0, 24.0
LEAST_NAMES, MOST_OF_NAMES, BESIDE = 110.0, 0.46, 25.0
"""Room for names: at least so wide, at most this share of the picture; a line stands beside."""
LINE = 15.0
UNSEEN = 0.004
"""An end that fewer runs had than this is left out of the picture, not of the table."""


class Curve(NamedTuple):
    """One end of one variant over time, from time 0 on."""

    point: int
    ending: Ending
    times: NDArray[np.float64]
    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @property
    def last(self) -> float:
        return float(self.share[-1])

    @property
    def told(self) -> str:
        """The share in the end, with its interval."""
        return spanned(self.last, (float(self.low[-1]), float(self.high[-1])))


@dataclass(slots=True)
class IncidencePicture:
    """Two variants at most: the one that is looked at, and the baseline."""

    is_whole = True
    standing: Standing | None = None
    point: int = 0
    baseline: int = 0
    chosen: Hashable = None
    stale: bool = False
    _curves: list[Curve] = field(default_factory=list)
    _periods: int = 1
    _unit: str = "m"

    def show(self, standing: Standing | None, point: int = 0, baseline: int = 0) -> None:
        """Take up how a batch stands; its curves were reckoned by the worker."""
        self.standing, self.point, self.baseline = standing, point, baseline
        self._curves = []
        if standing is None:
            return
        clock = standing.experiment.scenario.clock
        self._periods, self._unit = clock.periods, str(clock.period.value)
        for one in dict.fromkeys((point, baseline)):
            found = standing.incidence(one)
            if found is not None:
                self._curves += _curves(one, found, self._periods)

    def title(self) -> str:
        return t("How soon, competing ends")

    @property
    def _scenario(self) -> Scenario | None:
        """Whose endings are named."""
        return self.standing.experiment.scenario if self.standing else None

    def sentence(self) -> str:
        seen = [one for one in self._curves if one.point == self.point]
        if self.standing is None or not seen:
            return t("No runs yet.")
        name = point_title(self.standing.experiment, self.point)
        said = ", ".join(
            f"{short_ending(one.ending, self._scenario)} {one.told}" for one in seen[:3]
        )
        return t("By {0} {1}, {2}: {3}.").format(self._unit, self._periods, name, said)

    def keys(self) -> tuple[Hashable, ...]:
        return tuple((one.point, one.ending) for one in self._shown())

    def _shown(self) -> list[Curve]:
        return [one for one in self._curves if one.last > UNSEEN]

    def twin(self) -> Twin:
        heads = (t("variant"), t("ending"), t("by period"), t("share"), t("low"), t("high"))
        rows = tuple(
            (
                self._name(one.point), short_ending(one.ending, self._scenario), int(one.times[k]),
                round(float(one.share[k]), 4), round(float(one.low[k]), 4),
                round(float(one.high[k]), 4),
            )
            for one in self._curves
            for k in range(1, len(one.times))
        )  # fmt: skip
        keys = tuple(
            (one.point, one.ending) for one in self._curves for _ in range(1, len(one.times))
        )
        return Twin(heads, rows, keys)

    def _name(self, point: int) -> str:
        assert self.standing is not None  # noqa: S101  only asked of curves
        return point_detail(self.standing.experiment, point) or t("As it stands")

    def about(self, key: Hashable) -> str:
        one = next((one for one in self._curves if (one.point, one.ending) == key), None)
        if one is None:
            return ""
        return t("<b>{0}</b> &nbsp; {1}: {2} by {3} {4}").format(
            self._name(one.point), short_ending(one.ending, self._scenario), one.told,
            self._unit, self._periods,
        )  # fmt: skip

    def natural_size(self) -> QSizeF:
        return QSizeF(600, 320)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        """The curve whose name is under the point, or the nearest one within reach."""
        shown = self._shown()
        scales = self._scales(area)
        for one, top in _labelled(shown, scales):
            box = QRectF(scales.box.right(), top, area.right() - scales.box.right(), LINE)
            if box.contains(point):
                return one.point, one.ending
        if not shown or not scales.box.contains(point):
            return None
        share = (scales.box.bottom() - point.y()) / scales.box.height() * scales.y[1]
        time = (point.x() - scales.box.left()) / scales.box.width() * self._periods
        near = min(shown, key=lambda one: abs(_at(one, time) - share))
        return (near.point, near.ending) if abs(_at(near, time) - share) < 0.04 else None

    def _scales(self, area: QRectF) -> Scales:
        highest = max((float(one.high[-1]) for one in self._curves), default=1.0)
        top = next(one for one in (0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if one >= min(highest, 1.0))
        names = self._room_for_names(area)
        box = area.adjusted(LEFT, 8, -names, -(FOOT + LEGEND))
        return Scales(box, (0.0, float(self._periods)), (0.0, top))

    def _room_for_names(self, area: QRectF) -> float:
        named = map(self._words, self._shown())
        most = MOST_OF_NAMES * area.width() - BESIDE
        return BESIDE + 2 + room_for_names(named, label(), LEAST_NAMES, most)

    def _words(self, one: Curve) -> str:
        return f"{one.told} {short_ending(one.ending, self._scenario)}"

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self.standing is None or not self._curves:
            paint_empty(painter, area, theme, t("Curves come with the first runs."))
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        scales = self._scales(area)
        paint_up(painter, scales, theme, [(y, f"{100 * y:.0f} %") for y in ticks(*scales.y, 4)])
        across = ticks(0.0, self._periods, 6)
        paint_across(painter, scales, theme, [(x, f"{self._unit[0]} {x:.0f}") for x in across])
        shown = self._shown()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for one in shown:
            self._band(painter, theme, scales, one)
        for one in shown:
            self._line(painter, theme, scales, one)
        self._names(painter, theme, scales, area.right())
        foot = QRectF(area.left(), area.bottom() - LEGEND, area.width(), LEGEND)
        self._legend(painter, theme, foot)
        painter.setOpacity(1.0)

    def _band(self, painter: QPainter, theme: Theme, scales: Scales, one: Curve) -> None:
        upper, lower = _steps(scales, one.times, one.high), _steps(scales, one.times, one.low)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mixed(theme.outcomes.of(one.ending), theme.sheet, 0.25)))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _line(self, painter: QPainter, theme: Theme, scales: Scales, one: Curve) -> None:
        is_chosen = (one.point, one.ending) == self.chosen
        pen = QPen(QColor(theme.outcomes.of(one.ending)), 3.0 if is_chosen else 1.6)
        if one.point != self.point:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(_steps(scales, one.times, one.share)))

    def _names(self, painter: QPainter, theme: Theme, scales: Scales, end: float) -> None:
        painter.setFont(label())
        for one, top in _labelled(self._shown(), scales):
            y = top + LINE / 2
            pen = QPen(QColor(theme.outcomes.of(one.ending)), 1.6)
            if one.point != self.point:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            right = scales.box.right()
            painter.drawLine(QPointF(right + 6, y), QPointF(right + 20, y))
            painter.setPen(QColor(theme.ink))
            box = QRectF(right + BESIDE, top, end - right - BESIDE, LINE)
            words = cut_to(self._words(one), label(), box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _legend(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        assert self.standing is not None  # noqa: S101
        experiment, left = self.standing.experiment, box.left()
        painter.setFont(label())
        metrics = painter.fontMetrics()
        points = tuple(dict.fromkeys((self.point, self.baseline)))
        room = min(190, int(box.width() / len(points)) - 46)
        for point in points:
            pen = QPen(QColor(theme.ink), 1.6)
            if point != self.point:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(left, box.center().y()), QPointF(left + 22, box.center().y()))
            painter.setPen(QColor(theme.ink_2))
            words = metrics.elidedText(
                point_title(experiment, point), Qt.TextElideMode.ElideRight, room
            )
            wide = metrics.horizontalAdvance(words)
            place = QRectF(left + 28, box.top(), wide + 2, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            left += 28 + wide + 18
        words = t("band: 95 % interval")
        rest = QRectF(left, box.top(), box.right() - left, box.height())
        if metrics.horizontalAdvance(words) <= rest.width():
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)


def _curves(point: int, found: Incidence, periods: int) -> Iterator[Curve]:
    """Every end of a variant, most frequent first, drawn on to the horizon."""
    times = np.concatenate(([0], found.times, [max(periods, int(found.times[-1]))])).astype(float)
    order = np.argsort(-found.share[:, -1], kind="stable")
    for place in order:
        share, low, high = (
            np.concatenate(([0.0], one[place], one[place][-1:]))
            for one in (found.share, found.low, found.high)
        )
        yield Curve(point, found.endings[place], times, share, low, high)


def _steps(
    scales: Scales, times: NDArray[np.float64], values: NDArray[np.float64]
) -> list[QPointF]:
    """A step function: level from each time to the next."""
    return scales.points(np.repeat(times, 2)[1:], np.repeat(values, 2)[:-1])


def _at(one: Curve, time: float) -> float:
    place = int(np.searchsorted(one.times, time, side="right")) - 1
    return float(one.share[max(place, 0)])


def _labelled(curves: list[Curve], scales: Scales) -> Iterator[tuple[Curve, float]]:
    """Curves with the tops of their names, pushed apart so that none covers another."""
    ordered = sorted(curves, key=lambda one: -one.last)
    tops = [scales.up(one.last) - LINE / 2 for one in ordered]
    for k in range(1, len(tops)):
        tops[k] = max(tops[k], tops[k - 1] + LINE)
    over = (tops[-1] + LINE - scales.box.bottom() - FOOT) if tops else 0.0
    if over > 0:
        tops[-1] -= over
        for k in range(len(tops) - 2, -1, -1):
            tops[k] = min(tops[k], tops[k + 1] - LINE)
    yield from zip(ordered, tops, strict=True)
