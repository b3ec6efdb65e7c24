"""Traps of the stack into which others fell, each with a guard."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from pyqtgraph import PlotCurveItem
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QLabel

from app.pictures.theme import LIGHT
from app.table.lane_curves import THICK, THIN

ROOT = Path(__file__).parents[2]
FILES = [path for path in (ROOT / "app").rglob("*.py") if "cli" not in path.parts]


def calls(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            func = node.func
            yield getattr(func, "attr", getattr(func, "id", "")), node


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_of_the_window_falls_into_a_known_trap(path):
    names = [name for name, _ in calls(path)]
    text = path.read_text("utf-8")
    assert "QTableWidget" not in text, "tables are models and views"
    assert "QSortFilterProxyModel" not in text, "sort an index, not through a proxy"
    assert "set_start_method" not in names, "processes are spawned by a context, never globally"
    assert "restoreGeometry" not in names, "the desktop places windows"
    assert not {"setDownsampling", "autoDownsample"} & set(names), "decimate before a plot gets it"
    if path.name != "desk.py":
        assert "exec" not in names, "nothing blocks"
        assert "QApplication" not in names, "there is one application, made in one place"
    assert not {"getOpenFileName", "getSaveFileName", "question", "information"} & set(names)


def test_the_one_entry_point_serves_frozen_workers_first():
    text = (ROOT / "app" / "__main__.py").read_text("utf-8")
    assert text.index("freeze_support()") < text.index("from app.cli")


def test_none_keeps_its_count_over_a_thousand_void_calls_of_many_kinds(desk, qtbot):
    label, timer = QLabel(), QTimer()
    qtbot.addWidget(label)
    matrix, curve, path = desk.conditions.matrix, PlotCurveItem(), QPainterPath()
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
        curve.setData([0, 1], [number, 1])
        path.lineTo(number, 1)
        label.update()
        timer.stop()
        matrix.viewport().update()
        desk.session.select(issue=desk.session.selection.issue)
    assert abs(sys.getrefcount(None) - before) < 60


class Teller(QObject):
    told = Signal()


def test_an_error_in_a_slot_is_caught_and_would_fail_a_test(qtbot):
    teller = Teller()

    def fall():
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught:
        teller.told.connect(fall)
        QTimer.singleShot(0, teller.told.emit)
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert caught[0][0] is ZeroDivisionError


def test_a_worker_that_answers_after_the_window_is_gone_disturbs_nobody(desk):
    from app.conditions.studying import looked_through

    study = desk.conditions.study
    study.runner.submit(looked_through, desk.session.scenario)
    desk.window.close()
    assert not study.runner.busy


def test_an_edit_wakes_the_worker_once_and_not_for_every_rung(conditions, session, monkeypatch):
    asked = []
    monkeypatch.setattr(conditions.study, "_ask", lambda: asked.append(1))
    for weight in (1, 2, 4, 5):
        conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", weight)
    assert conditions.study._timer.isActive()
    assert not asked


def test_a_run_is_one_answer_however_many_events_it_has(desk, qtbot):
    """A pause of the worker lets it tell how far it is; never an event by itself."""
    told = []
    for signal in (desk.runner.progressed, desk.runner.finished, desk.runner.failed):
        signal.connect(lambda *_: told.append(1))
    desk.table.run_one()
    qtbot.waitUntil(lambda: desk.table.playback is not None and bool(told), timeout=60_000)
    qtbot.waitUntil(lambda: not desk.runner.busy, timeout=60_000)
    assert desk.table.playback.stops.end > 20
    assert len(told) <= 3


def test_views_that_are_opened_again_and_again_keep_no_object(desk, qapp):
    def cycle():
        for workspace in ("table", "sequences", "compare", "brief", "conditions"):
            desk.window.show_workspace(workspace)
        for front in ("gates", "text", "matrix"):
            desk.conditions.show_front(front)
        for tab in range(4):
            desk.conditions.inspector.show_tab(tab)
        desk.sheets.show_assumptions().close()
        desk.comparing.show_changes().close()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()

    for _ in range(3):
        cycle()
    before = len(desk.window.findChildren(QObject))
    for _ in range(8):
        cycle()
    assert len(desk.window.findChildren(QObject)) == before


def test_no_thread_but_the_journals_is_started_and_that_one_knows_no_qt_object():
    """Only the main thread touches Qt: the journal's writes a file, and is handed a text."""
    started = {
        path.name
        for path in FILES
        for name, _ in calls(path)
        if name in {"Thread", "QThread", "ThreadPoolExecutor", "moveToThread"}
    }
    assert started == {"journal.py"}


def test_lines_are_thin_while_anything_moves_and_thick_once_still(desk):
    curves = desk.table.lanes.curves
    assert curves.whole
    for still, width in ((False, THIN), (True, THICK)):
        curves._wear(LIGHT, still=still)
        assert {curve.opts["pen"].widthF() for curve, _ in curves.whole} == {width}
        assert {curve.opts["antialias"] for curve, _ in curves.whole} == {still}


def test_the_first_workspace_stands_before_numbers_are_loaded():
    """NumPy alone takes a tenth of a second: what counts is loaded with the first question."""
    code = (
        "import sys, models.scenario.reading, app.desk, app.conditions.place;"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_item_of_a_layout_is_held_by_python():
    """Qt throws it away with its widget, and what stands there next would be taken for it."""
    own = ROOT / "app" / "pictures" / "flowing.py"  # whose items are its own
    asking = [
        file
        for file in (ROOT / "app").rglob("*.py")
        if ".itemAt(" in file.read_text("utf-8") and file != own
    ]
    assert not asking
