"""Results that were stopped midway are told as unfinished by whoever tells of them."""

import json

import duckdb
import pytest

from tests.builders import GATED, SMALL


def _made(folder, name):
    from app.cli import main

    (folder / "small.yaml").write_text(SMALL + GATED, encoding="utf-8")
    file = folder / f"{name}.irenic"
    words = [
        "experiment", str(folder / "small.yaml"), "--workers", "1", "--runs", "25",
        "--vary", "gates.g1.released=[false, true]", "-o", str(file),
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


def test_a_report_says_it_first(ask, stopped, whole, tmp_path):
    pages = []
    for file in (stopped, whole):
        page = tmp_path / f"{file.stem}.html"
        ask("report", str(file), "-o", str(page))
        pages.append(page.read_text(encoding="utf-8"))

    assert SAID in pages[0]
    assert "is unfinished" not in pages[1]
