"""Issues, rungs, parties and conditions are added, doubled, moved and removed, and taken back."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.conditions.gate_phrase import Clause, Phrase, phrase_of
from models.scenario.growing import free_name, moved
from models.scenario.reading import read_document


@pytest.fixture
def structure(conditions):
    return conditions.structure


def test_an_issue_is_added_behind_the_selected_one_and_selected(structure, session):
    session.select(issue="dues")
    structure.add_issue()
    names = list(session.scenario.issues)
    assert names[names.index("dues") + 1] == session.selection.issue == "new_issue"
    session.history.undo()
    assert "new_issue" not in session.scenario.issues


def test_a_doubled_issue_says_the_same_under_another_title(structure, session):
    session.select(issue="dues")
    structure.double()
    first, second = (session.scenario.issues[name] for name in ("dues", session.selection.issue))
    assert second.positions == first.positions
    assert second.title == f"{first.title} 2"


def test_an_issue_moves_by_keys_in_the_matrix(conditions, session, qtbot):
    session.select(issue="truce", party="north")
    before = list(session.scenario.issues)
    qtbot.keyClick(conditions.matrix, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert list(session.scenario.issues) == moved(before, "truce", 1)
    assert session.selection.issue == "truce"


def test_an_issue_that_a_condition_names_is_not_removed_and_that_is_said(desk, conditions, session):
    session.select(issue="breakwater")
    conditions.structure.remove_issue()
    assert "breakwater" in session.scenario.issues
    assert desk.window.notice.isVisible()


def test_rungs_are_added_moved_reworded_and_removed(conditions, session, qtbot):
    session.select(issue="dues")
    tab = conditions.inspector
    tab.show_tab(2)
    before = list(session.scenario.issues["dues"].ladder)
    conditions.structure.add_rung("dues", before[0])
    rung = list(session.scenario.issues["dues"].ladder)[1]
    assert rung == "new_option"
    row = tab.issue.rows[1]
    row.words.selectAll()
    qtbot.keyClicks(row.words, "Half and half")
    qtbot.keyClick(row.words, Qt.Key.Key_Return)
    assert session.scenario.issues["dues"].ladder[rung].label == "Half and half"
    conditions.structure.move_rung("dues", rung, -1)
    assert next(iter(session.scenario.issues["dues"].ladder)) == rung
    conditions.structure.remove_rung("dues", rung)
    assert list(session.scenario.issues["dues"].ladder) == before


def test_a_doubled_party_takes_the_same_positions_and_another_code(structure, session):
    session.select(party="north")
    structure.double_party()
    name = session.selection.party
    assert name == "north_2"
    assert session.scenario.parties[name].code != session.scenario.parties["north"].code
    for issue in session.scenario.issues.values():
        assert issue.positions.get(name) == issue.positions.get("north")


def test_a_new_party_takes_a_position_by_one_press(conditions, structure, session):
    structure.add_party()
    session.select(issue="dues")
    conditions.inspector.show_tab(0)
    assert not conditions.inspector.cell.take.isHidden()
    conditions.inspector.cell.take.click()
    position = session.scenario.issues["dues"].positions[session.selection.party]
    assert position.ideal == session.scenario.issues["dues"].status_quo


def test_a_party_moves_a_column(structure, session):
    session.select(party="north")
    structure.move_party(1)
    assert list(session.scenario.parties)[:2] == ["south", "north"]


def test_a_condition_is_built_from_its_sentence(conditions, session, qtbot):
    builder = conditions.gates.builder
    conditions.begin_gate()
    assert builder.isVisible()
    builder.who.pick("north")
    builder.does.pick("step:dues")
    builder.relation.pick("only_after")
    builder.rows[0].what.pick("signature")
    assert builder._told.text() == "North Shore: Harbour dues only after signature"
    count = len(session.scenario.gates)
    builder.keep.click()
    assert len(session.scenario.gates) == count + 1
    gate = session.scenario.gates[-1]
    assert (gate.who, gate.does.step, gate.only_after.kind) == ("north", "dues", "signature")
    assert session.selection.gate == gate.id
    assert not builder.isVisible()


def test_tab_goes_through_the_builder_and_the_conditions_as_they_are_read(conditions, desk, qtbot):
    desk.filing.open_shipped("three-valleys")
    conditions.begin_gate()
    builder, gates = conditions.gates.builder, conditions.gates
    builder.more.click()
    QApplication.processEvents()
    found, widget = [], gates
    while (widget := widget.nextInFocusChain()) is not gates:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if gates.isAncestorOf(widget) and takes and widget.isVisible() and widget.isEnabled():
            found.append(widget)
    within = [one for one in found if gates._area.isAncestorOf(one)]
    assert within == found[: len(within)], "the graph comes after the conditions"
    places = [one.mapTo(gates, one.rect().center()).y() // 16 for one in within]
    assert len(places) > 10
    assert places == sorted(places)


def test_the_builder_is_put_away_over_a_scenario_that_does_not_know_its_parties(conditions, desk):
    conditions.begin_gate()
    desk.session.edit("rename", desk.session.scenario.model_copy(update={"title": "Same"}))
    assert conditions.gates.builder.isVisible()
    desk.filing.open_shipped("three-valleys")
    assert not conditions.gates.builder.isVisible()


def test_clauses_are_joined_negated_and_timed(conditions, session):
    builder = conditions.gates.builder
    conditions.begin_gate()
    builder.rows[0].what.pick("held")
    builder.rows[0].length.number.setValue(90)
    builder.more.click()
    builder.rows[1].what.pick("step:dues")
    builder.rows[1].negated.click()
    builder.joined.pick("any_of")
    gate = builder.phrase().gate("x")
    assert gate.only_after.any_of[0].ceasefire.value == 90
    assert gate.only_after.any_of[1].negated.step == "dues"


def test_a_deadline_is_built(conditions):
    builder = conditions.gates.builder
    conditions.begin_gate()
    builder.relation.pick("within")
    builder.within.number.setValue(45)
    gate = builder.phrase().gate("x")
    assert (gate.within.value, gate.of.kind) == (45, "ceasefire")


@pytest.mark.parametrize("name", ["harbour", "three-valleys", "ukraine-2025"])
def test_a_condition_that_fits_the_sentence_comes_back_as_it_was(name):
    scenario = read_document(name).scenario
    fitting = [(gate, phrase_of(gate)) for gate in scenario.gates]
    assert sum(phrase is not None for _, phrase in fitting) >= len(fitting) // 3
    for gate, phrase in fitting:
        if phrase is not None:
            again = phrase.gate(gate.id, gate)
            says = {"says": gate.says}
            assert again.model_copy(update=says) == gate


def test_keys_begin_walk_and_remove_conditions(conditions, session, qtbot):
    conditions.show_front("gates")
    session.select(gate=session.scenario.gates[0].id)
    qtbot.keyClick(conditions.gates, Qt.Key.Key_Down)
    assert session.selection.gate == session.scenario.gates[1].id
    qtbot.keyClick(conditions.gates, Qt.Key.Key_Delete)
    assert len(session.scenario.gates) == 1
    session.history.undo()
    assert len(session.scenario.gates) == 2
    qtbot.keyClick(conditions.gates, Qt.Key.Key_G)
    assert conditions.gates.builder.isVisible()
    qtbot.keyClick(conditions.gates.builder, Qt.Key.Key_Escape)
    assert not conditions.gates.builder.isVisible()


def test_names_are_free_and_short():
    assert free_name("New issue", {"new_issue", "new_issue_2"}) == "new_issue_3"
    assert free_name("…", ()) == "new"


def test_a_phrase_names_its_gate():
    assert Phrase("a", "step:x", clauses=(Clause("deed:vote"),)).name() == "x_only_after_vote"


def drag(grip, to):
    """The offscreen platform tells of a moved pointer, but of no held button."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    far = grip.mapFromGlobal(to)
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(far), QPointF(to), Qt.MouseButton.NoButton, left, none
    )
    grip.mouseMoveEvent(move)


