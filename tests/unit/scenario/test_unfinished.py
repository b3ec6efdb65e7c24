"""Names are followed even in data that make no scenario yet."""

from __future__ import annotations

import pytest

from models.scenario.checking import unsound
from models.scenario.composing import composed
from models.scenario.reading import document_of
from models.scenario.scalars import data_of
from models.scenario.unfinished import misnamed_in
from models.terms.errors import ScenarioError
from tests.builders import GATED, SMALL

MISSPELT = {
    "limit: shared, salience: 3": "limit: shred, salience: 3, red_line: xx, source: K1",
    "by: north, takes: 2": "by: nort, takes: 2",
    "trust: {south": "trust: {sauth",
    "terms: {bridge: shared": "terms: {bridge: shard",
    "only_after: {step: tolls}": "only_after: {all_of: [{step: tols}, {not: {deed: vot}}]}",
    "[bridge, tolls]": "[bridge, toll]",
    "who: south": "who: sauth",
}


def misspelt(text: str) -> str:
    for right, wrong in MISSPELT.items():
        assert right in text
        text = text.replace(right, wrong)
    return text


def test_sound_data_name_nothing_amiss():
    assert misnamed_in(data_of(composed(SMALL + GATED))) == []


def test_the_same_names_are_told_with_and_without_a_fault_beside_them():
    text = misspelt(SMALL + GATED)
    with pytest.raises(ScenarioError) as alone:
        document_of(text)
    with pytest.raises(ScenarioError) as beside:
        document_of(text.replace("war_cost: 0.2", "war_cost: x", 1))

    messages = [problem.message for problem in alone.value.problems]
    assert [p.message for p in beside.value.problems if "names no" in p.message] == messages
    assert len(messages) >= 9


@pytest.mark.parametrize("table", ["parties", "issues", "sources", "deeds", "texts", "events"])
def test_a_table_that_is_none_is_told_once_and_not_at_every_mention(table):
    data = {**data_of(composed(SMALL + GATED)), table: 3}

    assert [problem for problem in misnamed_in(data) if "names no" not in problem.message] == []


@pytest.mark.parametrize(
    "data", [{}, {"issues": {"a": 3}}, {"gates": [3, {"does": []}]}, {"events": 1}]
)
def test_no_data_are_too_odd_to_follow(data):
    assert misnamed_in(data) == []


def test_what_is_told_is_what_checking_would_tell():
    assert unsound(document_of(SMALL + GATED).scenario) == ()
