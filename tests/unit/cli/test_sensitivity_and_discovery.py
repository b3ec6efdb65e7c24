"""`irenic sensitivity` and `irenic discover`: in words, as a document, and of files."""

import csv
import json

import pytest

VARIED = ("--vary", "plan.holds=[1, 6]")


@pytest.fixture
def screened(ask, tmp_path):
    """A results file of Morris's trajectories."""
    file = tmp_path / "night.irenic"
    ask(
        "experiment", "harbour", *VARIED, "--vary", "guarantee.strength=0:0.8",
        "--sampling", "morris:4", "--runs", "3", "-o", str(file),
    )  # fmt: skip
    return file


def test_a_file_is_told_by_what_its_design_serves(ask, screened):
    answer = ask("sensitivity", str(screened), "--json")
    document = json.loads(answer.out)

    assert answer.code == 0
    assert document["screening"]["trajectories"] == 4
    assert (document["tornado"], document["indices"]) == (None, None)
    assert document["shares_are"] == "share of model runs"
    assert document["caution"]


def test_a_tornado_is_told_with_intervals_and_caution(ask, tmp_path):
    answer = ask(
        "sensitivity", "harbour", *VARIED, "--method", "tornado", "--runs", "4",
        "--csv", str(tmp_path),
    )  # fmt: skip
    rows = list(csv.reader((tmp_path / "tornado.csv").read_text("utf-8").splitlines()))

    assert answer.code == 0
    assert "plan, holds" in answer.out
    assert "run against run" in " ".join(answer.out.split())
    assert "No outcome is called just" in " ".join(answer.out.split())
    assert rows[0][:5] == ["input", "words", "base", "low", "high"]
    assert rows[1][:1] == ["plan.holds"]


def test_a_discovery_says_when_runs_end_so(ask):
    answer = ask(
        "discover", "harbour", *VARIED, "--points", "40", "--runs", "2", "--ending", "collapsed",
        "--json",
    )  # fmt: skip
    document = json.loads(answer.out)

    assert answer.code == 0
    assert (document["points"], document["runs"]) == (40, 80)
    assert [one["path"] for one in document["inputs"]] == ["plan.holds"]
    assert set(document["share"]) == {"share", "low", "high", "runs"}


@pytest.mark.parametrize("command", ["sensitivity", "discover"])
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("reference/six-steps",), "--vary"),
        (("harbour", "--vary", "plan.holds"), "PATH=VALUE"),
        (("harbour", "--vary", "plan.holdz=1:2"), 'did you mean "holds"'),
        (("harbour", "--ending", "peace"), 'no ending "peace"'),
        (("harbour", "--runs", "0"), "--runs takes"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(ask, command, words, says):
    answer = ask(command, *words)

    assert answer.code == 2
    assert says in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["sensitivity", "discover"])
def test_options_that_make_runs_do_not_go_with_a_file(ask, command, screened):
    answer = ask(command, str(screened), "--runs", "5")

    assert answer.code == 2
    assert "holds its own runs" in answer.err


def test_a_base_that_is_no_power_of_two_is_told_before_anything_is_run(ask):
    answer = ask("sensitivity", "harbour", *VARIED, "--base", "12")

    assert answer.code == 2
    assert "power of two" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("sensitivity", "--method", "tornado", "--runs", "2"),
        ("discover", "--points", "40", "--runs", "2"),
    ],
)
def test_a_number_that_is_set_in_full_varies_over_its_own_range(ask, words):
    command, *options = words
    cost = "parties.north.war_cost"
    settings = f"{cost}={{value: 0.3, range: [0.1, 0.5]}}"

    answer = ask(command, "harbour", "--set", settings, "--vary", f"{cost}=range", *options)

    assert answer.code == 0, answer.err
