"""A results file in Sequences: what its design made of the scenario holds for all that follows."""

import pytest
from PySide6.QtCore import Qt

from app.compare.asking import Order, made
from app.sequences.asking import taken_up
from app.sequences.colouring import WHOLE
from models.experiments.design import Design
from models.scenario.reading import read_document


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    """Runs of the harbour with a setting of the design's own, at two points."""
    folder = tmp_path_factory.mktemp("filed")
    document = read_document("harbour")
    design = Design(
        experiment=1, runs=40, logs=0, settings={"plan.holds": 7},
        vary={"guarantee.strength": [0.2, 0.8]},
    )  # fmt: skip
    file = str(folder / "harbour.irenic")
    made(Order(document.scenario, design, file, str(folder / "stop"), document.text))
    return taken_up(file, "all")


@pytest.fixture
def shown(sequences, filed, monkeypatch):
    asked = []
    monkeypatch.setattr(sequences.making, "make", asked.append)
    monkeypatch.setattr(sequences.making, "open_waits", lambda scenario, *_: asked.append(scenario))
    sequences.show_answer(filed)
    sequences.asked = asked
    return sequences


def test_that_points_are_told_together_stands_in_the_header(shown):
    said = []
    shown.told.connect(said.append)
    shown.tell_all()
    assert "Told together: 2 points, which differ in guarantee, strength (0.2 and 0.8)." in said[-1]


def test_a_beginning_is_forced_in_the_scenario_that_the_file_is_of(qtbot, shown):
    qtbot.keyClick(shown.tree_view, Qt.Key.Key_Right)
    qtbot.keyClick(shown.tree_view, Qt.Key.Key_P)

    (asked,) = shown.asked
    assert asked.beginning
    assert asked.played.plan.holds == 7
    assert asked.scenario == shown._session.scenario


def test_waits_are_opened_in_the_scenario_that_the_file_is_of(shown):
    shown.open_waits()
    assert [scenario.plan.holds for scenario in shown.asked] == [7]


def test_new_runs_are_of_the_scenario_that_stands_open(shown):
    shown.run_many()
    (asked,) = shown.asked
    assert asked.played == shown._session.scenario


def test_colours_that_are_centred_are_centred_on_the_runs_that_come(qtbot, shown, harbour_answer):
    picture = shown.tree_view.picture
    qtbot.keyClick(shown.tree_view, Qt.Key.Key_C)
    assert picture.scale != WHOLE
    shown.show_answer(harbour_answer)

    assert picture.scale.centre == pytest.approx(picture.tree.node(0).agreement.share)
    picture.scale = WHOLE


def test_a_results_file_that_is_not_there_is_said_to_be_so(sequences, tmp_path):
    said = []
    sequences.told.connect(said.append)
    sequences._fail(FileNotFoundError(2, "No such file", str(tmp_path / "gone.irenic")))
    assert said == [f"There is no file {tmp_path / 'gone.irenic'}."]
