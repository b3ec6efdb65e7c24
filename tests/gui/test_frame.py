"""The frame: one list of actions, a notice in place of dialogs, names for every control."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from app.pictures.elided import Elided
from app.pictures.marks import SHAPES, marks_of
from app.settings import Settings
from app.table.workspace import Table
from app.window.actions import entries
from models.scenario.reading import read_document

BROKEN = """\
irenic: 1
id: broken
title: Broken
clock: {start: 2026-01-01}
parties:
  a: {name: A, patience: fast}
  b: {name: B, side: Q}
"""


def test_no_two_actions_share_a_shortcut():
    shortcuts = [entry.shortcut for entry in entries() if entry.shortcut]
    assert len(shortcuts) == len(set(shortcuts))


def test_a_broken_file_shows_its_problems_with_lines_and_keeps_what_was_open(desk, tmp_path):
    before, file = desk.session.scenario, tmp_path / "broken.yaml"
    file.write_text(BROKEN, "utf-8")
    desk.filing.open_path(file)
    problems = desk.conditions.problems
    assert desk.session.scenario == before
    assert {problem.line for problem in problems.model_.problems} == {6, 7}
    assert problems.table.isVisible()
    assert "What was open is kept" in desk.window.notice.words


def test_a_lone_problem_is_said_with_its_line_its_key_and_a_way_out(desk, tmp_path):
    (tmp_path / "tabs.yaml").write_text("irenic: 1\nid: x\n\ttitle: y\n", "utf-8")
    desk.filing.open_path(tmp_path / "tabs.yaml")
    assert "tabs.yaml line 3" in desk.window.notice.words
    assert "indent with spaces" in desk.window.notice.words
    bare = "irenic: 1\nid: e\ntitle: E\nparties: {a: {name: A}, b: {name: B}}\n"
    (tmp_path / "bare.yaml").write_text(bare, "utf-8")
    desk.filing.open_path(tmp_path / "bare.yaml")
    assert "clock: this key is missing" in desk.window.notice.words


def test_a_missing_file_is_said_in_place(desk, tmp_path):
    desk.filing.open_path(tmp_path / "none.yaml")
    assert desk.window.notice.isVisible()


def test_save_and_open_bring_back_what_was_edited(desk, tmp_path):
    file = tmp_path / "mine.yaml"
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    edited = desk.session.scenario
    desk.window.actions_["save_as"].trigger()
    dialog = desk.window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert not desk.session.modified
    desk.filing.open_shipped("three-valleys")
    desk.filing.open_path(file)
    assert desk.session.scenario == edited
    assert desk.settings.recent == (str(file),)


def test_save_writes_into_the_file_that_is_open(desk, tmp_path):
    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    assert desk.session.modified
    desk.window.actions_["save"].trigger()
    assert read_document(file).scenario == desk.session.scenario


def test_undo_is_live_only_while_there_is_something_to_undo(desk):
    undo = desk.window.actions_["undo"]
    assert not undo.isEnabled()
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    assert undo.isEnabled()
    undo.trigger()
    assert not undo.isEnabled()


def test_undo_and_redo_say_what_they_take_back(desk):
    undo, redo = (desk.window.actions_[key] for key in ("undo", "redo"))
    plain = undo.text()
    desk.conditions.pen.set_value("Move this & that", "issues.dues.positions.north.salience", 5)
    assert undo.text() == f"{plain}: Move this && that"
    undo.trigger()
    assert undo.text() == plain
    assert redo.text().endswith(": Move this && that")


def test_the_next_problem_is_jumped_to(desk, tmp_path, qtbot):
    from models.terms.errors import Problem

    problem = Problem("warning", "issues.captives.positions.south.limit", "look again", line=9)
    desk.conditions.problems._show((problem,), "")
    desk.window.actions_["next_problem"].trigger()
    selection = desk.session.selection
    assert (selection.issue, selection.party) == ("captives", "south")


def test_the_theme_turns_and_is_remembered(desk, tmp_path):
    was = desk.look.theme.is_dark
    desk.window.actions_["dark"].trigger()
    assert desk.look.theme.is_dark is not was
    assert desk.settings.theme == desk.look.theme.name
    desk.window.actions_["follow_system"].trigger()
    assert desk.settings.theme == "system"


def test_settings_of_another_version_are_left_aside(tmp_path):
    file = tmp_path / "old.ini"
    file.write_text("[General]\nversion=0\ntheme=dark\n", "utf-8")
    assert Settings(file).theme == "system"


def test_f6_goes_from_pane_to_pane(desk, qtbot):
    panes = desk.window.pane_list()
    assert len(panes) >= 4
    desk.conditions.matrix.setFocus()
    desk.window.actions_["next_pane"].trigger()
    focus = desk.window.focusWidget()
    assert focus is not desk.conditions.matrix


def test_every_button_has_a_name(desk):
    nameless = [
        button
        for button in desk.conditions.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text()) and button.isVisible()
        and button.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]  # fmt: skip
    assert not nameless


def test_sheets_open_beside_the_work(desk):
    sheet = desk.sheets.show_assumptions()
    assert sheet.isVisible()
    sheet.close()


def test_the_shipped_cases_are_listed(desk):
    desk.shipped_menu.fill()
    assert "The harbour" in [action.text() for action in desk.shipped_menu.menu.actions()]


def test_marks_follow_file_order_and_twelve_stay_apart():
    marks = marks_of(read_document("ukraine-2025").scenario)
    shapes = [mark.shape for mark in marks.values() if mark.place >= 0]
    assert shapes[:4] == ["circle", "square", "triangle", "diamond"]
    assert len(set(shapes)) == len(shapes) <= len(SHAPES) == 12


def test_the_window_is_told_where_the_scenario_stands(desk, tmp_path):
    desk.filing.save_path(tmp_path / "mine.yaml")
    assert desk.window.windowTitle() == "The harbour[*] – irenic"
    assert Path(desk.session.path).name in desk.window.menu_row._state.text()


def test_the_foot_and_the_title_name_variant_and_changes(desk):
    status = desk.window.status
    assert status.origin.endswith("coded by the file’s author. Not a forecast.")
    desk.conditions.inspector.show_tab(2)
    desk.conditions.inspector.scenario.variant.pick("wait_opened_by_north")
    assert "variant: North drops" in status.origin
    assert "variant: North drops" in desk.window.windowTitle()
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    assert status.origin.endswith(", with your changes. Not a forecast.")
    assert "variant: North drops" in desk.window.menu_row._state.text()


def test_the_folded_problems_open_by_a_press_anywhere_on_the_bar(desk, qtbot):
    problems = desk.conditions.problems
    problems.fold(folded=True)
    qtbot.mouseClick(problems.bar, Qt.MouseButton.LeftButton)
    assert problems.table.isVisible()


def test_a_sentence_without_room_ends_in_an_ellipsis_and_is_read_in_full(qtbot):
    label = Elided()
    qtbot.addWidget(label)
    label.setText("<b>11 of 26</b> issues agreed")
    label.show()
    label.resize(60, 20)
    assert label.toolTip() == "11 of 26 issues agreed"
    label.resize(label.sizeHint())
    assert label.toolTip() == ""


def test_the_window_opens_without_the_tables_pictures_and_makes_them_when_looked_at(desk):
    code = "import sys, app.desk; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert not desk.window.findChildren(Table)
    desk.window.show_workspace("table")
    assert desk.window.findChildren(Table) == [desk.table]
    assert desk.table.isVisible()


def test_a_file_let_fall_on_the_window_is_opened(desk, tmp_path):
    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    desk.filing.open_shipped("three-valleys")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
    desk.window.dropEvent(drop)
    assert desk.session.path == file


@pytest.mark.parametrize("over", ["text", "line", "prose"])
def test_a_file_let_fall_on_words_is_opened_and_not_written_into_them(desk, tmp_path, over):
    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    desk.filing.open_shipped("three-valleys")
    conditions = desk.conditions
    conditions.show_front("text")
    conditions.inspector.show_tab(2)
    fields = conditions.inspector.issue.fields
    targets = {"text": conditions.text.editor.viewport(), "line": fields["short"]}
    target = targets.get(over) or fields["question"].viewport()
    before = conditions.text.editor.toPlainText()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    data.setText(file.as_uri())  # as some file managers add
    copy, left, none = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(3, 3), copy, data, left, none))
    assert conditions.text.editor.toPlainText() == before
    QApplication.sendEvent(target, QDropEvent(QPointF(3, 3), copy, data, left, none))
    assert desk.session.path == file


def test_recent_files_are_listed_newest_first_and_what_is_gone_says_so(desk, tmp_path):
    for name in ("one.yaml", "two.yaml"):
        desk.filing.save_path(tmp_path / name)
    (tmp_path / "one.yaml").unlink()
    desk.recent_menu.fill()
    listed = [(action.text(), action.isEnabled()) for action in desk.recent_menu.menu.actions()]
    assert listed == [("two.yaml", True), ("one.yaml – no longer there", False)]


def test_high_contrast_is_ink_on_paper_and_is_remembered(desk):
    desk.window.actions_["contrast"].trigger()
    theme = desk.look.theme
    assert {theme.ink, *theme.hues} == {"#000000"}
    assert desk.settings.theme == "contrast"
    desk.window.actions_["contrast"].trigger()
    assert desk.settings.theme == "system"


def test_selections_are_gone_back_to(desk, session):
    session.select(issue="dues", party="south")
    session.select(issue="truce")
    desk.window.actions_["go_back"].trigger()
    assert session.selection.issue == "dues"
    desk.window.actions_["go_forth"].trigger()
    assert session.selection.issue == "truce"


def test_reset_forgets_everything(settings, tmp_path):
    settings.theme, settings.layout = "dark", "teach"
    settings.remember(tmp_path / "mine.yaml")
    settings.reset()
    assert (settings.theme, settings.layout, settings.recent) == ("system", "author", ())


def test_a_damaged_settings_file_does_not_wreck_the_start(tmp_path):
    file = tmp_path / "bad.ini"
    file.write_bytes(b"[General]\nversion=@Invalid(\ntheme=\x00\xff\n[panels\n")
    assert Settings(file).theme == "system"


@pytest.mark.parametrize(
    "size", ["99999999999x99999999999", "2000000000x2000000000", "0x0", "9" * 5000 + "x700", "axb"]
)
def test_a_size_that_no_screen_has_counts_as_not_set(settings, size):
    settings._store.setValue("size", size)
    assert settings.size is None


def test_the_window_opens_no_larger_than_there_is_room(desk):
    desk.settings.size = 99_999, 99_999
    desk.show()
    room = desk.window.screen().availableVirtualSize()
    assert desk.window.size() == room.expandedTo(desk.window.minimumSize())


def test_a_panel_that_tells_of_itself_while_its_widgets_move_is_housed_once(
    desk, conditions, monkeypatch
):
    """Qt may emit `visibilityChanged` within `setTitleBarWidget`; that once went round for ever."""
    panel = conditions.panels.docking.panels["gates"]
    moves, move = [], panel.setTitleBarWidget

    def moved(head):
        moves.append(head)
        assert len(moves) < 10, "round and round"
        panel.visibilityChanged.emit(not panel.isHidden())
        move(head)

    monkeypatch.setattr(panel, "setTitleBarWidget", moved)
    panel.toggleViewAction().trigger()
    assert conditions.panels.holds("gates")
    assert panel.widget() is conditions.gates
    panel.toggleViewAction().trigger()
    assert not conditions.panels.holds("gates")
    assert panel.widget() is not conditions.gates
    assert len(moves) == 2


def test_a_sentence_goes_on_in_a_second_line_before_it_is_cut(qtbot):
    label = Elided(lines=2)
    qtbot.addWidget(label)
    label.setText("<b>11 of 26</b> issues agreed, 3 of them carried out")
    label.show()
    wide = label.sizeHint().width()
    label.resize(round(wide * 0.6), 40)
    assert label.toolTip() == ""
    label.resize(round(wide * 0.4), 40)
    assert label.toolTip() == "11 of 26 issues agreed, 3 of them carried out"


def test_only_what_comes_with_the_program_is_called_shipped(desk):
    state = desk.window.menu_row._state
    assert state.text() == "as shipped"
    desk.filing.new()
    assert state.text() == "not saved yet"


def test_a_class_sees_the_waits_whole_under_their_own_question(desk):
    desk.conditions.show_front("gates")
    desk.conditions.gates.framed.view.setFocus()
    desk.window.actions_["projector"].trigger()
    desk.stage.uncover()
    frame, stage = desk.conditions.gates.framed, desk.stage
    natural = stage._natural(frame, 1310, 2.0)
    assert stage._shown.question == "Who waits for whom?"
    assert natural.height() * 1310 / natural.width() <= 1310 / 2.0 + 1
    desk.stage.leave()


def test_the_caution_is_said_whole_and_once_before_a_class(desk):
    foot = desk._foot()
    assert foot.casefold().count("not a forecast") == 1
    desk.window.actions_["projector"].trigger()
    room = desk.stage._foot_height()
    desk.stage._shown = desk.stage._shown.__class__("?", "", foot * 4)
    assert desk.stage._foot_height() > room
    desk.stage.leave()
