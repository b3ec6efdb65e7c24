"""How it ends, variant by variant: stacked shares, and a whisker for what is asked about."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.compare.answers import Standing
from app.compare.words import point_detail, point_title, short_ending, t
from app.pictures.axes import cut_to, font_that_fits, grid_pen, paint_tick, room_for_names
from app.pictures.chart import paint_empty
from app.pictures.patterns import outcome_brush, ratio_of
from app.pictures.picture import Cell, Twin
from app.pictures.shares import bounds, cells, figure, whole
from app.pictures.theme import Theme, ink_over
from app.pictures.type import label, label_strong, strong
from models.insight.intervals import Share
from models.records.words import DEFEATED
from models.terms.outcome import LISTED, Ending
from models.terms.scenario import Scenario

ROW, ROOMY, BAR, AXIS, LEGEND = 40.0, 62.0, 21.0, 16.0, 20.0
NAMES, MOST_OF_NAMES = 100.0, 0.36
"""Room for names: at least so wide, at most this share of the picture."""

MOST = 60
"""Points that are drawn; a table has them all."""


@dataclass(slots=True)
class OutcomesPicture:
    """The points in the order of the design."""

    standing: Standing | None = None
    verdict: str = ""
    baseline: int = 0
    chosen: Hashable = None
    stale: bool = False
    exact: bool = False
    """Whether figures carry a decimal."""
    hidden: frozenset[int] = frozenset()
    ending: Ending = Ending.IMPLEMENTED
    _shares: dict[int, dict[Ending, Share]] = field(default_factory=dict)
    _titles: dict[int, str] = field(default_factory=dict)

    def show(self, standing: Standing | None, baseline: int = 0) -> None:
        """Take up how a batch stands; shares are reckoned here, never while painting."""
        self.standing, self.baseline = standing, baseline
        self._shares, self._titles = {}, {}
        if standing is None:
            return
        self.ending = standing.experiment.design.until.ending
        shown = (point for point in range(len(standing.counts)) if point not in self.hidden)
        for point in islice(shown, MOST):
            self._titles[point] = point_title(standing.experiment, point)
            self._shares[point] = {one: standing.share(point, one) for one in LISTED}

    def title(self) -> str:
        return t("How it ends")

    @property
    def _scenario(self) -> Scenario | None:
        """Whose endings are named."""
        return self.standing.experiment.scenario if self.standing else None

    def sentence(self) -> str:
        return self.verdict or t("No runs yet.")

    def points(self) -> tuple[int, ...]:
        """The points that are drawn."""
        return tuple(self._shares)

    def keys(self) -> tuple[Hashable, ...]:
        return self.points()

    def twin(self) -> Twin:
        names = [t("variant"), t("runs")]
        for ending in LISTED:
            names += [short_ending(ending, self._scenario), t("low"), t("high")]
        points = range(0 if self.standing is None else len(self.standing.counts))
        return Twin(tuple(names), tuple(map(self._row, points)), tuple(points))

    def _row(self, point: int) -> tuple[Cell, ...]:
        assert self.standing is not None  # noqa: S101  its points are asked for
        row: list[Cell] = [
            point_detail(self.standing.experiment, point)
            or point_title(self.standing.experiment, point),
            self.standing.runs(point),
        ]
        for ending in LISTED:
            share = self.standing.share(point, ending)
            row += cells(share)
        return tuple(row)

    def natural_size(self) -> QSizeF:
        return QSizeF(560, ROW * max(len(self.keys()), 2) + AXIS + LEGEND)

    def about(self, key: Hashable) -> str:
        if self.standing is None or not isinstance(key, int) or key not in self.keys():
            return ""
        said = [
            f"{short_ending(one, self._scenario)} {whole(share)}"
            for one in LISTED
            if (share := self._shares[key][one]).hits
        ]
        name = point_detail(self.standing.experiment, key) or t("As it stands")
        runs = t("{0:,} runs").format(self.standing.runs(key))
        return f"<b>{name}</b> &nbsp; {runs} &nbsp; {' · '.join(said)}"

    def at(self, point: QPointF, area: QRectF) -> Hashable:
        rows = len(self.keys())
        if not rows:
            return None
        place = int((point.y() - area.top() - LEGEND - AXIS) // self._step(area))
        return self.keys()[place] if 0 <= place < rows and area.contains(point) else None

    def row_of(self, point: int, area: QRectF) -> QRectF:
        """Where a point's row is painted."""
        step = self._step(area)
        top = area.top() + LEGEND + AXIS + step * self.points().index(point)
        return QRectF(area.left(), top, area.width(), step)

    def _step(self, area: QRectF) -> float:
        room = area.height() - AXIS - LEGEND
        return max(ROW, min(ROOMY, room / max(len(self.keys()), 1)))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if self.standing is None:
            paint_empty(painter, area, theme, t("No runs yet. Ctrl+Enter starts the experiment."))
            return
        painter.setOpacity(0.5 if self.stale else 1.0)
        step = self._step(area)
        most = MOST_OF_NAMES * area.width()
        names = 16.0 + room_for_names(self._titles.values(), strong(), NAMES, most)
        top = area.top() + LEGEND + AXIS
        bars = QRectF(area.left() + names, top, area.width() - names - 14, 0)
        bars.setHeight(step * len(self.keys()))
        self._axis(painter, theme, bars)
        for place, point in enumerate(self._shares):
            row = QRectF(area.left(), top + step * place, area.width(), step)
            self._one(painter, theme, (point, row), bars)
        self._legend(painter, theme, QRectF(area.left(), area.top() - 4, area.width(), LEGEND))
        painter.setOpacity(1.0)

    def _axis(self, painter: QPainter, theme: Theme, bars: QRectF) -> None:
        painter.setFont(label())
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            x = bars.left() + share * bars.width()
            painter.setPen(grid_pen(theme))
            painter.drawLine(QPointF(x, bars.top()), QPointF(x, bars.bottom()))
            painter.setPen(QColor(theme.ink_2))
            words = f"{100 * share:.0f} %" if share in (0.0, 1.0) else f"{100 * share:.0f}"
            box = QRectF(x - 30, bars.top() - AXIS, 60, AXIS)
            paint_tick(painter, box, words, Qt.AlignmentFlag.AlignHCenter)

    def _one(
        self, painter: QPainter, theme: Theme, placed: tuple[int, QRectF], bars: QRectF
    ) -> None:
        assert self.standing is not None  # noqa: S101  paint looked
        point, row = placed
        if point == self.chosen:
            painter.fillRect(row.adjusted(0, 0, 0, -3), QColor(theme.tint))
            edge = QRectF(row.left(), row.top(), 2, row.height() - 3)
            painter.fillRect(edge, QColor(theme.ink))
        name = QRectF(row.left() + 6, row.top(), bars.left() - row.left() - 16, row.height())
        self._name(painter, theme, point, name)
        runs = self.standing.runs(point)
        bar = QRectF(bars.left(), row.top() + 2, bars.width(), BAR)
        if not runs:
            painter.fillRect(bar, QColor(theme.well))
            return
        left = bar.left()
        for ending in LISTED:
            share = self._shares[point][ending]
            part = QRectF(left, bar.top(), share.share * bar.width(), bar.height())
            self._part(painter, theme, (ending, share), part)
            left = part.right()
        self._whisker(painter, theme, point, bar)

    def _name(self, painter: QPainter, theme: Theme, point: int, box: QRectF) -> None:
        assert self.standing is not None  # noqa: S101
        font = font_that_fits(self._titles.values(), (strong(), label_strong()), box.width())
        title = cut_to(self._titles[point], font, box.width())
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(box.adjusted(0, 3, 0, 0), Qt.AlignmentFlag.AlignLeft, title)
        runs = t("{0:,} runs").format(self.standing.runs(point))
        words = t("baseline") if point == self.baseline else runs
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        painter.drawText(box.adjusted(0, 20, 0, 0), Qt.AlignmentFlag.AlignLeft, words)

    def _part(
        self, painter: QPainter, theme: Theme, told: tuple[Ending, Share], part: QRectF
    ) -> None:
        """A part of a bar, and its share with the interval where both have room."""
        ending, share = told
        if part.width() <= 0:
            return
        painter.fillRect(part, outcome_brush(theme, ending, ratio_of(painter)))
        edge = QRectF(part.right() - 0.6, part.top(), 1.2, part.height())
        painter.fillRect(edge, QColor(theme.sheet))
        fill = QColor(theme.outcomes.of(ending))
        words = f"{figure(share.share, exact=self.exact)} ({bounds(share, exact=self.exact)})"
        wide = QFontMetricsF(label_strong()).horizontalAdvance(words) + 8
        if part.width() < wide or ending is self.ending:
            return
        plate = QRectF(0, 0, wide, 16)
        plate.moveCenter(part.center())
        painter.fillRect(plate, fill)
        painter.setFont(label_strong())
        painter.setPen(QColor(ink_over(fill.name())))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _whisker(self, painter: QPainter, theme: Theme, point: int, bar: QRectF) -> None:
        share = self._shares[point][self.ending]
        y = bar.bottom() + 9
        low, high = (bar.left() + end * bar.width() for end in (share.low, share.high))
        painter.setPen(QPen(QColor(theme.rung if share.is_thin else theme.ink), 1.6))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        for x in (low, high):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_3 if share.is_thin else theme.ink))
        words, plate = self._beside(share, QRectF(low, y - 7, high - low, 14), bar)
        painter.drawText(plate, Qt.AlignmentFlag.AlignVCenter, words)

    def _beside(self, share: Share, whisker: QRectF, bar: QRectF) -> tuple[str, QRectF]:
        """The figures and their place beside a whisker, never over it; short where room is."""
        told = whole(share, exact=self.exact)
        full = f"{told} {short_ending(self.ending, self._scenario)}"
        for words in (full, told):
            wide = QFontMetricsF(label()).horizontalAdvance(words) + 4
            for left in (whisker.right() + 8, whisker.left() - 8 - wide):
                if bar.left() <= left and left + wide <= bar.right() + 14:
                    return words, QRectF(left, whisker.top(), wide, whisker.height())
        return "", whisker

    def _legend(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        metrics, left = QFontMetricsF(label()), box.left()
        painter.setFont(label())
        for ending, words in self._legend_words(box.width()).items():
            wide = 14 + 6 + metrics.horizontalAdvance(words) + 14
            if left + wide > box.right():
                break
            swatch = QRectF(left, box.top() + 7, 14, 11)
            painter.fillRect(swatch, outcome_brush(theme, ending, ratio_of(painter)))
            painter.setPen(QColor(theme.ink_2))
            painter.drawText(
                QRectF(left + 20, box.top() + 4, wide, 17), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += wide

    def _legend_words(self, room: float) -> dict[Ending, str]:
        """Endings that some run had; both sides' defeats look alike, and the strip tells whose.

        Where they do not fit they are told in a word each.
        """
        words = self._seen_words()
        metrics = QFontMetricsF(label())
        if sum(34 + metrics.horizontalAdvance(one) for one in words.values()) <= room:
            return words
        short = {Ending.COLLAPSED: t("collapsed"), Ending.FIGHTING: t("fighting")}
        return {ending: short.get(ending, one) for ending, one in words.items()}

    def _seen_words(self) -> dict[Ending, str]:
        seen = [one for one in LISTED if any(shares[one].hits for shares in self._shares.values())]
        defeats = [one for one in seen if one in DEFEATED]
        return {
            one: t("defeat") if one in DEFEATED else short_ending(one, self._scenario)
            for one in seen or LISTED
            if one not in defeats[1:]
        }
