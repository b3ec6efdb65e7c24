"""A scenario's own states as a graph: what they are, who moves, and which of them last."""

from __future__ import annotations

import json

import pytest

from app.cli import main
from models.exact.graph_of_scenario import graph_of
from models.exact.graph_stability import stability
from models.scenario.paths import with_values
from models.scenario.reading import document_of, read_document
from models.terms.errors import UsageError
from tests.builders import ABSTRACT, gated_scenario, small_scenario


def stable(scenario, concept="nash", **how):
    found = stability(graph_of(scenario, **how))
    return {found.graph.labels[number - 1] for number in found.stable[concept]}


def test_a_state_of_talks_says_what_each_signatory_stands_by():
    graph = graph_of(gated_scenario())

    assert graph.labels == (
        "fighting on",
        "North: fighting on, South: middle",
        "North: middle, South: fighting on",
        "middle signed",
    )
    assert [maker.name for maker in graph.makers] == ["North", "South"]


def test_nobody_moves_but_by_what_it_stands_by_itself():
    north, south = graph_of(gated_scenario()).makers

    assert north.moves.rows == ((2,), (3,), (0,), (1,))
    assert south.moves.rows == ((1,), (0,), (3,), (2,))


def test_a_text_that_beats_fighting_on_for_all_is_the_only_state_no_coalition_leaves():
    dear = {"parties.north.reservation": 0.1, "parties.south.reservation": 0.1}

    assert stable(gated_scenario(dear), "coalition_nash") == {"middle signed"}
    assert stable(gated_scenario(dear)) == {"fighting on", "middle signed"}


def test_a_text_worth_less_than_fighting_on_to_one_side_does_not_last():
    proud = {"parties.north.reservation": 0.95, "parties.south.reservation": 0.1}

    assert "middle signed" not in stable(gated_scenario(proud))
    assert "fighting on" in stable(gated_scenario(proud), "coalition_nash")


def test_without_a_text_the_classical_points_are_what_can_be_stood_by():
    labels = graph_of(small_scenario()).labels

    assert "compromise_mean signed" in labels or "nash signed" in labels


def test_a_state_of_a_plan_says_which_steps_are_done_and_whether_it_stands():
    graph = graph_of(document_of(ABSTRACT).scenario)

    assert graph.labels == (
        *("no step", "n1", "s1", "n1+s1"),
        *("left after no step", "left after n1", "left after s1"),
    )
    north, south = graph.makers
    assert north.moves.rows == ((1, 4), (5,), (3, 6), (), (), (), ())
    assert south.moves.rows == ((2, 4), (3, 5), (6,), (), (), (), ())


def test_a_gate_takes_moves_and_states_away():
    gates = "gates:\n  - {id: g, who: north, does: {step: n1}, only_after: {step: s1}}\n"

    assert graph_of(document_of(ABSTRACT + gates).scenario).labels == (
        *("no step", "s1", "n1+s1"),
        *("left after no step", "left after s1"),
    )


def test_what_only_costs_its_giver_is_done_together_or_not_at_all():
    """Six steps: nobody gains by a step of its own, and both by all of them."""
    scenario = read_document("reference/six-steps").scenario

    assert "no step" in stable(scenario)
    assert "no step" not in stable(scenario, "coalition_nash")
    assert "A1+B1+A2+B2+A3+B3" in stable(scenario, "coalition_nash")


def test_whoever_fares_better_by_leaving_leaves():
    scenario = read_document("reference/six-steps").scenario
    proud = with_values(scenario, [("parties.a.reservation", 0.9)])

    assert "no step" not in stable(proud)
    assert "left after no step" in stable(proud)


def test_too_many_states_are_refused_with_the_limit_and_a_way_out():
    texts = {
        f"t{number}": {"title": "T", "terms": {"bridge": "shared", "tolls": "halves"}}
        for number in range(160)
    }

    with pytest.raises(UsageError, match=r"25,921 states, more than 20,000.*--text"):
        graph_of(small_scenario({"texts": texts}))
    assert graph_of(small_scenario({"texts": texts}), ["t1", "t2"]).states == 9


def test_a_text_that_is_not_there_is_refused():
    with pytest.raises(UsageError, match='"nowhere" names no text'):
        graph_of(gated_scenario(), ["nowhere"])


def test_the_command_answers_for_a_scenario_as_for_a_graph(capsys):
    assert main(["stability", "reference/six-steps", "--json", "--single-step"]) == 0
    answer = json.loads(capsys.readouterr().out)

    assert answer["states"] == 127
    assert set(answer["stable"]) == {"nash", "gmr", "smr", "seq", "coalition_nash"}
    assert answer["sanctions"] == "single step"
    assert answer["ways"][0]["from"] == 1
    assert answer["scenario_caution"]
    assert len(answer["labels"]) == 127


def test_settings_go_with_scenarios_only(capsys, tmp_path):
    file = tmp_path / "graph.json"
    file.write_text("{}")

    assert main(["stability", str(file), "--set", "clock.periods=3"]) == 2
    assert "not with a graph" in capsys.readouterr().err
