"""The rules on the command line: their cards, and by which rule of decision a run is played."""

import json

import pytest


def test_rules_are_listed_with_what_they_say_and_whether_they_are_on(ask):
    answer = ask("rules")

    assert answer.code == 0
    assert "Battles change beliefs about the odds (off)" in answer.out
    assert "What is signed is voted on (on)" in answer.out


def test_a_card_tells_formula_source_switch_and_curve(ask):
    told = " ".join(ask("rules", "learning").out.split())

    for said in ("Formula", "Smith & Stam 2004", "switches.learning, off", "Its curve", "Without"):
        assert said in told


def test_a_card_as_json_has_the_points_of_its_curve(ask):
    card = json.loads(ask("rules", "escalation", "--json").out)

    assert (card["name"], card["switch"], card["on"]) == (
        "escalation", "switches.escalation", False,
    )  # fmt: skip
    assert [line["label"] for line in card["curve"]["lines"]] == ["as it is", "fought harder"]
    assert all(len(point) == 2 for line in card["curve"]["lines"] for point in line["points"])


def test_all_cards_come_as_one_document(ask):
    names = [card["name"] for card in json.loads(ask("rules", "--json").out)["rules"]]

    assert len(names) == len(set(names)) > 20


def test_a_rule_that_is_none_is_wrong_usage_and_named_with_the_nearest(ask):
    answer = ask("rules", "lerning")

    assert answer.code == 2
    assert 'did you mean "learning"?' in answer.err


@pytest.mark.parametrize("rule", ["record", "rational"])
def test_a_run_says_by_which_rule_it_was_played_and_how_to_play_it_again(ask, rule):
    told = ask("run", "harbour", "--rule", rule).out
    document = json.loads(ask("run", "harbour", "--rule", rule, "--json").out)

    assert document["rule"] == rule
    assert f"rule {rule}" in told
    assert ("--rule rational" in told) == (rule == "rational")


def test_the_demonstration_can_be_made_under_the_other_rule(ask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ("demo", "harbour", "--headless", "--runs", "40", "--rule", "rational", "--json")

    assert json.loads(ask(*words).out)["rule"] == "rational"
