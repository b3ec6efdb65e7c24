"""The verdict: nothing until the end; then the outcome, plainly, with the caution beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.pictures.elided import Elided
from app.pictures.icons import icon_pixmap
from app.pictures.laying import on_sheet
from app.pictures.look import Look
from app.pictures.patterns import outcome_brush
from app.pictures.sheet import dress
from models.terms.outcome import Ending

HEIGHT = 76


class Swatch(QWidget):
    """The fill of an outcome, an alarm, or an empty frame."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ending: Ending | None = None
        self._alarm = False
        self.setFixedSize(QSize(22, 22))

    def tell(self, ending: Ending | None, *, alarm: bool = False) -> None:
        if (ending, alarm) != (self._ending, self._alarm):
            self._ending, self._alarm = ending, alarm
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self._alarm:
            painter.drawPixmap(1, 1, icon_pixmap("error", theme.alarm, 20))
        elif self._ending is not None:
            painter.fillRect(box, outcome_brush(theme, self._ending))
        else:
            painter.setPen(QPen(QColor(theme.rung), 1))
            painter.drawRect(box)
        painter.end()


class Verdict(QWidget):
    """A strip of fixed height above the story."""

    assumptions_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_sheet(self)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Outcome"))
        self._swatch = Swatch(look)
        self._said: tuple[str, str, bool] | None = None
        self._words, self._caption = dress(Elided(), "strong"), dress(Elided(), "label")
        self._reason = dress(QLabel(), "label")
        self._reason.setWordWrap(True)
        self._reason.hide()
        self._caution = dress(QPushButton(self.tr("Not a forecast: assumptions")), "link")
        self._caution.clicked.connect(self.assumptions_asked)
        column = QVBoxLayout()
        column.setSpacing(1)
        for widget in (self._words, self._caption, self._reason):
            column.addWidget(widget)
        column.addWidget(self._caution, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, words: str, caption: str, ending: Ending | None = None) -> None:
        """Say how it stands, or how it ended."""
        self._say(words, caption, failed=False)
        self._swatch.tell(ending)

    def tell_failure(self, words: str, reason: str) -> None:
        """Say that there is no run, and why."""
        self._say(words, reason, failed=True)
        self._swatch.tell(None, alarm=True)

    def retheme(self) -> None:
        self._swatch.update()

    def _say(self, words: str, caption: str, *, failed: bool) -> None:
        if self._said == (words, caption, failed):  # a label that is told anew is laid out anew
            return
        self._said = words, caption, failed
        self._words.setText(words)
        self._caution.setVisible(not failed)
        for label, is_shown in ((self._caption, not failed), (self._reason, failed)):
            label.setVisible(is_shown)
            label.setText(caption)
        self._reason.setToolTip(caption)
        self.setAccessibleDescription(f"{words}. {caption}")
