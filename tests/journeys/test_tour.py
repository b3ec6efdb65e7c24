"""Somebody who has never seen the program finds which first concession helps most.

The tour rings one place after another; this person clicks what is ringed, and reads.
"""

import pytest
from PySide6.QtCore import Qt

from app.pictures.shares import whole
from app.sequences.firsts import firsts_sentence
from app.tour.order_steps import result
from models.terms.outcome import Ending
from tests.journeys.windows import window_on

MOST_ACTIONS = 8

pytestmark = pytest.mark.timeout(900)  # the rules may have to be compiled first


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    with window_on(qapp, tmp_path, "ukraine-2025") as desk:
        yield desk


def click_where_it_is_ringed(qtbot, desk):
    step = desk.tour.steps[desk.tour.at]
    target, part = step.spot()
    assert target.isVisible()
    assert desk.window.rect().contains(desk.tour.coach.spot())
    assert not desk.tour.coach.geometry().intersects(desk.tour.coach.spot())
    at = (part or target.rect()).center()
    with qtbot.waitSignal(step.done(), timeout=600_000):
        qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)


def walked(qtbot, desk):
    """Clicks on what is ringed until the chapter ends: how many."""
    clicks = 0
    while desk.tour.runs:
        assert desk.tour.coach.words
        click_where_it_is_ringed(qtbot, desk)
        clicks += 1
    return clicks


def test_a_newcomer_finds_which_order_helps_most_and_takes_it_home(qtbot, desk):
    tour = desk.tour
    tour.offer()
    qtbot.mouseClick(tour.coach.help, Qt.MouseButton.LeftButton)

    assert 1 + walked(qtbot, desk) <= MOST_ACTIONS

    standing = desk.workspace("compare").batch.standing
    shares = [standing.share(point) for point in range(len(standing.counts))]
    best, worst = max(shares), min(shares)
    assert best.low > worst.high
    assert "guarantees first" in tour.coach.words.split("; least")[0]
    assert whole(best) in tour.coach.words
    assert whole(worst) in tour.coach.words
    brief = desk.workspace("brief")
    assert desk.window.workspace == "brief"
    assert [one.shares[Ending.IMPLEMENTED] for one in brief.briefed.report.points] == shares


def test_whoever_goes_on_finds_what_waits_for_what_and_what_comes_first(qtbot, desk):
    tour = desk.tour
    tour._begin(1)

    assert walked(qtbot, desk) <= MOST_ACTIONS

    sequences = desk.workspace("sequences")
    best = sequences.answered.answer.firsts[0]
    assert best.node.agreement.hits > 0
    assert whole(best.node.agreement) in tour.coach.accessibleDescription()
    assert firsts_sentence(sequences.answered.answer) in tour.coach.words
    qtbot.keyClick(sequences.ranking_view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: desk.table.run is not None, timeout=60_000)
    assert "conditions given up" in desk.table.stale.text()


def test_the_tour_gives_a_design_of_ones_own_back(qtbot, desk):
    own = {"vary": {"guarantee.strength": [0.2, 0.8]}, "runs": 30}
    desk.designing.take(own)
    desk.tour.start()
    assert desk.designing.said != own

    qtbot.mouseClick(desk.tour.coach.leave, Qt.MouseButton.LeftButton)

    assert desk.designing.said == own


def test_the_tour_is_left_at_any_step_and_changes_nothing(qtbot, desk):
    desk.tour.start()
    before = desk.session.scenario

    qtbot.mouseClick(desk.tour.coach.leave, Qt.MouseButton.LeftButton)
    desk.window.show_workspace("sequences")

    assert not desk.tour.runs
    assert not desk.tour.coach.isVisible()
    assert desk.session.scenario is before


def test_going_on_opens_the_case_again_where_another_scenario_stands(desk):
    desk.tour.start()
    desk.tour._show(len(desk.tour.steps))  # the first chapter is over
    desk.filing.new()

    desk.tour.coach.help.click()

    assert desk.session.scenario.id == "ukraine-2025"
    assert (desk.tour.chapter, desk.tour.at) == (1, 0)


def test_the_tour_goes_past_steps_whose_thing_is_not_there(qtbot, desk):
    desk.filing.new()
    without = desk.session.scenario.model_copy(update={"gates": ()})
    desk.session.edit("No waits", without)
    desk.tour._begin(1)

    titles = []
    while desk.tour.runs:
        titles.append(desk.tour.steps[desk.tour.at].title)
        click_where_it_is_ringed(qtbot, desk)

    assert "Play the talks many times" in titles
    assert "Why so few of them agree" not in titles
    assert desk.sequences.answered is not None


def test_no_row_is_ringed_where_the_waits_were_never_opened(desk):
    desk.tour._begin(1)
    view, part = desk.tour.steps[3].spot()
    assert view is desk.sequences.panels.locks_view
    assert part is None


def test_what_sets_no_order_side_by_side_leads_back_and_is_never_told_as_one(qtbot, desk):
    tour, panel = desk.tour, desk.workspace("compare").panel
    tour.start()
    click_where_it_is_ringed(qtbot, desk)
    strength, order = panel.starters

    qtbot.mouseClick(strength, Qt.MouseButton.LeftButton)

    assert tour.at == 1
    assert "something else" in tour.coach.words
    assert order.isVisible()
    qtbot.mouseClick(order, Qt.MouseButton.LeftButton)
    assert tour.at == 2


def test_runs_of_something_else_are_not_told_as_an_answer_about_order(qtbot, desk):
    tour, compare = desk.tour, desk.workspace("compare")
    tour.start()
    click_where_it_is_ringed(qtbot, desk)
    click_where_it_is_ringed(qtbot, desk)
    desk.designing.take({"vary": {"guarantee.strength": [0.25, 0.85]}, "runs": 30})

    with qtbot.waitSignal(compare.making.arrived, timeout=600_000):
        qtbot.mouseClick(compare.start, Qt.MouseButton.LeftButton)

    assert tour.at == 2
    assert "something else" in tour.coach.words
    assert "makes the difference" not in result(desk)
    assert desk.designing.said["variants"]
