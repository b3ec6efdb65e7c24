"""A visit under a real window manager, run as a process of its own by `test_with_a_screen`."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk import Desk, make_application
from app.settings import Settings
from models.scenario.reading import read_document


def visit(home: Path) -> None:
    """Press keys as a person would; whatever is wrong ends the process with an assertion."""
    application = make_application(["visit"])
    desk = Desk(application, Settings(home / "window.ini"), read_document("harbour"))
    desk.show()
    assert QTest.qWaitForWindowActive(desk.window, 20_000)
    press(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.palette.line.hasFocus()
    QTest.keyClicks(desk.palette.line, "dues issue")
    QTest.keyClick(desk.palette.line, Qt.Key.Key_Return)
    assert desk.session.selection.issue == "dues"
    seen = panes_by_f6(desk)
    assert len(seen) >= 3, seen
    desk.conditions.matrix.setFocus()
    press(desk.conditions.matrix, Qt.Key.Key_F)
    ladder = desk.conditions.inspector.cell.ladder
    assert QApplication.focusWidget() is ladder
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(ladder, key)
    press(ladder, Qt.Key.Key_Return)
    press(desk.window, Qt.Key.Key_F9)
    assert desk.stage.isVisible()
    assert desk.stage.hasFocus()
    press(desk.stage, Qt.Key.Key_Space)
    press(desk.stage, Qt.Key.Key_Escape)
    assert not desk.stage.isVisible()
    take_out_and_back(desk)
    desk.filing.save_path(home / "mine.yaml")
    assert not desk.session.modified
    desk.window.close()


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)
    QGuiApplication.processEvents()


def panes_by_f6(desk):
    """Names of the panes that F6 comes to."""
    seen = set()
    for _ in range(8):
        press(desk.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        seen |= {
            pane.accessibleName()
            for pane in desk.window.pane_list()
            if pane is focus or pane.isAncestorOf(focus)
        }
    return seen


def take_out_and_back(desk):
    """A panel becomes a window of its own, and comes back."""
    panel = desk.conditions.panels.docking.panels["inspector"]
    panel.setFloating(True)
    assert QTest.qWaitForWindowExposed(panel, 10_000)
    assert panel.isWindow()
    desk.window.actions_["reset_layout"].trigger()
    assert not panel.isFloating()


if __name__ == "__main__":
    visit(Path(sys.argv[1]))
    print("visited")  # noqa: T201  the test reads it
