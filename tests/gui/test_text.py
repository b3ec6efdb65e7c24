"""Text and form say the same; an error in the text costs the form nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor


@pytest.fixture
def text(conditions):
    conditions.show_front("text")
    return conditions.text


def settle(qtbot, text):
    """Until the worker has answered about the last letter."""
    qtbot.waitUntil(lambda: not text._rest.isActive() and not text._asked, timeout=60_000)


def write(text, old, new):
    """Write one stretch of the text anew, as a person would type it."""
    whole = text.editor.toPlainText()
    assert old in whole
    cursor = text.editor.textCursor()
    cursor.setPosition(whole.index(old))
    cursor.setPosition(whole.index(old) + len(old), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def test_the_text_is_that_of_the_file_with_its_comments(text, session):
    assert text.editor.toPlainText() == session.document.text


def test_typing_changes_the_form_as_one_step(text, session, qtbot):
    write(text, "title: The harbour", "title: The port")
    settle(qtbot, text)
    assert session.scenario.title == "The port"
    assert session.history.count() == 1
    session.history.undo()
    settle(qtbot, text)
    assert session.scenario.title == "The harbour"
    assert text.editor.toPlainText() == session.document.text


def test_a_comment_that_was_typed_is_saved(text, session, desk, tmp_path, qtbot):
    write(text, "irenic: 1", "# mine\nirenic: 1")
    settle(qtbot, text)
    assert session.modified
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    settle(qtbot, text)
    assert "# mine" in text.editor.toPlainText()
    desk.filing.save_path(tmp_path / "mine.yaml")
    saved = (tmp_path / "mine.yaml").read_text("utf-8")
    assert "# mine" in saved
    assert saved == text.editor.toPlainText()


def test_an_edit_of_the_form_is_written_into_the_text(text, conditions, session, qtbot):
    conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    settle(qtbot, text)
    from models.scenario.reading import document_of

    assert document_of(text.editor.toPlainText()).scenario == session.scenario


def test_an_error_keeps_the_forms_last_sound_scenario_and_says_so(text, conditions, session, qtbot):
    before = session.scenario
    write(text, "kind: linear", "kind: liniar")
    settle(qtbot, text)
    assert session.scenario is before
    assert not conditions.framed.isEnabled()
    assert text._state.text().startswith("Line 30: expected one of ")
    assert text._state.text().endswith("the form keeps the last sound scenario")
    assert conditions.problems.model_.problems
    write(text, "kind: liniar", "kind: linear")
    settle(qtbot, text)
    assert conditions.framed.isEnabled()
    assert session.scenario == before


def test_a_misspelt_word_is_mended_by_the_quick_fix(text, conditions, desk, session, qtbot):
    write(text, "kind: linear", "kind: liniar")
    settle(qtbot, text)
    desk.window.actions_["quick_fix"].trigger()
    settle(qtbot, text)
    assert text.in_step
    assert text.editor.toPlainText() == session.document.text


def test_one_press_goes_back_to_the_last_sound_text(text, session, qtbot):
    write(text, "title:", "tile")
    settle(qtbot, text)
    assert not text.in_step
    text.go_back()
    settle(qtbot, text)
    assert text.editor.toPlainText() == session.document.text
    assert not session.modified


def test_the_line_of_the_selected_cell_is_marked(text, session):
    session.select(issue="dues", party="south")
    (band, *_) = text.editor.extraSelections()
    line = band.cursor.block().text()
    assert line.strip().startswith("south:")


def test_only_what_differs_moves_when_the_text_is_shown_anew(text):
    whole = text.editor.toPlainText()
    other = whole.replace("The harbour", "Ein Häfen 😀", 1)
    text.editor.show_text(other)
    assert text.editor.toPlainText() == other
    text.editor.show_text(whole)
    assert text.editor.toPlainText() == whole


def test_ctrl_t_goes_to_the_text_and_back(desk, conditions, qtbot):
    desk.window.activateWindow()
    conditions.matrix.setFocus()
    desk.window.actions_["turn_text"].trigger()
    assert conditions.overview.front == "text"
    conditions.text.editor.setFocus()
    desk.window.actions_["turn_text"].trigger()
    assert conditions.overview.front == "matrix"


def test_what_was_changed_is_told_and_jumped_to(desk, conditions, session, qtbot):
    conditions.pen.set_value("weigh", "issues.dues.positions.south.salience", 5)
    sheet = desk.comparing.show_changes()
    assert sheet.table.twin.rowCount() == 1
    assert "salience is now 5" in sheet.table.twin.line(0)[1]
    sheet.table.selectRow(0)
    sheet.table.activated.emit(sheet.table.currentIndex())
    assert (session.selection.issue, session.selection.party) == ("dues", "south")
    sheet.close()


def test_a_difference_is_taken_from_the_file_by_its_button_and_given_back_by_undo(
    desk, conditions, session, qtbot, tmp_path
):
    file = tmp_path / "other.yaml"
    file.write_text(session.document.text, "utf-8")
    first = session.scenario.issues["dues"].positions["south"].salience
    conditions.pen.set_value("weigh", "issues.dues.positions.south.salience", 5)
    conditions.pen.set_value("weigh", "parties.north.war_cost", 3.5)
    edited = session.scenario

    sheet = desk.comparing.compare(file)
    row = next(n for n in range(2) if "salience" in sheet.table.twin.line(n)[1])
    qtbot.mouseClick(sheet.button(row), Qt.MouseButton.LeftButton)

    assert session.scenario.issues["dues"].positions["south"].salience == first
    assert session.scenario.parties["north"] == edited.parties["north"]
    assert sheet.table.twin.rowCount() == 1
    sheet.close()
    session.history.undo()
    assert session.scenario == edited


def test_what_the_changes_do_to_the_outcome_is_told_from_paired_runs(desk, conditions, qtbot):
    conditions.pen.set_value("weigh", "parties.north.war_cost", 3.5)
    sheet = desk.comparing.show_changes()
    assert not sheet.effect.isVisible()
    qtbot.mouseClick(sheet.play, Qt.MouseButton.LeftButton)
    assert "pairs of model runs" in sheet.effect.text()
    qtbot.waitUntil(lambda: "pair by pair" in sheet.effect.text(), timeout=120_000)

    assert "same luck" in sheet.effect.text()
    assert desk.session.scenario.caution in sheet.effect.text()
    sheet.close()
    assert desk.comparing._errands is None


def test_a_sheet_that_is_closed_ends_its_runs(desk, conditions, qtbot):
    conditions.pen.set_value("weigh", "parties.north.war_cost", 3.5)
    sheet = desk.comparing.show_changes()
    qtbot.mouseClick(sheet.play, Qt.MouseButton.LeftButton)
    assert desk.comparing._errands.waiting
    sheet.close()
    assert desk.comparing._errands is None


def test_a_source_that_nothing_rests_on_is_dropped_by_its_quick_fix(conditions, session, qtbot):
    from models.scenario.edits import with_source
    from models.terms.world import Source

    conditions.pen.do("cite", lambda s: with_source(s, "idle", Source(title="An idle source")))
    conditions.study.look_now()
    able = [one for one in conditions.problems.model_.problems if conditions._fix_words(one)]
    assert "sources.idle" in [one.path for one in able]
    conditions._mend(next(one for one in able if one.path == "sources.idle"))
    assert "idle" not in session.scenario.sources


def test_packages_that_suit_everybody_are_counted(conditions):
    conditions.study.look_now()
    assert "1 package suits everybody" in conditions.overview.sentence
    assert "cross no red line" in conditions.overview.toolTip()


def test_panels_are_arranged_by_layouts_remembered_and_reset(desk, conditions, qtbot):
    docking = conditions.panels.docking
    assert docking.shown("inspector")
    docking.panels["inspector"].hide()
    desk.window.actions_["layout_teach"].trigger()
    assert docking.shown("inspector")
    desk.window.actions_["layout_author"].trigger()
    assert not docking.shown("inspector")
    desk.window.actions_["reset_layout"].trigger()
    assert docking.shown("inspector")


def test_gates_come_to_the_front_where_they_have_no_panel(conditions, qtbot):
    conditions.show_front("gates")
    assert conditions.gates.isVisible()
    conditions.panels.docking.panels["gates"].show()
    assert conditions.gates.isVisible()
    assert conditions.framed.isVisible()


def test_delete_in_the_text_is_a_letter_not_an_issue(text, session, qtbot):
    before = list(session.scenario.issues)
    qtbot.keyClick(text.editor, Qt.Key.Key_Delete)
    assert list(session.scenario.issues) == before


def test_an_undo_of_the_form_never_drops_a_text_that_does_not_read(
    text, conditions, session, qtbot
):
    conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    settle(qtbot, text)
    text.editor.setPlainText("broken: [unclosed")
    text.settle()

    session.history.undo()

    assert text.typed_text == "broken: [unclosed"


def test_undo_right_after_a_letter_takes_that_letter_back_and_redo_brings_it(text, desk, session):
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    write(text, "title: The harbour", "title: The port")
    desk.window.actions_["undo"].trigger()
    assert session.scenario.title == "The harbour"
    assert session.scenario.issues["dues"].positions["north"].salience == 5
    desk.window.actions_["redo"].trigger()
    assert session.scenario.title == "The port"


def test_undo_keeps_letters_that_do_not_read(text, desk, session):
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    write(text, "title: The harbour", "tilte: The port")
    desk.window.actions_["undo"].trigger()
    assert "tilte: The port" in text.editor.toPlainText()
    assert not session.modified


def test_an_edit_of_the_form_right_after_a_letter_keeps_the_letter(text, desk, qtbot):
    write(text, "title: The harbour", "title: The port")
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    assert "title: The port" in text.editor.toPlainText()
    settle(qtbot, text)


def test_whoever_leaves_the_text_for_the_form_finds_it_read(text, conditions, session, desk):
    desk.window.activateWindow()
    text.editor.setFocus()
    write(text, "title: The harbour", "title: The port")
    conditions.inspector.setFocus()
    assert session.scenario.title == "The port"
