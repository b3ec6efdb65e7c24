"""Two versions are told apart by name, in words that a reader understands."""

import json

import pytest

from app.cli import main
from models.scenario.comparing import Kind, differences
from models.scenario.edits import (
    in_order,
    with_gate_released,
    with_position,
    with_war_cost,
    without_gate,
    without_red_line,
)
from models.scenario.reading import read_document


@pytest.fixture(scope="module")
def harbour():
    return read_document("harbour").scenario


def words(before, after):
    return [one.words for one in differences(before, after)]


def test_a_scenario_does_not_differ_from_itself(harbour):
    assert differences(harbour, harbour.model_copy()) == ()


def test_a_moved_limit_is_told_in_the_words_of_its_rungs(harbour):
    rungs = harbour.issues["dues"].rungs
    limit = harbour.issues["dues"].positions["north"].furthest
    other = next(rung for rung in rungs if rung != limit)
    edited = with_position(harbour, "north", "dues", limit=other)
    (one,) = differences(harbour, edited)
    assert one.path == "issues.dues.positions.north.limit"
    assert "goes as far as" in one.words
    assert "before" in one.words
    assert one.words.startswith("North Shore on ")


def test_a_released_condition_is_told(harbour):
    gate, released = harbour.gates[0].id, True
    (one,) = differences(harbour, with_gate_released(harbour, gate, released))
    assert (one.path, one.kind) == (f"gates.{gate}.released", Kind.CHANGED)
    assert one.words == f"condition {gate}: released is now on, before off"


def test_a_condition_that_is_gone_is_told_and_back_again_as_new(harbour):
    less = without_gate(harbour, harbour.gates[0].id)
    assert differences(harbour, less)[0].kind is Kind.REMOVED
    assert differences(less, harbour)[0].kind is Kind.ADDED


def test_an_order_is_one_difference(harbour):
    names = [gate.id for gate in harbour.gates]
    (one,) = differences(harbour, in_order(harbour, "gates", names[::-1]))
    assert one.kind is Kind.MOVED


def test_a_number_is_told_with_what_it_was(harbour):
    edited = with_war_cost(harbour, "north", 0.77)
    assert words(harbour, edited) == [
        f"North Shore: war cost is now 0.77, before {harbour.parties['north'].war_cost.value:g}"
    ]


def test_a_red_line_that_is_gone_is_told(harbour):
    edited = without_red_line(harbour, "north", "breakwater")
    assert any("the red line is gone" in told for told in words(harbour, edited))


@pytest.mark.parametrize("name", ["harbour", "three-valleys", "ukraine-2025"])
def test_every_variant_differs_by_what_it_changes(name):
    scenario = read_document(name).scenario
    from models.scenario.variants import with_variant

    for variant in scenario.variants:
        varied = with_variant(scenario, variant)
        found = differences(scenario, varied)
        assert bool(found) is (varied != scenario)
        assert all(one.words for one in found)


def test_the_command_tells_it_and_answers_as_json(harbour, capsys):
    assert main(["diff", "harbour", "three-valleys"]) == 0
    assert "differences, from The harbour to Three valleys" in capsys.readouterr().out
    assert main(["diff", "harbour", "harbour", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"differences": []}


def test_check_tells_what_differs_from_another_version(capsys):
    assert main(["check", "harbour", "--against", "harbour"]) == 0
    assert "Both say the same." in capsys.readouterr().out
