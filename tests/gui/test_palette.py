"""The palette finds everything by name and does it; keys that are live are listed."""

import pytest
from PySide6.QtCore import Qt

from app.window.finding import fit, ranked


@pytest.fixture
def palette(desk, qtbot):
    desk.window.activateWindow()
    desk.conditions.matrix.setFocus()
    desk.window.actions_["palette"].trigger()
    return desk.palette


def names(palette):
    return [one.name for one in palette.found.found]


def test_every_action_that_can_be_done_is_found_by_its_words(desk, palette):
    for entry, action in desk.window.actions_.every():
        if action.isEnabled() and entry.key != "palette":
            words = action.text().partition("\t")[0].replace("&", "")
            palette.look_for(words)
            assert words in names(palette)[:5], words


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ("breakw", "issue", "The breakwater"),
        ("south sh", "party", "South Shore"),
        ("three val", "scenario", "Three valleys"),
        ("table", "workspace", "Table"),
    ],
)
def test_things_are_found_by_the_beginnings_of_their_words(palette, asked, kind, name):
    palette.look_for(asked)
    assert (kind, name) in [(one.kind, one.name) for one in palette.found.found[:6]]


def test_enter_goes_to_the_issue_and_the_focus_comes_back(desk, palette, session, qtbot):
    qtbot.keyClicks(palette.line, "dues issue")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert session.selection.issue == "dues"
    assert not palette.isVisible()


def test_escape_does_nothing_else(palette, session, qtbot):
    before = session.selection
    qtbot.keyClicks(palette.line, "south")
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert session.selection == before
    assert not palette.isVisible()


def test_arrows_go_through_what_was_found(palette, qtbot):
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1


def test_a_gate_is_found_and_shown(desk, palette, session):
    gate = session.scenario.gates[1]
    found = next(one for one in desk.catalogue.things() if one.kind == "gate" and one.name == (
        gate.says or str(gate.id).replace("_", " ")))  # fmt: skip
    assert found
    desk.catalogue._go_to_gate(gate.id)
    assert session.selection.gate == gate.id


def test_the_palette_keeps_the_laws_of_item_models(palette, qtmodeltester):
    qtmodeltester.check(palette.found)


def test_beginnings_of_words_go_before_letters_within_them():
    assert ranked("un", [("run one", 1), ("undo", 2), ("no match", 3)]) == [2, 1]


def test_accents_and_case_do_not_matter():
    assert fit("sao", "São Paulo") is not None
    assert fit("xyz", "São Paulo") is None


def test_the_live_keys_name_actions_and_the_picture_with_the_focus(desk, qtbot):
    desk.window.activateWindow()
    desk.conditions.matrix.setFocus()
    sheet = desk.sheets.show_keys(desk.window.actions_)
    assert sheet.isVisible()
    sheet.close()


def test_letters_can_be_switched_off(desk, conditions, session, qtbot):
    desk.window.actions_["single_keys"].trigger()
    conditions.matrix.setFocus()
    qtbot.keyClick(conditions.matrix, Qt.Key.Key_D)
    assert not conditions.framed.as_table
    assert not desk.settings.single_keys
    desk.window.actions_["single_keys"].trigger()
    qtbot.keyClick(conditions.matrix, Qt.Key.Key_D)
    assert conditions.framed.as_table
