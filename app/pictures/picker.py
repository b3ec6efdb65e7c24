"""A picker: a button that opens a list of choices; the chosen one is its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolTip,
    QWidget,
)

TALLEST = 320
"""A longer list is scrolled."""
CHROME = 40
"""What the button needs beside its words."""
ARROW = 13.0
"""From the left edge of a mirrored button to the middle of its arrow, if its words leave room."""


class MenuButton(QPushButton):
    """A button with the arrow of what opens, which is seen in a mirrored window too."""

    @property
    def shown(self) -> str:
        """The words that are painted."""
        return self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow is the style's, but where that would lie beyond its edge."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        mirrored = self.isRightToLeft()
        menu = QStyleOptionButton.ButtonFeature.HasMenu
        option.features = option.features & ~menu if mirrored else option.features | menu
        option.text = self.shown
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if mirrored:
            paint_arrow(painter, self)
        painter.end()


class Opening(MenuButton):
    """It opens choices; words without room end in an ellipsis, and a tip says them."""

    @property
    def shown(self) -> str:
        """Its words as far as there is room for them."""
        room = self.width() - CHROME
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 20, hint.height())

    def event(self, event: QEvent) -> bool:
        """Without a tip of its own it tells the words that are cut."""
        if isinstance(event, QHelpEvent) and not self.toolTip() and self.shown != self.text():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)


def paint_arrow(painter: QPainter, button: QPushButton) -> None:
    """The arrow that opens a list, at the left of a button."""
    words = button.fontMetrics().horizontalAdvance(button.text())
    x, y = max(4.0, min(ARROW, (button.width() - words) / 2 - 8)), button.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(button.palette().color(QPalette.ColorRole.ButtonText))
    painter.drawPolygon(
        QPolygonF([QPointF(x - 3, y - 1.5), QPointF(x + 3, y - 1.5), QPointF(x, y + 2)])
    )


class Picker(Opening):
    """Choices are pairs of key and words; `picked` tells the key a person chose."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._choices: tuple[tuple[str, str], ...] = ()
        self.list = Choices(self)
        self.list.setAccessibleName(name)
        self.list.chosen.connect(self.pick)
        self.setAccessibleName(name)
        self.clicked.connect(self._open)

    def offer(self, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show choices, one of them chosen."""
        if choices != self._choices:
            self._choices = choices
            self.list.fill(choices)
        self.list.mark(chosen)
        words = dict(choices).get(chosen, chosen)
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")

    def pick(self, key: str) -> None:
        """Choose as a person does."""
        self.picked.emit(key)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.list.open_beside(self)


class Choices(QListWidget):
    """The opened list: names in full, never beyond the window."""

    chosen = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListWidget::item { padding: 4px 10px; }")
        self.itemClicked.connect(self._choose)

    def fill(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Take up other choices."""
        self.clear()
        for key, words in choices:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, key)

    def mark(self, chosen: str) -> None:
        """Put the cursor on what is chosen now."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == chosen:
                self.setCurrentRow(row)

    def open_beside(self, button: QWidget) -> None:
        """Open below the button, or above it where there is more room."""
        window = button.window()
        frame = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        top = button.mapToGlobal(QPoint(0, 0))
        below = frame.bottom() - (top.y() + button.height()) - 8
        above = top.y() - frame.top() - 8
        wanted = self.sizeHintForRow(0) * self.count() + 2 * self.frameWidth() + 4
        height = min(wanted, TALLEST, max(below, above))
        width = min(max(button.width(), self.sizeHintForColumn(0) + 28), frame.width() - 16)
        left = max(frame.left() + 8, min(top.x(), frame.right() - width - 8))
        y = top.y() + button.height() if height <= below else top.y() - height
        self.setGeometry(left, y, width, height)
        self.show()
        self.scrollToItem(self.currentItem())
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        self.hide()
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
