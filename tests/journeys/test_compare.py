"""Somebody drops a results file on the window, looks, and takes another baseline: by keys alone."""

import gc

import pytest
from PySide6.QtCore import Qt

from app.compare.asking import Order, made
from models.experiments.design import Design
from models.scenario.reading import read_document
from models.terms.outcome import Ending
from tests.journeys.windows import window_on

WAIT_MS = 120_000


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    with window_on(qapp, tmp_path, "three-valleys") as desk:
        yield desk
    gc.collect()


@pytest.fixture
def file(tmp_path):
    document = read_document("harbour")
    design = Design(experiment=1, runs=40, vary={"parties.north.war_cost": [0.05, 0.6]}, logs=0)
    place = tmp_path / "harbour.irenic"
    made(Order(document.scenario, design, str(place), str(tmp_path / "stop"), document.text))
    return place


def test_a_dropped_results_file_is_looked_at_turned_round_and_read_as_a_table(desk, qtbot, file):
    desk.window.dropped.emit(str(file))
    compare = desk.workspace("compare")
    qtbot.waitUntil(lambda: compare.batch is not None, timeout=WAIT_MS)
    assert desk.window.workspace == "compare"
    assert desk.session.scenario.id == "harbour"
    assert desk.designing.design().vary
    outcomes = compare.pictures.panes["outcomes"]
    before = compare.batch.comparisons[0].of(Ending.IMPLEMENTED)
    outcomes.chart.setFocus()
    compare.pictures.choose_point(1)
    qtbot.keyClick(outcomes.chart, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: compare.batch.baseline == 1, timeout=WAIT_MS)
    after = compare.batch.comparisons[0].of(Ending.IMPLEMENTED)
    assert after.difference == pytest.approx(-before.difference)
    qtbot.keyClick(outcomes.chart, Qt.Key.Key_D)
    assert outcomes.framed.as_table
    assert outcomes.framed.table.twin.rowCount() == 2
