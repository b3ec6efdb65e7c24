"""What one scenario ships with is listed by name."""

import json

from models.scenario.reading import read_document


def test_a_scenario_lists_its_variants_texts_and_calendars(ask):
    scenario = read_document("ukraine-2025").scenario

    told = ask("list", "ukraine-2025").out
    answer = json.loads(ask("list", "ukraine-2025", "--json").out)

    assert [one["name"] for one in answer["variants"]] == list(scenario.variants)
    assert [one["name"] for one in answer["texts"]] == list(scenario.texts)
    assert [one["name"] for one in answer["calendars"]] == list(scenario.calendars)
    assert all(set(one) == {"name", "title", "note"} for one in answer["variants"])
    for name in (*scenario.variants, *scenario.texts, *scenario.calendars):
        assert f"  {name}\n" in told


def test_a_scenario_without_any_says_so(ask):
    told = ask("list", "reference/six-steps").out

    assert "Texts: none." in told


def test_a_misspelt_scenario_gets_the_nearest_name(ask):
    answer = ask("list", "harbor")

    assert answer.code == 1
    assert 'did you mean "harbour"?' in answer.err


def test_the_help_of_a_run_says_where_variants_are_listed(ask):
    assert "irenic list SCENARIO" in " ".join(ask("run", "--help").out.split())
