"""A monkey: it presses keys, types, clicks, drags, acts, undoes, resizes by one stream of luck."""

import random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_I),
    *(Qt.Key.Key_F, Qt.Key.Key_R, Qt.Key.Key_D, Qt.Key.Key_G, Qt.Key.Key_L, Qt.Key.Key_O),
    *(Qt.Key.Key_W, Qt.Key.Key_T, Qt.Key.Key_B, Qt.Key.Key_K, Qt.Key.Key_V, Qt.Key.Key_Y),
    *(Qt.Key.Key_M, Qt.Key.Key_C, Qt.Key.Key_S, Qt.Key.Key_H, Qt.Key.Key_U, Qt.Key.Key_X),
    *(Qt.Key.Key_P, Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_Comma, Qt.Key.Key_Period),
    *(Qt.Key.Key_Minus, Qt.Key.Key_Equal),
)
"""Those of every workspace, and those by which one moves."""

PLAIN = Qt.KeyboardModifier.NoModifier
MODIFIERS = (
    *[PLAIN] * 7, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip

TYPED = ("0.4", "-1", "1e9", "Ångström", "a: [1,", "12", "ceasefire", "  ", "north", '"', "#", "٣")
"""What it types: numbers in and out of range, broken YAML, another alphabet's letters."""

WATCH_MS = 2000
"""How long a menu may stay open."""
SIZES = ((1024, 2000), (640, 1100))
"""Widths and heights between which it resizes."""


class Monkey:
    """One visitor. `shy` names actions that it never chooses; `diary` its last deeds."""

    def __init__(self, desk, seed, shy):
        self.desk, self.luck, self.shy = desk, random.Random(seed), shy
        self.diary = []
        # A menu of a button holds the loop until it is closed; nobody else would close it.
        self.watch = QTimer(desk.window, interval=WATCH_MS)
        self.watch.timeout.connect(self.clear)
        self.watch.start()

    def step(self):
        """One deed, and away with whatever lies over the window after it."""
        deeds = [self.key] * 6 + [self.click] * 4 + [self.act] * 2
        deeds += [self.type, self.drag, self.wheel, self.double_click, self.resize, self.move]
        self.luck.choice(deeds)()
        QApplication.processEvents()
        if self.luck.random() < 0.7:
            self.clear()

    def clear(self):
        """Menus, sheets and dialogs are closed."""
        while QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()
        for sheet in QApplication.topLevelWidgets():
            if sheet is not self.desk.window and sheet.isVisible():
                sheet.close()

    def key(self):
        modifier, key = self.luck.choice(MODIFIERS), self.luck.choice(KEYS)
        self.note("key", key, modifier, self.focus)
        QTest.keyClick(self.focus, key, modifier)

    def type(self):
        words = self.luck.choice(TYPED)
        self.note("type", words, self.focus)
        for sign in words:  # QTest knows the keys of ASCII alone
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, PLAIN, sign))

    def click(self):
        widget, place = self.spot()
        button = self.luck.choice([Qt.MouseButton.LeftButton] * 5 + [Qt.MouseButton.RightButton])
        self.note("click", button, widget, place)
        QTest.mouseClick(widget, button, self.luck.choice(MODIFIERS), place)

    def double_click(self):
        widget, place = self.spot()
        self.note("double click", widget, place)
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, PLAIN, place)

    def drag(self):
        widget, place = self.spot()
        there = place + QPoint(self.luck.randint(-300, 300), self.luck.randint(-200, 200))
        self.note("drag", widget, place, there)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, PLAIN, place)
        QTest.mouseMove(widget, (place + there) / 2)
        QTest.mouseMove(widget, there)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, PLAIN, there)

    def wheel(self):
        widget, place = self.spot()
        self.note("wheel", widget)
        modifier = self.luck.choice([PLAIN, Qt.KeyboardModifier.ControlModifier])
        far = QPoint(0, self.luck.choice([-120, 120]))
        turned = QWheelEvent(
            QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(0, 0), far,
            Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003  positional in Qt
        )  # fmt: skip
        QApplication.sendEvent(widget, turned)

    def act(self):
        entry, action = self.luck.choice(list(self.desk.window.actions_.every()))
        if entry.key not in self.shy and action.isEnabled():
            self.note("act", entry.key)
            action.trigger()

    def move(self):
        """To another workspace, or back and forth in the history of edits."""
        deed = self.luck.choice(["workspace", "undo", "undo", "redo"])
        self.note("move", deed)
        if deed == "workspace":
            self.luck.choice(self.desk.window.workspace_actions).trigger()
        else:
            self.desk.window.actions_[deed].trigger()

    def resize(self):
        width, height = (self.luck.randrange(*side) for side in SIZES)
        self.note("resize", width, height)
        self.desk.window.resize(width, height)

    @property
    def focus(self):
        """Whatever would get a key."""
        return QApplication.focusWidget() or self.desk.window.focusWidget() or self.desk.window

    def spot(self):
        """A widget in sight, and a place in it."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        every = (over or self.desk.window).findChildren(QWidget) or [self.desk.window]
        seen = [widget for widget in every if widget.isVisible() and widget.isEnabled()]
        widget = self.luck.choice(seen or [self.desk.window])
        inside = (self.luck.randrange(max(1, side)) for side in (widget.width(), widget.height()))
        return widget, QPoint(*inside)

    def note(self, *deed):
        """Remember the last deeds, so that a fault can be told with what led to it."""
        words = " ".join(
            f"{type(one).__name__}:{one.objectName() or one.accessibleName()}"
            if isinstance(one, QWidget) else str(one)
            for one in deed
        )  # fmt: skip
        self.diary = [*self.diary[-39:], words]
