"""A first hour: open the flagship, move a limit by keys, run, watch to the end, save, reopen."""

import pytest
from PySide6.QtCore import Qt

from tests.journeys.windows import window_on

ISSUE, PARTY = "foreign_troops", "ukraine"


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    with window_on(qapp, tmp_path, "harbour") as desk:
        yield desk


def limit_of(desk):
    return desk.session.scenario.issues[ISSUE].positions[PARTY].furthest


def choose_cell_by_keys(qtbot, desk):
    """Down to the issue, then across to the party."""
    matrix = desk.conditions.matrix
    matrix.setFocus()
    for _ in range(60):
        if desk.session.selection.issue == ISSUE:
            break
        qtbot.keyClick(matrix, Qt.Key.Key_Down)
    for _ in range(6):
        if desk.session.selection.party == PARTY and matrix.currentIndex().column() > 0:
            break
        qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert (desk.session.selection.issue, desk.session.selection.party) == (ISSUE, PARTY)


def move_limit_by_keys(qtbot, desk):
    """F grabs the furthest rung; an arrow moves it, Enter keeps it."""
    qtbot.keyClick(desk.conditions.matrix, Qt.Key.Key_F)
    ladder = desk.conditions.inspector.cell.ladder
    before = limit_of(desk)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(ladder, key)
        if limit_of(desk) != before:
            break
    qtbot.keyClick(ladder, Qt.Key.Key_Return)


def test_from_opening_a_file_to_reopening_what_was_saved(qtbot, desk, tmp_path):
    desk.filing.open_shipped("ukraine-2025")
    shipped = limit_of(desk)

    desk.window.show_workspace("conditions")
    choose_cell_by_keys(qtbot, desk)
    move_limit_by_keys(qtbot, desk)
    assert limit_of(desk) != shipped
    assert desk.session.modified

    with qtbot.waitSignal(desk.table.running.arrived, timeout=60_000):
        desk.window.actions_["run_one"].trigger()
    assert desk.window.workspace == "table"
    assert desk.table.run.seed == 1
    assert desk.table.run.scenario == desk.session.scenario

    desk.table.playback.choose_speed(0)
    if not desk.table.playback.at_end:
        with qtbot.waitSignal(desk.table.playback.halted, timeout=60_000):
            desk.table.playback.play()
    outcome = desk.table.run.outcome
    assert desk.table.verdict.words.lower() == outcome.ending.in_words
    assert desk.table.board.accessibleDescription().startswith(f"Month {outcome.period}")

    file = tmp_path / "mine.yaml"
    desk.filing.save_path(file)
    assert not desk.session.modified
    assert not desk.table.stale.isVisible()
    kept = desk.session.scenario
    desk.filing.open_shipped("harbour")
    assert desk.table.run is None
    desk.filing.open_path(file)
    assert desk.session.scenario == kept
    assert limit_of(desk) != shipped


def test_the_window_never_loads_the_simulator(qtbot, desk):
    import subprocess
    import sys

    code = (
        "import sys, app.desk, app.table.workspace, app.runner;"
        "sys.exit('simpy' in sys.modules or 'models.drivers.event_driven' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
