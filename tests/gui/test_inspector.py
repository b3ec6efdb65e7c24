"""Edits by mouse and keys: each drag is one step, and every step can be taken back."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.conditions.inspector import PARTY, SCENARIO
from app.conditions.matrix_model import Role
from app.conditions.pen import moved
from app.conditions.varying import VaryTick
from models.experiments.preparing import prepared
from models.terms.issue import Position


@pytest.fixture
def ladder(conditions, session):
    session.select(issue="dues", party="north")
    return conditions.inspector.cell.ladder


def position(session):
    return session.scenario.issues["dues"].positions["north"]


def drag(qtbot, ladder, grab, to_rung):
    start = ladder._picture.handles[grab].toPoint()
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(ladder, left, pos=start)
    ys = [round(y) for y in ladder._picture.rung_ys]
    for y in range(start.y(), ys[to_rung], 9 if ys[to_rung] > start.y() else -9):
        qtbot.mouseMove(ladder, QPoint(start.x(), y))
        send_move(ladder, start.x(), y)
    send_move(ladder, start.x(), ys[to_rung])
    qtbot.mouseRelease(ladder, left, pos=QPoint(start.x(), ys[to_rung]))


def send_move(ladder, x, y):
    """The offscreen platform tells of a moved pointer, but of no held button."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    point, left = QPointF(x, y), Qt.MouseButton.LeftButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, point, point, Qt.MouseButton.NoButton, left,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    ladder.mouseMoveEvent(move)


def test_dragging_a_limit_is_one_step_of_history(session, ladder, qtbot):
    before = session.scenario
    drag(qtbot, ladder, "furthest", 4)
    assert position(session).furthest == "south_collects"
    assert session.history.count() == 1
    session.history.undo()
    assert session.scenario == before


