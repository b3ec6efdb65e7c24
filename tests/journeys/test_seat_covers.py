"""Somebody sits: what a player may not know is covered, until it is meant or nobody sits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDockWidget

from app.pictures.pictured import pictures_in
from app.window.header import Header
from tests.journeys.test_first_run import desk  # noqa: F401  the fixture

PATIENCE_MS = 120_000
PASS = (0, -1, -1, -1)


def wait_for(qtbot, desk, deed):  # noqa: F811
    """Do something that plays the run on."""
    with qtbot.waitSignal(desk.table.forking.changed, timeout=PATIENCE_MS):
        deed()


@pytest.fixture
def seated(qtbot, desk):  # noqa: F811
    """A desk at whose Table the first party that signs is played by hand."""
    desk.filing.open_shipped("harbour")
    table = desk.table
    with qtbot.waitSignal(table.running.arrived, timeout=PATIENCE_MS):
        desk.window.actions_["run_one"].trigger()
    table.playback.pause()
    table.playback.first()
    qtbot.keyClick(table.board, Qt.Key.Key_T)
    wait_for(qtbot, desk, lambda: qtbot.keyClick(table.pages.seats.sit, Qt.Key.Key_Space))
    assert table.performance.turn is not None
    return desk


def names(desk):  # noqa: F811
    return [desk.session.scenario.parties[one].name for one in desk.session.scenario.signatories]


def test_no_other_workspace_is_seen_while_somebody_sits(seated):
    window = seated.window
    for key in ("conditions", "sequences", "compare", "brief"):
        window.show_workspace(key)
        assert window.is_covered, key
        assert not seated.workspace(key).isVisible(), key
        assert not pictures_in(window.page), key
        assert window.focusWidget() is window.cover.back, key
    assert names(seated)[0] in window.cover.words.text()


def test_the_table_itself_stays_open(seated):
    assert not seated.window.is_covered
    assert seated.table.isVisible()


def test_a_covered_workspace_says_nothing_to_whoever_hears_the_window(seated, monkeypatch):
    seated.window.show_workspace("conditions")
    heard = []
    monkeypatch.setattr(seated.announcer, "say", heard.append)
    headers = seated.window.findChildren(Header)
    headers[0].told.emit("9 of 26 issues overlap")

    assert not heard


def test_a_teacher_looks_anyway_by_keys_and_looks_until_the_seat_passes_on(qtbot, seated):
    window, table = seated.window, seated.table
    window.show_workspace("conditions")
    qtbot.keyClick(window.cover.back, Qt.Key.Key_Tab)
    assert window.focusWidget() is window.cover.look
    qtbot.keyClick(window.cover.look, Qt.Key.Key_Return)
    assert seated.conditions.isVisible()

    window.show_workspace("table")
    wait_for(qtbot, seated, lambda: table.pages.decide(PASS))
    window.show_workspace("conditions")
    assert not window.is_covered  # the same person has another turn
    window.show_workspace("table")
    table.pages.ask_seats()
    wait_for(qtbot, seated, table.pages.seats.sit.click)
    if not table.pages.hand_over.covers:
        wait_for(qtbot, seated, lambda: table.pages.decide(PASS))
    assert table.pages.hand_over.covers
    window.show_workspace("conditions")
    assert window.is_covered
    assert not seated.conditions.isVisible()


def test_who_leaves_the_seat_sees_everything_again(qtbot, seated):
    window = seated.window
    window.show_workspace("conditions")
    wait_for(qtbot, seated, lambda: qtbot.keyClick(window.cover.leave, Qt.Key.Key_Space))

    assert seated.table.performance.turn is None
    assert seated.conditions.isVisible()
    assert window.workspace == "conditions"


def test_the_cover_leads_back_to_the_table(qtbot, seated):
    seated.window.show_workspace("brief")
    qtbot.keyClick(seated.window.cover.back, Qt.Key.Key_Return)

    assert seated.table.isVisible()


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_W, "change"), (Qt.Key.Key_B, "breaks")])
def test_what_tells_every_partys_numbers_is_asked_for_twice(qtbot, seated, key, name):
    table, cover = seated.table, seated.window.cover
    page = getattr(table.pages, name)
    qtbot.keyClick(table.board, key)
    assert not page.isVisible()
    assert seated.window.is_covered

    qtbot.keyClick(cover.look, Qt.Key.Key_Space)
    assert page.isVisible()


def test_the_future_in_which_nobody_sits_is_brought_to_the_front_only_if_it_is_meant(seated):
    table, button = seated.table, seated.table.futures
    button.fill()
    action = next(one for one in button.menu().actions() if one.text().startswith("A "))
    action.trigger()
    assert table.performance.turn is not None
    assert seated.window.is_covered

    seated.window.cover.look.click()
    assert table.performance.turn is None
    assert not seated.window.is_covered


def test_what_if_that_was_not_meant_is_forgotten(qtbot, seated):
    qtbot.keyClick(seated.table.board, Qt.Key.Key_W)
    qtbot.keyClick(seated.window.cover.back, Qt.Key.Key_Space)

    assert seated.table.pages.seat.isVisible()
    assert not seated.window.is_covered


def test_what_was_changed_is_listed_only_if_it_is_meant(qtbot, seated, monkeypatch):
    listed = []
    monkeypatch.setattr(seated.comparing, "show_changes", lambda: listed.append(1))
    seated.window.actions_["changes"].trigger()
    assert not listed

    qtbot.keyClick(seated.window.cover.look, Qt.Key.Key_Space)
    assert listed


def test_the_palette_finds_no_condition_of_a_party_while_somebody_sits(seated):
    assert seated.session.scenario.gates
    assert "gate" not in {found.kind for found in seated.catalogue.things()}
    seated.window.cover.look.click()
    assert "gate" in {found.kind for found in seated.catalogue.things()}


def test_another_file_lifts_the_cover(seated):
    seated.window.show_workspace("conditions")
    seated.filing.open_shipped("ukraine-2025")

    assert not seated.window.is_covered
    assert seated.conditions.isVisible()


@pytest.mark.parametrize("words", ["Beside", "Drop", "Open a kept"])
def test_the_list_of_futures_lays_no_other_one_open_unasked(seated, words):
    table = seated.table
    table.futures.fill()
    next(one for one in table.futures.menu().actions() if one.text().startswith(words)).trigger()

    assert table.performance.turn is not None
    assert len(table.forking.futures) == 2
    assert seated.window.is_covered


def test_another_run_takes_the_place_of_a_seat_only_if_it_is_meant(qtbot, seated):
    table, window = seated.table, seated.window
    window.actions_["run_one"].trigger()
    assert window.is_covered
    qtbot.keyClick(window.cover.back, Qt.Key.Key_Space)
    assert table.performance.turn is not None

    window.actions_["run_one"].trigger()
    with qtbot.waitSignal(table.running.arrived, timeout=PATIENCE_MS):
        qtbot.keyClick(window.cover.look, Qt.Key.Key_Space)
    assert table.performance.turn is None


def test_of_two_futures_tab_leaves_the_one_with_a_seat_only_if_it_is_meant(qtbot, seated):
    table, cover = seated.table, seated.window.cover
    table.forking.compare_with_parent(table.forking.front)
    qtbot.keyClick(table.board, Qt.Key.Key_Tab)
    assert table.performance.turn is not None
    qtbot.keyClick(table.board, Qt.Key.Key_Tab)
    assert table.performance.turn is not None
    cover.look.click()
    assert table.performance.turn is None


def test_a_panel_that_was_taken_out_is_covered_too(qtbot, desk):  # noqa: F811
    conditions, cover = desk.conditions, desk.window.cover
    desk.window.show_workspace("conditions")
    panel = conditions.findChild(QDockWidget, "inspector")
    panel.setFloating(True)
    assert panel.widget().isVisible()
    cover.tell("North Shore")
    assert not panel.widget().isVisible()
    cover.look.click()
    assert panel.widget().isVisible()

    actions = desk.window.actions_
    actions["layout_teach"].trigger()
    cover.lay()
    actions["layout_author"].trigger()  # in which it was taken out
    assert panel.isFloating()
    assert not panel.widget().isVisible()


def test_a_seat_whose_page_was_closed_is_found_again(qtbot, seated):
    table, window = seated.table, seated.window
    qtbot.keyClick(table.board, Qt.Key.Key_T)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert table.side.page is table.pages.seat  # from the question who sits
    qtbot.keyClick(table.pages.seat, Qt.Key.Key_Escape)
    assert table.side.page is None
    qtbot.keyClick(table.board, Qt.Key.Key_T)
    assert table.side.page is table.pages.seat


def test_beneath_the_hand_over_nothing_is_reached_copied_or_projected(qtbot, seated):
    table, window = seated.table, seated.window
    table.pages.ask_seats()
    wait_for(qtbot, seated, table.pages.seats.sit.click)
    if not table.pages.hand_over.covers:
        wait_for(qtbot, seated, lambda: table.pages.decide(PASS))
    over = table.pages.hand_over
    assert over.covers
    assert not pictures_in(window.page)
    window.actions_["projector"].trigger()
    assert not seated.stage.isVisible()
    for _ in range(20):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert over.isAncestorOf(focus) or not table.isAncestorOf(focus)
    window.actions_["take_seat"].trigger()

    over.enter.click()
    assert table.board.isVisible()
    assert table.side.page is table.pages.seat
    assert window.focusWidget() is table.pages.seat.list


@pytest.fixture
def looked(seated):
    """A teacher looks at the conditions while somebody sits."""
    seated.window.show_workspace("conditions")
    seated.window.cover.look.click()
    assert seated.conditions.isVisible()
    return seated


@pytest.mark.parametrize("key", ["changes", "compare", "export_picture", "weigh", "assumptions"])
def test_a_sheet_that_was_opened_at_a_look_is_closed_when_the_cover_is_back(looked, key):
    looked.window.actions_[key].trigger()
    assert sheets(looked)
    looked.window.cover.lay()
    assert looked.window.is_covered
    assert not sheets(looked)


def sheets(desk):  # noqa: F811
    return [one for one in desk.window.findChildren(QDialog) if one.isVisible()]


def test_the_picture_on_the_stage_does_not_outlast_the_look(qtbot, looked):
    looked.window.actions_["projector"].trigger()
    qtbot.keyClick(looked.stage, Qt.Key.Key_Space)
    assert looked.stage.isVisible()
    looked.window.cover.lay()
    assert not looked.stage.isVisible()
    assert looked.window.focusWidget() is looked.window.cover.back


def test_a_step_that_nobody_sees_is_neither_named_nor_undone_unasked(qtbot, seated):
    edited = seated.session.scenario.model_copy(update={"title": "Mine"})
    seated.session.edit("South Shore yields all", edited)
    undo = seated.window.actions_["undo"]
    told = {found.words for found in seated.catalogue.everything()}
    assert not [words for words in (undo.text(), *told) if "South Shore yields" in words]
    undo.trigger()
    assert seated.session.scenario.title == "Mine"

    qtbot.keyClick(seated.window.cover.look, Qt.Key.Key_Space)
    assert seated.session.scenario.title != "Mine"
    assert "South Shore yields" in seated.window.actions_["redo"].text()
    seated.window.cover.lay()
    assert "South Shore yields" not in seated.window.actions_["redo"].text()


@pytest.mark.parametrize("key", ["add_issue", "remove_party", "add_gate", "weigh"])
def test_a_scenario_is_edited_beneath_its_cover_only_if_that_is_meant(seated, key):
    before = seated.session.scenario
    seated.window.actions_[key].trigger()
    assert seated.session.scenario is before
    assert not sheets(seated)
    assert seated.window.is_covered


def test_the_tour_does_not_ring_what_is_covered(qtbot, seated):
    seated.tour.start()
    assert seated.window.is_covered
    assert not seated.tour.coach.isVisible()
    assert seated.session.scenario.id == "harbour"


def test_the_tour_presses_nothing_that_is_covered(seated, monkeypatch):
    pressed = []
    monkeypatch.setattr("app.tour.tour.click", lambda *spot: pressed.append(spot))
    seated.tour._begin(0)
    seated.tour.coach.help.click()
    assert not pressed
    seated.window.cover.look.click()
    assert pressed
