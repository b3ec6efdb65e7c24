"""`irenic locks --runs N`: what opening the waits does, aloud and as a document."""

import json

import pytest

SMALL = ("--runs", "30", "--seed", "3")


@pytest.fixture(scope="module")
def document():
    import io
    from contextlib import redirect_stdout

    from app.cli import main

    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["locks", "harbour", *SMALL, "--json"]) == 0
    return json.loads(out.getvalue())


def test_without_runs_the_answer_is_what_it_was(ask):
    told = json.loads(ask("locks", "harbour", "--json").out)

    assert "openings" not in told
    assert {"locks", "releases", "caution"} <= told.keys()


def test_every_way_stands_with_shares_changes_and_what_binds(document):
    ways = [document["stands"], *document["openings"], *document["release_sets"]]

    assert len(ways) == 5
    for way in ways:
        for share in (way["signed"], way["implemented"]):
            assert 0.0 <= share["low"] <= share["share"] <= share["high"] <= 1.0
    assert document["stands"]["changes"] == {}
    assert all(set(way["changes"]) == {"implemented", "signed"} for way in ways[1:])


def test_release_sets_are_those_of_the_locks_in_file_order(document):
    assert [one["given_up"] for one in document["release_sets"]] == [
        one["gates"] for one in document["releases"]
    ]
    assert [one["price"] for one in document["release_sets"]] == [
        one["price"] for one in document["releases"]
    ]


def test_a_held_wait_is_told_as_a_theorem_and_nobody_is_advised(ask):
    told = ask("locks", "harbour", *SMALL)
    text = " ".join(told.out.split())

    assert told.code == 0
    assert "0, theorem" in text
    assert "nothing here says who should yield" in text
    assert "No outcome is called just" in text[-200:]


def test_the_same_luck_gives_the_same_answer(ask, document):
    again = json.loads(ask("locks", "harbour", *SMALL, "--json").out)

    assert again == document


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--seed", "3"), "--seed goes with --runs"),
        (("--rule", "rational"), "--rule goes with --runs"),
        (("--runs", "0"), "at least one run"),
    ],
)
def test_wrong_words_get_one_sentence_and_a_way_out(ask, words, part):
    told = ask("locks", "harbour", *words)

    assert told.code == 2
    assert part in told.err
