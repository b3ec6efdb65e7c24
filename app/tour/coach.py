"""What the tour shows: a ring round the place that is meant, and a card out of its way."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.pictures.look import Look
from app.pictures.sheet import dress

WIDTH, MARGIN, ROUND = 340, 20, 6
RAIL, HEADER, STEP = 84, 96, 12
"""Width of the rail, height of menu and header, which stay free; how finely a place is sought."""


class Ring(QWidget):
    """A line round one place of the window; clicks go through it."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(2, 2, -3, -3)
        for ink, width in ((self._look.theme.sheet, 5), (self._look.theme.ink, 2)):
            painter.setPen(QPen(QColor(ink), width))
            painter.drawRoundedRect(inside, ROUND, ROUND)
        painter.end()


class Coach(QFrame):
    """One card: which step of how many, what is seen and what to do; it never takes the focus."""

    helped = Signal()
    """The step is to be shown: the click that is asked for is made."""
    left = Signal()

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        dress(self, "palette")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Tour"))
        self._ring = Ring(window, look)
        self._target: QWidget | None = None
        self._part = QRect()
        self._clear: tuple[QWidget, ...] = ()
        self._watched: list[QWidget] = []
        self._make()
        window.installEventFilter(self)
        self.hide()

    def _make(self) -> None:
        self._count = dress(QLabel(), "caption")
        self._title = dress(QLabel(), "strong")
        self._words = QLabel()
        for label in (self._title, self._words):
            label.setWordWrap(True)
        self.leave = dress(QPushButton(), "plain")
        self.help = QPushButton()
        self.leave.clicked.connect(self.left)
        self.help.clicked.connect(self.helped)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.help)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        for label in (self._count, self._title, self._words):
            column.addWidget(label)
        column.addLayout(buttons)

    @property
    def words(self) -> str:
        """What the card says."""
        return self._words.text()

    def tell(self, count: str, title: str, words: str) -> None:
        """Put sentences on the card."""
        self._count.setText(count)
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleDescription(f"{count}. {title}. {words}")
        if self.isVisible():
            self._place()

    def offer(self, leave: str, verb: str) -> None:
        """Name the two buttons; without a verb there is only the way out."""
        self.leave.setText(leave)
        self.help.setText(verb)
        self.help.setVisible(bool(verb))

    def point_at(
        self,
        target: QWidget | None,
        part: QRect | None = None,
        clear: tuple[QWidget, ...] = (),
    ) -> None:
        """Ring a widget, or a part of it; without one the card stands alone.

        The card covers nothing of `clear`, which it speaks of, where there is room beside it.
        """
        self._watch(None)
        self._target, self._part, self._clear = target, part or QRect(), clear
        if target is not None:
            self._watch(target)
            target.destroyed.connect(self._forget)
            _bring_into_view(target, self._part)
        self.show()
        self._place()

    def _watch(self, target: QWidget | None) -> None:
        """Follow a widget with all that it stands in: what scrolls moves one of these."""
        for one in self._watched:
            if shiboken6.isValid(one):
                one.removeEventFilter(self)
        self._watched = []
        while target is not None and target is not self.window():
            target.installEventFilter(self)
            self._watched.append(target)
            target = target.parentWidget()

    def dismiss(self) -> None:
        """Take card and ring away."""
        self.point_at(None)
        self.hide()

    def spot(self) -> QRect:
        """Where the target lies in the window; empty where it is not seen."""
        target = self._target
        if target is None or not target.isVisible():
            return QRect()
        part = self._part if not self._part.isEmpty() else target.rect()
        part = part & target.visibleRegion().boundingRect()
        return QRect(target.mapTo(self.window(), part.topLeft()), part.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if self.isVisible() and event.type() in moved:
            self._place()
        return False

    def _forget(self) -> None:
        self._target = None
        self._ring.hide()

    def _place(self) -> None:
        spot = self.spot()
        self._ring.setVisible(not spot.isEmpty())
        self._ring.setGeometry(spot.adjusted(-5, -5, 5, 5))
        self._ring.raise_()
        self._column.activate()
        self.resize(WIDTH, self._column.totalHeightForWidth(WIDTH))
        self.move(self._corner(spot))
        self.raise_()

    def _corner(self, spot: QRect) -> QPoint:
        """The place that covers least of what the card speaks of, and of these the nearest.

        Without a ring, and nothing to keep clear, it stands at the lower right.
        """
        room = self.window().rect().adjusted(RAIL, HEADER, -MARGIN, -2 * MARGIN)
        right, low = room.right() - self.width(), room.bottom() - self.height()
        spoken = [_seen(one) for one in self._clear]
        if spot.isEmpty() and not spoken:
            return QPoint(right, low)
        places = [
            QPoint(x, y)
            for y in range(low, room.top() - 1, -STEP)
            for x in range(right, room.left() - 1, -STEP)
        ]
        ring = spot.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN) if not spot.isEmpty() else spot

        def cost(at: QPoint) -> tuple[int, int, int]:
            card = QRect(at, self.size())
            way = card.center() - (spot.center() if not spot.isEmpty() else room.bottomRight())
            hidden = sum(_area(card & one) for one in spoken)
            return _area(card & ring), hidden, way.manhattanLength()

        return min(places or [QPoint(right, low)], key=cost)


def _area(box: QRect) -> int:
    return 0 if box.isEmpty() else box.width() * box.height()


def _seen(widget: QWidget) -> QRect:
    """Where a widget is seen in its window."""
    if not widget.isVisible():
        return QRect()
    part = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), part.topLeft()), part.size())


def _bring_into_view(target: QWidget, part: QRect) -> None:
    """Scroll until a part of a widget is seen."""
    if part.isEmpty():
        return
    parent = target.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    inner = parent.widget() if isinstance(parent, QScrollArea) else None
    if isinstance(parent, QScrollArea) and inner is not None:
        at = target.mapTo(inner, part.center())
        parent.ensureVisible(at.x(), at.y(), 0, part.height())
