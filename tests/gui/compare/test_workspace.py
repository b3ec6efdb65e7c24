"""Compare: one design, its batch, linked pictures, and the same figures as the command line."""

import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from app.cli import main
from app.compare.asking import curves_of, estimated_for
from app.compare.making import IDLE
from app.compare.scatter_picture import LEGEND
from app.pictures.type import label
from models.experiments.design import Until
from models.terms.outcome import ENDINGS, LISTED, Ending

VARIED, RUNS = "parties.north.war_cost", 60
"""As the batch of these tests has them."""


def asked(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_shares_and_intervals_are_those_of_the_command_line(batch, tmp_path, capsys):
    told = asked(
        capsys, "experiment", "harbour", "--vary", f"{VARIED}=[0.05, 0.2, 0.6]", "--runs",
        str(RUNS), "--workers", "1", "-o", str(tmp_path / "same.irenic"),
    )  # fmt: skip
    for point in told["points"]:
        for ending in LISTED:
            share = batch.standing.share(point["point"], ending)
            assert point["outcomes"][str(ending)] == {
                "share": share.share, "low": share.low, "high": share.high
            }  # fmt: skip


def test_differences_are_those_of_irenic_compare(batch, harbour_file, capsys):
    told = asked(capsys, "compare", str(harbour_file))
    for entry, here in zip(told["comparisons"], batch.comparisons, strict=True):
        found = here.of(Ending.IMPLEMENTED)
        assert entry["outcomes"]["implemented"]["difference"] == found.difference
        assert entry["outcomes"]["implemented"]["low"] == found.low
        assert entry["outcomes"]["implemented"]["high"] == found.high


def test_curves_are_those_of_the_runs_themselves(batch, harbour_file):
    from models.experiments.results import open_results
    from models.insight.incidence import incidence_of

    with open_results(harbour_file) as results:
        for point in range(3):
            theirs = incidence_of(results.runs(point=point))
            ours = batch.standing.incidence(point)
            assert ours is not None
            assert ours.share == pytest.approx(theirs.share, abs=1e-12)
            assert ours.high == pytest.approx(theirs.high, abs=1e-12)


def test_before_anything_is_run_every_picture_says_what_to_do(compare):
    for pane in compare.pictures.panes.values():
        assert pane.chart.picture.sentence()
        assert not pane.chart.picture.keys()


def test_every_picture_has_a_sentence_a_table_and_a_name(shown):
    for pane in shown.pictures.panes.values():
        picture = pane.chart.picture
        assert picture.sentence()
        assert picture.title()
        twin = picture.twin()
        assert twin.rows
        assert {len(row) for row in twin.rows} == {len(twin.heads)}
        assert len(twin.keys) == len(twin.rows)


def test_a_variant_chosen_in_one_picture_is_chosen_in_all(shown, qtbot):
    outcomes = shown.pictures.panes["outcomes"].chart
    outcomes.setFocus()
    outcomes.choose(0)
    qtbot.keyClick(outcomes, Qt.Key.Key_Down)
    assert shown.pictures.point == 1
    assert shown.pictures.incidence.point == 1
    assert shown.pictures.effects.chosen == 1
    assert "same luck" in shown.pictures.effects.about(1)
    rows, dots = shown.batch.rows, shown.pictures.scatter.dots
    assert dots is None or set(rows.points[dots.row]) == {1}


def test_enter_on_a_variant_shows_its_runs(shown, qtbot):
    outcomes = shown.pictures.panes["outcomes"].chart
    outcomes.choose(2)
    qtbot.keyClick(outcomes, Qt.Key.Key_Return)
    assert shown.frames.page == "runs"
    assert shown.runs.table.rows.rowCount() == RUNS


def test_a_run_of_the_table_is_asked_for_by_its_point_and_number(shown, qtbot):
    shown.show_runs_of(1)
    with qtbot.waitSignal(shown.asked_for_run) as caught:
        shown.runs.table.selectRow(3)
        qtbot.keyClick(shown.runs.table, Qt.Key.Key_Return)
    assert caught.args[0][1:] == (1, 3)


def test_delete_leaves_a_variant_out_and_backspace_brings_it_back(shown, qtbot):
    outcomes = shown.pictures.panes["outcomes"].chart
    outcomes.choose(1)
    qtbot.keyClick(outcomes, Qt.Key.Key_Delete)
    assert shown.pictures.outcomes.points() == (0, 2)
    qtbot.keyClick(outcomes, Qt.Key.Key_Backspace)
    assert shown.pictures.outcomes.points() == (0, 1, 2)


def test_an_edit_of_the_scenario_makes_the_batch_one_of_an_earlier_version(shown, session):
    assert not shown.frames.stale.isVisible()
    session.edit("title", session.scenario.model_copy(update={"title": "Another"}))
    assert shown.frames.stale.isVisible()
    session.history.undo()
    assert not shown.frames.stale.isVisible()


def test_the_panel_and_the_design_are_one(compare, desk):
    desk.designing.vary(VARIED, [0.1, 0.3])
    assert compare.panel.rows.rows[VARIED].values.text() == "0.1, 0.3"
    compare.panel.rows.rows[VARIED].edited.emit(VARIED, "0.1:0.5:5")
    assert desk.designing.design().vary[VARIED].levels == 5
    compare.panel.runs.setValue(77)
    assert desk.designing.design().runs == 77
    compare.panel.rows.rows[VARIED].dropped.emit(VARIED)
    assert not desk.designing.varied
    assert not compare.panel.rows.rows


def test_values_that_are_none_are_refused_and_the_design_stays(compare, desk):
    desk.designing.vary(VARIED, [0.1, 0.3])
    compare.panel.rows.rows[VARIED].edited.emit(VARIED, "{kind: odd}")
    assert compare.panel.problem.isVisible()
    assert desk.designing.varied == {VARIED: [0.1, 0.3]}


def test_another_scenario_takes_along_what_varied_in_the_old_one(compare, desk):
    desk.designing.vary(VARIED, [0.1, 0.3])
    desk.filing.open_shipped("three-valleys")
    assert not desk.designing.varied


def test_a_design_that_cannot_be_run_is_told_at_once_and_nothing_starts(compare, desk):
    desk.designing.say("runs", 0)
    compare.run_many()
    assert compare.making.state == IDLE
    assert desk.window.notice.isVisible()


def ticks_of(desk, tab):
    from app.conditions.varying import VaryTick

    desk.conditions.inspector.show_tab(tab)
    return {
        tick.accessibleName(): tick
        for tick in desk.conditions.inspector.findChildren(VaryTick)
        if tick.isVisible()
    }


def test_a_tick_beside_a_field_puts_it_into_the_design_and_takes_it_out(desk, compare, session):
    from app.conditions.inspector import PARTY

    desk.window.show_workspace("conditions")
    session.select(party="north")
    tick = ticks_of(desk, PARTY)["Vary War cost in Compare"]
    tick.click()
    assert VARIED in desk.designing.design().vary
    assert VARIED in compare.panel.rows.rows
    compare.panel.rows.rows[VARIED].dropped.emit(VARIED)
    assert not tick.isChecked()


def test_a_tick_speaks_of_the_party_that_is_selected(desk, session):
    from app.conditions.inspector import PARTY

    session.select(party="north")
    tick = ticks_of(desk, PARTY)["Vary War cost in Compare"]
    tick.click()
    session.select(party="south")
    assert not tick.isChecked()
    session.select(party="north")
    assert tick.isChecked()


@pytest.mark.parametrize("tab", [0, 1, 3])
def test_whatever_can_be_ticked_makes_a_design_that_can_be_prepared(desk, session, tab):
    """No tick may offer values that the design then refuses."""
    from models.experiments.preparing import prepared

    for name, tick in ticks_of(desk, tab).items():
        tick.click()
        assert tick.isChecked(), name
        experiment = prepared(session.scenario, desk.designing.design())
        assert len(experiment.points) > 1, name
        tick.click()
    assert not desk.designing.varied


GROWING = """
import sys
if __name__ == "__main__":
    import pickle
    from PySide6.QtWidgets import QApplication
    from app.desk import Desk
    from app.settings import Settings
    from models.scenario.reading import read_document
    application = QApplication([])
    desk = Desk(application, Settings(sys.argv[1] + "/window.ini"), read_document("harbour"))
    desk.window.resize(1366, 704)
    desk.window.show()
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    with open(sys.argv[2], "rb") as file:
        batch = pickle.load(file)
    compare._stand(batch.standing)
    compare._take_batch(batch)
    for pane in compare.pictures.panes.values():
        pane.framed.turn()
    application.processEvents()
    print(sorted({name.split(".")[0] for name in sys.modules} & {"scipy", "lifelines", "duckdb"}))
    desk.window.close()
"""


def test_a_batch_that_grows_asks_the_windows_process_for_no_statistics(batch, tmp_path):
    """Its shares and curves come from the worker; a few runs ask for the intervals of few."""
    few = replace(
        batch.standing,
        counts=batch.standing.counts // 6,
        curves=curves_of(Until(), np.ones((3, len(ENDINGS), 4), np.int64)),
    )
    (tmp_path / "batch").write_bytes(pickle.dumps(replace(batch, standing=few)))
    script = tmp_path / "growing.py"
    script.write_text(GROWING, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(tmp_path / "batch")],
        env=os.environ | {"PYTHONPATH": str(Path.cwd()), "XDG_STATE_HOME": str(tmp_path)},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_after_a_stop_the_estimate_is_of_the_design_that_stands(compare, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(compare.errands, "ask", lambda job, *words, **_: asked.append((job, words)))
    compare.designing.take({"runs": 30, "vary": {VARIED: [0.05, 0.2]}})
    compare.start.click()
    compare.errands.drop()
    compare.making._finish(None)
    asked.clear()

    qtbot.waitUntil(lambda: any(job is estimated_for for job, _ in asked))

    assert asked[-1][1][1].runs == 30


@pytest.mark.parametrize("width", [240.0, 420.0, 474.0])
def test_the_legend_of_the_scatter_takes_the_lines_that_it_needs(shown, width):
    """With every ending in it, its last words were cut at the edge of a small screen."""
    picture, metrics = shown.pictures.scatter, QFontMetricsF(label())
    dots = picture.dots
    endings = np.arange(len(dots.x)) % len(ENDINGS)
    picture.dots = replace(dots, ending=endings)
    places = picture._legend_places(width)
    high = picture._legend_height(width)
    assert len(places) == min(len(LISTED), len(dots.x))
    for _, words, at in places:
        assert at.x() + 16 + metrics.horizontalAdvance(words) <= width
        assert at.y() + LEGEND <= high
    assert len({(at.x(), at.y()) for _, _, at in places}) == len(places)


def test_the_header_says_first_that_a_batch_is_unfinished(shown, batch):
    said = []
    shown.told.connect(said.append)
    standing = batch.standing
    shown.batch = replace(batch, standing=replace(standing, is_over=False))
    shown.tell_all()
    assert said[-1].startswith("<b>Unfinished: runs still to come may move the figures")


def test_variants_without_a_run_are_told_as_that_and_not_as_nought_percent(shown, batch):
    counts = batch.standing.counts.copy()
    counts[1:] = 0
    standing = replace(batch.standing, counts=counts, is_over=False)
    shown.pictures.show_batch(replace(batch, standing=standing, comparisons=(), why_not=""))

    assert shown.pictures.point == 0
    assert shown.pictures.headline().count("(") == 1
    shown.pictures.choose_point(2)
    assert shown.pictures._verdict().endswith("has no runs yet.")
