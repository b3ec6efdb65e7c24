"""Two futures beside each other: what became of each, and the paired difference in words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.pictures import type as types
from app.pictures.axes import paint_tick
from app.pictures.laying import on_sheet
from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.pictures.picture import Twin
from app.pictures.shares import whole
from app.pictures.theme import Theme
from app.table.futures import Futures
from app.table.scene import Periods
from app.table.words import tr
from models.insight.pairing import Difference, Pairs, difference
from models.records.words import ending_in_words

LEFT, RIGHT, LINE = 16.0, 14.0, 20.0
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
THIN = 30
"""Pairs below which shares are drawn pale."""


class TwoFutures:
    """What the strip shows: names, outcomes and pairs; a picture for every other use too."""

    def __init__(self) -> None:
        self.when, self.pairs, self.done = "", Pairs(0, 0, 0, 0), False
        self.names: tuple[str, str] = ("A", "B")
        self.words: tuple[str, str] = ("", "")
        self.front = 0

    def title(self) -> str:
        return tr("Two futures from {0}").format(self.when)

    def sentence(self) -> str:
        """The paired difference in words, with its interval."""
        first, second = self.names
        told = " ".join(
            f"{name}: {words}." for name, words in zip(self.names, self.words, strict=True)
        )
        return f"{told} {difference_in_words(self.pairs, first, second, done=self.done)}"

    def twin(self) -> Twin:
        heads = (
            tr("future"),
            tr("this run"),
            tr("implemented"),
            tr("low"),
            tr("high"),
            tr("pairs"),
        )
        shares = self.pairs.shares()
        rows = tuple(
            (name, words, share.share, share.low, share.high, self.pairs.total)
            for name, words, share in zip(self.names, self.words, shares, strict=True)
        )
        return Twin(heads, rows, self.names)

    def natural_size(self) -> QSizeF:
        return QSizeF(440, self.height(440))

    def height(self, width: float) -> float:
        """How much room it needs at a width."""
        room = QRectF(0, 0, width - LEFT - RIGHT, 4000)
        words = QFontMetricsF(types.body())
        told = sum(
            max(
                LINE,
                words.boundingRect(room.adjusted(30, 0, 0, 0), WRAP, self._told(n)).height() + 3,
            )
            for n in (0, 1)
        )
        small = QFontMetricsF(types.label())
        text = difference_in_words(self.pairs, *self.names, done=self.done)
        return self._head(width)[0] + told + 58 + small.boundingRect(room, WRAP, text).height() + 10

    def _head(self, width: float) -> tuple[float, QRectF]:
        """How high the head is, and where the badge stands: beside the title, or beneath it."""
        title = QFontMetricsF(types.strong()).horizontalAdvance(self.title())
        wide = QFontMetricsF(types.label_strong()).horizontalAdvance(same_luck()) + 14
        if LEFT + title + 8 + wide + RIGHT <= width:
            return 30.0, QRectF(width - RIGHT - wide, 7, wide, 19)
        return 54.0, QRectF(LEFT, 29, wide, 19)

    def _told(self, number: int) -> str:
        return f"{self.names[number]}  {self.words[number]}"

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.save()
        painter.translate(area.topLeft())
        y = self._paint_told(painter, area.width(), theme)
        y = self._paint_shares(painter, y, area.width(), theme)
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_2))
        text = difference_in_words(self.pairs, *self.names, done=self.done)
        painter.drawText(QRectF(LEFT, y, area.width() - LEFT - RIGHT, 4000), WRAP, text)
        painter.restore()

    def _paint_told(self, painter: QPainter, width: float, theme: Theme) -> float:
        """The title, the badge, and a sample of each line with what became of it."""
        painter.setFont(types.strong())
        painter.setPen(QColor(theme.ink))
        painter.drawText(QPointF(LEFT, 21), self.title())
        painter.setFont(types.label_strong())
        head, box = self._head(width)
        painter.setPen(QPen(QColor(theme.ink), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, same_luck())
        y = head + 2
        for number in (0, 1):
            dashed = number != self.front
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(theme.ink), 2, style, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QLineF(LEFT, y + 9, LEFT + 20, y + 9))
            painter.setPen(QColor(theme.ink))
            painter.setFont(types.body())
            room = QRectF(LEFT + 30, y, width - LEFT - RIGHT - 30, 4000)
            told = painter.boundingRect(room, WRAP, self._told(number))
            painter.drawText(room, WRAP, self._told(number))
            y += max(LINE, told.height() + 3)
        return y

    def _paint_shares(self, painter: QPainter, top: float, width: float, theme: Theme) -> float:
        left, right = LEFT + 22, width - RIGHT - 18
        for mark in (0.0, 0.25, 0.5, 0.75, 1.0):
            x = round(left + mark * (right - left)) + 0.5
            painter.setPen(QPen(QColor(theme.hairline), 1))
            painter.drawLine(QLineF(x, top + 4, x, top + 38))
            painter.setPen(QColor(theme.ink_3))
            painter.setFont(types.label())
            box, words = QRectF(x - 25, top + 38, 50, 15), f"{round(100 * mark)} %"
            paint_tick(painter, box, words, Qt.AlignmentFlag.AlignCenter)
        thin = self.pairs.total < THIN
        for number, share in enumerate(self.pairs.shares()):
            y = top + 12 + 18 * number
            painter.setPen(QColor(theme.ink))
            painter.setFont(types.label_strong())
            painter.drawText(QPointF(LEFT, y + 4), self.names[number])
            if not self.pairs.total:
                continue
            colour = QColor(theme.ink_3 if thin else theme.ink)
            low, high = left + share.low * (right - left), left + share.high * (right - left)
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(QLineF(low, y, high, y))
            x = left + share.share * (right - left)
            self._paint_dot(painter, QPointF(x, y), hollow=thin, theme=theme)
            told = whole(share)
            ways = tr("{0} implemented").format(told), told
            at, told = _beside((low, high), (left, width - RIGHT), ways, painter.fontMetrics())
            plate = QRectF(at - 2, y - 7, painter.fontMetrics().horizontalAdvance(told) + 4, 14)
            painter.fillRect(plate, QColor(theme.sheet))
            painter.setPen(colour)
            painter.drawText(QPointF(at, y + 4), told)
        return top + 56

    def _paint_dot(self, painter: QPainter, at: QPointF, *, hollow: bool, theme: Theme) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink), 1.4))
        painter.setBrush(QColor(theme.sheet if hollow else theme.outcomes.implemented))
        painter.drawEllipse(at, 4.5, 4.5)
        painter.restore()


def same_luck() -> str:
    """The badge: both futures have the same luck."""
    return tr("same luck")


def _beside(
    bar: tuple[float, float],
    room: tuple[float, float],
    words: tuple[str, str],
    metrics: QFontMetrics,
) -> tuple[float, str]:
    """Where words stand beside a bar: after it or before it, in short where there is less room."""
    for told in words:
        wide = metrics.horizontalAdvance(told)
        if bar[1] + 8 + wide <= room[1]:
            return bar[1] + 8, told
        if bar[0] - 8 - wide >= room[0]:
            return bar[0] - 8 - wide, told
    return room[1] - wide, words[1]  # nearly the whole scale is unsure: on the bar's far end


def difference_in_words(pairs: Pairs, first: str, second: str, *, done: bool) -> str:
    """How often each is implemented, and by how much they differ, pair by pair."""
    if not pairs.total:
        return tr("Playing both on under other luck from the fork …")
    found = difference(pairs)
    runs = tr("{0} model runs of each from the fork on, pair by pair under the same luck.").format(
        pairs.total
    )
    more = "" if done else tr(" More are being played.")
    if not found.is_clear:
        return f"{runs} {_unclear(found)}{more}"
    points, low, high = _points(found)
    words = tr("{0} is implemented {1} points more often than {2} ({3} to {4}, paired, 95 %).")
    leads, trails = (second, first) if found.value > 0 else (first, second)
    return f"{runs} {words.format(leads, points, trails, low, high)}{more}"


def _points(found: Difference) -> tuple[int, int, int]:
    """The size of a clear difference in points, and its interval from small to large."""
    ends = sorted((abs(found.low), abs(found.high)))
    return round(100 * abs(found.value)), round(100 * ends[0]), round(100 * ends[1])


def _unclear(found: Difference) -> str:
    words = tr("No clear difference in how often they are implemented ({0} to {1} points, 95 %).")
    low, high = (f"{round(100 * end):+d}".replace("-", "−") for end in (found.low, found.high))
    return words.format(low, high)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


class ForkStrip(QWidget):
    """The strip above the story while two futures are compared; a click turns to the other."""

    turned = Signal()
    height_fitted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        on_sheet(self)
        self._look = look
        self.shown = TwoFutures()
        self.setAccessibleName(self.tr("Two futures"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_pair(self, futures: Futures, pair: tuple[str, str], front: str) -> None:
        """Say which two futures are compared, and how each ended; the one in front is solid."""
        runs = [played.run for name in pair if (played := futures[name].played) is not None]
        if len(runs) < len(pair):
            return
        periods, shown = Periods(futures.under.scenario), self.shown
        shown.when = _small(periods.full(futures[pair[1]].tick // runs[0].ticks_per_period))
        shown.names, shown.front = pair, pair.index(front)
        told = []
        for name, run in zip(pair, runs, strict=True):
            title = futures[name].title or self.tr("as it happened")
            outcome = run.outcome
            ending = ending_in_words(run.scenario, outcome.ending)
            ended = f"{ending}, {_small(periods.full(outcome.period))}"
            told.append(f"{title}: {ended}")
        shown.words = (told[0], told[1])

    def count(self, pairs: Pairs, *, done: bool) -> None:
        """Say how many pairs of runs there are by now, and what they show."""
        self.shown.pairs, self.shown.done = pairs, done
        self.tell()

    def tell(self) -> None:
        """What is shown has changed."""
        self.setAccessibleDescription(self.shown.sentence())
        self._fit_height()
        self.update()

    def _fit_height(self) -> None:
        height = round(self.shown.height(self.width()))
        if height != self.height():
            self.setFixedHeight(height)
            self.height_fitted.emit(height)

    def sizeHint(self) -> QSize:
        return QSize(320, round(self.shown.height(max(280, self.width()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_height()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.shown.paint(painter, QRectF(self.rect()), self._look.theme)
        painter.end()
