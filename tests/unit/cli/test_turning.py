"""`irenic turning`: one answer, aloud, as a document and as tables; and where runs part."""

import csv
import json

import pytest

from app import launcher as irenic
from app.cli.sequences_words import with_interval
from app.cli.turning_words import sentences

SMALL = ("--run", "3", "--forks", "60", "--moments", "10")


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    """The document, and the folder in which its tables were written."""
    import io
    from contextlib import redirect_stdout

    from app.cli import main

    folder, out = tmp_path_factory.mktemp("tables") / "new", io.StringIO()
    with redirect_stdout(out):
        assert main(["turning", "harbour", *SMALL, "--csv", str(folder), "--json"]) == 0
    return json.loads(out.getvalue()), folder


def test_three_sentences_come_first_and_the_caution_last(ask):
    told = ask("turning", "harbour", *SMALL)
    lines = told.out.splitlines()

    assert told.code == 0
    assert [line[:3] for line in lines[2:] if line[:2] in {"1.", "2.", "3."}] == [
        "1. ",
        "2. ",
        "3. ",
    ]
    assert "not chances of peace" in " ".join(told.out.split())
    assert "No outcome is called just" in " ".join(told.out.split()[-30:])


def test_the_keys_that_scripts_rely_on_are_there(document):
    answer, _ = document

    assert {
        *("scenario", "scenario_hash", "caution", "seed", "run", "rule", "log_hash", "success"),
        *("forks", "moments", "steps", "fall", "rise", "no_return", "assignment", "intervals"),
    } <= answer.keys()
    assert answer["assignment"] == "assigned"


def test_every_share_and_change_stands_with_its_interval(document):
    answer, _ = document
    for moment in answer["moments"]:
        for share in (moment["success"], moment["signed"], *moment["outcomes"].values()):
            assert 0.0 <= share["low"] <= share["share"] <= share["high"] <= 1.0
    for step in answer["steps"]:
        assert step["change"]["low"] <= step["change"]["value"] <= step["change"]["high"]


def test_the_run_that_is_forked_is_the_run_that_irenic_run_tells(ask, document):
    run = json.loads(ask("run", "harbour", "--run", "3", "--json").out)

    assert document[0]["log_hash"] == run["log_hash"]


def test_tables_hold_what_the_document_holds(document):
    answer, folder = document
    with (folder / "moments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [int(row["tick"]) for row in rows] == [one["tick"] for one in answer["moments"]]
    assert float(rows[0]["success_share"]) == answer["moments"][0]["success"]["share"]
    assert (folder / "steps.csv").is_file()


def test_two_runs_part_at_an_event_with_its_reason(ask):
    told = json.loads(ask("turning", "harbour", "--run", "3", "--against", "5", "--json").out)

    assert told["runs"] == [3, 5]
    assert "the draw was" in told["parting"]["first"]["why"]


def test_a_run_against_itself_tells_the_same_story(ask):
    told = ask("turning", "harbour", "--run", "3", "--against", "3")

    assert "same story, event for event" in told.out


def test_two_batches_part_in_ways_with_shares(ask):
    words = ("--beside", "wait_opened_by_north", "--pairs", "12", "--json")
    told = json.loads(ask("turning", "harbour", *words).out)

    listed = sum(round(way["share"] * way["n"]) for way in told["ways"])
    assert told["pairs"] == 12
    assert listed + round(told["never"]["share"] * 12) == 12


def test_an_estimate_makes_no_answer(ask):
    told = json.loads(ask("turning", "harbour", "--estimate", "--json").out)

    assert set(told) == {"forks", "seconds", "driver"}
    assert told["forks"] > 1000


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--forks", "2"), "a moment takes from"),
        (("--moments", "1"), "moments of a run"),
        (("--pairs", "5"), "--pairs goes with --beside"),
        (("--against", "1", "--beside", "x"), "choose one"),
        (("--against", "1", "--forks", "100"), "--forks goes with turning points"),
        (("--beside", "wait_opened_by_nroth"), "wait_opened_by_north"),
        (("--run", "-1"), "run"),
        (("--success", "peace"), "invalid choice"),
    ],
)
def test_wrong_words_get_one_sentence_and_a_way_out(ask, words, part):
    told = ask("turning", "harbour", *words)

    assert told.code == 2
    assert part in told.err
    assert "Traceback" not in told.err


def test_python_finds_the_same_turning_points(document):
    found = irenic.turning_points(irenic.scenario("harbour"), run=3, forks=60, moments=10)

    assert [moment.tick for moment in found.moments] == [
        moment["tick"] for moment in document[0]["moments"]
    ]
    assert found.start.share == document[0]["moments"][0]["success"]["share"]


@pytest.mark.parametrize(("name", "run"), [("ukraine-2025", 1), ("reference/six-steps", 85)])
def test_what_happened_when_an_ending_was_settled_is_told_as_a_coincidence(name, run):
    found = irenic.turning_points(irenic.scenario(name), run=run, forks=200, moments=20)
    settled = sentences(found)[-1]
    before = found.moments[found.no_return.at - 1].outcomes
    others = [one for kind, one in before.items() if one.hits and kind != found.no_return.ending]

    assert "with this" not in settled
    assert "No single event can be told to have settled it" in settled
    assert others
    assert all(with_interval(one) in settled for one in others)


def test_a_step_without_an_event_is_told_in_words_that_can_be_read():
    found = irenic.turning_points(irenic.scenario("harbour"), run=5, forks=400)

    assert found.steps[found.no_return.at - 1].sentence == ""
    assert "there was no event: what could have happened by luck did not" in sentences(found)[-1]


def test_luck_of_one_moment_that_settled_an_ending_is_told_with_the_jump_of_its_share():
    found = irenic.turning_points(irenic.scenario("harbour"), run=7, forks=400)
    first, then = (
        found.moments[found.no_return.at - less].outcomes[found.no_return.ending] for less in (1, 0)
    )

    assert then.lies_above(first)
    assert f"from {with_interval(first)} to {with_interval(then)}: " in sentences(found)[-1]