def test_a_rung_is_dragged_to_another_place_as_one_step(conditions, session, qtbot):
    session.select(issue="dues", party="north")
    conditions.inspector.show_tab(2)
    tab = conditions.inspector.issue
    qtbot.waitUntil(lambda: tab.rows[1].y() > tab.rows[0].y())
    before = list(session.scenario.issues["dues"].ladder)
    grip, last = tab.rows[0].grip, tab.rows[2]
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton)
    drag(grip, last.mapToGlobal(last.rect().bottomLeft()))
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton)
    moved_two_down = [before[1], before[2], before[0], *before[3:]]
    assert list(session.scenario.issues["dues"].ladder) == moved_two_down
    assert [row.rung for row in tab.rows] == moved_two_down
    session.history.undo()
    assert list(session.scenario.issues["dues"].ladder) == before


def test_a_rung_that_is_dropped_where_it_stood_is_no_edit(conditions, session, qtbot):
    session.select(issue="dues", party="north")
    conditions.inspector.show_tab(2)
    tab = conditions.inspector.issue
    qtbot.waitUntil(lambda: tab.rows[1].y() > tab.rows[0].y())
    grip = tab.rows[1].grip
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton)
    drag(grip, tab.rows[1].mapToGlobal(tab.rows[1].rect().center()))
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert session.history.count() == 0


def test_a_length_that_is_not_whole_comes_out_of_the_builder_as_it_went_in(conditions):
    held = Clause("held", number=1.55, unit="months")
    gate = Phrase("north", "signature", clauses=(held,)).gate("rest")
    builder = conditions.gates.builder
    assert builder.change(gate)

    length = builder.rows[0].length
    assert length.number.text() == "1.55"
    assert builder.phrase().clauses == (held,)
    length.show_length(60, "days")
    assert length.number.text() == "60"
