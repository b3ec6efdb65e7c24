"""The hand-over: nothing of the table is seen until the next person says that they are there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.pictures.look import Look
from app.pictures.marks import Mark, paint_mark
from app.pictures.sheet import dress

IDLE_MS = 60_000
"""After so long without a hand on the keys a seat's cards are covered again."""


class HandOver(QWidget):
    """A sheet over the whole workspace: whose turn it is, and a way in."""

    entered = Signal()
    asked = Signal()
    """The table was covered: another person may be there."""

    def __init__(self, over: QWidget, look: Look) -> None:
        super().__init__(over)
        self._look, self._over = look, over
        self._mark: Mark | None = None
        self._phrase = ""
        self._beneath: tuple[QWidget, ...] = ()
        self._stop = over
        self._words = dress(QLabel(), "headline")
        self._note = dress(QLabel(), "second")
        self.phrase = QLineEdit()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setFixedWidth(280)
        self.phrase.setPlaceholderText(self.tr("Pass phrase of this seat"))
        self.phrase.setAccessibleName(self.tr("Pass phrase of this seat"))
        self._refused = dress(QLabel(), "alarm")
        self.enter = dress(QPushButton(self.tr("Show my seat")), "primary")
        self.enter.clicked.connect(self._enter)
        self.phrase.returnPressed.connect(self._enter)
        self.idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self.idle.timeout.connect(self._cover_again)
        self._lay_out()
        over.installEventFilter(self)
        self.hide()

    @property
    def covers(self) -> bool:
        """Whether the table is covered."""
        return self.isVisibleTo(self._over)

    def ask_for(self, mark: Mark, phrase: str, note: str) -> None:
        """Cover the table until this party's player is there."""
        self._mark, self._phrase = mark, phrase
        self._words.setText(self.tr("Over to %1").replace("%1", mark.name))
        self._note.setText(note)
        self.enter.setText(self.tr("I play %1: show my seat").replace("%1", mark.name))
        self.phrase.setVisible(bool(phrase))
        self.phrase.clear()
        self._refused.clear()
        self.setAccessibleName(self._words.text())
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        (self.phrase if phrase else self.enter).setFocus()
        self._take_away()
        self.asked.emit()

    def lift(self) -> None:
        """Show the table: nobody sits there, or it is one person's only."""
        self.idle.stop()
        self._give_back()

    def watch_idle(self, *, on: bool) -> None:
        """Whether the seat is covered again after a minute of quiet."""
        application = QApplication.instance()
        if application is None:
            return
        application.removeEventFilter(self)
        if on:
            application.installEventFilter(self)
            self.idle.start()
        else:
            self.idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        by_hand = event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)
        if by_hand and self.idle.isActive():
            self.idle.start()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key of the table acts while it is covered."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.desk))
        if self._mark is not None:
            middle = QRectF(self.rect()).center()
            middle.setY(self._words.geometry().top() - 40)
            paint_mark(painter, self._mark, middle, 44, theme)
        painter.end()

    def _enter(self) -> None:
        if self._phrase and self.phrase.text() != self._phrase:
            self._refused.setText(self.tr("That is not the phrase of this seat."))
            self.phrase.selectAll()
            return
        self._give_back()
        self.entered.emit()

    def _take_away(self) -> None:
        """What is only painted over is still reached by Tab, read out, copied and projected."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        parts = self._over.findChildren(QWidget, options=direct)
        shown = (part for part in parts if not (part is self or part.isWindow() or part.isHidden()))
        self._beneath = (*self._beneath, *shown)
        for part in self._beneath:
            part.hide()
        if self._over.focusProxy() not in (self.phrase, self.enter):
            self._stop = self._over.focusProxy() or self._over
        self._over.setFocusProxy(self.phrase if self._phrase else self.enter)

    def _give_back(self) -> None:
        if not self.isHidden() and self._stop is not self._over:
            self._over.setFocusProxy(self._stop)
        self.hide()
        beneath, self._beneath = self._beneath, ()
        for part in beneath:
            part.show()

    def _cover_again(self) -> None:
        if self._mark is not None:
            note = self.tr("Covered after a minute without a hand on the keys.")
            self.ask_for(self._mark, self._phrase, note)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(3)
        for widget in (self._words, self._note, self.phrase, self._refused, self.enter):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(4)
