"""Where two runs part, in the window: the same moment, in the same words, as `irenic turning`."""

import json
import shlex

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.cli import main
from app.cli.parting_words import alike_told, runs_document, side_told
from app.sequences.asking import Parted, parted
from app.sequences.lower_panels import PARTING
from models.insight.parting import parting


@pytest.fixture
def asked(sequences, harbour_answer, monkeypatch):
    """What the worker is asked, with its answer made here."""
    asked = []

    def find(experiment, *numbered):
        asked.append(numbered)
        sequences.making.parted.emit(parted(experiment, *numbered))

    monkeypatch.setattr(sequences.making, "find_parting", find)
    sequences.show_answer(harbour_answer)
    sequences.show_panel(PARTING)
    return asked


def test_two_runs_that_ended_differently_are_offered(sequences, asked, harbour_answer):
    first, second = (box.value() for box in sequences.panels.parting.boxes)
    summary = harbour_answer.batches.here.runs.summary
    ends = {int(one["run"]): int(one["ending"]) for one in summary}
    assert ends[first] != ends[second]


def test_the_panel_says_what_the_command_says_of_the_same_runs(sequences, asked, harbour_answer):
    panel = sequences.panels.parting
    panel.find.click()
    pair = panel.parted.pair
    found = parting(*pair)
    assert panel.head.text() == alike_told(pair, found)
    for label, side in zip(panel.sides, (found.first, found.second), strict=True):
        assert f"Run {side.run.run}" in label.text()
        assert side_told(side)[1:30] in label.text().replace("&#x27;", "'")


def test_the_copied_command_finds_the_same_parting(desk, sequences, asked, capsys):
    sequences.panels.parting.find.click()
    pair = sequences.panels.parting.parted.pair
    desk.window.actions_["copy_command"].trigger()
    command = shlex.split(QGuiApplication.clipboard().text())[1:]
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    wanted = json.loads(json.dumps(runs_document(pair, parting(*pair))))
    assert wanted["parting"]["tick"] == told["parting"]["tick"]
    assert wanted["parting"]["first"]["sentence"] == told["parting"]["first"]["sentence"]


def test_the_copied_python_finds_the_same_parting(desk, sequences, asked):
    sequences.panels.parting.find.click()
    pair = sequences.panels.parting.parted.pair
    desk.window.actions_["copy_python"].trigger()
    made = {}
    exec(compile(QGuiApplication.clipboard().text(), "copied", "exec"), made)
    assert runs_document(pair, made["found"]) == runs_document(pair, parting(*pair))


def test_h_on_two_nodes_finds_where_their_typical_runs_part(qtbot, sequences, asked):
    view = sequences.tree_view
    for place in (1, 2):
        view.choose(place)
        qtbot.keyClick(view, Qt.Key.Key_H)
    tree = sequences.answered.answer.tree
    assert [run for _, run in asked[0]] == [tree.typical(1), tree.typical(2)]


def test_a_run_that_is_not_there_is_named_with_those_that_are(sequences, asked):
    heard = []
    sequences.told.connect(heard.append)
    sequences.panels.parting.boxes[0].setValue(4000)
    sequences.panels.parting.ask()
    assert heard[-1] == "There is no run 4000: runs have the numbers 0 to 59."
    assert not asked


def test_a_run_tells_the_same_story_as_itself(sequences, asked):
    for box in sequences.panels.parting.boxes:
        box.setValue(3)
    sequences.panels.parting.ask()
    assert sequences.panels.parting.head.text() == (
        "Runs 3 and 3 tell the same story, event for event."
    )
    assert isinstance(sequences.panels.parting.parted, Parted)
