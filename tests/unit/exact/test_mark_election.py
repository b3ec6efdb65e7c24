"""The election among marks: a baseline that adds up, has no favourites, and needs no veto."""

from __future__ import annotations

import pytest

from models.exact.mark_election import election
from models.exact.package_answers import solved
from models.scenario.reading import read_document
from tests.builders import gated_scenario


def test_the_chances_of_all_marks_add_up_to_one():
    for scenario in (gated_scenario(), read_document("three-valleys").scenario):
        chances = election(solved(scenario))

        assert sum(chances.values()) == pytest.approx(1)
        assert all(0 <= chance <= 1 for chance in chances.values())


def test_fighting_on_and_every_text_stand_in_the_election():
    chances = election(solved(gated_scenario()))

    assert {"fighting_on", "text middle"} <= set(chances)


def test_what_is_worth_more_to_everybody_is_likelier():
    dear = {"parties.north.reservation": -0.5, "parties.south.reservation": -0.5}
    chances = election(solved(gated_scenario(dear)))

    assert chances["text middle"] > chances["fighting_on"]


def test_equal_packages_stand_once():
    answer = solved(gated_scenario())
    packages = {point.package for point in answer.points.values() if point}

    assert len(election(answer)) <= 2 + len(packages | {answer.compromise.package})
