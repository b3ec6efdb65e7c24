"""`irenic solve --robust`: a front in words, as a document and as a table; what cannot be asked."""

import csv
import json

import pytest

SIX = "reference/six-steps"
VARY = ("--vary", "front.odds=0.45:0.55")


def test_the_front_is_told_with_regrets_and_intervals(ask):
    answer = ask("solve", SIX, "--robust", "3", *VARY)

    assert answer.code == 0
    assert "All 720 orders in 3 futures under both rules" in answer.out
    assert "mean regret" in answer.out
    assert "the plan's own order" in answer.out


def test_the_table_has_the_front_of_the_document(ask, tmp_path):
    folder = tmp_path / "tables"
    answer = ask("solve", SIX, "--robust", "3", *VARY, "--json", "--csv", str(folder))
    document = json.loads(answer.out)
    rows = list(csv.DictReader((folder / "robust.csv").read_text("utf-8").splitlines()))

    assert document["caution"]
    assert [row["order"] for row in rows if row["on_front"] == "1"] == [
        ",".join(one["order"]) for one in document["front"]
    ]
    assert all(one["regret"]["low"] <= one["regret"]["mean"] for one in document["front"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--robust",), "--vary"),
        (("--robust", "1", *VARY), "two at least"),
        (("--robust", "3", *VARY, "--rule", "record"), "both rules"),
        (VARY, "go with --robust"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(ask, words, says):
    answer = ask("solve", SIX, *words)

    assert answer.code == 2
    assert says in answer.err


def test_talks_are_run_and_every_calendar_is_told(ask):
    answer = ask("solve", "harbour", "--robust", "2", "--runs", "4", "--json")
    document = json.loads(answer.out)

    assert document["runs"] == 4
    assert {"small_first", "large_first"} <= {one["name"] for one in document["orders"]}
    assert all(0.0 <= one["on_front_again"] <= 1.0 for one in document["orders"])


def test_talks_say_that_runs_were_counted(ask):
    answer = ask("solve", "harbour", "--robust", "2", "--runs", "4")

    assert "four runs of each" in " ".join(answer.out.split())
    assert "errs on the high side" in " ".join(answer.out.split())
