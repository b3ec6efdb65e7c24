"""Every answer says what was changed in the scenario, and its repeat line changes the same."""

import json
import shlex

import pytest

CHANGED = ("--variant", "wait_opened_by_north", "--set", "plan.holds=5")
RUNS = ("--headless", "--runs", "8")


@pytest.mark.parametrize("command", ["run", "locks", "check", "demo"])
def test_an_answer_names_the_variant_by_its_title_and_every_set_value(ask, tmp_path, command):
    more = (*RUNS, "-o", str(tmp_path / "x.html")) if command == "demo" else ()

    told = " ".join(ask(command, "harbour", *CHANGED, *more).out.split())

    assert "(wait_opened_by_north)" in told
    assert "plan.holds=5" in told
    assert "It sets gates." in told


@pytest.mark.parametrize("command", ["run", "locks", "demo"])
def test_a_document_names_them_too(ask, tmp_path, command):
    more = (*RUNS, "-o", str(tmp_path / "x.html")) if command == "demo" else ()

    answer = json.loads(ask(command, "harbour", *CHANGED, *more, "--json").out)

    assert answer["variant"]["name"] == "wait_opened_by_north"
    assert answer["variant"]["title"]
    assert answer["variant"]["changes"]
    assert answer["settings"] == ["plan.holds=5"]


def test_an_unchanged_scenario_says_nothing_of_changes(ask):
    assert "Variant" not in ask("run", "harbour").out
    answer = json.loads(ask("run", "harbour", "--json").out)
    assert (answer["variant"], answer["settings"]) == (None, [])


def test_the_line_that_repeats_a_run_tells_the_same_run(ask):
    told = ask("run", "harbour", *CHANGED, "--seed", "5").out
    line = told.split("`")[1]

    again = ask(*shlex.split(line)[1:])

    assert again.out == told


def test_the_line_that_repeats_a_demonstration_makes_the_same_runs(ask, tmp_path):
    report = ("-o", str(tmp_path / "x.html"), "--json")
    first = json.loads(ask("demo", "harbour", *CHANGED, *RUNS, *report).out)

    again = json.loads(ask(*shlex.split(first["repeat"])[1:], *report).out)

    assert again["digest"] == first["digest"]


def test_the_report_names_the_variant_and_explains_its_colours(ask, tmp_path):
    report = tmp_path / "x.html"

    ask("demo", "harbour", *CHANGED, *RUNS, "-o", str(report))

    page = report.read_text(encoding="utf-8")
    assert "wait_opened_by_north" in page
    assert "plan.holds=5" in page
    assert page.count('class="swatch"') == 12
    assert " %)" not in page
