"""The ladder board: every issue in play a ladder, its parties walking toward each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.pictures import type as types
from app.pictures.look import Look
from app.pictures.marks import Mark, paint_mark
from app.pictures.painting import painter_on
from app.pictures.theme import Theme
from app.table.columns import Columns, columns_of
from app.table.row_painting import (
    HEIGHT,
    RAIL,
    Rails,
    paint_chosen_names,
    paint_offered,
    paint_other,
    paint_still,
    paint_walk,
    paint_words,
    rails,
)
from app.table.row_pictures import RowPictures
from app.table.rows import Order, Row, sorted_places
from models.terms.noun import IssueId

MARGIN = 16
REACH = 24
"""How near to a rung a click counts as one on it."""


class LadderBoard(QAbstractScrollArea):
    """Rows of ladders. What stands still is one picture; markers and trails are drawn over it."""

    issue_chosen = Signal(str)
    order_changed = Signal(object)
    rung_chosen = Signal(str, int)
    """Issue and rung that were clicked."""
    rung_pointed = Signal(str, int)
    """Issue and rung under the pointer; no issue where there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ladders: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._others: tuple[Row, ...] = ()
        self._sequence: tuple[int, ...] = ()
        self._rails: tuple[Rails, ...] = ()
        self._picture, self._kept = QPixmap(), RowPictures()
        self._faded = False
        self._active: tuple[IssueId, Mark] | None = None
        self._offered: dict[str, tuple[int, ...]] = {}
        self.chosen: IssueId | None = None
        self.sentence = ""
        self.order = Order.GAP
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("Ladder board"))
        self.setMinimumHeight(3 * HEIGHT)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in file order."""
        return self._rows

    @property
    def laid(self) -> tuple[tuple[Row, tuple[str, tuple[str, ...]]], ...]:
        """Rows with their titles and rung names, from top to bottom."""
        return tuple((self._rows[place], self._ladders[place]) for place in self._sequence)

    @property
    def others(self) -> dict[IssueId, Row]:
        """The rows of another future, by issue."""
        return {row.issue: row for row in self._others}

    @property
    def sequence(self) -> tuple[IssueId, ...]:
        """The issues from top to bottom."""
        return tuple(self._rows[place].issue for place in self._sequence)

    def lay(self, ladders: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        """Take up other ladders: for each row its title and the names of its rungs."""
        self._ladders = ladders
        self._measure()

    def show_rows(
        self, rows: tuple[Row, ...], *, resort: bool = True, others: tuple[Row, ...] = ()
    ) -> None:
        """Show another moment; without `resort` the rows keep their places, so nothing jumps.

        With it, what the reader looks at stays where it is on the screen. `others` are the rows of
        another future, drawn in dashes where they differ.
        """
        changed = [
            place
            for place, row in enumerate(rows)
            if _differ(row, _at(self._rows, place))
            or _differ(_at(others, place), _at(self._others, place))
        ]
        other_many, before = len(rows) != len(self._rows), self._sequence
        sequence = sorted_places(rows, self.order) if resort or other_many else before
        if len(sequence) != len(before) or sequence != before:
            anchor = None if other_many else self._anchor()
            self._rows, self._others = rows, others
            self._sequence = sequence
            self._fit_scroll_bar()
            if anchor is not None:
                self._put(*anchor)
            self.viewport().update()
            return
        self._rows, self._others = rows, others
        for place in changed:
            self.viewport().update(self._rectangle(self._sequence.index(place)))

    def choose(self, issue: IssueId | None) -> None:
        """Mark the selected issue, and scroll to it."""
        self.chosen = issue
        self.viewport().update()
        if issue in self.sequence:
            self._reveal(self.sequence.index(issue))

    def point_out(self, active: tuple[IssueId, Mark] | None, *, reveal: bool = True) -> None:
        """Mark the row in which somebody has just acted, and scroll to it if wanted."""
        if active != self._active:
            self._update_margin(self._active)
            self._active = active
            self._update_margin(active)
        if reveal and active is not None and active[0] in self.sequence:
            self._reveal(self.sequence.index(active[0]))

    def offer(self, rungs: dict[str, tuple[int, ...]]) -> None:
        """Mark the rungs that a seat may move to at its turn; by issue, none takes them away."""
        self._offered = rungs
        self.viewport().update()

    def sort_by(self, order: Order) -> None:
        """Sort the rows another way."""
        self.order = order
        self.show_rows(self._rows, others=self._others)
        self.verticalScrollBar().setValue(0)
        self.order_changed.emit(order)

    def sort_next(self) -> None:
        """Sort by the next order in turn."""
        self.sort_by(self.order.following)

    def fade(self, *, faded: bool) -> None:
        """Show the rows in half ink: they are of an earlier version."""
        if faded != self._faded:
            self._faded = faded
            self.viewport().update()

    def retheme(self) -> None:
        """Draw anew in the theme of now."""
        self._forget_pictures()
        self.viewport().update()

    # What Qt calls.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._fit_scroll_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for and no more: the region, for its box may hold all the board."""
        painter, region = painter_on(self.viewport()), event.region()
        if self._picture.isNull() and self._rails:
            self._picture = self._still_picture()
        first = max(0, (event.rect().top() + self._scrolled()) // HEIGHT)
        last = (event.rect().bottom() + self._scrolled()) // HEIGHT
        for spot in range(first, min(last + 1, len(self._sequence))):
            if region.intersects(self._rectangle(spot)):
                self._paint_row(painter, spot)
        foot = self._rectangle(len(self._sequence)).top()
        below = self.viewport().rect().adjusted(0, max(0, foot), 0, 0)
        painter.fillRect(below, QColor(self._look.theme.sheet))
        if self._faded:
            painter.fillRect(event.rect(), faded(self._look.theme))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if turns is not None and not event.modifiers() and self._sequence:
            self._choose_neighbour(turns)
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sort_next()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        spot = (point.toPoint().y() + self._scrolled()) // HEIGHT
        if 0 <= spot < len(self._sequence):
            issue, xs = self.sequence[spot], self._rails[self._sequence[spot]].xs
            self.issue_chosen.emit(issue)
            nearest = min(range(len(xs)), key=lambda place: abs(xs[place] - point.x()))
            if abs(xs[nearest] - point.x()) < REACH:
                self.rung_chosen.emit(issue, nearest)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        spot = (point.toPoint().y() + self._scrolled()) // HEIGHT
        if not 0 <= spot < len(self._sequence):
            self.rung_pointed.emit("", -1)
            return
        xs = self._rails[self._sequence[spot]].xs
        nearest = min(range(len(xs)), key=lambda place: abs(xs[place] - point.x()))
        self.rung_pointed.emit(self.sequence[spot], nearest)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.rung_pointed.emit("", -1)

    # How it is drawn.

    def _columns(self) -> Columns:
        return columns_of(self.width())

    def _measure(self) -> None:
        columns = self._columns()
        self._rails = tuple(rails(title, names, columns) for title, names in self._ladders)
        self._forget_pictures()

    def _forget_pictures(self) -> None:
        self._picture = QPixmap()
        self._kept.forget()

    def _still_picture(self) -> QPixmap:
        """All that stands still, in file order; made once per theme and width."""
        ratio = self.devicePixelRatioF()
        height = HEIGHT * len(self._rails)
        picture = QPixmap(round(self.width() * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = painter_on(picture)
        for place, still in enumerate(self._rails):
            paint_still(painter, place * HEIGHT, still, self._columns(), self._look.theme)
        painter.end()
        return picture

    def _paint_row(self, painter: QPainter, spot: int) -> None:
        """A row from its picture; between whole device pixels, where that would blur, afresh."""
        place, box, ratio = self._sequence[spot], self._rectangle(spot), self.devicePixelRatioF()
        row = self._rows[place]
        if ratio.is_integer():
            state = (row, *self._around(place))
            size, whole = box.size(), int(ratio)
            picture = self._kept.of(
                place, state, size, ratio=whole,
                paint=lambda onto: self._draw_row(onto, place, QRect(QPoint(0, 0), size)),
            )  # fmt: skip
            painter.drawPixmap(box.topLeft(), picture)
        else:
            self._draw_row(painter, place, box)
        if self._active is not None and self._active[0] == row.issue:
            at = QPointF(MARGIN / 2, box.top() + RAIL)
            paint_mark(painter, self._active[1], at, 6, self._look.theme)

    def _around(self, place: int) -> tuple[Row | None, tuple[int, ...], bool]:
        """What a row shows beside itself: another future, rungs on offer, whether it is chosen."""
        issue = self._rows[place].issue
        return _at(self._others, place), self._offered.get(issue, ()), issue == self.chosen

    def _draw_row(self, painter: QPainter, place: int, box: QRect) -> None:
        row, still = self._rows[place], self._rails[place]
        theme, (other, offered, chosen) = self._look.theme, self._around(place)
        paper = theme.tint if chosen else theme.sheet
        painter.fillRect(box, QColor(paper))
        ratio = self._picture.devicePixelRatio()
        source = QRectF(0, place * HEIGHT * ratio, self._picture.width(), HEIGHT * ratio)
        painter.drawPixmap(QRectF(0, box.top(), self.width(), HEIGHT), self._picture, source)
        paint_chosen_names(painter, box.top(), row, still, (paper, theme.ink))
        paint_walk(painter, box.top(), row, still, theme)
        if other is not None:
            paint_other(painter, box.top(), (row, other), still, theme)
        if offered:
            paint_offered(painter, box.top(), offered, still, theme)
        paint_words(painter, box.top(), row.words, self._columns(), theme)
        self._paint_edges(painter, box, still.title if chosen else None)

    def _paint_edges(self, painter: QPainter, box: QRect, title: str | None) -> None:
        theme = self._look.theme
        painter.setPen(QPen(QColor(theme.grid), 1))
        foot = box.bottom() + 0.5
        painter.drawLine(QLineF(0, foot, self.viewport().width(), foot))
        if title is not None:
            name = QRect(0, box.top() + 2, round(self._columns().left) - 16, 22)
            painter.fillRect(name, QColor(theme.tint))
            painter.fillRect(QRect(0, box.top(), 2, HEIGHT - 1), QColor(theme.ink))
            painter.setFont(types.strong())
            painter.setPen(QColor(theme.ink))
            at = QPoint(round(self._columns().margin), box.top() + 20)
            painter.drawText(at, title)

    # Where things are.

    def _update_margin(self, active: tuple[IssueId, Mark] | None) -> None:
        """Paint anew the edge beside a row that somebody has acted in."""
        if active is not None and active[0] in self.sequence:
            box = self._rectangle(self.sequence.index(active[0]))
            self.viewport().update(0, box.top(), MARGIN, HEIGHT)

    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _rectangle(self, spot: int) -> QRect:
        return QRect(0, spot * HEIGHT - self._scrolled(), self.viewport().width(), HEIGHT)

    def _fit_scroll_bar(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(HEIGHT // 2)
        bar.setRange(0, max(0, len(self._sequence) * HEIGHT - self.viewport().height()))

    def _anchor(self) -> tuple[int, int] | None:
        """The row on which the reader's eye rests, and how far down it stands.

        The chosen row where it is seen, else the first seen in full; none before any scrolling.
        """
        seen = [
            (place, self._rectangle(spot).top())
            for spot, place in enumerate(self._sequence)
            if self.viewport().rect().contains(self._rectangle(spot))
        ]
        chosen = (row for row in seen if self._rows[row[0]].issue == self.chosen)
        return next(chosen, next(iter(seen), None)) if self._scrolled() else None

    def _put(self, place: int, top: int) -> None:
        """Scroll so that a row stands so far down."""
        self.verticalScrollBar().setValue(self._sequence.index(place) * HEIGHT - top)

    def _choose_neighbour(self, turns: int) -> None:
        sequence = self.sequence
        here = sequence.index(self.chosen) if self.chosen in sequence else -turns
        wanted = min(max(0, here + turns), len(sequence) - 1)
        self.issue_chosen.emit(sequence[wanted])

    def _reveal(self, spot: int) -> None:
        bar = self.verticalScrollBar()
        top, foot = spot * HEIGHT, (spot + 1) * HEIGHT
        if top < bar.value():
            bar.setValue(top)
        elif foot > bar.value() + self.viewport().height():
            bar.setValue(-(-(foot - self.viewport().height()) // HEIGHT) * HEIGHT)


def faded(theme: Theme) -> QColor:
    """Half a sheet of paper over a picture that is of an earlier version."""
    veil = QColor(theme.sheet)
    veil.setAlphaF(0.5)
    return veil


def _differ(one: Row | None, other: Row | None) -> bool:
    """Whether two rows show something else; a row that has not changed is the very same one."""
    return one is not other and one != other


def _at(rows: tuple[Row, ...], place: int) -> Row | None:
    return rows[place] if place < len(rows) else None
