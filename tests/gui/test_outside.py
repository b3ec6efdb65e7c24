"""Another program writes the file of what is open: an editor, or another window."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent

from app.conditions.inspector import ISSUE, PARTY
from app.conditions.written import Prose, Written


@pytest.fixture
def file(desk, tmp_path):
    """The harbour in a file of its own, with nothing unsaved."""
    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    return file


def rewrite(file, new="title: Elsewhere"):
    """As another program would; its time is later, whatever the clock's grain."""
    file.write_text(file.read_text("utf-8").replace("title: The harbour", new, 1), "utf-8")
    later = file.stat().st_mtime_ns + 5_000_000_000
    os.utime(file, ns=(later, later))


def look(desk):
    """Two looks: a file counts once it stands as it stood."""
    desk.outside.look()
    desk.outside.look()


def grounds(desk):
    """Where the sources and the note of a position are written."""
    desk.session.select(issue="dues", party="north")
    return desk.conditions.inspector.cell.grounds


def weigh(desk, weight=5):
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", weight)


def test_what_another_program_saved_is_taken_up_and_an_undo_brings_the_other_back(desk, file):
    rewrite(file)
    look(desk)
    session = desk.session
    assert session.scenario.title == "Elsewhere"
    assert not session.modified
    assert "read again" in desk.window.notice.words
    session.history.undo()
    assert session.scenario.title == "The harbour"
    assert session.modified


def test_over_unsaved_edits_it_is_said_and_nothing_is_taken_away(desk, file):
    weigh(desk)
    rewrite(file)
    look(desk)
    assert desk.session.scenario.title == "The harbour"
    assert "changed by another program" in desk.window.notice.words
    desk.window.actions_["reread"].trigger()
    assert desk.session.scenario.title == "Elsewhere"
    desk.session.history.undo()
    assert desk.session.scenario.issues["dues"].positions["north"].salience == 5
    desk.filing.save()
    assert "title: The harbour" in file.read_text("utf-8")


def test_over_a_text_that_does_not_read_it_is_said_and_the_text_stays(desk, file):
    desk.conditions.text.take_typed("broken: [")
    rewrite(file)
    look(desk)
    assert desk.unread.text == "broken: ["
    assert desk.session.scenario.title == "The harbour"


def test_what_does_not_read_is_told_with_its_place_and_said_once(desk, file):
    rewrite(file, "title: [unclosed")
    look(desk)
    assert "mine.yaml line" in desk.window.notice.words
    assert desk.session.scenario.title == "The harbour"
    desk.window.notice.hide()
    look(desk)
    assert not desk.window.notice.isVisible()


def test_our_own_save_and_a_touch_without_a_change_are_nobody_elses(desk, file):
    weigh(desk)
    desk.filing.save()
    rewrite(file, "title: The harbour")
    look(desk)
    assert desk.session.history.count() == 1
    assert not desk.window.notice.isVisible()


def test_a_file_that_is_gone_for_a_moment_is_waited_for(desk, file):
    text = file.read_text("utf-8")
    file.unlink()
    look(desk)
    assert not desk.window.notice.isVisible()
    file.write_text(text.replace("title: The harbour", "title: Replaced", 1), "utf-8")
    rewrite(file)
    look(desk)
    assert desk.session.scenario.title == "Replaced"


def test_without_a_file_there_is_nothing_to_read_again_and_that_is_said(desk):
    desk.window.actions_["reread"].trigger()
    assert "no file yet" in desk.window.notice.words


