"""What a difference does to the outcome, from pairs of model runs."""

import pytest

from app.window.effect import _ending, in_words, paired
from models.insight.pairing import Pairs
from models.scenario.reading import read_document
from models.terms.outcome import ENDINGS, Ending

NONE = dict.fromkeys(ENDINGS, Pairs(0, 0, 0, 400))


@pytest.fixture(scope="module")
def harbour():
    return read_document("harbour").scenario


def test_the_same_scenario_twice_differs_in_no_pair(harbour, monkeypatch):
    monkeypatch.setattr("app.window.effect.PAIRS", 40)
    found = paired(harbour, harbour)

    assert {pairs.total for pairs in found.values()} == {40}
    assert sum(pairs.both for pairs in found.values()) == 40
    assert all(pairs.first == pairs.second == 0 for pairs in found.values())


def test_every_pair_has_one_ending_before_and_one_after(harbour, monkeypatch):
    monkeypatch.setattr("app.window.effect.PAIRS", 40)
    north = harbour.parties["north"]
    cost = north.war_cost.model_copy(update={"value": 3.5})
    dearer = north.model_copy(update={"war_cost": cost})
    after = harbour.model_copy(update={"parties": harbour.parties | {"north": dearer}})
    found = paired(harbour, after)

    assert sum(pairs.both + pairs.first for pairs in found.values()) == 40
    assert sum(pairs.both + pairs.second for pairs in found.values()) == 40
    assert any(pairs.first or pairs.second for pairs in found.values())


def test_endings_that_never_came_are_not_told():
    words = in_words(NONE | {Ending.IMPLEMENTED: Pairs(400, 0, 0, 0)})

    assert Ending.IMPLEMENTED.in_words in words
    assert Ending.FIGHTING.in_words not in words
    assert "Bonferroni" not in words


def test_a_difference_that_may_be_chance_is_called_unclear_and_many_are_widened_together():
    words = in_words(
        NONE
        | {Ending.IMPLEMENTED: Pairs(100, 10, 12, 278), Ending.FIGHTING: Pairs(100, 90, 5, 205)}
    )
    implemented, fighting = words.split(";")

    assert "no clear difference" in implemented
    assert "no clear difference" not in fighting
    assert "−21 points" in fighting
    assert "Bonferroni" in words


def test_every_ending_is_named_in_words_that_can_be_translated(qapp):
    assert {ending: _ending(ending) for ending in ENDINGS} == {
        ending: ending.in_words for ending in ENDINGS
    }
