"""Any two measures of runs; of two worths, the map with frontier, Nash point and compromise."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from app.compare.answers import WORTH, Landmarks, Rows
from app.compare.scatter import Dots, Floats, dots_of, map_places, map_sentence
from app.compare.words import short_ending, t
from app.pictures.axes import Scales, cut_to, paint_across, paint_up
from app.pictures.chart import paint_empty
from app.pictures.marks import marks_of
from app.pictures.picture import Twin
from app.pictures.rounding import ticks
from app.pictures.theme import Theme
from app.pictures.type import label, strong
from models.terms.noun import PartyId
from models.terms.outcome import ENDINGS, LISTED, Ending
from models.terms.scenario import Scenario

LEFT, FOOT, LEGEND, LINE = 52.0, 34.0, 22.0, 17.0
"""Room at the left and beneath the plot; that of a legend of one line, and of every other line."""
REACH = 9.0
FIGHTING = 0.75
"""How far down the words stand beside the upright line of fighting on, away from the frontier."""


@dataclass(slots=True)
class ScatterPicture:
    """The runs of one variant, two of their measures, and how each ended by its shape."""

    is_whole = True
    scenario: Scenario | None = None
    rows: Rows | None = None
    landmarks: Landmarks = field(default_factory=Landmarks)
    keys_: tuple[str, str] = ("period", "steps")
    dots: Dots | None = None
    chosen: Hashable = None
    stale: bool = False

    def show(self, rows: Rows | None, keys: tuple[str, str], point: int | None) -> None:
        """Take up runs; places are reckoned here, never while painting."""
        self.rows, self.keys_, self.chosen = rows, keys, None
        self.dots = dots_of(rows, keys, point) if rows is not None else None

    @property
    def places(self) -> tuple[int, int] | None:
        """Which signatories' worths the axes are, if they are."""
        return map_places(self.landmarks, self.keys_)

    def title(self) -> str:
        is_map = all(key.startswith(WORTH) for key in self.keys_)
        return t("Signed texts as worths") if is_map else t("Two measures")

    def sentence(self) -> str:
        if self.rows is None:
            return t("No runs yet.")
        if self.dots is None:
            return t("No run of this variant has both measures: nothing was signed.")
        if self.places is not None:
            return map_sentence(self.dots, self.landmarks, self.places)
        return t("{0:,} runs: {1} against {2}; a larger mark stands for more runs.").format(
            self.dots.runs, self._name(1), self._name(0)
        )

    def _name(self, axis: int) -> str:
        column = self.rows.column(self.keys_[axis]) if self.rows is not None else None
        return column.title if column is not None else self.keys_[axis]

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(self.dots.row.tolist()) if self.dots is not None else ()

    def twin(self) -> Twin:
        heads = (self._name(0), self._name(1), t("ending"), t("runs"), t("first run"))
        if self.dots is None or self.rows is None:
            return Twin(heads, ())
        dots = self.dots
        rows = tuple(
            (
                round(float(dots.x[k]), 4), round(float(dots.y[k]), 4),
                short_ending(ENDINGS[dots.ending[k]], self.scenario), int(dots.count[k]),
                int(self.rows.numbers[dots.row[k]]),
            )
            for k in range(len(dots.x))
        )  # fmt: skip
        return Twin(heads, rows, self.keys())

    def about(self, key: Hashable) -> str:
        if self.dots is None or self.rows is None or key not in self.keys():
            return ""
        k = self.keys().index(key)
        ending = short_ending(ENDINGS[self.dots.ending[k]], self.scenario)
        return t("<b>{0}</b> &nbsp; {1} {2:.3g} · {3} {4:.3g} &nbsp; {5:,} runs, first {6}").format(
            ending, self._name(0), self.dots.x[k],
            self._name(1), self.dots.y[k], int(self.dots.count[k]),
            int(self.rows.numbers[self.dots.row[k]]),
        )  # fmt: skip

    def natural_size(self) -> QSizeF:
        return QSizeF(600, 400)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        if self.dots is None:
            return None
        scales = self._scales(self.dots, area)
        x = scales.box.left() + _share(self.dots.x, scales.x) * scales.box.width()
        y = scales.box.bottom() - _share(self.dots.y, scales.y) * scales.box.height()
        away = np.hypot(x - point.x(), y - point.y())
        near = int(np.argmin(away))
        return int(self.dots.row[near]) if away[near] <= REACH else None

    def _scales(self, dots: Dots, area: QRectF) -> Scales:
        box = area.adjusted(LEFT, 6, -12, -(FOOT + self._legend_height(area.width())))
        return Scales(box, dots.span_x, dots.span_y)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self.dots is None:
            paint_empty(painter, area, theme, self.sentence())
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        scales = self._scales(self.dots, area)
        paint_up(painter, scales, theme, [(v, f"{v:g}") for v in ticks(*scales.y, 5)])
        paint_across(painter, scales, theme, [(v, f"{v:g}") for v in ticks(*scales.x, 6)])
        self._axis_names(painter, theme, scales)
        if self.dots.density is not None:
            _paint_density(painter, theme, scales, self.dots.density)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_dots(painter, theme, scales, self.dots)
        if self.places is not None:
            self._paint_landmarks(painter, theme, scales, self.places)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        high = self._legend_height(area.width())
        self._legend(painter, theme, area.adjusted(0, area.height() - high, 0, 0))
        painter.setOpacity(1.0)

    def _axis_names(self, painter: QPainter, theme: Theme, scales: Scales) -> None:
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        foot = QRectF(scales.box.left(), scales.box.bottom() + 17, scales.box.width(), 16)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignCenter, cut_to(self._name(0), label(), foot.width())
        )
        painter.save()
        painter.translate(scales.box.left() - 40, scales.box.center().y())
        painter.rotate(-90)
        half = scales.box.height() / 2
        words = cut_to(self._name(1), label(), 2 * half)
        painter.drawText(QRectF(-half, -9, 2 * half, 16), Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_dots(self, painter: QPainter, theme: Theme, scales: Scales, dots: Dots) -> None:
        most = max(float(dots.count.max()), 1.0)
        for k in range(len(dots.x) - 1, -1, -1):
            at = scales.point(float(dots.x[k]), float(dots.y[k]))
            size = 2.6 + 4.4 * float(np.sqrt(dots.count[k] / most)) if most > 1 else 2.8
            paint_ending(painter, theme, ENDINGS[dots.ending[k]], at, size)
            if dots.row[k] == self.chosen:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.ink), 2))
                painter.drawEllipse(at, size + 4, size + 4)

    def _paint_landmarks(
        self, painter: QPainter, theme: Theme, scales: Scales, places: tuple[int, int]
    ) -> None:
        marks, (x, y) = self.landmarks, places
        if marks.frontier is not None:
            at = marks.frontier[:, [x, y]]
            at = _outer(at)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 1.4))
            painter.drawPolyline(QPolygonF([scales.point(float(a), float(b)) for a, b in at]))
            middle = at[len(at) // 4]
            _named(painter, theme, scales.point(float(middle[0]), float(middle[1])), t("frontier"))
        if marks.fighting_on is not None:
            self._fighting_on(painter, theme, scales, marks.fighting_on[[x, y]])
        if marks.nash is not None:
            at_nash = scales.point(float(marks.nash[x]), float(marks.nash[y]))
            painter.setPen(QPen(QColor(theme.ink), 1.8))
            painter.setBrush(QColor(theme.sheet))
            painter.drawEllipse(at_nash, 7, 7)
            painter.setBrush(QColor(theme.ink))
            painter.drawEllipse(at_nash, 2.2, 2.2)
            _named(painter, theme, at_nash - QPointF(0, 12), t("Nash point"))
        if marks.compromise is not None:
            mean = scales.point(float(marks.compromise[x]), float(marks.compromise[y]))
            painter.setPen(QPen(QColor(theme.ink), 2.4))
            for a, b in ((-5.5, -5.5), (-5.5, 5.5)):
                painter.drawLine(mean + QPointF(a, b), mean - QPointF(a, b))
            _named(painter, theme, mean, t("compromise mean"), on_left=True)

    def _fighting_on(self, painter: QPainter, theme: Theme, scales: Scales, worths: Floats) -> None:
        """What each party is left with without a text: a dashed line in its colour."""
        if self.scenario is None:
            return
        marks = marks_of(self.scenario)
        painter.setFont(label())
        for axis, worth in enumerate(worths):
            name = PartyId(self.keys_[axis].removeprefix(WORTH))
            span = scales.x if axis == 0 else scales.y
            if name not in marks or not span[0] <= worth <= span[1]:
                continue
            pen = QPen(QColor(marks[name].colour(theme)), 1.2)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            words = t("{0}: fighting on").format(marks[name].name)
            box = scales.box
            if axis == 0:
                x = scales.across(float(worth))
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
                _plated(painter, theme, QPointF(x + 5, box.top() + FIGHTING * box.height()), words)
            else:
                y = scales.up(float(worth))
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
                _plated(painter, theme, QPointF(box.left() + box.width() * 0.2, y - 4), words)

    def _legend(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        painter.setFont(label())
        for ending, words, place in self._legend_places(box.width()):
            at = box.topLeft() + place
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ending(painter, theme, ending, at + QPointF(6, LEGEND / 2), 4.0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QColor(theme.ink_2))
            room = QRectF(at.x() + 16, at.y(), box.right() - at.x() - 16, LEGEND)
            told = cut_to(words, label(), room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, told)

    def _legend_height(self, width: float) -> float:
        places = self._legend_places(width)
        return LEGEND + (places[-1][2].y() if places else 0.0)

    def _legend_places(self, width: float) -> list[tuple[Ending, str, QPointF]]:
        """Every ending of the runs in words, and where it stands, in as many lines as it takes."""
        if self.dots is None:
            return []
        seen = {ENDINGS[place] for place in np.unique(self.dots.ending)}
        metrics, left, top = QFontMetricsF(label()), 0.0, 0.0
        places: list[tuple[Ending, str, QPointF]] = []
        for ending in (one for one in LISTED if one in seen):
            words = short_ending(ending, self.scenario)
            wide = 16 + metrics.horizontalAdvance(words)
            if left > 0.0 and left + wide > width:
                left, top = 0.0, top + LINE
            places.append((ending, words, QPointF(left, top)))
            left += wide + 16
        return places


def paint_ending(painter: QPainter, theme: Theme, ending: Ending, at: QPointF, size: float) -> None:
    """The mark of an ending: its shape says it without its colour."""
    colour = QColor(theme.outcomes.of(ending))
    painter.setPen(QPen(QColor(theme.sheet), 0.8))
    painter.setBrush(colour)
    if ending is Ending.IMPLEMENTED:
        painter.drawEllipse(at, size, size)
        return
    line = QPen(colour, 1.7)
    painter.setPen(line)
    if ending is Ending.COLLAPSED:
        painter.drawLine(at + QPointF(-size, 0), at + QPointF(size, 0))
        painter.drawLine(at + QPointF(0, -size), at + QPointF(0, size))
    elif ending is Ending.FROZEN:
        painter.setBrush(QColor(theme.sheet))
        painter.drawRect(QRectF(at.x() - size * 0.8, at.y() - size * 0.8, 1.6 * size, 1.6 * size))
    elif ending is Ending.FIGHTING:
        corners = ((-size, size * 0.8), (size, size * 0.8), (0.0, -size))
        painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))
    else:
        corner = size * 0.8
        painter.drawLine(at + QPointF(-corner, -corner), at + QPointF(corner, corner))
        painter.drawLine(at + QPointF(-corner, corner), at + QPointF(corner, -corner))