def test_a_file_that_is_still_being_written_is_waited_for(desk, file):
    whole = file.read_text("utf-8").replace("title: The harbour", "title: Elsewhere", 1)
    file.write_text(whole[: len(whole) // 2], "utf-8")
    desk.outside.look()
    rewrite(file, "title: The harbour")
    file.write_text(whole, "utf-8")
    desk.outside.look()
    assert not desk.window.notice.isVisible()
    assert desk.session.scenario.title == "The harbour"
    desk.outside.look()
    assert desk.session.scenario.title == "Elsewhere"


def test_what_is_saved_elsewhere_right_after_our_own_save_is_seen(desk, file):
    """Between our writing and our look at what we wrote, another program was quicker."""
    weigh(desk)
    saved = desk.session.document_changed
    saved.connect(lambda _document: rewrite(file))
    desk.filing.save()
    look(desk)
    assert desk.session.scenario.title == "Elsewhere"


@pytest.mark.parametrize("field", ["sources", "note"])
def test_words_that_are_being_written_are_not_lost_to_another_programs_save(desk, file, field):
    written = getattr(grounds(desk), field)
    written.setFocus()
    (written.setText if field == "sources" else written.setPlainText)("half a thought")
    rewrite(file)
    look(desk)
    assert desk.session.scenario.title == "The harbour"
    assert "changed by another program" in desk.window.notice.words
    assert written.text() == "half a thought"


def test_a_note_that_another_programs_file_takes_the_place_of_comes_back_with_an_undo(desk, file):
    note = grounds(desk).note
    note.setFocus()
    note.setPlainText("half a thought")
    rewrite(file)
    desk.window.actions_["reread"].trigger()
    assert desk.session.scenario.title == "Elsewhere"
    desk.session.history.undo()
    assert desk.session.scenario.issues["dues"].positions["north"].note == "half a thought"


def test_figures_that_are_being_typed_are_not_lost_to_another_programs_save(desk, file, qtbot):
    desk.session.select(party="north")
    desk.conditions.inspector.show_tab(PARTY)
    box = desk.conditions.inspector.party.cost
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "0.75")
    rewrite(file)
    look(desk)
    assert desk.session.scenario.title == "The harbour"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert desk.session.scenario.parties["north"].war_cost.value == 0.75


def test_words_belong_to_what_was_selected_when_they_were_written(desk, qtbot):
    """However something else comes to be selected: by the palette, a picture, or a list."""
    desk.session.select(issue="dues")
    desk.conditions.inspector.show_tab(ISSUE)
    short = desk.conditions.inspector.issue.fields["short"]
    short.setFocus()
    short.selectAll()
    qtbot.keyClicks(short, "the dues")
    other = next(issue for issue in desk.session.scenario.issues if issue != "dues")
    before = desk.session.scenario.issues[other]
    desk.session.select(issue=other)
    assert desk.session.scenario.issues["dues"].short == "the dues"
    assert desk.session.scenario.issues[other] == before
    assert short.text() == (before.short or "")


def test_a_save_takes_the_words_of_the_field_that_is_being_written(desk, file, qtbot):
    note = grounds(desk).note
    note.setFocus()
    qtbot.keyClicks(note, "A first thought")
    desk.window.actions_["save"].trigger()
    assert "A first thought" in file.read_text("utf-8")
    assert not desk.session.modified
    qtbot.keyClicks(note, ", and on")
    assert note.text() == "A first thought, and on"


def test_a_line_goes_on_after_a_save_where_it_was(desk, file, qtbot):
    desk.session.select(issue="dues")
    desk.conditions.inspector.show_tab(ISSUE)
    short = desk.conditions.inspector.issue.fields["short"]
    short.setFocus()
    short.clear()
    qtbot.keyClicks(short, "the ")
    desk.window.actions_["save"].trigger()
    qtbot.keyClicks(short, "dues")
    assert short.text() == "the dues"


@pytest.mark.parametrize("kind", [Written, Prose])
def test_words_with_spaces_around_them_in_the_file_are_nobodys_writing(qtbot, kind):
    """What merely stands so in the file is no edit, and keeps no file waiting."""
    field = kind()
    qtbot.addWidget(field)
    field.show_words("  the dues ")
    assert not field.untaken


def test_a_window_that_a_person_closes_over_half_written_words_asks_first(
    desk, file, qtbot, monkeypatch
):
    note = grounds(desk).note
    note.setFocus()
    qtbot.keyClicks(note, "half a thought")
    asked = []
    desk.window.asked_to_close.disconnect()
    desk.window.asked_to_close.connect(lambda: asked.append(desk.session.modified))
    monkeypatch.setattr(QCloseEvent, "spontaneous", lambda _event: True)
    closing = QCloseEvent()
    desk.window.closeEvent(closing)
    assert asked == [True]
    assert not closing.isAccepted()


def test_a_box_whose_figure_has_words_beside_it_is_written_in_only_when_it_is(desk, qtbot):
    from app.pictures.fields import Number

    box = Number(0, 12, 1, decimals=0)
    qtbot.addWidget(box)
    box.setSuffix(" of 12")
    box.show_value(6)
    assert not box.untaken
