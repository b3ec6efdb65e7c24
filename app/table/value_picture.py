"""The agreement-zone map and the value timeline, as pictures: painted, told, and tabled."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.pictures import type as types
from app.pictures.marks import paint_mark
from app.pictures.picture import Twin
from app.pictures.theme import Theme, mixed
from app.table.values import Line, Values
from app.table.words import tr
from models.records.waterfalls import worth

LEFT, TOP, RIGHT, FOOT = 66.0, 34.0, 40.0, 46.0
NOTHING = QSizeF(720, 420)


class Held:
    """What stands in place of a picture: the plan has no worths, or a seat holds them."""

    def __init__(self, title: str, words: str) -> None:
        self._title, self._words = title, words

    def title(self) -> str:
        return self._title

    def sentence(self) -> str:
        return self._words

    def twin(self) -> Twin:
        return Twin((self._title,), ((self._words,),))

    def natural_size(self) -> QSizeF:
        return NOTHING

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.setPen(QColor(theme.ink_2))
        painter.setFont(types.body())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words)


class Plot:
    """A box with two scales, and where values stand in it."""

    def __init__(self, area: QRectF, across: tuple[float, float], up: tuple[float, float]) -> None:
        self.box = area.adjusted(LEFT, TOP, -RIGHT, -FOOT)
        self._across, self._up = across, up

    def x(self, value: float) -> float:
        low, high = self._across
        return self.box.left() + (value - low) / max(1e-9, high - low) * self.box.width()

    def y(self, value: float) -> float:
        low, high = self._up
        return self.box.bottom() - (value - low) / max(1e-9, high - low) * self.box.height()

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(self.x(x), self.y(y))

    def paint_frame(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.box)

    def paint_scale(self, painter: QPainter, theme: Theme, *, across: bool) -> None:
        """Quarters of the scale of worths, with hairlines."""
        painter.setFont(types.label())
        for value in (0.0, 0.25, 0.5, 0.75, 1.0):
            painter.setPen(QPen(QColor(theme.grid), 1))
            if across:
                x = round(self.x(value)) + 0.5
                painter.drawLine(QLineF(x, self.box.top(), x, self.box.bottom()))
                spot = QRectF(x - 30, self.box.bottom() + 3, 60, 15)
            else:
                y = round(self.y(value)) + 0.5
                painter.drawLine(QLineF(self.box.left(), y, self.box.right(), y))
                spot = QRectF(self.box.left() - 62, y - 8, 56, 16)
            painter.setPen(QColor(theme.ink_3))
            side = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignRight
            words = f"{value:.2f}".replace("-", "−")
            painter.drawText(spot, side | Qt.AlignmentFlag.AlignVCenter, words)


class ZoneMap:
    """Offers of a pair as they were worth to both, the reserve of each, and the Pareto edge."""

    def __init__(self, values: Values, pair: tuple[int, int], position: int) -> None:
        self.values, self.pair, self.position = values, pair, position
        self._names = tuple(values.mark(party).name for party in pair)

    def title(self) -> str:
        return tr("Where {0} and {1} could both gain").format(*self._names)

    def _stand(self) -> tuple[tuple[float, float], ...]:
        """The standing offer of each: its worth to the first and to the second."""
        stands = []
        for whose in self.pair:
            _, worths = self.values.path(whose, self.position)
            stands.append((float(worths[-1][self.pair[0]]), float(worths[-1][self.pair[1]])))
        return tuple(stands)

    def _reserves(self) -> tuple[float, float]:
        first, second = (self.values.fighting(party, self.position) for party in self.pair)
        return first, second

    def sentence(self) -> str:
        first, second = self._stand()
        reserves = self._reserves()
        words = tr(
            "{0}’s offer is worth {2} to itself and {3} to {1}; {1}’s offer {4} to {0} and {5} to"
            " itself. Fighting on is worth {6} and {7}."
        )
        shown = (*first, *second, *reserves)
        return words.format(*self._names, *(worth(value) for value in shown))

    def twin(self) -> Twin:
        heads = (tr("offer of"), tr("when"), *(tr("worth to {0}").format(n) for n in self._names))
        rows, keys = [], []
        for whose in self.pair:
            places, worths = self.values.path(whose, self.position)
            for row, to in zip(places, worths, strict=True):
                when = self.values.time_of(int(row))
                name = self.values.mark(whose).name
                rows.append((name, when, float(to[self.pair[0]]), float(to[self.pair[1]])))
                keys.append(int(row))
        return Twin(heads, tuple(rows), tuple(keys))

    def natural_size(self) -> QSizeF:
        return QSizeF(760, 520)

    def plot(self, area: QRectF) -> Plot:
        low = min(0.0, *self._reserves())
        return Plot(area, (low, 1.02), (low, 1.02))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self.plot(area)
        self._paint_zone(painter, plot, theme)
        for across in (True, False):
            plot.paint_scale(painter, theme, across=across)
        plot.paint_frame(painter, theme)
        self._paint_reserves(painter, plot, theme)
        self._paint_edge(painter, plot, theme)
        for whose in self.pair:
            self._paint_path(painter, plot, whose, theme)
        self._paint_axes(painter, area, plot, theme)
        painter.restore()

    def _paint_zone(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        """What leaves both better off than fighting on."""
        x, y = self._reserves()
        corner = plot.at(x, y)
        box = QRectF(corner.x(), plot.box.top(), plot.box.right() - corner.x(), 0)
        box.setBottom(corner.y())
        painter.fillRect(box, QColor(mixed(theme.outcomes.implemented, theme.sheet, 0.12)))

    def _paint_reserves(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        x, y = self._reserves()
        for place, party in enumerate(self.pair):
            pen = QPen(QColor(self.values.mark(party).colour(theme)), 1.4, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            if place == 0:
                painter.drawLine(QLineF(plot.x(x), plot.box.top(), plot.x(x), plot.box.bottom()))
            else:
                painter.drawLine(QLineF(plot.box.left(), plot.y(y), plot.box.right(), plot.y(y)))

    def _paint_edge(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.ink), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = self.values.edge(self.pair)
        painter.drawPolyline(QPolygonF([plot.at(float(a), float(b)) for a, b in corners]))

    def _paint_path(self, painter: QPainter, plot: Plot, whose: int, theme: Theme) -> None:
        _, worths = self.values.path(whose, self.position)
        mark = self.values.mark(whose)
        points = [plot.at(float(to[self.pair[0]]), float(to[self.pair[1]])) for to in worths]
        painter.setPen(QPen(QColor(mixed(mark.colour(theme), theme.sheet, 0.6)), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        for point in points[:-1]:
            paint_mark(painter, mark, point, 5, theme)
        paint_mark(painter, mark, points[-1], 13, theme, edge=theme.sheet)

    def _paint_axes(self, painter: QPainter, area: QRectF, plot: Plot, theme: Theme) -> None:
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_2))
        words = tr("worth to {0}; dashed: fighting on").format(self._names[0])
        foot = QRectF(area.left(), plot.box.bottom() + 20, area.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, words)
        head = QRectF(plot.box.left(), area.top() + 8, plot.box.width(), 18)
        words = tr("worth to {0}, upward; line: nobody can gain without loss to the other")
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, words.format(self._names[1]))


class ValueLines:
    """Over time: what the own offer and the best other offer are worth to each, and fighting on."""

    def __init__(self, values: Values, position: int, only: int | None = None) -> None:
        self.values, self.position, self._only = values, position, only

    def title(self) -> str:
        return tr("What the offers are worth to whom")

    @property
    def parties(self) -> tuple[int, ...]:
        """Whose worths are shown: everybody's, or the seat's own."""
        return self.values.signing if self._only is None else (self._only,)

    def sentence(self) -> str:
        told = []
        for party in self.parties:
            own, best, war = self._now(party)
            words = tr("To {0} its own offer is worth {1}, the best other {2}, fighting on {3}.")
            name = self.values.mark(party).name
            told.append(words.format(name, worth(own), worth(best), worth(war)))
        return " ".join(told)

    def _now(self, party: int) -> tuple[float, float, float]:
        _, own = self.values.path(party, self.position)
        others = [
            float(self.values.path(other, self.position)[1][-1][party])
            for other in self.values.signing
            if other != party
        ]
        war = self.values.fighting(party, self.position)
        return float(own[-1][party]), max(others, default=0.0), war

    def twin(self) -> Twin:
        heads = (tr("worth to"), tr("offer of"), tr("when"), tr("worth"))
        rows, keys = [], []
        for party in self.parties:
            for whose in self.values.signing:
                places, worths = self.values.path(whose, self.position)
                for row, to in zip(places, worths, strict=True):
                    names = (self.values.mark(party).name, self.values.mark(whose).name)
                    rows.append((*names, self.values.time_of(int(row)), float(to[party])))
                    keys.append(int(row))
        return Twin(heads, tuple(rows), tuple(keys))

    def natural_size(self) -> QSizeF:
        return QSizeF(860, 460)

    def plot(self, area: QRectF) -> Plot:
        low = min(0.0, *(self.values.least_fighting(party) for party in self.parties)) - 0.02
        return Plot(area, (0.0, self.values.show.axis.periods), (low, 1.04))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self.plot(area)
        plot.paint_scale(painter, theme, across=False)
        plot.paint_frame(painter, theme)
        self._paint_dates(painter, plot, theme)
        for party in self.parties:
            self._paint_party(painter, plot, party, theme)
        self._paint_playhead(painter, plot, theme)
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_2))
        words = tr("solid: own offer · dashed: best offer of another · dotted: fighting on")
        head = QRectF(plot.box.left(), area.top() + 8, plot.box.width(), 18)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _paint_dates(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_3))
        dates = self.values.show.axis.dates
        each = max(1, len(dates) // max(1, int(plot.box.width() // 90)))
        for period, words in dates[::each]:
            box = QRectF(plot.x(period) - 45, plot.box.bottom() + 4, 90, 15)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_party(self, painter: QPainter, plot: Plot, party: int, theme: Theme) -> None:
        mark, now = self.values.mark(party), self.values.time_of(self.position - 1)
        ink = QColor(mark.colour(theme))
        rows, own = self.values.path(party, self.position)
        line = [
            (self.values.time_of(int(r)), float(w[party])) for r, w in zip(rows, own, strict=True)
        ]
        self._paint_steps(painter, plot, (line, now), QPen(ink, 2))
        best = self._best_others(party)
        self._paint_steps(painter, plot, (best, now), QPen(ink, 1.4, Qt.PenStyle.DashLine))
        fronts, _ = self.values.front
        war = [
            (self.values.time_of(int(r)), self.values.fighting(party, int(r) + 1))
            for r in fronts
            if r < self.position
        ]
        self._paint_steps(painter, plot, (war, now), QPen(ink, 1.4, Qt.PenStyle.DotLine))
        for beside in (best, war):
            paint_mark(painter, mark, plot.at(now, beside[-1][1]), 7, theme)
        paint_mark(painter, mark, plot.at(now, line[-1][1]), 11, theme, edge=theme.sheet)

    def _best_others(self, party: int) -> Line:
        """The best standing offer of another, whenever one of them moved."""
        now: dict[int, float] = {}
        line = []
        offers = self.values.offers
        for row, whose, to in zip(offers.row, offers.party, offers.worth, strict=True):
            if whose == party or row >= self.position:
                continue
            now[int(whose)] = float(to[party])
            line.append((self.values.time_of(int(row)), max(now.values())))
        return line or [(0.0, 0.0)]

    def _paint_steps(
        self, painter: QPainter, plot: Plot, line: tuple[Line, float], pen: QPen
    ) -> None:
        """A line within the stretch, and on to the playhead."""
        steps, now = self.values.since(line[0]), line[1]
        points: list[QPointF] = []
        for time, value in (*steps, (now, steps[-1][1])):
            if points:
                points.append(QPointF(plot.x(time), points[-1].y()))
            points.append(plot.at(time, value))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))

    def _paint_playhead(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        x = round(plot.x(self.values.time_of(self.position - 1))) + 0.5
        show = self.values.show
        ended = show.finished and self.position >= len(show.run.events)
        colour = theme.outcomes.of(show.run.outcome.ending) if ended else theme.ink
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawLine(QLineF(x, plot.box.top(), x, plot.box.bottom()))
