"""The story beside the board: a list whose chosen sentence can open to say why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.pictures import type as types
from app.pictures.look import Look
from app.pictures.marks import paint_mark
from app.pictures.theme import Theme, mixed
from app.table.row_pictures import RowPictures
from app.table.story import AHEAD, Index, StoryModel, Told
from app.table.why_picture import WRAP, height_of, paint_answer
from models.records.why import Why

LEFT, MARK_X, TEXT_X, RIGHT = 16, 82, 95, 14
ABOVE, BELOW = 8, 9
BATCH = 40
"""Sentences laid out at once; a long run's others follow while nobody waits.

All of these are laid out anew whenever one is told, so they are few."""
AGAIN_MS = 30
FEW = 16
"""Sentences passed at once, up to which each is painted anew by itself."""

Ask = Callable[[Told], Why | None]


class StoryDelegate(QStyledItemDelegate):
    """Draws a sentence: when, who, what; and beneath the open one, why."""

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ask = look, ask
        self._heights: dict[tuple[str, int], int] = {}
        self._answers: dict[tuple[int, ...], Why | None] = {}
        self._kept = RowPictures()
        self.open: Told | None = None

    def forget(self) -> None:
        """Another run: no answer of the last one holds."""
        self._answers.clear()
        self._kept.forget()
        self.open = None

    def answer(self, told: Told) -> Why | None:
        """Why it happened; asked once."""
        if told.events not in self._answers:
            self._answers[told.events] = self._ask(told)
        return self._answers[told.events]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        told = _sentence(index)
        width = self._width(option)
        height = ABOVE + self._text_height(told, width) + BELOW
        if told is self.open and (answer := self.answer(told)):
            height += round(height_of(answer, width - LEFT - RIGHT)) + 4
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A sentence from its picture; the open one, or between device pixels, afresh."""
        told = _sentence(index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        how = chosen, bool(index.data(AHEAD))
        ratio = painter.device().devicePixelRatioF()
        if told == self.open or not ratio.is_integer():
            self._draw(painter, QRectF(option.rect), told, how)
            return
        size = option.rect.size()
        picture = self._kept.of(
            told.events, (how, self._look.theme.name), size, ratio=int(ratio),
            paint=lambda onto: self._draw(onto, QRectF(QPointF(0, 0), size.toSizeF()), told, how),
        )  # fmt: skip
        painter.drawPixmap(option.rect.topLeft(), picture)

    def _draw(self, painter: QPainter, box: QRectF, told: Told, how: tuple[bool, bool]) -> None:
        """A sentence, chosen or not, ahead of the playhead or not."""
        theme, (chosen, ahead) = self._look.theme, how
        painter.save()
        painter.fillRect(box, QColor(theme.sheet))
        if chosen:
            painter.fillRect(box, QColor(theme.tint))
            painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), QColor(theme.ink))
        self._paint_when(painter, box, told, _inks(theme, chosen=chosen, ahead=ahead))
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if told == self.open and (answer := self.answer(told)):
            top = box.top() + ABOVE + self._text_height(told, round(box.width())) + 8
            room = QRectF(box.left() + LEFT, top, box.width() - LEFT - RIGHT, box.bottom() - top)
            paint_answer(painter, room, answer, theme)
        painter.restore()

    def _paint_when(
        self, painter: QPainter, box: QRectF, told: Told, inks: tuple[str, str]
    ) -> None:
        """Date, mark and sentence."""
        top = box.top() + ABOVE
        painter.setPen(QColor(inks[0]))
        painter.setFont(types.face(12, types.strong().weight()))
        painter.drawText(
            QRectF(box.left() + LEFT, top, 70, 17), Qt.AlignmentFlag.AlignVCenter, told.period
        )
        painter.setFont(types.body())
        width = box.width() - TEXT_X - RIGHT
        painter.drawText(QRectF(box.left() + TEXT_X, top, width, 4000), WRAP, told.text)
        painter.setPen(QColor(inks[1]))
        painter.setFont(types.label())
        painter.drawText(
            QRectF(box.left() + LEFT, top + 17, 70, 15), Qt.AlignmentFlag.AlignVCenter, told.date
        )
        if told.mark is not None:
            spot = QPointF(box.left() + MARK_X, top + 9)
            paint_mark(painter, told.mark, spot, 9.5, self._look.theme, hollow=told.hollow)

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.viewport().width() if isinstance(view, QListView) else 320

    def _text_height(self, told: Told, width: int) -> int:
        key = (told.text, width)
        if key not in self._heights:
            metrics = QFontMetricsF(types.body())
            room = QRectF(0, 0, width - TEXT_X - RIGHT, 4000)
            self._heights[key] = max(
                33, round(metrics.boundingRect(room, WRAP, told.text).height())
            )
        return self._heights[key]


