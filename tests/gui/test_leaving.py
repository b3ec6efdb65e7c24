"""Nobody loses an edit unasked: not to another document, not to the window, not to the disk."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QCloseEvent, QTextCursor
from PySide6.QtWidgets import QMessageBox

from models.terms.errors import UsageError

Answer = QMessageBox.StandardButton


@pytest.fixture
def file(desk, tmp_path):
    """The harbour in a file of its own, with one edit that is not saved."""
    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
    return file


def question(desk):
    return next((box for box in desk.window.findChildren(QMessageBox) if box.isVisible()), None)


def salience(desk):
    return desk.session.scenario.issues["dues"].positions["north"].salience


def test_where_nothing_is_unsaved_nobody_is_asked(desk):
    desk.window.actions_["new"].trigger()

    assert question(desk) is None
    assert desk.session.scenario.id == "new-talks"


@pytest.mark.parametrize("answer", [Answer.Save, Answer.Discard, Answer.Cancel])
def test_another_document_asks_about_unsaved_edits(desk, file, answer):
    desk.window.actions_["new"].trigger()
    assert salience(desk) == 5

    question(desk).button(answer).click()

    left = answer != Answer.Cancel
    assert (desk.session.scenario.id == "new-talks") is left
    assert ("salience: 5}" in file.read_text("utf-8").split("dues:")[1]) is (answer == Answer.Save)


def test_a_shipped_scenario_asks_as_well(desk, file):
    desk.shipped_menu.chosen.emit("three-valleys")

    assert question(desk) is not None
    assert salience(desk) == 5


def test_an_edit_that_cannot_be_saved_is_kept(desk, file):
    file.unlink()
    file.mkdir()
    desk.window.actions_["new"].trigger()

    question(desk).button(Answer.Save).click()

    assert salience(desk) == 5
    assert desk.window.notice.isVisible()


def test_quitting_asks_about_unsaved_edits(desk, file):
    desk.window.actions_["quit"].trigger()
    assert desk.window.isVisible()

    question(desk).button(Answer.Discard).click()

    assert not desk.window.isVisible()


def test_a_window_closed_by_a_person_over_unsaved_edits_stays(desk, file, monkeypatch):
    monkeypatch.setattr(QCloseEvent, "spontaneous", lambda _event: True)
    closing = QCloseEvent()

    desk.window.closeEvent(closing)

    assert not closing.isAccepted()
    assert question(desk) is not None


def test_what_another_program_wrote_meanwhile_is_not_written_over(desk, file):
    file.write_text("changed: elsewhere\n", "utf-8")

    desk.filing.save()

    assert file.read_text("utf-8") == "changed: elsewhere\n"
    assert desk.session.modified
    assert "changed by another program" in desk.window.notice.words


def test_a_file_that_is_gone_is_written_anew(desk, file):
    file.unlink()

    desk.filing.save()

    assert "salience: 5" in file.read_text("utf-8")


def test_a_save_under_the_same_name_is_a_way_out(desk, file):
    file.write_text("changed: elsewhere\n", "utf-8")
    with pytest.raises(UsageError):
        desk.session.save()

    desk.filing.save_path(file)

    assert not desk.session.modified


COPIED = """
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from app.desk import open_desk

def copied_and_left():
    data = QMimeData()
    data.setText("a row")
    QGuiApplication.clipboard().setMimeData(data)
    QGuiApplication.quit()

QTimer.singleShot(0, copied_and_left)
raise SystemExit(open_desk())
"""


def test_the_program_ends_well_with_something_copied():
    left = subprocess.run(
        [sys.executable, "-c", COPIED], check=False, capture_output=True, text=True
    )

    assert left.returncode == 0
    assert "Traceback" not in left.stderr


@pytest.fixture
def typed(desk, tmp_path):
    """The harbour in a file of its own, and notes in its text that do not read."""
    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    cursor = desk.conditions.text.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("\n# my notes\nbroken: [unclosed\n")
    return file


@pytest.mark.parametrize("verb", ["new", "quit"])
def test_a_text_that_does_not_read_is_asked_about(desk, typed, verb):
    desk.window.actions_[verb].trigger()

    assert "does not read" in question(desk).text()
    question(desk).button(Answer.Cancel).click()
    assert desk.window.isVisible()
    assert "# my notes" in desk.unread.text


def test_another_file_asks_about_a_text_that_does_not_read_and_drops_it_if_told(desk, typed):
    desk.open_file(typed)
    assert "# my notes" in desk.unread.text

    question(desk).button(Answer.Discard).click()

    assert desk.unread.text == ""


def test_a_window_over_a_text_that_does_not_read_counts_as_unsaved(desk, typed):
    assert desk.window.isWindowModified()


def test_a_text_that_does_not_read_is_kept_as_a_draft_before_it_is_left(desk, typed, tmp_path):
    desk.window.actions_["new"].trigger()
    asked = []
    desk.filing.dialog_opened.connect(asked.append)

    question(desk).button(Answer.Save).click()
    asked[0].fileSelected.emit(str(tmp_path / "draft.yaml"))

    assert "# my notes" in (tmp_path / "draft.yaml").read_text("utf-8")
    assert desk.session.scenario.id == "new-talks"
    asked[0].close()


def test_a_save_says_that_the_text_does_not_read_and_what_was_saved(desk, typed):
    desk.window.actions_["save"].trigger()

    assert "# my notes" not in typed.read_text("utf-8")
    assert "# my notes" in desk.unread.text
    assert "line" in desk.window.notice.words
    assert "last sound scenario" in desk.window.notice.words


def test_a_letter_typed_just_before_a_save_is_saved(desk, typed):
    editor = desk.conditions.text.editor
    editor.setPlainText(desk.session.draft.text + "\n# my notes\n")

    desk.window.actions_["save"].trigger()

    assert "# my notes" in typed.read_text("utf-8")
    assert not desk.window.isWindowModified()
