"""Everything can be done by keys alone, and a restless visitor finds nothing that breaks."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.window.keys import plain_text

WILD = {
    "quit",
    "open",
    "save",
    "save_as",
    "export_picture",
    "compare",
    "run_one",
    "full_screen",
    "brief_pdf",
    "brief_html",
    "brief_slides",
    "brief_pack",
}
"""Actions that open a dialog of the desktop, end the window or start a run."""


def chain(window):
    """Widgets in the order of Tab, as often as it takes to come round."""
    first = widget = window.nextInFocusChain()
    while True:
        yield widget
        widget = widget.nextInFocusChain()
        if widget is first:
            return


def takes_focus(widget):
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


@pytest.fixture(params=["matrix", "gates", "text"])
def front(request, conditions):
    conditions.show_front(request.param)
    return request.param


def test_every_button_in_sight_is_reached_by_tab_or_does_what_an_action_does(desk, front):
    reached = {widget for widget in chain(desk.window) if takes_focus(widget)}
    named = {plain_text(action) for _, action in desk.window.actions_.every()}
    for button in desk.window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            words = button.accessibleName().rstrip("…")
            known = any(words and words in name for name in named)
            assert button in reached or known, (button, button.text(), button.accessibleName())


def test_every_action_stands_in_a_menu_and_is_found_by_the_palette(desk):
    in_menus = {action for menu in desk.window.menu_row.menus.values() for action in menu.actions()}
    found = {one.name for one in desk.catalogue.everything()}
    for entry, action in desk.window.actions_.every():
        assert action in in_menus, entry.key
        if action.isEnabled() and entry.key != "palette":
            assert plain_text(action) in found


def test_no_two_live_shortcuts_are_the_same(desk):
    actions = [action for _, action in desk.window.actions_.every()]
    actions += desk.window.workspace_actions
    keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
    assert sorted(keys) == sorted(set(keys))


def test_every_pane_is_reached_by_f6(desk, conditions):
    desk.window.activateWindow()
    conditions.matrix.setFocus()
    seen = set()
    for _ in range(12):
        desk.window.actions_["next_pane"].trigger()
        focus = QApplication.focusWidget() or desk.window.focusWidget()
        seen |= {pane for pane in desk.window.pane_list() if pane.isAncestorOf(focus)}
        seen |= {pane for pane in desk.window.pane_list() if pane is focus}
    assert {conditions.inspector, desk.window.rail} <= seen


class Monkey:
    """Presses keys, clicks, acts, undoes and resizes by one stream of luck."""

    KEYS = (
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return,
        Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Home,
        Qt.Key.Key_I, Qt.Key.Key_F, Qt.Key.Key_R, Qt.Key.Key_D, Qt.Key.Key_G, Qt.Key.Key_L,
        Qt.Key.Key_O, Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_PageDown, Qt.Key.Key_Y,
    )  # fmt: skip

    def __init__(self, desk, qtbot, seed):
        self.desk, self.qtbot, self.luck = desk, qtbot, random.Random(seed)

    def step(self):
        deed = self.luck.choice([self.key] * 6 + [self.click] * 3 + [self.act] * 2 + [self.resize])
        deed()
        if QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()
        for sheet in QApplication.topLevelWidgets():
            if sheet is not self.desk.window and sheet.isVisible():
                sheet.close()

    def widgets(self):
        every = self.desk.window.findChildren(QWidget)
        return [widget for widget in every if widget.isVisible() and widget.isEnabled()]

    def key(self):
        focus = self.desk.window.focusWidget() or self.desk.conditions.matrix
        modifier = self.luck.choice(
            [Qt.KeyboardModifier.NoModifier] * 6 + [Qt.KeyboardModifier.AltModifier]
        )
        self.qtbot.keyClick(focus, self.luck.choice(self.KEYS), modifier)

    def click(self):
        widget = self.luck.choice(self.widgets())
        inside = QPoint(
            self.luck.randrange(max(1, widget.width())),
            self.luck.randrange(max(1, widget.height())),
        )
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=inside)

    def act(self):
        entry, action = self.luck.choice(list(self.desk.window.actions_.every()))
        if entry.key not in WILD and action.isEnabled():
            action.trigger()

    def resize(self):
        self.desk.window.resize(self.luck.randrange(1024, 2000), self.luck.randrange(640, 1100))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_finds_no_fault_and_loses_no_edit(desk, session, qtbot, seed):
    """An exception or a warning of Qt fails the test by itself; so does a history with a hole."""
    monkey = Monkey(desk, qtbot, seed)
    first = session.scenario
    for _ in range(160):
        monkey.step()
    if desk.stage.isVisible():
        desk.stage.leave()
    if session.history.count() and session.document.scenario == first:
        while session.history.canUndo():
            session.history.undo()
        assert session.scenario == first
        while session.history.canRedo():
            session.history.redo()


def test_a_key_sequence_is_named_as_the_machine_writes_it(desk):
    assert QKeySequence(desk.window.actions_["palette"].shortcut()).toString() == "Ctrl+K"
