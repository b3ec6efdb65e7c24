"""Another program writes the file of what is open: an editor, or another window."""

import os

import pytest


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


def weigh(desk, weight=5):
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", weight)


def test_what_another_program_saved_is_taken_up_and_an_undo_brings_the_other_back(desk, file):
    rewrite(file)
    desk.outside.look()
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
    desk.outside.look()
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
    desk.outside.look()
    assert desk.unread.text == "broken: ["
    assert desk.session.scenario.title == "The harbour"


def test_what_does_not_read_is_told_with_its_place_and_said_once(desk, file):
    rewrite(file, "title: [unclosed")
    desk.outside.look()
    assert "mine.yaml line" in desk.window.notice.words
    assert desk.session.scenario.title == "The harbour"
    desk.window.notice.hide()
    desk.outside.look()
    assert not desk.window.notice.isVisible()


def test_our_own_save_and_a_touch_without_a_change_are_nobody_elses(desk, file):
    weigh(desk)
    desk.filing.save()
    rewrite(file, "title: The harbour")
    desk.outside.look()
    assert desk.session.history.count() == 1
    assert not desk.window.notice.isVisible()


def test_a_file_that_is_gone_for_a_moment_is_waited_for(desk, file):
    text = file.read_text("utf-8")
    file.unlink()
    desk.outside.look()
    assert not desk.window.notice.isVisible()
    file.write_text(text.replace("title: The harbour", "title: Replaced", 1), "utf-8")
    rewrite(file)
    desk.outside.look()
    assert desk.session.scenario.title == "Replaced"


def test_without_a_file_there_is_nothing_to_read_again_and_that_is_said(desk):
    desk.window.actions_["reread"].trigger()
    assert "no file yet" in desk.window.notice.words
