"""Endings as Compare names them: as the command line does."""

import pytest

from app.compare.words import short_ending
from models.records.words import ending_in_words
from models.scenario.reading import read_document
from models.terms.outcome import Ending


@pytest.mark.parametrize("ending", [Ending.DEFEAT_A, Ending.DEFEAT_B])
def test_a_defeat_is_named_by_the_defeated_as_on_the_command_line(ending):
    scenario = read_document("ukraine-2025").scenario

    assert short_ending(ending, scenario) == ending_in_words(scenario, ending)
    assert "side" not in short_ending(ending, scenario)
