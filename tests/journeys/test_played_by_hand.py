"""A run that was played by hand is nobody's edit, and goes no more unasked than one."""

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests.journeys.test_first_run import desk  # noqa: F401  the fixture
from tests.journeys.test_seat_covers import PASS, PATIENCE_MS, seated, wait_for  # noqa: F401

Answer = QMessageBox.StandardButton


def question(desk):  # noqa: F811
    return next((box for box in desk.window.findChildren(QMessageBox) if box.isVisible()), None)


@pytest.fixture
def played(qtbot, seated):  # noqa: F811
    """A desk at whose Table somebody has decided something."""
    table = seated.table
    wait_for(qtbot, seated, lambda: table.pages.decide(PASS))
    assert table.files.unkept
    return seated


def test_a_seat_that_has_decided_nothing_holds_nobody_up(seated):  # noqa: F811
    seated.open_shipped("three-valleys")

    assert question(seated) is None
    assert seated.session.scenario.id == "three-valleys"


def test_another_file_asks_about_a_run_that_was_played_by_hand(played):
    played.open_shipped("three-valleys")
    assert "played by hand" in question(played).text()
    question(played).button(Answer.Cancel).click()
    assert played.session.scenario.id == "harbour"

    played.open_shipped("three-valleys")
    question(played).button(Answer.Discard).click()
    assert played.session.scenario.id == "three-valleys"


def test_once_it_is_kept_the_other_file_opens(played, tmp_path):
    played.open_shipped("three-valleys")
    question(played).button(Answer.Save).click()
    dialog = next(box for box in played.table.findChildren(QFileDialog) if box.isVisible())
    assert played.session.scenario.id == "harbour"

    dialog.fileSelected.emit(str(tmp_path / "game.run.yaml"))

    assert "pass" in (tmp_path / "game.run.yaml").read_text("utf-8")
    assert played.session.scenario.id == "three-valleys"
    dialog.close()


def test_a_window_that_a_person_closes_over_it_stays_until_it_is_let_go(played, monkeypatch):
    closing = QCloseEvent()
    monkeypatch.setattr(closing, "spontaneous", lambda: True)
    played.window.closeEvent(closing)

    assert not closing.isAccepted()
    question(played).button(Answer.Cancel).click()
    assert played.window.isVisible()


def test_f5_asks_before_it_plays_another_run_in_its_place(qtbot, played):
    table = played.table
    table.pages.hand_back()
    qtbot.waitUntil(lambda: table.performance.turn is None, timeout=PATIENCE_MS)
    played.window.actions_["run_one"].trigger()

    assert "played by hand" in question(played).text()
    with qtbot.waitSignal(table.running.arrived, timeout=PATIENCE_MS):
        question(played).button(Answer.Discard).click()
    qtbot.waitUntil(lambda: not table.files.unkept, timeout=PATIENCE_MS)


def test_what_was_kept_or_opened_is_not_asked_about_again(qtbot, played, tmp_path):
    table = played.table
    table.files.save(tmp_path / "game.run.yaml")
    assert not table.files.unkept

    with qtbot.waitSignal(table.forking.changed, timeout=PATIENCE_MS):
        table.files.open(tmp_path / "game.run.yaml")
    assert not table.files.unkept
