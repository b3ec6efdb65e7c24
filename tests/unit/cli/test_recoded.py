"""A copy whose positions were moved says so in every answer, and on the pages made of it."""

import json

import pytest

from app.cli.asking import Asked, asked_of_results
from app.cli.waits_page import changes_told
from models.scenario.reading import read_document
from models.scenario.writing import rewritten
from tests.unit.scenario.test_recoding import moved


@pytest.fixture
def mine(tmp_path):
    """The flagship as somebody copied it, with one position moved by hand."""
    document = read_document("ukraine-2025")
    ideal = document.scenario.issues["foreign_troops"].positions["ukraine"].ideal
    file = tmp_path / "mine.yaml"
    file.write_text(rewritten(document, moved(document.text, limit=ideal)))
    return file


def test_check_notes_which_positions_are_not_those_of_which_the_sources_speak(ask, mine):
    answer = ask("check", str(mine), "--json")

    (note,) = [one for one in json.loads(answer.out)["problems"] if "shipped" in one["message"]]
    assert note["severity"] == "note"
    assert note["line"]
    assert "Ukraine on" in note["message"]
    assert ask("check", str(mine)).out.count("differ from the shipped") == 1


def test_a_run_says_so_in_words_and_as_json(ask, mine):
    assert "differ from the shipped ukraine-2025" in " ".join(ask("run", str(mine)).out.split())
    assert "Ukraine on" in json.loads(ask("run", str(mine), "--json").out)["recoded"]


def test_a_page_says_so_beside_its_limits():
    page = changes_told(Asked("mine.yaml", recoded="positions differ <there>"))

    assert "positions differ &lt;there&gt;." in page


def test_results_say_so_of_the_scenario_whose_runs_they_hold():
    document = read_document("ukraine-2025")
    ideal = document.scenario.issues["foreign_troops"].positions["ukraine"].ideal

    assert "Ukraine on" in asked_of_results("a.irenic", moved(document.text, limit=ideal)).recoded
    assert not asked_of_results("a.irenic", document.scenario).recoded
