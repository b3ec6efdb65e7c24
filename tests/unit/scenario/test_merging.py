"""A single difference of another version is taken over, and nothing else with it."""

import pytest

from models.scenario.comparing import differences
from models.scenario.edits import (
    in_order,
    with_gate_released,
    with_position,
    with_value,
    with_war_cost,
    without_gate,
    without_red_line,
)
from models.scenario.merging import taken
from models.scenario.reading import read_document
from models.terms.errors import IrenicError


@pytest.fixture(scope="module")
def harbour():
    return read_document("harbour").scenario


def _lower(harbour):
    position = harbour.issues["dues"].positions["north"]
    other = next(rung for rung in harbour.issues["dues"].rungs if rung != position.furthest)
    return with_position(harbour, "north", "dues", limit=other)


def _without_line(harbour):
    issue, party = next(
        (issue, party)
        for issue, noun in harbour.issues.items()
        for party, held in noun.positions.items()
        if held.red_line is not None
    )
    return without_red_line(harbour, party, issue)


EDITS = {
    "a limit": _lower,
    "a red line": _without_line,
    "a condition gone": lambda scenario: without_gate(scenario, scenario.gates[0].id),
    "a condition released": lambda s: with_gate_released(s, s.gates[0].id, True),  # noqa: FBT003
    "a cost": lambda scenario: with_war_cost(scenario, "north", 7),
    "an order": lambda s: in_order(s, "issues", list(reversed(s.issues))),
    "a source": lambda s: with_value(s, "issues.dues.positions.north.note", "said otherwise"),
    "a title": lambda scenario: with_value(scenario, "title", "Another harbour"),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_difference_that_was_taken_is_one_no_more(harbour, name):
    edited = EDITS[name](harbour)
    for ours, theirs in ((harbour, edited), (edited, harbour)):
        one, *others = differences(theirs, ours)
        left = differences(theirs, taken(ours, theirs, one))
        assert {each.path for each in left} <= {each.path for each in others}


def test_of_two_differences_only_the_chosen_one_is_taken(harbour):
    theirs = with_value(_lower(harbour), "title", "Another harbour")
    both = differences(theirs, harbour)
    first = next(one for one in both if one.path == "title")

    merged = taken(harbour, theirs, first)

    assert merged.title == "Another harbour"
    assert [one.path for one in differences(theirs, merged)] == [
        one.path for one in both if one is not first
    ]


def test_what_cannot_stand_alone_is_refused_and_says_why(harbour):
    rung = harbour.issues["dues"].positions["north"].ideal
    theirs = harbour
    ladder = {key: noun for key, noun in harbour.issues["dues"].ladder.items() if key != rung}
    ours = harbour.model_copy(
        update={
            "issues": {
                **harbour.issues,
                "dues": harbour.issues["dues"].model_copy(update={"ladder": ladder}),
            }
        }
    )
    position = next(
        one for one in differences(ours, theirs) if one.path == f"issues.dues.ladder.{rung}"
    )
    with pytest.raises(IrenicError):
        taken(theirs, ours, position)
