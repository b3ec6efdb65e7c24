"""A second hour, by keys: limit, gate, run, fork, seat, save, reopen; and a monkey at the Table."""

import random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.test_first_run import (
    choose_cell_by_keys,
    desk,  # noqa: F401  the fixture
    limit_of,
    move_limit_by_keys,
)

PATIENCE_MS = 120_000
KEYS = (
    *(Qt.Key.Key_Space, Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_K, Qt.Key.Key_V, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_W, Qt.Key.Key_B),
    *(Qt.Key.Key_T, Qt.Key.Key_D, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Minus, Qt.Key.Key_Equal),
)


def choose_gate_by_keys(qtbot, desk):  # noqa: F811
    """Down the conditions to the first that its party may give up."""
    for _ in desk.session.scenario.gates:
        qtbot.keyClick(desk.conditions.gates, Qt.Key.Key_Down)
        chosen = desk.session.selection.gate
        gate = next(gate for gate in desk.session.scenario.gates if gate.id == chosen)
        if gate.releasable and not gate.released:
            return gate
    raise AssertionError("no condition can be given up")


def choose_by_keys(qtbot, picker, key):
    """Open a list of choices, go down to one of them, and take it."""
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker.list, Qt.Key.Key_Home)
    for _ in range(picker.list.count()):
        if picker.list.currentItem().data(Qt.ItemDataRole.UserRole) == key:
            break
        qtbot.keyClick(picker.list, Qt.Key.Key_Down)
    qtbot.keyClick(picker.list, Qt.Key.Key_Return)


def test_from_a_limit_to_a_seat_and_back(qtbot, desk, tmp_path):  # noqa: F811
    desk.filing.open_shipped("ukraine-2025")
    shipped = limit_of(desk)
    desk.window.show_workspace("conditions")
    choose_cell_by_keys(qtbot, desk)
    move_limit_by_keys(qtbot, desk)
    gate = choose_gate_by_keys(qtbot, desk)
    qtbot.keyClick(desk.conditions.gates, Qt.Key.Key_L)
    assert limit_of(desk) != shipped
    assert next(g for g in desk.session.scenario.gates if g.id == gate.id).released

    table = desk.table
    with qtbot.waitSignal(table.running.arrived, timeout=PATIENCE_MS):
        desk.window.actions_["run_one"].trigger()
    table.playback.pause()
    table.playback.go(table.performance.position_at(3.0))
    qtbot.keyClick(table.board, Qt.Key.Key_W)
    choose_by_keys(qtbot, table.pages.change.kind, "ceasefire")
    with qtbot.waitSignal(table.forking.changed, timeout=PATIENCE_MS):
        qtbot.keyClick(table.pages.change.fork, Qt.Key.Key_Space)
    assert table.forking.pair == ("A", "B")
    qtbot.keyClick(table.board, Qt.Key.Key_Escape)

    qtbot.keyClick(table.board, Qt.Key.Key_T)
    with qtbot.waitSignal(table.forking.changed, timeout=PATIENCE_MS):
        qtbot.keyClick(table.pages.seats.sit, Qt.Key.Key_Space)
    assert table.performance.turn is not None
    with qtbot.waitSignal(table.forking.changed, timeout=PATIENCE_MS):
        qtbot.keyClick(table.pages.seat.list, Qt.Key.Key_Return)
    told, script = table.run.log_hash, table.forking.at_front.script

    scenario, run = tmp_path / "mine.yaml", tmp_path / "mine.run.yaml"
    desk.filing.save_path(scenario)
    table.files.save(run)
    desk.filing.open_shipped("harbour")
    assert table.run is None
    desk.filing.open_path(scenario)
    with qtbot.waitSignal(table.forking.changed, timeout=PATIENCE_MS):
        table.files.open(run)
    assert table.run.log_hash == told
    assert table.forking.at_front.script == script
    assert limit_of(desk) != shipped


def test_a_monkey_at_the_table_finds_no_error_and_loses_no_edit(qtbot, desk, qtlog):  # noqa: F811
    table, chance = desk.table, random.Random(15)
    with qtbot.waitSignal(table.running.arrived, timeout=PATIENCE_MS):
        desk.window.actions_["run_one"].trigger()
    edited = desk.session.scenario.model_copy(update={"title": "Mine"})
    desk.session.edit("title", edited)
    for _ in range(220):
        widget = desk.window.focusWidget() or table.board
        match chance.randrange(4):
            case 0 | 1:
                QTest.keyClick(widget, chance.choice(KEYS))
            case 2:
                button = chance.choice(
                    [table.transport.what_if, table.transport.breaks, table.transport.seat]
                )
                button.click()
            case 3:
                desk.window.resize(chance.randint(1024, 1500), chance.randint(640, 1000))
        if chance.random() < 0.05:
            desk.session.history.undo()
            desk.session.history.redo()
    table.playback.pause()
    table.running.cancel()

    assert desk.session.scenario == edited
    warnings = [record.message for record in qtlog.records if not record.ignored]
    assert not warnings
