"""The card of the tour while runs are made: it goes on with them, and never stops them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.compare.asking import opened
from app.tour.order_steps import order_steps
from app.tour.steps import waits_steps

MAKE_ORDERS, MAKE_RUNS = 2, 1
"""Places of the steps in which runs are made."""


@pytest.fixture
def compare(desk, monkeypatch):
    """Compare at the step that makes runs; no worker answers."""
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    monkeypatch.setattr(compare.errands, "ask", lambda *_, **__: 0)
    desk.designing.take({"vary": {"parties.north.war_cost": [0.05, 0.2]}, "runs": 30})
    desk.tour.steps = order_steps(desk)
    desk.tour._show(MAKE_ORDERS)
    return compare


@pytest.fixture
def told(compare):
    heard = []
    compare.told.connect(heard.append)
    return heard


def test_the_card_goes_on_as_soon_as_runs_are_begun(desk, compare, qtbot, harbour_file):
    qtbot.mouseClick(compare.start, Qt.MouseButton.LeftButton)

    assert "Runs are being made" in desk.tour.coach.words
    compare.making.stood.emit(replace(opened(str(harbour_file)).standing, done=12, of=60))
    assert "12 of 60" in desk.tour.coach.words


def test_what_shows_the_step_never_stops_the_runs(desk, compare, qtbot):
    qtbot.mouseClick(desk.tour.coach.help, Qt.MouseButton.LeftButton)
    assert compare.making.state == "running"

    assert not desk.tour.coach.help.isVisible()
    desk.tour.coach.helped.emit()

    assert compare.making.state == "running"


def test_runs_stopped_by_hand_are_said_to_be_so_and_begin_again(desk, compare, told, qtbot):
    coach = desk.tour.coach
    qtbot.mouseClick(compare.start, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(compare.start, Qt.MouseButton.LeftButton)
    compare.making._finish(None)

    assert "stopped" in coach.words
    assert told[-1] == "Stopped before any run was made. Ctrl+Enter begins again."
    qtbot.mouseClick(coach.help, Qt.MouseButton.LeftButton)
    assert compare.making.state == "running"
    assert "Runs are being made" in coach.words


def test_a_batch_that_was_stopped_is_no_answer_of_the_tour(desk, compare, qtbot, harbour_file):
    whole = opened(str(harbour_file))
    part = replace(whole, standing=replace(whole.standing, is_over=False))
    qtbot.mouseClick(compare.start, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(compare.start, Qt.MouseButton.LeftButton)

    compare.making._finish(part)

    assert desk.tour.at == MAKE_ORDERS
    assert "stopped" in desk.tour.coach.words


def test_the_second_chapter_follows_its_runs_likewise(desk, monkeypatch, qtbot):
    desk.window.show_workspace("sequences")
    sequences, coach = desk.workspace("sequences"), desk.tour.coach
    monkeypatch.setattr(sequences.errands, "ask", lambda *_, **__: 0)
    desk.tour.steps = waits_steps(desk)
    desk.tour._show(MAKE_RUNS)

    qtbot.mouseClick(sequences.choosing.run, Qt.MouseButton.LeftButton)
    assert "Runs are being made" in coach.words
    assert not coach.help.isVisible()
    sequences.making.cancel()

    assert "stopped" in coach.words
    assert coach.help.isVisible()
