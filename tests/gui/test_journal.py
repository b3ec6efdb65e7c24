"""Unsaved edits outlive a window that is killed, and a window that ends well leaves nothing."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from app.desk import begin
from app.journal import Journal, left_behind
from app.recovering import entry_of, recover, waiting

KILLED = """
import sys
from pathlib import Path
from app.desk import Desk, make_application
from app.settings import Settings
from app.journal import Journal
from models.scenario.reading import read_document

application = make_application(["killed"])
home = Path(sys.argv[1])
desk = Desk(application, Settings(home / "window.ini"), read_document("harbour"))
desk.window.show()
desk.conditions.study.look_for = lambda scenario: None
desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)
desk.conditions.pen.release(desk.session.scenario.gates[0].id, released=True)
print("edited", flush=True)
application.exec()
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "journal"


@pytest.fixture
def journal(session, folder):
    journal = Journal(lambda: entry_of(session), folder)
    yield journal
    journal.close()


def written(journal):
    journal.write_now()
    journal._writer.submit(lambda: None).result(timeout=20)


def weigh(conditions, weight):
    conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", weight)


def test_nothing_is_written_while_nothing_is_unsaved(journal, folder):
    written(journal)
    assert not list(folder.glob("*.json"))


def test_an_edit_is_written_and_taken_away_again_when_it_is_undone(
    journal, conditions, session, folder
):
    weigh(conditions, 5)
    written(journal)
    (file,) = folder.glob("*.json")
    assert json.loads(file.read_text("utf-8"))["title"] == "The harbour"
    session.history.undo()
    written(journal)
    assert not list(folder.glob("*.json"))


def test_the_journal_of_a_window_that_is_open_is_nobody_elses(journal, conditions, folder):
    weigh(conditions, 5)
    written(journal)
    assert left_behind(folder) == []


def test_work_that_was_left_behind_is_taken_up_as_one_step(conditions, session, folder):
    lost = Journal(lambda: entry_of(session), folder)
    weigh(conditions, 5)
    conditions.pen.release(session.scenario.gates[0].id, released=True)
    edited = session.scenario
    written(lost)
    lost._lock.unlock()  # as when its process has gone
    session.history.undo()
    session.history.undo()

    recovered = recover(session, folder)
    assert session.scenario == edited
    assert session.modified
    assert "The harbour" in recovered.words
    assert "2 changes" in recovered.words
    assert recovered.typed == ""
    session.history.undo()
    assert not session.modified
    lost._writer.shutdown()


def test_what_was_taken_up_is_dated_by_the_readers_clock_and_counts_no_nothing(desk, left):
    data = json.loads(left.read_text("utf-8"))
    data |= {"scenario": desk.session.scenario.model_dump_json(by_alias=True, exclude_unset=True)}
    data |= {"text": desk.session.draft.text, "saved_in": "", "typed": "a: [", "file": ""}
    left.write_text(json.dumps(data), "utf-8")
    desk.recover()
    words = desk.window.notice.words
    assert "T" + data["written"].partition("T")[2] not in words
    assert "0 changes" not in words
    assert "stands in the text panel" in words


def test_a_damaged_journal_is_left_alone_and_stops_nobody(session, folder):
    folder.mkdir()
    (folder / "1-0.json").write_text("{not json", "utf-8")
    assert recover(session, folder) is None
    assert (folder / "1-0.json").exists()


@pytest.mark.parametrize("spoilt", ["{not json", '{"version": 1, "title": "Half"}'])
def test_a_damaged_journal_is_named_once_and_put_aside_whole(folder, spoilt):
    folder.mkdir()
    (folder / "1-0.json").write_text(spoilt, "utf-8")
    aside = folder / "aside" / "1-0.json"
    assert str(aside) in waiting(folder)
    assert aside.read_text("utf-8") == spoilt
    assert waiting(folder) == ""


@pytest.mark.parametrize(
    "spoilt",
    [{"typed": 5}, {"title": 5}, {"written": None}, {"saved_in": ["x"]}, {"steps": "1"}],
    ids=str,
)
def test_a_journal_with_a_field_of_another_type_is_put_aside_and_stops_no_start(desk, left, spoilt):
    sound = json.loads(left.read_text("utf-8"))
    left.write_text(json.dumps(sound | spoilt), "utf-8")

    assert not desk.recover()
    desk.tell_what_waits()

    assert str(left.parent / "aside" / left.name) in desk.window.notice.words


