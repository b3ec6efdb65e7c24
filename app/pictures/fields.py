"""Rows of a form: a quiet name on the left, the value on the right; and dots for a weight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from app.pictures.look import Look
from app.pictures.sheet import dress

NAME_WIDTH = 88


class Form(QWidget):
    """Name and value in two columns; names line up over all forms of a panel."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, value: QWidget) -> QWidget:
        """Add a row, and hand its value back; a row without a name takes no room while hidden."""
        row = self._grid.rowCount()
        plain = isinstance(value, QLabel)
        side = Qt.AlignmentFlag.AlignTop if plain else Qt.AlignmentFlag.AlignVCenter
        if name:
            label = dress(QLabel(name), "second")
            label.setBuddy(value)
            self._grid.addWidget(label, row, 0, side | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag(0) if plain else _left(value))
        if not value.accessibleName():
            value.setAccessibleName(name)
        return value

    def add_across(self, value: QWidget) -> None:
        """Add a row over both columns; while it is hidden it takes no room."""
        self._grid.addWidget(value, self._grid.rowCount(), 0, 1, 2)


def _left(value: QWidget) -> Qt.AlignmentFlag:
    wide = value.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
    return Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft


def wrapped() -> QLabel:
    """A value in words, over as many lines as it needs."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


class Number(QDoubleSpinBox):
    """A number to edit: `edited` tells what a person wrote, never what `show_value` showed."""

    edited = Signal(float)

    def __init__(self, low: float, high: float, step: float, decimals: int = 2) -> None:
        super().__init__()
        self._told, self._span = low, (low, high)
        self.setDecimals(decimals)
        self.setRange(low, high)
        self._seen: float | None = self.value()
        """What stands in the box after the last showing or edit; none: it is being shown."""
        self.setSingleStep(step)
        self.setKeyboardTracking(False)
        self.setFixedWidth(68)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.valueChanged.connect(self._compare)

    @property
    def meant(self) -> float:
        """The number that was shown, to the last digit, until a person writes another."""
        return self._told if self.value() == self._seen else self.value()

    @property
    def untaken(self) -> bool:
        """Whether figures stand here that the box has not read yet."""
        return self.cleanText() != self.textFromValue(self.value())

    def show_value(self, value: float) -> None:
        """Show a number; the box may round it, and that is no edit.

        What lies outside the usual span is shown as it is: a box that moved it would edit it.
        """
        low, high = self._span
        self._seen = None
        self.setRange(min(low, value), max(high, value))
        self.setValue(value)
        self._told, self._seen = value, self.value()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel; only a box that has the focus is turned."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _compare(self, value: float) -> None:
        if self._seen is not None and value != self._seen:
            self._told = self._seen = value
            self.edited.emit(value)


class Dots(QWidget):
    """A weight from 1 to 5 as dots; click a dot, or use the arrows."""

    changed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._value = look, 3
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(106, 24))

    @property
    def value(self) -> int:
        return self._value

    def show_value(self, value: int) -> None:
        self._value = value
        self.setAccessibleDescription(f"{value} / 5")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink), 1))
        for dot in range(5):
            painter.setBrush(QColor(theme.ink if dot < self._value else theme.sheet))
            painter.drawEllipse(QPointF(10 + 20 * dot, 12), 4.5, 4.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._want(int(event.position().x() // 20) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1
        }  # fmt: skip
        if event.key() in steps:
            self._want(self._value + steps[Qt.Key(event.key())])
        elif event.text() in "12345" and event.text():
            self._want(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _want(self, value: int) -> None:
        if 1 <= value <= 5 and value != self._value:
            self.changed.emit(value)
