"""Orders whatever the future in the window: the numbers of the command, as a picture of a front."""

import json
import shlex
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.cli import main
from app.pictures.theme import THEMES
from app.sequences.asking import Growth
from app.sequences.lower_panels import ROBUST
from app.sequences.robust_asking import RobustAsked, robust_found
from models.scenario.reading import read_document
from models.terms.errors import UsageError

VARY = {"front.odds": {"kind": "uniform", "low": 0.45, "high": 0.55}}


@pytest.fixture(scope="module")
def found():
    harbour = read_document("harbour").scenario
    return robust_found(RobustAsked(harbour, {}, futures=2, runs=4, seed=1))


@pytest.fixture
def harbour(desk, sequences):
    desk.session.open_shipped("harbour")
    sequences.show_panel(ROBUST)
    return sequences


def test_the_copied_command_gives_the_numbers_that_are_shown(desk, harbour, found, capsys):
    harbour.panels.robust.show_found(found)
    desk.window.actions_["copy_command"].trigger()
    assert main([*shlex.split(QGuiApplication.clipboard().text())[1:], "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    shown = harbour.panels.robust.picture.twin()
    for row, one in zip(shown.rows, told["orders"], strict=True):
        assert row[2] == round(one["implemented"]["mean"], 4)
        assert row[5] == round(one["regret"]["mean"], 4)
        assert row[8] == round(one["worst_regret"], 4)
    on_front = [row[0] for row in shown.rows if row[1] == "yes"]
    assert len(on_front) == len(told["front"])


@pytest.mark.usefixtures("irenic_here")
def test_the_copied_script_gives_the_same_front(harbour, found):
    harbour.panels.robust.show_found(found)
    made = {"__name__": "__main__"}
    exec(compile(harbour.as_call().python, "copied", "exec"), made)
    assert made["found"].front == found.found.front


def test_orders_are_sought_in_the_worker_and_shown(qtbot, harbour):
    part = harbour.panels.robust
    part.futures.setValue(2)
    part.runs.setValue(2)
    with qtbot.waitSignal(harbour.making.sought, timeout=120_000):
        part.seek.click()
    assert part.picture.answer is not None
    assert part.view.accessibleDescription() == part.picture.sentence()


def test_escape_stops_the_search_at_once(qtbot, harbour):
    part = harbour.panels.robust
    with qtbot.waitSignal(harbour.making.cancelled):
        part.seek.click()
        qtbot.keyClick(harbour, Qt.Key.Key_Escape)
    assert not harbour.making.waiting
    assert part.picture.waiting == ""


def test_asking_for_runs_gives_the_search_up(harbour, monkeypatch):
    """What comes then is growth of runs, and no futures that were worked out."""
    monkeypatch.setattr(harbour.errands, "ask", lambda *_, **__: 0)
    heard = []
    harbour.told.connect(heard.append)
    harbour.panels.robust.seek.click()
    assert harbour.seeking.is_on

    harbour.run_many()

    assert not harbour.seeking.is_on
    assert harbour.panels.robust.picture.waiting == ""
    harbour.making.progressed.emit(Growth(12, 88, 3.0))
    assert heard[-1] == "12 of 88 runs made, about 3 s to go. Esc stops it."
    assert harbour.panels.robust.picture.waiting == ""


def test_the_panel_says_how_far_the_search_is(desk, harbour, monkeypatch):
    monkeypatch.setattr(harbour.errands, "ask", lambda *_, **__: 0)
    part = harbour.panels.robust
    part.seek.click()
    harbour.making.progressed.emit(Growth(12, 88, 3.0))
    assert part.picture.sentence() == "12 of 88 runs made, about 3 s to go. Esc stops it."
    harbour.making.stopped.emit(UsageError("there is no such text"))
    assert "no such text" in part.picture.sentence()
    assert not harbour.seeking.is_on


def test_nothing_is_awaited_any_more_where_the_window_closes(harbour, monkeypatch):
    monkeypatch.setattr(harbour.errands, "ask", lambda *_, **__: 0)
    harbour.panels.robust.seek.click()
    harbour.errands.close()
    assert not harbour.seeking.is_on
    assert not harbour.making.waiting


@pytest.mark.parametrize("high", [704, 1016])
def test_a_front_gets_the_height_that_it_needs_and_never_most_of_it(desk, harbour, found, high):
    desk.window.resize(1366, high)
    QApplication.processEvents()
    harbour.panels.robust.show_found(found)
    QApplication.processEvents()

    whole, lower = sum(harbour._heights.sizes()), harbour.panels.height()
    assert lower >= min(harbour.panels.wanted_height, 0.45 * whole)
    assert lower <= whole // 2


def test_enter_plays_a_run_in_the_chosen_order_on_the_table(qtbot, desk, harbour, found):
    part = harbour.panels.robust
    part.show_found(found)
    qtbot.keyClick(part.view, Qt.Key.Key_Down)
    qtbot.keyClick(part.view, Qt.Key.Key_Down)
    order = part.order
    with qtbot.waitSignal(harbour.asked_for_order):
        qtbot.keyClick(part.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window.workspace == "table", timeout=60_000)

    run = desk.table.run
    assert desk.table.isVisible()
    assert [str(one) for one in planned_order(run)] == list(order.order)
    assert "in the order" in desk.table.stale.text()


def planned_order(run):
    """The calendar that the plan of a run names."""
    return run.scenario.calendars[run.scenario.plan.calendar]


def test_an_exact_law_has_no_run_to_watch_and_says_so(qtbot, harbour, found):
    part, said = harbour.panels.robust, []
    part.show_found(replace(found, asked=replace(found.asked, text="any")))
    harbour.told.connect(said.append)
    qtbot.keyClick(part.view, Qt.Key.Key_Down)
    qtbot.keyClick(part.view, Qt.Key.Key_Return)
    assert said == ["An exact law has no runs to watch; seek as the talks run."]


def test_a_scenario_that_is_sure_of_all_says_so_and_lets_a_number_vary(desk, sequences):
    desk.session.open_shipped("reference/six-steps")
    part = sequences.panels.robust
    assert not part.seek.isEnabled()
    assert "no number a range" in part.picture.sentence()

    desk.designing.vary("front.odds", VARY["front.odds"])

    assert part.seek.isEnabled()
    assert part.wanted(1).vary == VARY


def test_an_order_is_chosen_by_keys_and_told(qtbot, harbour, found):
    part = harbour.panels.robust
    part.show_found(found)
    qtbot.keyClick(part.view, Qt.Key.Key_Down)
    assert part.order == found.found.orders[0]
    assert "best in" in part.picture.about(0)


def test_an_order_of_a_plan_is_found_in_the_tree(desk, sequences, orders_answer):
    desk.session.open_shipped("reference/six-steps")
    sequences.show_answer(orders_answer)
    scenario = orders_answer.asked.scenario
    sequences.panels.robust.show_found(robust_found(RobustAsked(scenario, VARY, futures=2)))
    sequences.panels.robust.view.choose(0)
    chosen = sequences.tree_view.picture
    made = [one.subject for one in chosen.tree.node(chosen.chosen).prefix]
    assert made
    assert tuple(made) == sequences.panels.robust.order.order[: len(made)]


@pytest.mark.parametrize("theme", THEMES)
def test_an_order_is_found_where_its_mark_and_its_row_are_painted(harbour, found, theme):
    picture = harbour.panels.robust.picture
    harbour.panels.robust.show_found(found)
    area = QRectF(0, 0, 900, 260)
    image = QImage(900, 260, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    picture.paint(painter, area, THEMES[theme])
    painter.end()
    scales = picture._scales(area)
    one = found.found.front[0]
    at = picture.at(picture._at(one, scales), area)
    assert picture.order(at).completed.value == one.completed.value
    assert picture.at(QRectF(area.width() - 100, 25, 1, 1).center(), area) == 0