def _share(values: Floats, span: tuple[float, float]) -> Floats:
    return (values - span[0]) / ((span[1] - span[0]) or 1.0)


def _outer(at: Floats) -> Floats:
    """The outer line of a frontier of many, as it is seen from two of the parties."""
    at = at[np.argsort(-at[:, 0], kind="stable")]
    highest = np.maximum.accumulate(at[:, 1])
    kept = np.concatenate(([True], at[1:, 1] > highest[:-1]))
    return np.asarray(at[kept])


def _plated(painter: QPainter, theme: Theme, at: QPointF, words: str) -> None:
    """Words on paper of their own, which no line crosses; the pen stays as it is."""
    box = painter.fontMetrics().boundingRect(words).translated(at.toPoint())
    painter.fillRect(box.adjusted(-2, 0, 2, 0), QColor(theme.sheet))
    painter.drawText(at, words)


def _named(
    painter: QPainter, theme: Theme, at: QPointF, words: str, *, on_left: bool = False
) -> None:
    """A name beside a mark, on a plate of paper; beneath it where the left has no room."""
    painter.setFont(strong())
    wide = QFontMetricsF(strong()).horizontalAdvance(words)
    left = at.x() - 16 - wide if on_left else at.x() + 12
    plate = QRectF(left, at.y() - 9, wide + 6, 18)
    if left < LEFT:
        plate.moveTo(max(LEFT + 2, at.x() - 8 - wide / 2), at.y() + 9)
    painter.fillRect(plate, QColor(theme.sheet))
    painter.setPen(QColor(theme.ink))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


def _paint_density(painter: QPainter, theme: Theme, scales: Scales, density: Floats) -> None:
    """All runs as a grey ground, the more the darker."""
    ink, rows, columns = QColor(theme.rung), *density.shape
    image = QImage(columns, rows, QImage.Format.Format_ARGB32)
    for row in range(rows):
        for column in range(columns):
            ink.setAlphaF(float(density[row, column]) * 0.6)
            image.setPixelColor(column, rows - 1 - row, ink)
    painter.drawImage(scales.box, image)
