"""Endings as the Table tells them: the words of the report, and open to translation."""

import pytest

from app.table import telling
from models.records.words import ending_in_words
from models.scenario.reading import read_document
from models.terms.english import capital
from models.terms.outcome import Ending


@pytest.mark.parametrize("ending", list(Ending))
def test_an_ending_is_told_in_the_same_words_as_in_a_report(ending):
    scenario = read_document("harbour").scenario

    assert telling.ending_told(scenario, ending) == capital(ending_in_words(scenario, ending))


@pytest.mark.parametrize("ending", list(Ending))
def test_an_ending_is_told_in_the_readers_language(ending, monkeypatch):
    monkeypatch.setattr(telling, "tr", lambda words: f"<{words}>")
    scenario = read_document("harbour").scenario

    assert telling.ending_told(scenario, ending).startswith("<")
