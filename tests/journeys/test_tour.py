"""Somebody who has never seen the program finds which first concession helps most.

The tour rings one place after another; this person clicks what is ringed, and reads.
"""

import multiprocessing

import pytest
import shiboken6
from PySide6.QtCore import Qt

from app.desk import Desk
from app.pictures.shares import whole
from app.pictures.type import load_faces
from app.sequences.firsts import firsts_sentence
from app.settings import Settings
from models.scenario.reading import read_document

MOST_ACTIONS = 8

pytestmark = pytest.mark.timeout(900)  # the rules may have to be compiled first


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    load_faces()
    desk = Desk(qapp, Settings(tmp_path / "window.ini"), read_document("ukraine-2025"))
    desk.window.resize(1366, 704)
    desk.window.show()
    yield desk
    desk.window.close()
    shiboken6.delete(desk.window)
    assert not multiprocessing.active_children()


def click_where_it_is_ringed(qtbot, desk):
    step = desk.tour.steps[desk.tour.at]
    target, part = step.spot()
    assert target.isVisible()
    assert desk.window.rect().contains(desk.tour.coach.spot())
    assert not desk.tour.coach.geometry().intersects(desk.tour.coach.spot())
    at = (part or target.rect()).center()
    with qtbot.waitSignal(step.done(), timeout=600_000):
        qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)


def test_a_newcomer_finds_which_first_concession_helps_most(qtbot, desk):
    tour = desk.tour
    tour.offer()
    qtbot.mouseClick(tour.coach.help, Qt.MouseButton.LeftButton)
    clicks = 1
    while tour.runs:
        assert tour.coach.words
        click_where_it_is_ringed(qtbot, desk)
        clicks += 1

    assert clicks <= MOST_ACTIONS
    sequences = desk.workspace("sequences")
    best = sequences.answered.answer.firsts[0]
    assert best.node.agreement.hits > 0
    assert whole(best.node.agreement) in tour.coach.accessibleDescription()
    assert firsts_sentence(sequences.answered.answer) in tour.coach.words
    qtbot.keyClick(sequences.ranking_view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: desk.table.run is not None, timeout=60_000)
    assert "conditions given up" in desk.table.stale.text()


def test_the_tour_is_left_at_any_step_and_changes_nothing(qtbot, desk):
    desk.tour.start()
    before = desk.session.scenario

    qtbot.mouseClick(desk.tour.coach.leave, Qt.MouseButton.LeftButton)
    desk.window.show_workspace("sequences")

    assert not desk.tour.runs
    assert not desk.tour.coach.isVisible()
    assert desk.session.scenario is before
