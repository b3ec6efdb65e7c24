"""A first file is sound, commented and named as asked."""

from __future__ import annotations

import pytest

from models.scenario.checking import lint
from models.scenario.reading import document_of
from models.scenario.starting import new_scenario_text
from models.terms.errors import UsageError


@pytest.mark.parametrize("name", ["pass", "My first war", "étude_2", "a: b # c"])
def test_a_new_scenario_is_sound_and_has_its_name(name):
    scenario = document_of(new_scenario_text(name)).scenario

    assert scenario.id.replace("-", "").isalnum()
    assert scenario.title


def test_a_new_scenario_may_have_a_title():
    assert document_of(new_scenario_text("x", title="It's: a war")).scenario.title == "It's: a war"


def test_a_new_scenario_gives_no_warning():
    found = lint(document_of(new_scenario_text("pass")).scenario)

    assert [problem for problem in found if problem.severity == "warning"] == []


def test_a_name_without_letters_is_refused_in_words():
    with pytest.raises(UsageError, match="makes no short name"):
        new_scenario_text("???")
