"""The concession tree on the screen: pointed at, chosen, drilled into by mouse or keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.sequences.tree_picture import WHOLE_HEIGHT, TreePicture
from app.window.keys import Keys
from models.insight.tree import ROOT

TURN, CLOSER, SCROLLED = 120.0, 1.25, 0.15
"""One turn of a wheel, how much closer it goes, and which part of the view it scrolls."""


class TreeView(QWidget):
    """Paints a `TreePicture`; arrows walk from node to node, Enter drills, R replays."""

    chosen = Signal(int)
    pointed = Signal(object)
    """A node under the pointer; None: none."""
    drilled = Signal(int)
    stepped_back = Signal()
    replayed = Signal(int)
    recentred = Signal()

    def __init__(self, look: Look, picture: TreePicture) -> None:
        super().__init__()
        self._look, self.picture = look, picture
        self._over: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(picture.title())

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 240)

    def choose(self, place: int) -> None:
        """Mark a node, and say which."""
        if self.picture.tree is not None and 0 <= place < len(self.picture.tree):
            self.picture.chosen = place
            self.picture.show_node(place)
            self.update()
            self.chosen.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.picture.paint(painter, self._area(), self._look.theme)
        if self.hasFocus() and self.picture.chosen == ROOT:
            painter.setPen(self._look.theme.ink)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what is looked at closely; with Ctrl it goes closer or farther."""
        picture, turned = self.picture, event.angleDelta().y() / TURN
        before = picture.seen
        if picture.tree is None:
            event.ignore()
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            picture.zoom(CLOSER**turned, picture.part_at(event.position(), self._area()))
        else:
            picture.scroll(-SCROLLED * turned)
        event.setAccepted(picture.seen != before)
        self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(16, 4, -12, -4)

    def _zoom(self, by: float) -> None:
        """Go closer to the chosen node, or farther from it."""
        picture = self.picture
        if picture.tree is None:
            return
        top, bottom = picture.span(picture.chosen)
        low, high = picture.seen
        picture.zoom(by, min(1.0, max(0.0, ((top + bottom) / 2 - low) / (high - low))))
        self.update()

    def _see_all(self) -> None:
        self.picture.seen = WHOLE_HEIGHT
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.picture.node_at(QPointF(event.position()))
        if over != self._over:
            self._over = over
            self.pointed.emit(over)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.picture.node_at(QPointF(event.position()))
        if place is not None:
            self.choose(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.picture.node_at(QPointF(event.position()))
        if place is not None:
            self.drilled.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verbs: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Return: lambda: self.drilled.emit(self.picture.chosen),
            Qt.Key.Key_Enter: lambda: self.drilled.emit(self.picture.chosen),
            Qt.Key.Key_Backspace: self._step_back,
            Qt.Key.Key_R: lambda: self.replayed.emit(self.picture.chosen),
            Qt.Key.Key_C: self._recentre,
            Qt.Key.Key_Plus: lambda: self._zoom(CLOSER * CLOSER),
            Qt.Key.Key_Minus: lambda: self._zoom(1 / (CLOSER * CLOSER)),
            Qt.Key.Key_0: self._see_all,
            Qt.Key.Key_Right: lambda: self.choose(self._child()),
            Qt.Key.Key_Left: lambda: self.choose(self._parent()),
            Qt.Key.Key_Down: lambda: self.choose(self._sibling(1)),
            Qt.Key.Key_Up: lambda: self.choose(self._sibling(-1)),
        }
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        verb = verbs.get(Qt.Key(event.key())) if plain and self.picture.tree else None
        if verb is None:
            event.ignore()
        else:
            verb()

    def live_keys(self) -> Keys:
        """What the keys of the tree do."""
        return (
            ("← →", self.tr("a concession back, on")), ("↑ ↓", self.tr("its neighbours")),
            (self.tr("Enter"), self.tr("stand at the node: what followed it")),
            (self.tr("Backspace"), self.tr("a concession back to the whole")),
            ("R", self.tr("watch its typical run on the Table")),
            ("C", self.tr("centre the colours on the share of all runs")),
            ("+ − 0", self.tr("closer, farther, all of it")),
        )  # fmt: skip

    def _step_back(self) -> None:
        self.stepped_back.emit()

    def _recentre(self) -> None:
        self.recentred.emit()

    def _child(self) -> int:
        tree, here = self.picture.tree, self.picture.chosen
        children = tree.children(here) if tree else []
        return children[0].place if children else here

    def _parent(self) -> int:
        tree = self.picture.tree
        return max(ROOT, int(tree.grown.parent[self.picture.chosen])) if tree else ROOT

    def _sibling(self, by: int) -> int:
        tree, here = self.picture.tree, self.picture.chosen
        if tree is None or here == ROOT:
            return self._child()
        level = tree.level(int(tree.grown.depth[here]))
        return min(max(here + by, level.start), level.stop - 1)