def test_an_ideal_moves_by_keys_and_is_kept_with_enter(session, ladder, qtbot):
    ladder.setFocus()
    for key in (Qt.Key.Key_I, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(ladder, key)
    assert position(session).ideal == "north_two_thirds"
    assert position(session).furthest == "half_each"


def test_escape_drops_what_was_moved(session, ladder, qtbot):
    before = session.scenario
    ladder.setFocus()
    for key in (Qt.Key.Key_F, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        qtbot.keyClick(ladder, key)
    assert session.scenario == before
    assert session.history.count() == 0


def test_a_red_line_is_drawn_from_the_far_end_and_pushed_out_again(session, ladder, qtbot):
    ladder.setFocus()
    for key in (Qt.Key.Key_R, Qt.Key.Key_Up):
        qtbot.keyClick(ladder, key)
    assert position(session).red_line.at == "south_collects"
    qtbot.keyClick(ladder, Qt.Key.Key_Down)
    assert position(session).red_line is None


def test_a_limit_stops_before_the_red_line():
    rungs = ("a", "b", "c", "d")
    held = Position.model_validate({"ideal": "a", "limit": "b", "red_line": "d"})
    assert moved(held, rungs, "furthest", 3) is None
    assert moved(held, rungs, "furthest", 2).furthest == "c"
    assert moved(held, rungs, "red_line", 1) is None


def test_dots_weigh_an_issue(conditions, session, qtbot):
    session.select(issue="dues", party="north")
    dots = conditions.inspector.cell.dots
    dots.setFocus()
    qtbot.keyClick(dots, Qt.Key.Key_Right)
    assert position(session).salience == 4


def test_the_party_tab_edits_records_and_tactic(conditions, session):
    session.select(party="north")
    conditions.inspector.show_tab(1)
    tab = conditions.inspector.party
    kept, _ = tab.records["south"]
    kept.setValue(5)
    tab.tactic.pick("conceder")
    tab.cost.setValue(0.7)
    party = session.scenario.parties["north"]
    assert (party.trust["south"].kept, party.tactic.kind, party.war_cost.value) == (
        5, "conceder", 0.7,
    )  # fmt: skip
    assert session.history.count() == 3


def test_showing_numbers_is_no_edit(conditions, session):
    for tab in (0, 1, 2):
        conditions.inspector.show_tab(tab)
        for party in session.scenario.parties:
            session.select(party=party)
    assert session.history.count() == 0


def test_a_variant_is_taken_and_taken_back(conditions, session):
    before = session.scenario
    conditions.inspector.show_tab(SCENARIO)
    tab = conditions.inspector.scenario
    tab.variant.pick("wait_opened_by_north")
    assert session.scenario.gates[1].released
    assert tab.variant.text() == "North drops its condition and may leave under fire"
    session.history.undo()
    assert session.scenario == before


def test_a_rule_is_turned_off(conditions, session, qtbot):
    conditions.inspector.show_tab(SCENARIO)
    switch = conditions.inspector.scenario.switches["battles"]
    switch.click()
    assert not session.scenario.switches.battles


def test_a_moved_limit_is_marked_and_keeps_what_the_sources_speak_of(conditions, session):
    session.select(issue="dues", party="north")
    cell = conditions.inspector.cell
    place = conditions.matrix.matrix.place_of("dues", "north")
    assert not place.data(Role.EDITED)
    conditions.pen.set_value("move", "issues.dues.positions.north.limit", "south_collects")
    words = cell._facts["furthest"].text()
    assert "changed here; the file’s sources speak of: rung" in words
    assert place.data(Role.EDITED)
    session.history.undo()
    assert "changed here" not in cell._facts["furthest"].text()
    assert not place.data(Role.EDITED)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_picker_opens_within_the_window_with_names_in_full(conditions, desk):
    conditions.inspector.show_tab(SCENARIO)
    picker = conditions.inspector.scenario.variant
    picker.click()
    assert picker.list.isVisible()
    window = desk.window
    frame = window.rect().translated(window.mapToGlobal(window.rect().topLeft()))
    assert frame.contains(picker.list.geometry())
    assert picker.list.width() >= picker.list.sizeHintForColumn(0)
    picker.list.hide()


@pytest.mark.parametrize(
    ("name", "path", "values"),
    [
        ("Status quo", "issues.dues.status_quo", None),
        ("Required", "issues.dues.required", [False, True]),
        ("South Shore: kept", "parties.north.trust.south.kept", None),
    ],
)
def test_what_is_ticked_beside_a_field_varies(desk, conditions, session, name, path, values):
    session.select(issue="dues", party="north")
    for tab in (1, 2):
        conditions.inspector.show_tab(tab)
    ticks = conditions.inspector.findChildren(VaryTick)
    next(one for one in ticks if f"Vary {name} in Compare" == one.accessibleName()).click()

    assert list(desk.designing.varied) == [path]
    assert len(desk.designing.varied[path]) > 1
    assert values in (None, desk.designing.varied[path])
    assert len(prepared(session.scenario, desk.designing.design()).points) > 1


def test_words_of_an_issue_and_of_its_rungs_are_read_whole(conditions, session, qtbot):
    session.select(issue="breakwater", party="north")
    conditions.inspector.show_tab(2)
    tab = conditions.inspector.issue
    long = "who repairs what, and who pays for it " * 4
    for field in (tab.fields["question"], tab.rows[1].words):
        field.setPlainText(long)

        def whole(field=field):
            lines = field.document().size().height()
            return field.viewport().height() >= lines * field.fontMetrics().lineSpacing()

        qtbot.waitUntil(whole, timeout=2_000)
        assert field.height() > 60


def test_every_field_of_the_inspector_says_what_it_means_and_what_stands_if_it_is_left_out(
    conditions, session
):
    session.select(issue="dues", party="north")
    tabs = conditions.inspector
    for tab in (1, 2, 3):
        tabs.show_tab(tab)
    party, issue, scenario = tabs.party, tabs.issue, tabs.scenario
    records = [box for pair in party.records.values() for box in pair]
    fields = [
        party.name, party.code, party.cost, party.support, *records, *issue.fields.values(),
        issue.status_quo, issue.required, *(row.words for row in issue.rows),
        scenario.start, scenario.odds, scenario.strength, scenario.monitoring,
        *party.tactic.fields.values(), *party.acceptance.fields.values(),
    ]  # fmt: skip
    for field in fields:
        assert field.accessibleDescription().endswith("."), field.accessibleName()
    assert party.support.toolTip() == (
        "Domestic support at the start, in tenths. A whole number from 0 to 10; "
        "if none is given: 5."
    )


def test_whether_a_step_can_be_undone_is_chosen_in_the_form_and_stands_in_the_file(
    desk, session, tmp_path
):
    desk.filing.open_shipped("ukraine-2025")
    session.select(issue="donbas_withdrawal")
    desk.conditions.inspector.show_tab(2)
    before = session.scenario
    row = next(
        each
        for each in desk.conditions.inspector.issue.steps
        if each.at == ("ua_leaves_ru_police", 0)
    )
    assert row.reversible.text() == "never undone"
    row.reversible.pick("free")
    (step,) = session.scenario.issues["donbas_withdrawal"].delivery["ua_leaves_ru_police"]
    assert step.reversible == "free"
    session.save_as(tmp_path / "own.yaml")
    assert "takes: 3 months, reversible: free}" in (tmp_path / "own.yaml").read_text("utf-8")
    session.history.undo()
    assert session.scenario == before
    assert row.reversible.text() == "never undone"


def test_every_way_of_undoing_that_a_file_may_name_is_offered(desk, session):
    desk.filing.open_shipped("ukraine-2025")
    session.select(issue="donbas_withdrawal")
    desk.conditions.inspector.show_tab(2)
    row = desk.conditions.inspector.issue.steps[0]
    offered = [row.reversible.list.item(at).text() for at in range(row.reversible.list.count())]
    assert offered == ["free to undo", "costly to undo", "never undone"]


ROW = 10
"""Centres that lie closer than this stand in one row."""


@pytest.mark.parametrize("tab", range(4))
def test_tab_goes_through_the_inspector_as_it_is_read(desk, conditions, session, tab):
    desk.filing.open_shipped("three-valleys")
    inspector = conditions.inspector
    inspector.show_tab(tab)
    for _ in range(4):  # layouts settle in rounds
        QApplication.processEvents()
    widget, places = inspector._group.button(SCENARIO), []
    while (widget := widget.nextInFocusChain()) is not inspector._group.button(SCENARIO):
        page = inspector._pages.currentWidget().widget()
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if page.isAncestorOf(widget) and takes and widget.isVisible():
            places.append(widget.mapTo(page, widget.rect().center()).y())
        elif takes and widget.isVisible() and places:
            break
    assert len(places) > 5
    assert all(one - ROW < after for one, after in pairwise(places)), places


def test_basis_confidence_sources_and_note_are_edited_beside_the_position(session, conditions):
    conditions.pen.set_value(
        "name", "sources", {"S1": {"title": "A speech", "dated": "2025-02-01"}}
    )
    session.select(issue="dues", party="north")
    grounds = conditions.inspector.cell.grounds
    grounds.basis.pick("one end stated")
    grounds.confidence.pick("low")
    grounds.sources.setText("S1")
    grounds.sources.editingFinished.emit()
    grounds.note.setPlainText("said once")
    grounds.note._tell()
    kept = position(session)
    assert (kept.basis, kept.confidence) == ("one end stated", "low")
    assert (kept.source, kept.note) == (("S1",), "said once")
    assert "A speech, 2025-02-01" in grounds.told.text()
    for _ in range(4):
        session.history.undo()
    assert position(session).basis is None
    assert grounds.basis.text() == "not said°"


def test_a_source_that_nobody_named_is_refused_in_words_and_the_field_shows_what_stands(
    desk, session, conditions
):
    session.select(issue="dues", party="north")
    field = conditions.inspector.cell.grounds.sources
    field.setText("S9")
    field.editingFinished.emit()
    assert "S9" in desk.window.notice.words
    assert field.text() == ""
    assert position(session).source == ()


def test_grounds_of_a_moved_position_say_whose_they_are(session, conditions):
    session.select(issue="dues", party="north")
    conditions.inspector.show_tab(0)
    whose = conditions.inspector.cell.grounds._whose
    assert not whose.isVisible()
    conditions.pen.set_value("move", "issues.dues.positions.north.limit", "south_collects")
    assert whose.isVisible()
    conditions.pen.set_value("say", "issues.dues.positions.north.note", "mine")
    assert not whose.isVisible()


def test_a_figure_beyond_the_usual_span_is_shown_as_it_is_and_not_edited(session, conditions):
    from models.scenario.paths import with_values

    session.edit("dear", with_values(session.scenario, [("parties.north.war_cost", 12.3456)]))
    session.select(party="north")
    conditions.inspector.show_tab(PARTY)
    box = conditions.inspector.party.cost

    assert box.meant == 12.3456
    assert session.scenario.parties["north"].war_cost.value == 12.3456
    assert session.history.count() == 1
    box.stepUp()
    assert session.scenario.parties["north"].war_cost.value > 12.3
    assert box.meant == session.scenario.parties["north"].war_cost.value


@pytest.mark.parametrize(
    ("box", "typed", "value"),
    [
        (lambda tab: tab.cost, "12.5", lambda party: party.war_cost.value),
        (lambda tab: tab.records["south"][0], "0.2", lambda party: party.trust["south"].kept),
        (lambda tab: tab.records["south"][1], "250", lambda party: party.trust["south"].broken),
    ],
    ids=["war cost", "kept", "broken"],
)
def test_what_its_definition_allows_can_be_typed(conditions, session, qtbot, box, typed, value):
    session.select(party="north", issue="dues")
    conditions.inspector.show_tab(PARTY)
    field = box(conditions.inspector.party)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert value(session.scenario.parties["north"]) == float(typed)