def test_damaged_journals_hide_no_sound_one(desk, left):
    sound = json.loads(left.read_text("utf-8"))
    (left.parent / "0-0.json").write_text(json.dumps(sound | {"written": 3}), "utf-8")
    (left.parent / "0-1.json").write_text("[" * 200_000, "utf-8")

    assert desk.recover()
    desk.tell_what_waits()

    assert salience(desk) == 5
    assert {file.name for file in (left.parent / "aside").iterdir()} == {"0-0.json", "0-1.json"}


def test_a_journal_whose_text_is_nested_without_end_is_put_aside(desk, left):
    sound = json.loads(left.read_text("utf-8"))
    left.write_text(json.dumps(sound | {"text": "a: " + "[" * 20_000}), "utf-8")

    assert not desk.recover()
    desk.tell_what_waits()

    assert "put aside" in desk.window.notice.words


def test_work_that_cannot_be_taken_up_is_put_aside_beside_what_lies_there(session, folder):
    (folder / "aside").mkdir(parents=True)
    (folder / "aside" / "1-0.json").write_text("older", "utf-8")
    entry = {"title": "T", "file": "", "saved_in": "", "text": "no: scenario", "scenario": "{}"}
    (folder / "1-0.json").write_text(json.dumps(entry | {"version": 1}), "utf-8")
    assert recover(session, folder) is None
    assert str(folder / "aside" / "1-0-1.json") in waiting(folder)
    assert (folder / "aside" / "1-0.json").read_text("utf-8") == "older"


def test_a_place_that_cannot_be_written_is_said_once(session, conditions, tmp_path, qtbot):
    (tmp_path / "journal").write_text("a file where a folder should be", "utf-8")
    journal = Journal(lambda: entry_of(session), tmp_path / "journal" / "deeper")
    told = []
    journal.failed.connect(told.append)
    weigh(conditions, 5)
    journal.write_now()
    journal.write_now()
    assert len(told) == 1
    journal.close()


def until(what, seconds=40):
    """Ask again and again; a process beside us has its own pace."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        os.sched_yield()
    return what()


def test_kill_nine_loses_at_most_two_seconds_of_edits(tmp_path, session):
    home = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path / "state")}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], env=home, stdout=subprocess.PIPE, text=True
    )
    folder = tmp_path / "state" / "irenic" / "journal"
    try:
        assert process.stdout.readline().strip() == "edited"
        edited = time.monotonic()
        assert until(lambda: list(folder.glob("*.json")))
        waited = time.monotonic() - edited
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert waited < 2.0
    words = recover(session, folder).words
    assert session.scenario.issues["dues"].positions["north"].salience == 5
    assert session.scenario.gates[0].released
    assert "2 changes" in words


@pytest.fixture
def left(desk, state, tmp_path):
    """An edit of a file, left behind by a window that was killed; this one has moved on."""
    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    weigh(desk.conditions, 5)
    lost = Journal(lambda: entry_of(desk.session))
    written(lost)
    lost._lock.unlock()  # as when its process has gone
    lost._writer.shutdown()
    desk.filing.new()
    written(desk.journal)
    return lost._file


def salience(desk):
    return desk.session.scenario.issues["dues"].positions["north"].salience


def test_what_was_taken_up_is_written_anew_before_the_old_journal_goes(desk, left):
    assert desk.recover()

    (file,) = left.parent.glob("*.json")
    assert file != left
    assert json.loads(file.read_text("utf-8"))["title"] == "The harbour"


def test_the_old_journal_stays_where_the_new_one_cannot_be_written(desk, left, monkeypatch):
    def full(_file, _data):
        raise OSError("no space left")

    monkeypatch.setattr("app.journal._put", full)

    assert desk.recover()
    assert left.exists()


def test_work_on_a_file_that_does_not_read_any_more_is_taken_up_all_the_same(desk, left, tmp_path):
    (tmp_path / "mine.yaml").write_text("broken: [unclosed", "utf-8")

    assert desk.recover()
    assert salience(desk) == 5


def test_a_journal_of_another_version_is_told_of_with_its_place(desk, left):
    data = json.loads(left.read_text("utf-8"))
    left.write_text(json.dumps(data | {"version": 99}), "utf-8")

    assert not desk.recover()
    desk.tell_what_waits()

    assert str(left) in desk.window.notice.words


def test_a_file_that_is_asked_for_is_opened_and_work_on_another_waits(desk, left, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(desk.session.document.text, "utf-8")

    assert not desk.recover(str(other))
    begin(desk, str(other))
    desk.tell_what_waits()

    assert desk.session.path == other
    assert left.exists()
    assert "The harbour waits" in desk.window.notice.words


def test_unsaved_work_on_the_file_that_is_asked_for_is_taken_up(desk, left, tmp_path):
    assert desk.recover(str(tmp_path / "mine.yaml"))
    assert salience(desk) == 5
