"""Everything can be done by keys alone, and a restless visitor finds nothing that breaks."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.table.one_run import played
from app.window.keys import plain_text
from models.drivers.event_driven import simulate
from tests.gui.monkey import Monkey

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


def plain(words):
    return words.replace("&", "").partition("  ")[0].rstrip("…")


def takes_focus(widget):
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def show_conditions(desk, front, tab):
    desk.conditions.show_front(front)
    desk.conditions.inspector.show_tab(tab)


def show_table(desk, page):
    desk.window.show_workspace("table")
    table = desk.table
    table.show_run(played(simulate(desk.session.scenario, seed=1)))
    table.playback.go(table.playback.stops.end // 2)
    ask = {"what if": "ask_what_if", "breaks": "ask_breaks", "seats": "ask_seats"}.get(page)
    if ask is not None:
        getattr(table.pages, ask)()


def show_builder(desk):
    desk.conditions.begin_gate()
    desk.conditions.gates.builder.more.click()


SIGHTS = {
    **{
        f"conditions, {front}, tab {tab}": partial(show_conditions, front=front, tab=tab)
        for tab, front in enumerate(("matrix", "gates", "text", "matrix"))
    },
    "a condition under construction": show_builder,
    **{
        f"table, {page}": partial(show_table, page=page)
        for page in ("run", "what if", "breaks", "seats")
    },
    **{
        key: (lambda desk, key=key: desk.window.show_workspace(key))
        for key in ("sequences", "compare", "brief")
    },
}
"""What a person may have before them: every workspace, tab and page."""


@pytest.mark.parametrize("sight", SIGHTS)
def test_every_button_in_sight_is_reached_by_tab_or_does_what_an_action_does(desk, sight):
    SIGHTS[sight](desk)
    reached = {widget for widget in chain(desk.window) if takes_focus(widget)}
    named = {plain_text(action) for _, action in desk.window.actions_.every()}
    seen = [one for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]
    assert len(seen) > 10, "nothing was looked at"
    for button in seen:
        if button.isEnabled():
            words = button.accessibleName().rstrip("…") or plain(button.text())
            known = any(words and words in name for name in named)
            assert button in reached or known, (button, button.text(), button.accessibleName())


@pytest.mark.parametrize("sight", SIGHTS)
def test_whatever_takes_the_focus_has_a_name_to_be_spoken(desk, sight):
    SIGHTS[sight](desk)
    takers = [one for one in chain(desk.window) if takes_focus(one) and one.isVisible()]
    assert len(takers) > 5, "nothing was looked at"
    for widget in takers:
        spoken = widget.accessibleName() or getattr(widget, "text", str)()
        assert spoken, (widget, widget.parent(), widget.objectName())


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


@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_finds_no_fault_and_loses_no_edit(desk, session, seed):
    """An exception or a warning of Qt fails the test by itself; so does a history with a hole."""
    monkey = Monkey(desk, seed, WILD)
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
