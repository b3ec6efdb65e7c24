"""What the tour shows: a ring round the place that is meant, and a card out of its way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.pictures.look import Look
from app.pictures.sheet import dress

WIDTH, MARGIN, ROUND = 340, 20, 6


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

    def point_at(self, target: QWidget | None, part: QRect | None = None) -> None:
        """Ring a widget, or a part of it; without one the card stands alone."""
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target, self._part = target, part or QRect()
        if target is not None:
            target.installEventFilter(self)
            target.destroyed.connect(self._forget)
        self.show()
        self._place()

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
        """The corner of the window farthest from the ring."""
        room = self.window().rect().adjusted(MARGIN, 3 * MARGIN, -MARGIN, -2 * MARGIN)
        right, low = room.right() - self.width(), room.bottom() - self.height()
        corners = [QPoint(x, y) for y in (low, room.top()) for x in (right, room.left())]
        if spot.isEmpty():
            return corners[0]
        return max(corners, key=lambda at: self._apart(QRect(at, self.size()), spot))

    @staticmethod
    def _apart(card: QRect, spot: QRect) -> int:
        """Pixels between two places, along the wider gap; negative where they overlap."""
        across = max(card.left() - spot.right(), spot.left() - card.right())
        down = max(card.top() - spot.bottom(), spot.top() - card.bottom())
        return max(across, down)
