"""A position that was moved by hand is not told as what the shipped file's sources say."""

import pytest

from models.scenario.reading import document_of, read_document
from models.scenario.recoding import recoded
from models.scenario.shipped import shipped_path

PATH = "issues.foreign_troops.positions.ukraine"


@pytest.fixture
def copied():
    """The flagship's text, as somebody copies it."""
    return shipped_path("ukraine-2025").read_text()


def moved(copied, **changes):
    """The flagship with Ukraine's position on foreign troops changed."""
    scenario = document_of(copied).scenario
    issue = scenario.issues["foreign_troops"]
    position = issue.positions["ukraine"].model_copy(update=changes)
    issue = issue.model_copy(update={"positions": {**issue.positions, "ukraine": position}})
    return scenario.model_copy(update={"issues": {**scenario.issues, "foreign_troops": issue}})


def elsewhere(copied):
    issue = document_of(copied).scenario.issues["foreign_troops"]
    here = issue.positions["ukraine"].ideal
    return next(rung for rung in issue.ladder if rung != here)


def test_a_copy_that_changes_nothing_is_not_spoken_of(copied):
    assert recoded(document_of(copied, "mine.yaml").scenario, "mine.yaml") is None


def test_a_moved_position_is_told_with_what_its_sources_speak_of(copied):
    found = recoded(moved(copied, ideal=elsewhere(copied)), "mine.yaml")

    assert found.shipped == "ukraine-2025"
    assert any(one.path == f"{PATH}.ideal" for one in found.differences)
    assert "Ukraine on" in found.sentence
    assert "sources and notes there speak of the shipped" in found.sentence


def test_another_id_under_the_same_title_is_still_that_scenario(copied):
    scenario = moved(copied, ideal=elsewhere(copied)).model_copy(update={"id": "mine"})

    assert recoded(scenario, "mine.yaml").shipped == "ukraine-2025"


def test_a_position_with_evidence_of_its_own_is_its_authors(copied):
    scenario = moved(copied, ideal=elsewhere(copied), note="read anew from the minutes")

    assert recoded(scenario, "mine.yaml") is None


def test_what_is_shipped_is_not_compared_with_itself():
    document = read_document("ukraine-2025")

    assert recoded(document.scenario, document.file) is None


def test_a_changed_weight_is_told_by_the_party_and_the_issue(copied):
    (told,) = recoded(moved(copied, salience=2), "mine.yaml").differences

    assert told.words == "Ukraine on Foreign troops: salience is now 2, before 4"
