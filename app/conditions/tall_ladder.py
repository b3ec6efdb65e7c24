"""The tall ladder: one issue from top to bottom, everybody's markers, the selected party's to drag.

Mouse: drag the shape, the end cap or the red bar. Keys: I, F or R grabs, arrows move, Enter keeps,
Esc drops. All moves of one grab are one step of history.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.conditions.pen import GRABS, Pen, moved, new_stroke
from app.conditions.tall_picture import TallPicture, laid_out, rung_rows
from app.conditions.words import ladder_sentence, tr
from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.pictures.picture import Twin, fitted
from app.pictures.theme import Theme
from app.session import Session
from models.terms.issue import Issue, Position

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
REACH = 11
NATURAL = 420
"""Width on paper."""


class TallLadder(QWidget):
    """Shows and moves the selected party's position on the selected issue."""

    def __init__(self, session: Session, look: Look, pen: Pen) -> None:
        super().__init__()
        self._session, self._look, self._pen = session, look, pen
        self._picture: TallPicture | None = None
        self._before: Position | None = None
        self._stroke = -1
        self.held: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_now(self) -> None:
        """Lay the ladder out for what is selected now."""
        selection, scenario = self._session.selection, self._session.scenario
        if selection.issue is None:
            self._picture = None
        else:
            self._picture = laid_out(scenario, selection, max(240, self.width()))
            if selection.party is not None:
                said = ladder_sentence(scenario, selection.party, selection.issue)
                self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def title(self) -> str:
        issue = self._issue
        return "" if issue is None else issue.title

    def sentence(self) -> str:
        return self.accessibleName()

    def twin(self) -> Twin:
        """One row for each rung: its words, and who wants, accepts and refuses it."""
        issue = self._issue
        heads = tr("rung"), tr("words"), tr("wanted by"), tr("accepted by"), tr("refused by")
        return Twin(heads, () if issue is None else rung_rows(self._session.scenario, issue))

    def natural_size(self) -> QSizeF:
        selection = self._session.selection
        made = laid_out(self._session.scenario, selection, NATURAL)
        return QSizeF(NATURAL, made.height if made else 40)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """Draw the ladder fitted into an area, nothing grabbed."""
        made = laid_out(self._session.scenario, self._session.selection, NATURAL)
        if made is not None:
            room = fitted(painter, area, QSizeF(NATURAL, made.height))
            painter.translate((room.width() - NATURAL) / 2, 0)
            made.paint(painter, theme, None)

    def sizeHint(self) -> QSize:
        return QSize(280, self._picture.height if self._picture else 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def take(self, letter: str) -> None:
        """Grab by key: the next arrows move what was grabbed."""
        if self._position is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._seize(GRABS[letter])

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = painter_on(self)
        self._picture.paint(painter, self._look.theme, self.held)
        if self.hasFocus():
            self._picture.paint_focus(painter, self._look.theme, QRectF(self.rect()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.show_now()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        grab = self._handle_at(event.position())
        if grab is not None and event.button() is Qt.MouseButton.LeftButton:
            self._seize(grab)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(self._place_at(event.position().y()))
        else:
            over = self._handle_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.SizeVerCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        key = Qt.Key(event.key())
        if letter in GRABS and not event.modifiers():
            self.take(letter)
        elif self.held is None:
            super().keyPressEvent(event)
        elif key in STEPS:
            self._move_by(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.let_go()
        elif key == Qt.Key.Key_Escape:
            self._drop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.let_go()

    def let_go(self) -> None:
        """Keep what was moved."""
        self.held = None
        self.update()

    def _seize(self, grab: str) -> None:
        self.held, self._stroke, self._before = grab, new_stroke(), self._position
        self.update()

    def _drop(self) -> None:
        """Put back what the grab began with."""
        if self._before is not None:
            self._set(self._before)
        self.let_go()

    def _move_by(self, step: int) -> None:
        place = self._place_of_grab()
        if place is not None:
            self._move_to(place + step)

    def _move_to(self, place: int) -> None:
        position, issue = self._position, self._issue
        if position is None or issue is None or self.held is None:
            return
        if self.held != "red_line":
            place = max(0, min(len(issue.rungs) - 1, place))
        wanted = moved(position, issue.rungs, self.held, place)
        if wanted is not None and wanted != position:
            self._set(wanted)

    def _set(self, position: Position) -> None:
        selection = self._session.selection
        if selection.party is not None and selection.issue is not None:
            self._pen.set_position((selection.party, selection.issue), position, self._stroke)

    def _place_of_grab(self) -> int | None:
        """Where the grabbed thing stands; a red line that is not there yet waits at the far end."""
        position, issue = self._position, self._issue
        if position is None or issue is None:
            return None
        if self.held == "red_line":
            if position.red_line is not None:
                return issue.place(position.red_line.at)
            ideal, furthest = issue.place(position.ideal), issue.place(position.furthest)
            outward = furthest > ideal or (furthest == ideal and ideal < len(issue.rungs) / 2)
            return len(issue.rungs) if outward else -1
        return issue.place(position.ideal if self.held == "ideal" else position.furthest)

    def _place_at(self, y: float) -> int:
        picture = self._picture
        if picture is None:
            return 0
        beyond = picture.height - 6 < y, y < 0
        if self.held == "red_line" and any(beyond):
            return len(picture.rung_ys) if beyond[0] else -1
        return min(range(len(picture.rung_ys)), key=lambda at: abs(picture.rung_ys[at] - y))

    def _handle_at(self, point: QPointF) -> str | None:
        if self._picture is None:
            return None
        near = [
            (abs(handle.y() - point.y()), grab)
            for grab, handle in self._picture.handles.items()
            if abs(handle.x() - point.x()) <= REACH + 4 and abs(handle.y() - point.y()) <= REACH
        ]
        return min(near)[1] if near else None

    @property
    def _issue(self) -> Issue | None:
        issue = self._session.selection.issue
        return self._session.scenario.issues[issue] if issue is not None else None

    @property
    def _position(self) -> Position | None:
        party = self._session.selection.party
        return self._issue.positions.get(party) if self._issue is not None and party else None
