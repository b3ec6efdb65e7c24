"""Results that were stopped midway are told as unfinished by whoever tells of them."""

import json

import duckdb
import pytest

from tests.builders import GATED, SMALL


def _made(folder, name, varied="gates.g1.released=[false, true]"):
    from app.cli import main

    (folder / "small.yaml").write_text(SMALL + GATED, encoding="utf-8")
    file = folder / f"{name}.irenic"
    words = [
        "experiment", str(folder / "small.yaml"), "--workers", "1", "--runs", "25",
        "--vary", varied, "-o", str(file),
    ]  # fmt: skip
    assert main(words) == 0
    return file


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return _made(tmp_path_factory.mktemp("whole"), "day")


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """The same without its last runs of both points."""
    file = _made(tmp_path_factory.mktemp("stopped"), "night")
    with duckdb.connect(str(file)) as connection:
        connection.execute("DELETE FROM runs WHERE run >= 20")
    return file


SAID = "night.irenic is unfinished: 40 of 50 runs were made"


@pytest.mark.parametrize("verb", ["sequences", "compare"])
def test_words_say_how_many_runs_are_there_and_how_to_go_on(ask, stopped, verb):
    told = " ".join(ask(verb, str(stopped)).out.split())

    assert SAID in told
    assert "--resume` goes on" in told


@pytest.mark.parametrize("verb", ["sequences", "compare"])
def test_a_document_says_whether_it_is_finished(ask, stopped, whole, verb):
    half, done = (json.loads(ask(verb, str(one), "--json").out) for one in (stopped, whole))

    assert half["finished"] is False
    assert SAID in "".join(half["unfinished"])
    assert done["finished"] is True
    assert not done["unfinished"]


@pytest.fixture(scope="module")
def barely(tmp_path_factory):
    """Of three points the last has no run yet."""
    file = _made(
        tmp_path_factory.mktemp("barely"), "dawn", "parties.north.war_cost=[0.1, 0.2, 0.3]"
    )
    with duckdb.connect(str(file)) as connection:
        connection.execute("DELETE FROM runs WHERE point = 2")
    return file


def test_a_point_without_runs_is_named_and_the_rest_is_compared(ask, barely):
    told = " ".join(ask("compare", str(barely)).out.split())

    assert "point 1: parties.north.war_cost 0.2" in told
    assert "point 2: parties.north.war_cost 0.3 has no runs yet and is left out." in told


def test_a_document_names_the_points_without_runs(ask, barely, whole):
    half, done = (json.loads(ask("compare", str(one), "--json").out) for one in (barely, whole))

    assert [side["point"] for side in half["without_runs"]] == [2]
    assert [one["b"]["point"] for one in half["comparisons"]] == [1]
    assert not done["without_runs"]


def test_no_expectation_holds_because_its_point_was_left_out(ask, barely, tmp_path):
    asked = tmp_path / "expected.yaml"
    asked.write_text("expect:\n- {ending: implemented, difference: [-1, 1]}\n", encoding="utf-8")
    answer = ask("compare", str(barely), "--expect", str(asked))

    assert answer.code == 2
    assert "has no run in point 2" in answer.err


def test_a_report_says_it_first(ask, stopped, whole, tmp_path):
    pages = []
    for file in (stopped, whole):
        page = tmp_path / f"{file.stem}.html"
        ask("report", str(file), "-o", str(page))
        pages.append(page.read_text(encoding="utf-8"))

    assert SAID in pages[0]
    assert "is unfinished" not in pages[1]
