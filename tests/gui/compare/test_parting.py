"""Where two variants part, in Compare: the ways that `irenic turning --beside` tells."""

import json

import pytest
from PySide6.QtCore import Qt

from app.cli import main
from app.cli.parting_words import side_told
from app.compare import parted
from app.compare.asking import Order, made
from app.compare.parted import Pairs, pairs_parted
from app.compare.parting_picture import PartingPicture
from models.experiments.design import Design
from models.scenario.reading import read_document

OTHER, PAIRS = "wait_opened_by_north", 12


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Two variants of the harbour, played in pairs."""
    place = tmp_path_factory.mktemp("parting")
    document = read_document("harbour")
    design = Design(experiment=1, runs=PAIRS, variants=["default", OTHER], logs=0)
    file, stop = str(place / "harbour.irenic"), str(place / "stop")
    made(Order(document.scenario, design, file, stop, document.text, workers=1))
    return pairs_parted(Pairs(file, 0, 1))


def test_ways_of_parting_are_those_of_the_command(found, capsys):
    asked = ["turning", "harbour", "--beside", OTHER, "--pairs", str(PAIRS), "--json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert found.found.pairs == told["pairs"] == PAIRS
    assert found.found.never.hits == round(told["never"]["share"] * PAIRS)
    for kind, way in zip(found.found.kinds, told["ways"], strict=True):
        assert kind.share.share == way["share"]
        assert kind.number == way["typical_run"]
        assert kind.typical.tick == way["parting"]["tick"]


def test_the_picture_tells_what_each_side_did(found):
    picture = PartingPicture(found)
    twin = picture.twin()
    assert len(twin.rows) == len(found.found.kinds) > 0
    for row, kind in zip(twin.rows, found.found.kinds, strict=True):
        assert row[6][1:] == side_told(kind.typical.first)[1:]
        assert row[7][1:] == side_told(kind.typical.second)[1:]
    assert "pairs tell the same story" in picture.sentence()
    assert "baseline" in picture.about(0)


def test_no_more_pairs_are_played_than_one_waits_for(found, monkeypatch):
    monkeypatch.setattr(parted, "PAIRS", 3)
    assert pairs_parted(found.pairs).found.pairs == 3


def test_without_two_variants_the_pane_says_what_is_needed(desk):
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    compare.assumptions.show_page("parts")
    compare.assumptions.find_parting.click()
    assert "make a batch first" in compare.assumptions.parting.sentence()


def test_while_pairs_are_played_it_is_said_how_many_and_esc_stops_it(desk, found, qtbot):
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    compare.assumptions.show_page("parts")
    compare.assumptions._pairs = lambda: found.pairs
    compare.errands.drop()  # nothing else is asked of the worker
    picture = compare.assumptions.parting
    with qtbot.waitSignal(compare.errands.progressed, timeout=120_000):
        compare.assumptions.find_parting.click()

    qtbot.waitUntil(lambda: f"of {2 * PAIRS} runs. Esc stops it." in picture.sentence())
    qtbot.keyClick(compare, Qt.Key.Key_Escape)

    assert not compare.assumptions.waiting
    assert picture.assumed is None
    assert compare.assumptions.find_parting.isEnabled()
