"""A whole hour by keys under a real window manager: whatever has the focus gets the key.

From the flagship to a seat at its table: a limit, a condition, a run, two futures, a seat, save and
reopen. A process of its own, run by `test_with_a_screen`.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from app.desk import Desk, make_application
from app.settings import Settings
from models.scenario.reading import read_document

ISSUE, PARTY = "foreign_troops", "ukraine"
PATIENCE = 120
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


class Person:
    """Presses keys, and looks at what comes of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.session = desk, desk.session

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(self.focus, key, modifier)
            QApplication.processEvents()

    def type(self, words):
        QTest.keyClicks(self.focus, words)
        QApplication.processEvents()

    @property
    def focus(self):
        """What the window manager gives the keys to."""
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    @property
    def asked(self):
        """The question that has the focus, if one has."""
        box = QApplication.activeWindow()
        return box if isinstance(box, QMessageBox) else None

    def until(self, what, words):
        """Wait for what another process does."""
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, f"{words}; focus: {QApplication.focusWidget()}"
            QTest.qWait(20)

    def find(self, words):
        """By the palette."""
        self.press(K.Key_K, modifier=CTRL)
        self.until(self.desk.palette.line.hasFocus, "the palette opens")
        self.type(words)
        self.press(K.Key_Return)

    def name_file(self, path):
        """In the dialog that has opened."""
        self.until(lambda: isinstance(self.dialog(), QFileDialog), "a dialog opens")
        self.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "it takes the focus")
        self.press(K.Key_A, modifier=CTRL)
        self.type(str(path))
        self.press(K.Key_Return)
        self.until(lambda: self.dialog() is None, "the dialog closes")

    def dialog(self):
        seen = [box for box in self.desk.window.findChildren(QFileDialog) if box.isVisible()]
        return seen[0] if seen else None

    def tab_to(self, wanted):
        """By Tab alone, as long as it takes."""
        for _ in range(120):
            if self.focus is wanted or wanted.isAncestorOf(self.focus):
                return
            self.press(K.Key_Tab)
        raise AssertionError(f"Tab never comes to {wanted.accessibleName()}; at {self.focus}")


def limit(session):
    return session.scenario.issues[ISSUE].positions[PARTY].furthest


def edit(person):
    """Another limit for Ukraine on one issue, and a condition given up."""
    session, conditions = person.session, person.desk.conditions
    person.find("Foreign troops")
    assert session.selection.issue == ISSUE, session.selection
    person.press(K.Key_1, modifier=CTRL)
    conditions.matrix.setFocus()
    for _ in range(8):
        if session.selection.party == PARTY and conditions.matrix.currentIndex().column() > 0:
            break
        person.press(K.Key_Right)
    before = limit(session)
    person.press(K.Key_F, K.Key_Down)
    if limit(session) == before:
        person.press(K.Key_Up)
    person.press(K.Key_Return)
    assert limit(session) != before
    gate = next(gate for gate in session.scenario.gates if gate.releasable and not gate.released)
    person.find(gate.says)
    assert session.selection.gate == gate.id, session.selection
    person.press(K.Key_L)
    assert next(one for one in session.scenario.gates if one.id == gate.id).released


def play(person):
    """A run, another future from its third month, and a seat for one move."""
    desk, table = person.desk, person.desk.table
    person.press(K.Key_F5)
    person.until(lambda: table.run is not None and not table.running.waiting, "a run arrives")
    assert desk.window.workspace == "table"
    table.playback.pause()
    person.press(K.Key_Home)
    person.press(*[K.Key_Period] * 12, modifier=SHIFT)
    assert table.playback.position > 0
    person.press(K.Key_W)
    page = table.pages.change
    person.tab_to(page.kind)
    person.press(K.Key_Down, K.Key_Home)
    for _ in range(page.kind.list.count()):
        if page.kind.list.currentItem().data(Qt.ItemDataRole.UserRole) == "ceasefire":
            break
        person.press(K.Key_Down)
    person.press(K.Key_Return)
    person.tab_to(page.fork)
    person.press(K.Key_Space)
    person.until(lambda: table.forking.pair == ("A", "B"), "two futures")
    person.press(K.Key_Escape)
    person.press(K.Key_T)
    person.tab_to(table.pages.seats.sit)
    person.press(K.Key_Space)
    person.until(lambda: table.performance.turn is not None, "a seat is taken")
    person.tab_to(table.pages.seat.list)
    moves = len(table.forking.at_front.script)
    person.press(K.Key_Return)
    person.until(lambda: len(table.forking.at_front.script) > moves, "a move is made")


def keep(person, home):
    """Saved, left, and opened again."""
    session, edited = person.session, person.session.scenario
    file = home / "mine.yaml"
    person.press(K.Key_S, modifier=CTRL)
    person.name_file(file)
    person.until(lambda: not session.modified, "it is saved")
    person.find("The harbour")
    person.until(lambda: person.asked is not None, "what was played by hand is asked about")
    person.tab_to(person.asked.button(QMessageBox.StandardButton.Discard))
    person.press(K.Key_Space)
    person.until(lambda: session.scenario.id == "harbour", "another is open")
    person.press(K.Key_O, modifier=CTRL)
    person.name_file(file)
    person.until(lambda: session.path == file, "the file is open")
    assert session.scenario == edited


def visit(home: Path) -> None:
    """Whatever is wrong ends the process with an assertion."""
    application = make_application(["journey"])
    desk = Desk(application, Settings(home / "window.ini"), read_document("harbour"))
    desk.show()
    assert QTest.qWaitForWindowActive(desk.window, 20_000)
    person = Person(desk)
    person.find("Ukraine, 27 November")
    assert desk.session.scenario.id == "ukraine-2025", desk.session.scenario.id
    edit(person)
    play(person)
    keep(person, home)
    desk.window.close()


if __name__ == "__main__":
    visit(Path(sys.argv[1]))
    print("visited")  # noqa: T201  the test reads it
