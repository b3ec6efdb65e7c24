"""Gates: released by a switch, told in sentences, drawn in layers, waits found by the engine."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt

from app.conditions.graph_layout import arrows_of, layers
from app.conditions.graph_picture import graph_picture, planned
from app.conditions.graph_routes import BENDS, curved, routed
from models.scenario.reading import read_document


def test_a_switch_releases_a_gate_and_undo_restores_it(conditions, session):
    before = session.scenario
    row = conditions.gates.rows["truce_before_exit"]
    row._switch.click()
    assert session.scenario.gates[1].released
    assert session.selection.gate == "truce_before_exit"
    session.history.undo()
    assert session.scenario == before
    assert not row._switch.isChecked()


def test_a_circular_wait_is_told_with_its_smallest_releases(conditions):
    conditions.study.look_now()
    assert "1 circular wait" in conditions.gates._title.text()
    assert "any one of 2" in conditions.gates._releases.text()


def test_the_graph_tells_each_circle_and_what_opens_it(conditions):
    assert conditions.gates.graph.sentence() == "2 gates."
    conditions.study.look_now()
    told = conditions.gates.graph.sentence()
    assert told.startswith("2 gates, 1 circular wait. Wait a: ceasefire → Breakwater → ceasefire.")
    assert told.endswith("Releasing any one of 2 gates opens it.")
    assert conditions.gates.graph.accessibleName() == told
    conditions.gates.rows["truce_before_exit"]._switch.click()
    conditions.study.look_now()
    assert conditions.gates.graph.sentence() == "2 gates, no circular waits."


def test_releasing_a_gate_opens_the_wait(conditions):
    conditions.gates.rows["truce_before_exit"]._switch.click()
    conditions.study.look_now()
    assert "circular" not in conditions.gates._title.text()


def test_waits_of_one_scenario_are_not_told_of_another(desk):
    desk.conditions.study.look_now()
    desk.filing.open_shipped("three-valleys")
    assert "circular" not in desk.conditions.gates._title.text()


def test_keys_release_a_gate_and_walk_the_waits(conditions, session, qtbot):
    conditions.study.look_now()
    qtbot.keyClick(conditions.gates, Qt.Key.Key_O)
    assert session.selection.gate == "exit_before_truce"
    qtbot.keyClick(conditions.gates, Qt.Key.Key_L)
    assert session.scenario.gates[0].released


def test_a_plan_without_issues_shows_its_steps(desk, qtmodeltester):
    desk.filing.open_shipped("reference/six-steps")
    assert desk.conditions.plan.isVisible()
    assert desk.conditions.plan.plan.rowCount() == 6
    qtmodeltester.check(desk.conditions.plan.plan)


def test_things_stand_below_what_they_wait_for(session):
    arrows = arrows_of(read_document("three-valleys").scenario.gates)
    rows = layers(arrows)
    assert {key for row in rows for key in row} == {
        key for arrow in arrows for key in (arrow.first, arrow.then)
    }


def test_a_curve_keeps_clear_of_a_box_in_its_way():
    first, then, between = (0, 0, 60, 20), (0, 200, 60, 220), (0, 100, 60, 120)
    (curve,) = routed([(first, then)], [first, then, between], (-300, -300, 300, 300))
    inside = [p for p in curve.points if 0 <= p[0] <= 60 and 100 <= p[1] <= 120]
    assert not inside
    assert curve.bend in BENDS
    assert len(curved(first, then, 0).points) > 2


def test_no_wait_of_the_flagship_is_drawn_behind_a_box():
    plan = planned(read_document("ukraine-2025").scenario, {})
    picture = graph_picture(plan, 520.0)
    assert len(picture.routes) > 8
    for gate, curve in picture.routes:
        for box in picture.boxes.values():
            assert not any(box.contains(*point) for point in curve.points), gate.id


def test_coming_to_a_release_shows_the_graph_beforehand(conditions, session):
    graph, switch = conditions.gates.graph, conditions.gates.rows["truce_before_exit"]._switch
    conditions.show_front("gates")
    before = graph.grab().toImage()
    QCoreApplication.sendEvent(switch, QEvent(QEvent.Type.Enter))
    assert graph.grab().toImage() != before
    QCoreApplication.sendEvent(switch, QEvent(QEvent.Type.Leave))
    assert graph.grab().toImage() == before
    assert not session.modified


def test_what_is_ticked_beside_a_gate_varies_in_compare(desk, conditions):
    conditions.show_front("gates")
    gate = next(one for one in desk.session.scenario.gates if one.releasable)
    conditions.gates.rows[gate.id].tick.click()

    assert desk.designing.varied == {f"gates.{gate.id}.released": [False, True]}
    assert desk.designing.design().vary


def test_an_issue_and_a_deed_of_one_name_are_told_apart_in_the_graph():
    scenario = read_document("ukraine-2025").scenario
    plan = planned(scenario, {gate.id: "a" for gate in scenario.gates})
    told = [plan.words(key) for row in plan.rows for key in row]
    assert "Elections in Ukraine" in told
    assert "Elections in Ukraine (issue)" in told
