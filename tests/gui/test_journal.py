"""Unsaved edits outlive a window that is killed, and a window that ends well leaves nothing."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from app.journal import Journal, left_behind
from app.recovering import entry_of, recover

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

    words, typed = recover(session, folder)
    assert session.scenario == edited
    assert session.modified
    assert "The harbour" in words
    assert "2 changes" in words
    assert typed == ""
    assert left_behind(folder) == []
    session.history.undo()
    assert not session.modified
    lost._writer.shutdown()


def test_a_damaged_journal_is_left_alone_and_stops_nobody(session, folder):
    folder.mkdir()
    (folder / "1-0.json").write_text("{not json", "utf-8")
    assert recover(session, folder) is None
    assert (folder / "1-0.json").exists()


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
    words, _ = recover(session, folder)
    assert session.scenario.issues["dues"].positions["north"].salience == 5
    assert session.scenario.gates[0].released
    assert "2 changes" in words
