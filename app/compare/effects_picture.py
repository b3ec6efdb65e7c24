"""What a variant changes: paired differences to the baseline, each with its interval."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.compare.words import factor_words, short_ending, t
from app.pictures.axes import Scales, cut_to, font_that_fits, paint_across, room_for_names
from app.pictures.chart import paint_empty
from app.pictures.picture import Twin
from app.pictures.rounding import ticks
from app.pictures.shares import signed
from app.pictures.theme import Theme
from app.pictures.type import body, label, label_strong
from models.terms.english import capital
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from models.experiments.experiment import Experiment
    from models.insight.comparing import Comparison

ROW, HEAD = 30.0, 34.0
NAMES, MOST_OF_NAMES, FIGURES = 108.0, 0.36, 138.0
MOST = 60
SPANS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(slots=True)
class EffectsPicture:
    """Comparisons as `irenic compare` makes them, for one ending."""

    experiment: Experiment | None = None
    comparisons: tuple[Comparison, ...] = ()
    ending: Ending = Ending.IMPLEMENTED
    why_not: str = ""
    chosen: Hashable = None
    stale: bool = False

    def title(self) -> str:
        return t("What it changes")

    @property
    def _scenario(self) -> Scenario | None:
        """Whose endings are named."""
        return self.experiment.scenario if self.experiment else None

    def sentence(self) -> str:
        return effect_sentence(self.experiment, self.comparisons, self.ending) or (
            capital(self.why_not) or t("Differences to the baseline come when the runs are made.")
        )

    @property
    def explained(self) -> str:
        """What its verdict rests on, for whoever asks."""
        return paired_words() if any(one.is_paired for one in self.comparisons) else ""

    def keys(self) -> tuple[Hashable, ...]:
        return tuple(one.after.point for one in self.comparisons[:MOST])

    def twin(self) -> Twin:
        heads = (
            t("variant"), t("ending"), t("baseline"), t("variant’s share"), t("difference"),
            t("low"), t("high"), t("clear"), t("paired"),
        )  # fmt: skip
        rows = tuple(
            (
                self._name(one), short_ending(found.ending, self._scenario), round(found.before, 4),
                round(found.after, 4), round(found.difference, 4), round(found.low, 4),
                round(found.high, 4), t("clear") if found.is_clear else "",
                t("same luck") if one.is_paired else t("not paired"),
            )
            for one in self.comparisons
            for found in one.differences
        )  # fmt: skip
        keys = tuple(one.after.point for one in self.comparisons for _ in ENDINGS)
        return Twin(heads, rows, keys)

    def _name(self, one: Comparison) -> str:
        return side_words(self.experiment, one)

    def about(self, key: Hashable) -> str:
        one = next((one for one in self.comparisons if one.after.point == key), None)
        if one is None:
            return ""
        said = " · ".join(
            f"{short_ending(found.ending, self._scenario)} {_points(found.difference)} "
            f"({_points(found.low)} to {_points(found.high)})"
            for found in one.differences
            if found.before or found.after
        )
        luck = f" &nbsp; {paired_words()}" if one.is_paired else ""
        return f"<b>{self._name(one)}</b> &nbsp; {said}{luck}"

    def natural_size(self) -> QSizeF:
        return QSizeF(560, ROW * max(len(self.keys()), 3) + HEAD)

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        place = int((point.y() - area.top() - HEAD) // self._step(area))
        keys = self.keys()
        return keys[place] if 0 <= place < len(keys) and area.contains(point) else None

    def _step(self, area: QRectF) -> float:
        return max(24.0, min(40.0, (area.height() - HEAD) / max(len(self.keys()), 1)))

    def _scales(self, area: QRectF) -> Scales:
        found = [one.of(self.ending) for one in self.comparisons[:MOST]]
        far = max((max(abs(one.low), abs(one.high)) for one in found), default=0.1)
        far = next(one for one in SPANS if one >= min(far, 1.0))
        high = self._step(area) * len(self.keys())
        found_names = map(self._name, self.comparisons[:MOST])
        most = MOST_OF_NAMES * area.width()
        names = 14.0 + room_for_names(found_names, body(), NAMES, most)
        box = QRectF(area.left() + names, area.top() + HEAD, area.width() - names - FIGURES, high)
        return Scales(box, (-far, far), (0.0, 1.0))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if not self.comparisons:
            paint_empty(painter, area, theme, self.sentence())
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        scales, step = self._scales(area), self._step(area)
        marks = [(x, _points(x)) for x in ticks(*scales.x, 3)]
        paint_across(painter, scales, theme, marks, above=True)
        zero = scales.across(0.0)
        painter.setPen(QPen(QColor(theme.ink), 1))
        painter.drawLine(QPointF(zero, scales.box.top()), QPointF(zero, scales.box.bottom()))
        for place, one in enumerate(self.comparisons[:MOST]):
            row = QRectF(area.left(), scales.box.top() + place * step, area.width(), step)
            self._one(painter, theme, (one, row), scales)
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        head = QRectF(area.left(), area.top(), area.width(), 16)
        words = t("points of “{0}” · filled: clear of nought").format(
            short_ending(self.ending, self._scenario)
        )
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, words)
        painter.setOpacity(1.0)

    def _one(
        self, painter: QPainter, theme: Theme, placed: tuple[Comparison, QRectF], scales: Scales
    ) -> None:
        one, row = placed
        found, y = one.of(self.ending), row.center().y()
        if one.after.point == self.chosen:
            painter.fillRect(row.adjusted(0, 1, 0, -1), QColor(theme.tint))
            edge = QRectF(row.left(), row.top() + 1, 2, row.height() - 2)
            painter.fillRect(edge, QColor(theme.ink))
        room = scales.box.left() - row.left() - 14
        names = map(self._name, self.comparisons[:MOST])
        font = font_that_fits(names, (body(), label()), room)
        name = cut_to(self._name(one), font, room)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(row.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QPen(QColor(theme.ink), 2))
        low, high = scales.across(found.low), scales.across(found.high)
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink), 1.4))
        painter.setBrush(QColor(theme.ink if found.is_clear else theme.sheet))
        painter.drawEllipse(QPointF(scales.across(found.difference), y), 4.5, 4.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._figures(painter, theme, found.difference, (found.low, found.high), row)

    def _figures(
        self,
        painter: QPainter,
        theme: Theme,
        difference: float,
        ends: tuple[float, float],
        row: QRectF,
    ) -> None:
        """The difference and its interval, beside the row."""
        box = QRectF(row.right() - FIGURES + 12, row.top(), FIGURES - 12, row.height())
        painter.setFont(label_strong())
        painter.setPen(QColor(theme.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _points(difference))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        words = f"({_points(ends[0])} to {_points(ends[1])})"
        painter.drawText(box.adjusted(34, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def side_words(experiment: Experiment | None, one: Comparison) -> str:
    """What a comparison is of, by the values of its point."""
    side = one.after
    if not side.values:
        return t("this file against the other")
    if experiment is None:
        return ", ".join(side.values.values())
    values = experiment.points.values(side.point)
    return ", ".join(factor_words(experiment, name, value) for name, value in values.items())


def effect_sentence(
    experiment: Experiment | None, comparisons: tuple[Comparison, ...], ending: Ending
) -> str:
    """The largest difference, in a sentence; nothing where nothing is compared."""
    if not comparisons:
        return ""
    clear = [one for one in comparisons if one.of(ending).is_clear]
    named = short_ending(ending, experiment.scenario if experiment else None)
    if not clear:
        return t("No variant differs clearly from the baseline in the share “{0}”.").format(named)
    best = max(clear, key=lambda one: abs(one.of(ending).difference))
    found = best.of(ending)
    low, high = sorted((abs(found.low), abs(found.high)))
    more = t("more") if found.difference > 0 else t("less")
    return t("{0}: “{1}” {2} points {3} often than at the baseline ({4} to {5}{6}).").format(
        side_words(experiment, best), named, f"{100 * abs(found.difference):.1f}", more,
        f"{100 * low:.1f}", f"{100 * high:.1f}", t(", paired") if best.is_paired else "",
    )  # fmt: skip


def paired_words() -> str:
    """Why an interval is narrower than two shares' own intervals would make it."""
    return t(
        "Paired: run n of both had the same luck, so the interval is that of the differences run "
        "by run, narrower than the two shares’ own intervals suggest."
    )


def _points(share: float) -> str:
    """A difference of shares in points, signed."""
    return signed(share, exact=0 < abs(share) < 0.0995)
