"""Announcements: what changes by itself, said to screen readers, at most once in two seconds."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.pictures.elided import plain

REST_MS = 2000
"""Between two announcements; of what is said meanwhile the last is told."""


class Announcer(QObject):
    """Says words politely: a reader that is speaking finishes first."""

    announced = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last, self._waiting = "", ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._go_on)

    def say(self, words: str) -> None:
        """Say something new, now or when the rest is over."""
        self._waiting = plain(words).strip()
        if not self._rest.isActive():
            self._go_on()

    def _go_on(self) -> None:
        words, self._waiting = self._waiting, ""
        if not words or words == self._last:
            return
        self._last = words
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))
        self._rest.start()
        self.announced.emit(words)