class StoryList(QListView):
    """The list; arrows and clicks choose a sentence, Enter or a click on the chosen asks why."""

    sentence_chosen = Signal(object)

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.story = StoryModel(self)
        self._delegate = StoryDelegate(look, ask, self)
        self.setModel(self.story)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(False)
        self.setWordWrap(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(low < high))
        bar.setEnabled(False)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Story, newest first"))
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._bring_current)

    @property
    def open(self) -> Told | None:
        """The sentence that says why, if one does."""
        return self._delegate.open

    def lay(self, told: tuple[Told, ...]) -> None:
        """Take up another run's story."""
        self._delegate.forget()
        self.story.lay(told)

    def follow(self, position: int) -> None:
        """Tell the story up to the playhead, and mark the sentence that stands at it."""
        passed = self.story.reach(position)
        index = self._standing(self.story.index_at(position))
        self.setCurrentIndex(index)
        if index.isValid():
            self._bring(index)
        else:
            self.clearSelection()
        if len(passed) > FEW:
            self.viewport().update()
            return
        for row in passed:
            self.update(self.story.index(row))

    def ask_why(self) -> None:
        """Open or close the answer beneath the chosen sentence."""
        index = self.currentIndex()
        if index.isValid():
            told = self.story.sentence(index)
            self._show_why(None if self._delegate.open == told else told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if turns is not None:
            self._choose_row(self.currentIndex().row() + turns)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            told = self.story.sentence(index)
            again = self._delegate.open == told
            self._choose_row(index.row())
            self._show_why(None if again else told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose_row(self, row: int) -> None:
        if self.story.rowCount():
            row = min(max(0, row), self.story.rowCount() - 1)
            index = self.story.index(row)
            self.setCurrentIndex(index)
            self.sentence_chosen.emit(self.story.sentence(index))

    def _bring_current(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._bring(index)

    def _bring(self, index: QModelIndex) -> None:
        """Scroll only where the sentence is out of sight, and then to the middle.

        One that is not laid out yet is brought as soon as it is.
        """
        box = self.visualRect(index)
        if box.isEmpty():
            self._again.start()
            return
        if not self.viewport().rect().contains(box):
            fits = box.height() < self.viewport().height()
            hint = QListView.ScrollHint
            self.scrollTo(index, hint.PositionAtCenter if fits else hint.PositionAtTop)

    def _standing(self, index: QModelIndex) -> QModelIndex:
        """The sentence at the playhead; of several told at once, the one already chosen."""
        current = self.currentIndex()
        if current.isValid() and index.isValid():
            told = self.story.sentence(current).last
            if told == self.story.sentence(index).last:
                return current
        return index

    def _show_why(self, told: Told | None) -> None:
        self._delegate.open = told
        # At once and in one go: in batches the list would be short for a moment, and jump.
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.doItemsLayout()
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self._bring_current()


def _sentence(index: Index) -> Told:
    model = index.model()
    if not isinstance(model, StoryModel):
        raise TypeError("a story is shown by its own delegate")
    return model.sentence(index)


def _inks(theme: Theme, *, chosen: bool, ahead: bool) -> tuple[str, str]:
    """Ink of the sentence and of its date; what lies ahead is half as strong."""
    if ahead and not chosen:
        return mixed(theme.ink, theme.sheet, 0.5), mixed(theme.ink_3, theme.sheet, 0.6)
    return theme.ink, theme.ink_3 if not chosen else theme.ink_2
