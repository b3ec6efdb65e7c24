"""Transport: step, play, scrub, and how fast."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPainter, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from app.pictures.laying import on_sheet
from app.pictures.look import Look
from app.pictures.picker import MenuButton
from app.pictures.sheet import dress
from app.table.playback import SPEEDS, Grain, Playback
from app.table.scrubber import Scrubber

HEIGHT = 48
WIDE, ROOMY, NARROW, TIGHT = 1200, 1060, 930, 860
"""Widths from which count of events, button for breaks, speed and grains are shown."""
LEAN = 690
"""Width below which verbs are named without their keys, and the way to the opening gives way."""


class Transport(QWidget):
    """Buttons over a playback; it shows what the playback says, and asks it to move."""

    def __init__(self, playback: Playback, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_sheet(self)
        self._playback, self._look = playback, look
        self.setAccessibleName(self.tr("Transport"))
        self.setFixedHeight(HEIGHT)
        self.scrubber = Scrubber(playback, look)
        self._to_first = self._button(self.tr("Go to the opening"), playback.first)
        self._back = self._button(self.tr("Step one back"), lambda: playback.step(-1))
        self._play = dress(QPushButton(), "primary")
        self._play.clicked.connect(playback.toggle)
        self._play.setFixedWidth(112)
        self._forward = self._button(self.tr("Step one forward"), lambda: playback.step(1))
        self._grains = self._grain_buttons()
        self._when = dress(QLabel(), "strong")
        self._count = dress(QLabel(), "second")
        self._named: dict[QPushButton, tuple[str, str]] = {}
        self.what_if = self._verb(self.tr("What if…"), "W", self.tr("Fork the run at the playhead"))
        self.seat = self._verb(self.tr("Take a seat"), "T", self.tr("Play a party by hand"))
        self.breaks = self._verb(self.tr("Break on…"), "B", self.tr("Stop playing on a condition"))
        self._speed = dress(MenuButton(), "plain")
        self._speed.setMenu(self._speeds())
        self._lay_out()
        self.retheme()
        self.show_pace()
        self.show_playing()

    def show_place(self, when: str, count: str) -> None:
        """Say where the playhead stands."""
        self._when.setText(when)
        self._count.setText(count)
        self.scrubber.follow()

    def show_playing(self) -> None:
        """Show whether it plays, and whether there is anything to play."""
        playing = self._playback.playing
        key = self.tr("Space")
        words = self.tr("Pause") if playing else self.tr("Play")
        self._play.setText(f"{words}  {key}")
        self._play.setAccessibleName(
            self.tr("Pause the run") if playing else self.tr("Play the run")
        )
        for widget in (self._to_first, self._back, self._play, self._forward, self.scrubber):
            widget.setEnabled(self._playback.count > 0)

    def show_pace(self) -> None:
        """Show grain and speed."""
        self._grains[self._playback.grain].setChecked(True)
        self._speed.setText(self.speed_words(self._playback.speed))
        self._speed.setAccessibleName(
            self.tr("Speed: {0}").format(self.speed_words(self._playback.speed))
        )

    def speed_words(self, speed: int) -> str:
        """A speed as a reader should hear it."""
        names = {
            Grain.EVENT: self.tr("events/s"),
            Grain.ROUND: self.tr("rounds/s"),
            Grain.PERIOD: self.tr("{0}s/s").format(self._unit),
        }
        return f"{speed} {names[self._playback.grain]}" if speed else self.tr("full speed")

    def name_period(self, unit: str) -> None:
        """Call the longest grain by the scenario's own period."""
        self._unit = unit
        self._grains[Grain.PERIOD].setText(unit)
        self.show_pace()

    def retheme(self) -> None:
        """Draw the icons in the ink of now."""
        ink = self._look.theme.ink
        for button, way, bar in (
            (self._to_first, -1, True), (self._back, -1, False), (self._forward, 1, False),
        ):  # fmt: skip
            button.setIcon(_arrow(ink, way, bar=bar))
        self.scrubber.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, what the keys do as well gives way; nothing is clipped."""
        super().resizeEvent(event)
        self._count.setVisible(self.width() >= WIDE)
        self._speed.setVisible(self.width() >= NARROW)
        self.breaks.setVisible(self.width() >= ROOMY)
        self._grain_frame.setVisible(self.width() >= TIGHT)
        self._to_first.setVisible(self.width() >= LEAN)
        for button, (words, key) in self._named.items():
            button.setText(f"{words}  {key}" if self.width() >= LEAN else words)

    _unit = "month"

    def _verb(self, words: str, key: str, name: str) -> QPushButton:
        button = QPushButton(f"{words}  {key}")
        self._named[button] = words, key
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _button(self, name: str, verb: object) -> QPushButton:
        button = QPushButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedSize(QSize(34, 32))
        button.setStyleSheet("padding: 0")
        button.clicked.connect(verb)
        return button

    def _grain_buttons(self) -> dict[Grain, QPushButton]:
        names = {
            Grain.EVENT: self.tr("event"),
            Grain.ROUND: self.tr("round"),
            Grain.PERIOD: self.tr("month"),
        }
        self._grain_group = QButtonGroup(self)
        buttons = {}
        for grain, name in names.items():
            button = dress(QPushButton(name), "tab")
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Step by {0}").format(name))
            button.clicked.connect(lambda _=False, grain=grain: self._playback.choose_grain(grain))
            self._grain_group.addButton(button)
            buttons[grain] = button
        return buttons

    def _grain_box(self) -> QFrame:
        """The grains side by side in one frame."""
        box = QFrame()
        box.setObjectName("grains")
        # The palette's Mid is the theme's hairline, so the frame follows the theme by itself.
        box.setStyleSheet("#grains { border: 1px solid palette(mid); border-radius: 5px; }")
        box.setFixedHeight(32)
        row = QHBoxLayout(box)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for button in self._grains.values():
            row.addWidget(button)
        return box

    def _speeds(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for speed in SPEEDS:
            action = menu.addAction(
                self.tr("{0} a second").format(speed) if speed else self.tr("Full")
            )
            action.setCheckable(True)
            action.triggered.connect(
                lambda _=False, speed=speed: self._playback.choose_speed(speed)
            )
            group.addAction(action)
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self._to_first, self._back, self._play, self._forward):
            row.addWidget(widget)
        self._grain_frame = self._grain_box()
        row.addWidget(self._grain_frame)
        row.addWidget(self._when)
        row.addWidget(self._count)
        row.addSpacing(4)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self._speed)
        for button in (self.breaks, self.what_if, self.seat):
            row.addWidget(button)
        self._when.setMinimumWidth(self._when.fontMetrics().horizontalAdvance("Month 000") + 8)
        room = self._count.fontMetrics().horizontalAdvance("event 000 of 000")
        self._count.setMinimumWidth(room + 4)


def _arrow(ink: str, way: int, *, bar: bool) -> QIcon:
    """A triangle that points back or forward; with a bar: all the way."""
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    tip, base = (5, 12) if bar else (4, 11.5)
    points = [QPointF(tip, 8), QPointF(base, 3), QPointF(base, 13)]
    if way > 0:
        points = [QPointF(16 - point.x(), point.y()) for point in points]
    painter.drawPolygon(QPolygonF(points))
    if bar:
        painter.drawRect(QRectF(3, 3, 1.6, 10))
    painter.end()
    return QIcon(picture)
