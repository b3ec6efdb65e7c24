"""`irenic sequences`: one answer, aloud, as a document and as tables."""

import csv
import json

import pytest

from tests.unit.cli.asked import Answer, ask  # noqa: F401

SMALL = ("--runs", "24", "--seed", "3")


@pytest.fixture(scope="module")
def told(module_ask) -> Answer:
    return module_ask("sequences", "harbour", *SMALL)


@pytest.fixture(scope="module")
def document(module_ask) -> dict:
    return json.loads(module_ask("sequences", "harbour", *SMALL, "--json").out)


@pytest.fixture(scope="module")
def module_ask():
    """Ask within this process, once for all tests of the module."""
    import io
    from contextlib import redirect_stderr, redirect_stdout

    from app.cli import main

    def asked(*words: str) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(list(words))
        return Answer(code, out.getvalue(), err.getvalue())

    return asked


def test_three_sentences_come_first_and_the_caution_last(told):
    lines = told.out.splitlines()

    assert told.code == 0
    assert [line[:3] for line in lines if line[:3] in {"1. ", "2. ", "3. "}] == [
        "1. ",
        "2. ",
        "3. ",
    ]
    assert "No outcome is called just" in " ".join(told.out.split()[-30:])


def test_nothing_observed_is_called_an_effect(told):
    text = " ".join(told.out.split())

    assert "chose these sequences themselves, so this is no effect" in text
    assert "sequences were examined" in text
    assert "not chances of peace" in text


def test_every_share_stands_with_its_interval(document):
    def shares(value):
        if isinstance(value, dict):
            if "share" in value:
                yield value
            for inner in value.values():
                yield from shares(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from shares(inner)

    found = list(shares(document))
    assert len(found) > 30
    for one in found:
        assert 0.0 <= one["low"] <= one["share"] <= one["high"] <= 1.0


def test_the_keys_that_scripts_rely_on_are_there(document):
    assert {"tree", "ranking", "precedence", "minimal_sets", "caution"} <= document.keys()
    tree = document["tree"]
    assert {"step", "n", "outcomes", "low", "high", "assignment", "robust"} <= tree.keys()
    assert tree["n"] == document["runs"] == 24
    assert sum(child["n"] for child in tree["children"]) == 24
    assert {node["assignment"] for node in tree["children"]} == {"observed"}
    assert document["sequences_examined"] > 0


def test_a_typical_run_of_the_tree_begins_as_its_node_says(document, module_ask):
    child = document["tree"]["children"][0]
    said = module_ask("run", "harbour", "--seed", "3", "--run", str(child["typical_run"]), "--json")
    first = json.loads(said.out)["sequence"][0]

    assert (first["party"], first["kind"]) == (
        child["concession"]["party"],
        child["concession"]["kind"],
    )


def test_a_tree_may_be_asked_from_further_on(document, module_ask):
    child = document["tree"]["children"][0]
    said = module_ask("sequences", "harbour", *SMALL, "--json", "--after", child["step"])

    assert json.loads(said.out)["tree"]["n"] == child["n"]


def test_a_concession_that_no_run_made_is_told_with_the_nearest(module_ask):
    said = module_ask("sequences", "harbour", *SMALL, "--after", "south:captive")

    assert said.code == 2
    assert "south:captives" in said.err


def test_pictures_can_be_had_as_tables(document, module_ask, tmp_path):
    said = module_ask("sequences", "harbour", *SMALL, "--csv", str(tmp_path), "--table", "tree")
    written = {
        path.stem: list(csv.DictReader(path.read_text().splitlines()))
        for path in tmp_path.glob("*.csv")
    }

    assert said.out.split()[:3] == ["node", "parent", "depth"]
    assert {"tree", "ranking", "precedence", "telling", "minimal_sets"} <= written.keys()
    root = written["tree"][0]
    assert float(root["low"]) == document["tree"]["low"]
    assert len(written["ranking"]) == len(document["ranking"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--table", "trees"), "tables are outcomes, tree"),
        (("--look-at", "wishes"), "it takes all, moves, steps"),
        (("--levels", "0"), "from 1 to 8"),
        (("--target", "80"), "between 0 and 1"),
        (("--runs", "0"), "make no experiment"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(ask, words, said):  # noqa: F811
    answer = ask("sequences", "harbour", *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_results_file_is_asked_about_its_own_runs(module_ask, tmp_path):
    said = module_ask("sequences", str(tmp_path / "none.irenic"))
    other = module_ask("sequences", str(tmp_path / "none.irenic"), "--seed", "4")

    assert (said.code, other.code) == (1, 2)
    assert "no such file" in said.err
    assert "holds its own runs" in other.err


def test_success_may_be_another_ending(module_ask, document):
    words = ("sequences", "harbour", *SMALL, "--success", "collapsed,implemented", "--json")
    told = json.loads(module_ask(*words).out)

    outcomes = {name: one["share"] for name, one in document["outcomes"].items()}
    assert told["success_is"] == ["implemented", "collapsed"]
    assert told["success"]["share"] == pytest.approx(
        outcomes["implemented"] + outcomes["collapsed"]
    )
    assert told["tree"]["share"] == pytest.approx(told["success"]["share"])
    assert document["success"]["share"] == outcomes["implemented"]


@pytest.mark.parametrize("words", ["peace", "", "implemented,colapsed", "fighting"])
def test_endings_that_are_none_are_refused_with_a_way_out(module_ask, words):
    told = module_ask("sequences", "harbour", *SMALL, "--success", words)

    assert told.code == 2
    assert "--success" in told.err


def test_beginnings_are_told_in_titles_and_ids_stay_in_the_table(told, module_ask):
    table = module_ask("sequences", "harbour", *SMALL, "--table", "ranking").out

    assert "south:captives" not in told.out
    assert "South Shore moves on Captives" in " ".join(told.out.split())
    assert "south:captives" in table
