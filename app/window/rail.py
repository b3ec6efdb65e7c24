"""The rail: one button for each workspace there is, icon and word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app.pictures.icons import icon_pixmap
from app.pictures.laying import on_well
from app.pictures.look import Look
from app.pictures.theme import RAIL
from app.pictures.type import face
from app.window.keys import plain_text


class Rail(QWidget):
    """Buttons that change the workspace; it says which was chosen by its key."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        on_well(self)
        self.setFixedWidth(RAIL)
        self.setAccessibleName(self.tr("Workspaces"))
        self._look = look
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._feet: list[RailButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def add(self, key: str, title: str, icon: str) -> None:
        """Add a workspace's button beneath the others."""
        button = RailButton(title, icon, self._look)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._column.insertWidget(len(self._buttons) - 1, button)

    def add_foot(self, action: QAction, title: str, icon: str) -> RailButton:
        """Add a button at the foot, which does what an action does."""
        button = RailButton(title, icon, self._look)
        button.setToolTip(plain_text(action))
        button.setCheckable(False)
        button.clicked.connect(action.trigger)
        self._feet.append(button)
        self._column.addWidget(button)
        return button

    def button(self, key: str) -> RailButton:
        """The button of a workspace."""
        return self._buttons[key]

    def mark(self, key: str) -> None:
        """Show which workspace is open."""
        self._buttons[key].setChecked(True)

    def repaint_all(self) -> None:
        for button in (*self._buttons.values(), *self._feet):
            button.update()


class RailButton(QAbstractButton):
    """An icon over a word; the chosen one lies on paper, with an ink edge."""

    def __init__(self, title: str, icon: str, look: Look) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self._icon, self._look = icon, look

    def sizeHint(self) -> QSize:
        return QSize(RAIL, 62)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        ink = theme.ink if self.isChecked() else theme.ink_2
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(theme.sheet))
            edge = 0 if self.isLeftToRight() else self.width() - 3
            painter.fillRect(QRectF(edge, 6, 3, self.height() - 12), QColor(theme.ink))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.tint))
        painter.drawPixmap((self.width() - 20) // 2, 12, icon_pixmap(self._icon, ink))
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        painter.setFont(face(11, weight))
        painter.setPen(QColor(ink))
        foot = QRectF(0, 36, self.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QColor(theme.ink))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(6.5, 4.5, -4.5, -4.5), 5, 5)
        painter.end()
